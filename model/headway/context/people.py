"""The people an article names, with the side they stand on, by surname.

Reads introductions such as "Local 417 President Gene Sobczak" and "Susan Whitcombe, an analyst
with Deering". Leaves out what they say (attributions, speakers).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headway.context.orgwords import LONE_WORDS, TITLES
from headway.context.roles import is_rank_and_file, side_of
from headway.labels import Side
from headway.records import Parties, Sentence


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in an article, with the side of the description that introduces them."""

    name: str
    side: Side | None


_PARTICLE = r"(?:de|van|von|der|den|la|le|al|bin|da|di|dos|du)"
_CAPITAL = r"(?:[A-ZÀ-Þ][\w'’-]*[\w]|[A-Z]\.(?:[A-Z]\.)?)"
_RUN = re.compile(rf"{_CAPITAL}(?:\s(?:{_PARTICLE}\s)*{_CAPITAL})*")
_GIVEN_AND_SURNAME = re.compile(rf"^{_CAPITAL}(?:\s(?:{_PARTICLE}\s)*{_CAPITAL}){{1,3}}$")
_POSSESSIVE = re.compile(r"['’]s$")
_ORGANIZATION_WORD = re.compile(
    r"^(?:Union|Local|Association|Federation|Workers|Teachers|School|Schools|District|"
    r"University|College|Hospital|Corp|Inc|Co|Ltd|Plc|Airlines|Airways|Railway|Railways|"
    r"Railroad|Department|Council|Authority|Company|Center|Centre|Group|Guild|Brotherhood|"
    r"Alliance|Employees|Nurses|Health|Medical|Transit|Labor|Labour|Board|House|Court|Service|"
    r"Services|Motor|Motors|Steel|Post|Street|Avenue|Road|Hall|High|Middle|Elementary|Bank|"
    r"Securities|Capital|Institute|International|National|American|United|Public|Education|"
    r"Human|Resources|Relations|County|City|State|Foods|Stores|Hotels?|Hotel|Institute|League|"
    r"News|Times|Radio|Press|Energy|Power|Telecom|Terminals|Office|Park|Trains?|Bus|Buses|"
    r"Center|Street|Day|Force|Party|Ministry|Bureau|Catholic|Democrats?)$"
)
_OPENER = re.compile(
    r"^(?:Parents?|Teachers?|Nurse|Driver|Publisher|Analyst|Attorney|Economist|Organi[sz]er|"
    r"Striker|Student|Mother|Father|Farmer|Conductor|Pilot|Engineer|Mechanic|Striking|Picketing|"
    r"Veteran|Resident|Passenger|Commuter|Customer|Shopper|Owner|Reverend|Rev\.|Mr\.|Mrs\.|Ms\.|"
    r"Dr\.|Mr|Mrs|Ms|Dr|Sir|Senior|Fellow|Local|But|And|Still|While|As|For|At|In|The|Labor|"
    r"Labour|Lead|Head|Acting|Interim|Principal|Dean|MP|Sophomore|Freshman|Junior|Retiree|Coach|"
    r"Sgt\.|Capt\.|Lt\.|Col\.)\s"
)
_APPOSITIVE = re.compile(r"^,\s(?:\d\d,\s)?(?P<role>[^;\"“”]*)")
_OF_ORGANIZATION = re.compile(r"^\s(?:of|from|with|at|for)\s(?P<role>[^,;\"“”]*)")
_ROLE_BEFORE = re.compile(
    r"(?:^|[;\"“”]|\.\s|\b(?:said|says|told|by|and|but|while|as|to|from|"
    r"with)\s)(?P<role>[^;\"“”]*)$"
)
_OFFICE = re.compile(
    r"\b(?:spokes\w+|lawyer|attorney|executive|manager|director|officer|president|official|"
    r"trustee|member|superintendent|negotiator|consultant|partner)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:said|says|told|added|called|was|is|has|had|will|would)\b")

