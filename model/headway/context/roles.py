"""Which side a description of a speaker stands on: "the district's chief negotiator", "a parent".

Reads the words of the description and the parties' names. Leaves out where the description comes
from (attributions) and who a bare surname or pronoun is (speakers).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from headway.context.names import bare_name
from headway.context.rolewords import (
    BOTH_SIDES,
    EMPLOYER_PEOPLE,
    EMPLOYING_BODIES,
    KIND_OF_EMPLOYER,
    OUTSIDERS,
    RANK_AND_FILE,
    SPEAKS_AS_EMPLOYER,
    SPEAKS_AS_UNION,
    UNION_PEOPLE,
    WRITES_AS_EMPLOYER,
    WRITES_AS_PARTY,
    WRITES_AS_UNION,
)
from headway.labels import Side
from headway.records import Parties

FEWEST_OWN_SENTENCES, OWN_SHARE = 3, 0.3
"""An article that says "we" outside quotations so often is written by a party."""

_GENERIC_ALIASES = frozenset({"we", "us", "union", "members", "your bargaining committee"})
_CORE_END = re.compile(
    r",|\s(?:of|for|at|with|from|in|on|who|which|that|representing)\s|\s(?=(?:an?|the)\s)"
)
_SEVERAL = re.compile(
    r"(?:the\s)?(?:negotiators|bargainers|officials|representatives|leaders|lawyers|"
    r"spokes(?:men|women|people))\s(?:for|from|of)\s",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^['’]?s?(?:\s\([A-Z]+\))?,?\s(?:officials?\s|leaders?\s|leadership\s|negotiators?\s)?and\s(?:the\s|its\s|"
    r"their\s)?(?:\w+\s){0,2}$"
)
_BODY = re.compile(
    r"\b(?:association|alliance|federation|council|committee|society|congress|coalition|"
    r"authority|organi[sz]ation|chamber|department|ministry|agency|commission|board|corporation|"
    r"group|service)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word or name in a description that speaks for one side."""

    start: int
    end: int
    side: Side


def side_of(phrase: str, parties: Sequence[Parties] = ()) -> Side | None:
    """Return the side that a description of a speaker stands on, None where it does not tell.

    The head of the description decides ("the district's teachers union"); where the head does not
    tell, the first word after it that does ("spokesman for the union").

    Parameters
    ----------
    phrase : str
        Such as ``Local 417 President Gene Sobczak`` or ``an analyst at Dell & Roe``.
    parties : sequence of Parties
        The article's disputes; their names and aliases outrank general words.
    """
    cues = _cues(phrase, parties)
    end = _core_end(phrase)
    core = [cue for cue in cues if cue.start < end]
    if core:
        joined = _joins_both_sides(phrase, cues)
        return Side.BOTH if joined else max(core, key=lambda cue: (cue.end, -cue.start)).side
    if _SEVERAL.match(phrase) and _joins_both_sides(phrase, cues):
        return Side.BOTH
    return min(cues, key=lambda cue: (cue.start, -cue.end)).side if cues else None


def side_named_first(text: str, parties: Sequence[Parties] = ()) -> Side | None:
    """Return the first side that a text names, whatever it says of it."""
    cues = _cues(text, parties)
    return min(cues, key=lambda cue: (cue.start, -cue.end)).side if cues else None


def side_of_author(texts: Sequence[str]) -> Side | None:
    """Return the party that wrote an article in its own name: a newsletter, a statement.

    Parameters
    ----------
    texts : sequence of str
        The article's sentences, their quoted letters blanked out.
    """
    own = sum(bool(WRITES_AS_PARTY.search(text)) for text in texts)
    if own < FEWEST_OWN_SENTENCES or own < OWN_SHARE * len(texts):
        return None
    union = sum(bool(WRITES_AS_UNION.search(text)) for text in texts)
    employer = sum(bool(WRITES_AS_EMPLOYER.search(text)) for text in texts)
    if union == employer:
        return None
    return Side.UNION if union > employer else Side.EMPLOYER


def side_of_words(text: str) -> Side | None:
    """Guess the side of a speaker nobody describes from how they speak of the sides."""
    if SPEAKS_AS_UNION.search(text):
        return Side.UNION
    return Side.EMPLOYER if SPEAKS_AS_EMPLOYER.search(text) else None


def is_rank_and_file(phrase: str) -> bool:
    """Tell whether an apposition describes someone who works there: "a cook at the hotel"."""
    return bool(RANK_AND_FILE.match(phrase.strip()))


def _core_end(phrase: str) -> int:
    """Return where the head of a description ends: at its first preposition, comma or clause."""
    for boundary in _CORE_END.finditer(phrase):
        if boundary.start() > 0:
            return boundary.start()
    return len(phrase)


