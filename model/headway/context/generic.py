"""How an article speaks of a party without its name: "the district", "Elm Prairie teachers".

Leaves out proper names (organizations).
"""

import re
from collections import Counter

from headway.context.orgwords import OPENING_CAPITALS

MOST_GENERIC_FORMS = 3


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


def named_by_trade(text: str) -> str | None:
    """Return a stand-in for an unnamed union, such as ``Elm Prairie teachers``, if there is one."""
    counts = Counter(
        f"{place} {trade}"
        for place, trade in _PLACE_AND_TRADE.findall(text)
        if place.split()[0] not in OPENING_CAPITALS
    )
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None
