"""Where a sentence names the union's or the employer's people, and whom a verb has as its subject.

A union's spokesman who tells of the district's offer is not the one who offers: the nearest party
named before a verb is its subject, relative clauses left out. Leaves out which verbs offer and
demand (cues) and what a figure is about (issues).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from headway.context.names import bare_name, party_names
from headway.context.rolewords import EMPLOYER_PEOPLE, EMPLOYING_BODIES, UNION_PEOPLE
from headway.labels import Side
from headway.records import Parties

OTHER = {Side.UNION: Side.EMPLOYER, Side.EMPLOYER: Side.UNION}
"""The side across the table."""

_BODIES = tuple(words for kind, words in EMPLOYING_BODIES.items() if kind != "state")
_WORKERS = re.compile(
    r"\b(?:deput(?:y|ies)|dispatchers?|bakers?|clerks?|troopers?|crews|handlers|tutors?|counsel+ors|"
    r"detectives|sergeants|cashiers|porters|lifeguards|seamen|dockers|workforce)\b",
    re.IGNORECASE,
)
_WORKPLACES = re.compile(
    r"\b(?:plant|mill|factory|foundry|chain|port|store|shop|brewery|smelter|refinery|newspaper|"
    r"government|treasury|ministry|theat(?:er|re)|shipyard|owner)\b(?!\sworkers)",
    re.IGNORECASE,
)
"""Words that stand for a party in an offer or demand, though not in an attribution."""

_GENERIC = frozenset({"we", "us", "members"})
_ASIDE = re.compile(
    r",\s(?:which|who|whose|whom|representing|already|citing|speaking)\b[^,]*,|\([^)]*\)"
)
_PRONOUN = re.compile(
    r"\b(?P<we>we|our|us|I|my)\b|\b(?P<they>they|their|them)\b|\b(?P<it>it|its)\b", re.IGNORECASE
)
_TEAM = re.compile(
    r"(?:bargaining|negotiating)\s(?:team|committee|unit)|members|reps?|organi[sz]ers?", re.I
)
_PLACED = re.compile(
    r"^\s(?:at|in|of|for|with|from|on|across)\s(?:the\s|its\s|their\s|all\s)?(?:[\w’'&.-]+\s){0,3}$"
)
_POSSESSIVE = re.compile(r"^['’]s?\s(?:\w+\s)?$|^\s$")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party named in a sentence, or a pronoun (side None) that stands for one."""

    start: int
    end: int
    side: Side | None
    pronoun: str = ""


def find_actors(text: str, parties: Parties | None = None) -> list[Actor]:
    """Return the parties that a sentence names, and its pronouns, in order.

    Parameters
    ----------
    text : str
    parties : Parties, optional
        Their names and aliases count as well as general words.
    """
    named = [
        Actor(m.start(), m.end(), side)
        for side, patterns in (
            (Side.UNION, [UNION_PEOPLE, _WORKERS, *_names(parties, Side.UNION)]),
            (
                Side.EMPLOYER,
                [EMPLOYER_PEOPLE, _WORKPLACES, *_BODIES, *_names(parties, Side.EMPLOYER)],
            ),
        )
        for m in chain.from_iterable(p.finditer(text) for p in patterns)
    ]
    pronouns = [Actor(m.start(), m.end(), None, m.lastgroup or "") for m in _PRONOUN.finditer(text)]
    longest = sorted([*named, *pronouns], key=lambda a: (a.start - a.end, a.start))
    kept: list[Actor] = []
    for actor in longest:
        if not any(actor.start < k.end and k.start < actor.end for k in kept):
            kept.append(actor)
    return _own_teams(text, sorted(kept, key=lambda a: a.start))


def _names(parties: Parties | None, side: Side) -> list[re.Pattern[str]]:
    if parties is None:
        return []
    name, aliases = (
        (parties.union, parties.union_aliases)
        if side is Side.UNION
        else (parties.employer, parties.employer_aliases)
    )
    forms = {form for form in (name, *aliases) if form and form.lower() not in _GENERIC}
    forms |= {bare_name(form) for form in forms}
    own = party_names(parties.union, parties.union_aliases).words
    others = party_names(parties.employer, parties.employer_aliases).words
    forms |= (own - others) if side is Side.UNION else (others - own)
    return [re.compile(rf"(?<!\w){re.escape(form)}(?!\w)") for form in sorted(forms)]


def _own_teams(text: str, actors: Sequence[Actor]) -> list[Actor]:
    """Read "the district's bargaining team" as the district: such words belong to either side."""
    found: list[Actor] = []
    for actor in actors:
        last = found[-1] if found else None
        team = _TEAM.fullmatch(text[actor.start : actor.end])
        if team and last and last.side and _POSSESSIVE.match(text[last.end : actor.start]):
            found[-1] = Actor(last.start, actor.end, last.side)
        else:
            found.append(actor)
    return found


@dataclass(frozen=True, slots=True)
class Scene:
    """What resolves the subjects of one sentence.

    Attributes
    ----------
    text : str
        The sentence.
    actors : tuple of Actor
    speaker : Side or None
        The side whose assertion the sentence is, if it is a party's.
    before : Side or None
        The party that the article's last sentences spoke of, for "it" and "they".
    """

    text: str
    actors: tuple[Actor, ...]
    speaker: Side | None
    before: Side | None

    def nearest(self, at: int) -> Actor | None:
        """Return the party or pronoun named last ahead of a place, asides left out."""
        asides = [m.span() for m in _ASIDE.finditer(self.text) if m.end() <= at]
        near = [
            a
            for a in self.actors
            if a.end <= at and not any(start <= a.start < end for start, end in asides)
        ]
        # "Nurses at the hospital want": the hospital only says which nurses.
        while len(near) > 1 and _PLACED.match(self.text[near[-2].end : near[-1].start]):
            near.pop()
        return near[-1] if near else None

    def subject(self, at: int) -> Side | None:
        """Return the side of the subject of a verb at a place."""
        actor = self.nearest(at)
        return self.resolve(actor) if actor else None

    def first(self, at: int, until: int) -> Side | None:
        """Return the side of the first party named between two places."""
        near = [a for a in self.actors if at <= a.start and a.end <= until and a.side]
        return near[0].side if near else None

    def resolve(self, actor: Actor) -> Side | None:
        """Return an actor's side: its own, or that of whom the pronoun stands for."""
        if actor.side is not None:
            return actor.side
        if actor.pronoun == "we":
            return self.speaker
        named = [a for a in self.actors if a.end <= actor.start and a.side]
        if self._quoted(actor.start):
            # "They offered us 3 percent," a union leader says: who is quoted speaks of the others.
            return OTHER[self.speaker] if self.speaker else None
        return named[-1].side if named else (self.before or self.speaker)

    def _quoted(self, at: int) -> bool:
        marks = self.text[:at]
        straight = marks.count('"') % 2 == 1
        return straight or marks.count("“") > marks.count("”")
