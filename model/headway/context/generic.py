"""How an article speaks of a party without its name: "the district", "Elm Prairie teachers".

Leaves out proper names (organizations).
"""

import re
from collections import Counter

from headway.context.orgwords import OPENING_CAPITALS

MOST_GENERIC_FORMS = 3
CLEARLY_CALLED = 3
"""A text that says "the district" so often speaks of a district."""


def _phrases(*lines: str) -> str:
    """Return a pattern of the phrases, the longest first: "school district" before "district"."""
    phrases = [phrase.strip() for line in lines for phrase in line.split(",")]
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


_EMPLOYER = _phrases(
    "company, district, school district, school board, board, hospital, university, college",
    "city, county, state, government, airline, railway, railroad, league, automaker, carmaker",
    "agency, authority, employer, employers, owners, studios, corporation, firm",
    "administration, orchestra, symphony, hotel, hotels, casino, council, transit agency",
    "school, carrier, manufacturer, grocer, retailer, port, clubs, shipowners, contractors",
    "producers, province",
)
"""What an article calls an employer after naming it, or in place of a name."""

_UNION = _phrases(
    "union, unions, guild, local, association, federation, alliance, brotherhood",
    "teachers union, teachers' union, pilots' union, players' association",
    "players association, nurses union, nurses' union, faculty union, committee, council",
)
"""What an article calls a union after naming it, or in place of a name."""

_TRADE = _phrases(
    "teachers, nurses, pilots, drivers, bus drivers, players, actors, writers, machinists",
    "mechanics, miners, steelworkers, autoworkers, dockworkers, firefighters, janitors",
    "cleaners, faculty, professors, lecturers, graduate workers, graduate students, seamen",
    "engineers, conductors, flight attendants, custodians, baristas, musicians",
    "letter carriers, postal workers, city workers, hospital workers, hotel workers",
    "transit workers, rail workers, civil servants, doctors, resident doctors, residents",
    "paramedics, social workers, librarians, dockers, aides, classroom aides",
    "paraprofessionals, support staff, wharfies, electricians, carpenters",
)
"""Workers by whose trade a union goes where an article does not name it."""

GENERIC_EMPLOYER = re.compile(rf"\b[Tt]he\s({_EMPLOYER})\b(?!\sof\b)")
GENERIC_UNION = re.compile(rf"\b[Tt]he\s({_UNION})\b(?!\sof\b)")
_PLACE_AND_TRADE = re.compile(rf"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}})\s({_TRADE})\b")


def generic_forms(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the forms such as ``the district`` that a text uses most.

    Parameters
    ----------
    text : str
        The sentences of one dispute.
    pattern : re.Pattern
        `GENERIC_EMPLOYER` or `GENERIC_UNION`.
    """
    counts = Counter(f"the {phrase}" for phrase in pattern.findall(text))
    ranked = sorted(counts, key=lambda form: (-counts[form], form))
    return tuple(ranked[:MOST_GENERIC_FORMS])


def called(text: str, pattern: re.Pattern[str]) -> Counter[str]:
    """Count the generic phrases of a text, each under its last word: "the school board" is a board.

    Parameters
    ----------
    text : str
        The sentences of one dispute.
    pattern : re.Pattern
        `GENERIC_EMPLOYER` or `GENERIC_UNION`.
    """
    return Counter(phrase.split()[-1].rstrip("s") for phrase in pattern.findall(text))


_CALLED = {
    "district": re.compile(r"\b(?:Schools?|District|Unified|Education)\b"),
    "board": re.compile(r"\b(?:Schools?|District|Unified|Education|Board)\b"),
    "school": re.compile(r"\b(?:Schools?|District|Unified|Academy)\b"),
    "hospital": re.compile(r"\b(?:Hospitals?|Medical|Clinic|Health)\b"),
    "university": re.compile(r"\bUniversit(?:y|ies)\b"),
    "college": re.compile(r"\bColleges?\b"),
    "city": re.compile(r"\bCity\b"),
    "council": re.compile(r"\bCouncil\b"),
    "county": re.compile(r"\bCount(?:y|ies)\b"),
    "port": re.compile(r"\bPorts?\b"),
    "league": re.compile(r"\bLeague\b"),
    "airline": re.compile(r"\bAir(?:lines?|ways)?\b"),
    "orchestra": re.compile(r"\b(?:Orchestra|Symphony)\b"),
    "symphony": re.compile(r"\b(?:Orchestra|Symphony)\b"),
    "authority": re.compile(r"\b(?:Authority|Transit)\b"),
    "hotel": re.compile(r"\b(?:Hotels?|Resorts?)\b"),
    "alliance": re.compile(r"\bAlliance\b"),
    "association": re.compile(r"\bAssociation\b"),
    "federation": re.compile(r"\bFederation\b"),
    "guild": re.compile(r"\bGuild\b"),
    "brotherhood": re.compile(r"\bBrotherhood\b"),
    "local": re.compile(r"\bLocal\b"),
}
"""The names that a generic phrase may stand for, by its last word."""


def fits(name: str, counts: Counter[str]) -> int:
    """Return how often a text calls a name by a generic phrase that stands for such names."""
    return sum(n for word, n in counts.items() if word in _CALLED and _CALLED[word].search(name))


def is_of_another_kind(name: str, counts: Counter[str]) -> bool:
    """Tell a university from what a text calls "the district" again and again."""
    clear = {w: n for w, n in counts.items() if w in _CALLED}
    return (
        sum(clear.values()) >= CLEARLY_CALLED
        and not any(_CALLED[word].search(name) for word in clear)
        and any(pattern.search(name) for pattern in _CALLED.values())
    )


def named_by_trade(text: str) -> str | None:
    """Return a stand-in for an unnamed union, such as ``Elm Prairie teachers``, if there is one."""
    counts = Counter(
        f"{place} {trade}"
        for place, trade in _PLACE_AND_TRADE.findall(text)
        if place.split()[0] not in OPENING_CAPITALS
    )
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None