LONGEST_TITLE = 9
"""In words; what stands further before a name is no title of it."""
LONGEST_INITIALS = 3
"""Capitals such as "J.R." are a given name; longer ones an acronym or a dateline."""


def find_people(
    sentences: Sequence[Sentence], parties: Sequence[Parties] = ()
) -> dict[str, Person]:
    """Return the people that an article introduces, keyed by surname."""
    people: dict[str, Person] = {}
    of_parties = _party_forms(parties)
    for sentence in sentences:
        for name, start, end in names_in(sentence.text):
            if any(name in form for form in of_parties):
                continue
            surname = name.split()[-1]
            known = people.get(surname)
            if known is None or known.side is None:
                side = _introduced_side(sentence.text, start, end, parties)
                people[surname] = Person(known.name if known else name, side)
    return people


def names_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the full names of people in a text, with their offsets, titles left out."""
    for run in _RUN.finditer(text):
        tail = _without_titles(run.group())
        name = _POSSESSIVE.sub("", tail)
        if _looks_like_person(name):
            start = run.end() - len(tail)
            yield name, start, start + len(name)


def _without_titles(run: str) -> str:
    """Return what follows the last title in a run of capitals: "Mayor Ruth Dale" is Ruth Dale."""
    titles = list(TITLES.finditer(run))
    tail = run[titles[-1].end() :].lstrip() if titles else run
    opener = _OPENER.match(tail)
    return tail[opener.end() :] if opener else tail


def _looks_like_person(name: str) -> bool:
    words = name.split()
    if not _GIVEN_AND_SURNAME.match(name) or words[0] in LONE_WORDS or words[-1].isupper():
        return False
    if words[0].isupper() and len(words[0]) > LONGEST_INITIALS:
        return False
    return not any(_ORGANIZATION_WORD.match(word) for word in words)


def person_in(phrase: str, people: dict[str, Person]) -> Person | None:
    """Return the first known person whose surname a phrase contains."""
    for word in re.findall(r"[\w'’-]+", phrase):
        if person := people.get(_POSSESSIVE.sub("", word)):
            return person
    return None


def _party_forms(parties: Sequence[Parties]) -> list[str]:
    return [
        form
        for party in parties
        for form in (party.union, party.employer, *party.union_aliases, *party.employer_aliases)
        if form
    ]


def describes_office(phrase: str) -> bool:
    """Tell whether a description names an office rather than a job."""
    return bool(_OFFICE.search(phrase))


def _introduced_side(text: str, start: int, end: int, parties: Sequence[Parties]) -> Side | None:
    """Read the title before a name, then the apposition after it, then one set off before it."""
    before = _ROLE_BEFORE.search(text[:start])
    role = before["role"] if before else text[:start]
    set_off = role.rstrip().endswith(",")
    title = "" if set_off else role.rsplit(",", 1)[-1]
    side = _one_side(title, parties) if len(title.split()) <= LONGEST_TITLE else None
    return (
        side or _side_after(text[end:], parties) or (_one_side(role, parties) if set_off else None)
    )


def _one_side(phrase: str, parties: Sequence[Parties]) -> Side | None:
    """Return the side of a description of one person, who cannot be on both."""
    side = side_of(phrase, parties)
    return None if side is Side.BOTH else side


def _side_after(after: str, parties: Sequence[Parties]) -> Side | None:
    apposition = _APPOSITIVE.match(after)
    if apposition:
        role = _VERB.split(apposition["role"])[0]
        side = _one_side(role, parties)
        # "a cook at the hotel" names the employer but speaks for the staff.
        if is_rank_and_file(apposition["role"]) and side in (None, Side.EMPLOYER):
            return Side.EMPLOYER if describes_office(role) else Side.UNION
        return side
    belongs = _OF_ORGANIZATION.match(after)
    return _one_side(_VERB.split(belongs["role"])[0], parties) if belongs else None