def _joins_both_sides(phrase: str, cues: Sequence[_Cue]) -> bool:
    return any(
        {a.side, b.side} == {Side.UNION, Side.EMPLOYER} and _AND.match(phrase[a.end : b.start])
        for a, b in permutations(cues, 2)
        if a.end <= b.start
    )


def _cues(phrase: str, parties: Sequence[Parties]) -> tuple[_Cue, ...]:
    """Collect the cues of a description; words inside a party's name do not count by themselves."""
    return _cues_of(phrase, tuple(parties))


@lru_cache(maxsize=4096)
def _cues_of(phrase: str, parties: tuple[Parties, ...]) -> tuple[_Cue, ...]:
    """Do what `_cues` says; the same phrases are asked for again and again within an article."""
    names = [cue for party in parties for cue in _party_cues(phrase, party)]
    general = [
        cue
        for cue in _general_cues(phrase, parties)
        if not any(name.start <= cue.start and cue.end <= name.end for name in names)
    ]
    bodies = [cue for cue in general if cue.side is Side.EMPLOYER]
    others = [
        cue
        for cue in general
        if not (cue.side is Side.THIRD_PARTY and any(_same(cue, body) for body in bodies))
    ]
    return (*names, *others)


def _same(cue: _Cue, other: _Cue) -> bool:
    return (cue.start, cue.end) == (other.start, other.end)


def _general_cues(phrase: str, parties: Sequence[Parties]) -> Iterator[_Cue]:
    for words, side in (
        (BOTH_SIDES, Side.BOTH),
        (OUTSIDERS, Side.THIRD_PARTY),
        (UNION_PEOPLE, Side.UNION),
        (EMPLOYER_PEOPLE, Side.EMPLOYER),
    ):
        for match in words.finditer(phrase):
            yield _Cue(match.start(), match.end(), side)
    yield from _body_words(phrase, parties)


def _body_words(phrase: str, parties: Sequence[Parties]) -> Iterator[_Cue]:
    """Read "the university" as the employer where it is one, as a third party elsewhere."""
    employers = [party.employer for party in parties if party.employer]
    generic = [a for party in parties for a in party.employer_aliases if a.startswith("the ")]
    sides: dict[tuple[int, int], Side] = {}
    for kind, words in EMPLOYING_BODIES.items():
        employs = (
            (not employers and kind != "state")
            or any(KIND_OF_EMPLOYER[kind].search(name) for name in employers)
            or any(words.search(alias) for alias in generic)
        )
        for match in words.finditer(phrase):
            own = employs and not (employers and _is_other_body(phrase, match, employers))
            if own or match.span() not in sides:
                sides[match.span()] = Side.EMPLOYER if own else Side.THIRD_PARTY
    for (start, end), side in sides.items():
        yield _Cue(start, end, side)


def _is_other_body(phrase: str, match: re.Match[str], employers: Sequence[str]) -> bool:
    """Tell whether a word such as "University" is part of a name that is not the employer's."""
    if not match.group()[0].isupper():
        return False
    before = re.search(r"((?:[A-Z][\w'’&.-]*\s)+)$", phrase[: match.start()])
    after = re.match(r"\sof(?:\sthe)?\s([A-Z]\w+)", phrase[match.end() :])
    others = (before.group(1).split() if before else []) + ([after.group(1)] if after else [])
    return bool(others) and not any(word in employer for word in others for employer in employers)


def _party_cues(phrase: str, party: Parties) -> list[_Cue]:
    cues = _body_cues(phrase, party)
    for side, name, aliases in (
        (Side.UNION, party.union, party.union_aliases),
        (Side.EMPLOYER, party.employer, party.employer_aliases),
    ):
        forms = {form for form in (name, *aliases) if form and form not in _GENERIC_ALIASES}
        found = (_find(form, phrase) for form in forms | set(map(bare_name, forms)))
        cues += [_Cue(match.start(), match.end(), side) for match in found if match]
    return cues


def _body_cues(phrase: str, party: Parties) -> list[_Cue]:
    """Read "the association" as the party that has the word in its name, if only one has."""
    cues = []
    for match in _BODY.finditer(phrase):
        word = match.group().lower()
        of_union = word in (party.union or "").lower()
        of_employer = word in (party.employer or "").lower()
        if of_union != of_employer:
            side = Side.UNION if of_union else Side.EMPLOYER
            cues.append(_Cue(match.start(), match.end(), side))
    return cues


def _find(name: str, phrase: str) -> re.Match[str] | None:
    # Most names stand nowhere in most phrases: asked first, as patterns are dear.
    return _whole(name).search(phrase) if name in phrase else None


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
