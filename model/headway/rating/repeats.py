"""Which statements of a session say the same and so weigh once in the rating, their count kept.

Wire copies, a quotation printed again under another attribution, one claim in several papers.
Two statements are linked when a reading of one (claims) shares enough word stems and pairs with a
reading of the other, their numbers and negations are the same, and nothing else in them conflicts.
Linked statements form connected groups, so that no order of reading changes them. Leaves out
paraphrase: the same claim in other words counts as another statement.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from headway.labels import Side
from headway.rating.claims import Reading, readings
from headway.rating.numerals import numbers_in
from headway.records import Statement

_NOT_WORD = re.compile(r"\W+")
_PARTIES = frozenset({Side.UNION, Side.EMPLOYER})


@dataclass(frozen=True, slots=True)
class Once:
    """A statement that stands for itself and its repeats.

    Attributes
    ----------
    repeats : int
        How many other statements say the same; 0 for one that nobody repeats.
    """

    statement: Statement
    repeats: int


@dataclass(frozen=True, slots=True)
class _Read:
    words: str
    numbers: tuple[float, ...]
    readings: tuple[Reading, ...]


def weigh_once(statements: Sequence[Statement], weights: NDArray[np.float64]) -> list[Once]:
    """Return one statement for each group of repeats, with the count of the others.

    Parameters
    ----------
    statements : sequence of Statement
        Those of one session.
    weights : array (n,)
        The statement of the highest weight stands for its group, among equals the first by
        article and index.

    Returns
    -------
    list of Once
        In the order of the statements that are kept.
    """
    kept: dict[int, int] = {}
    for group in groups(statements):
        first = min(group, key=lambda i: (-weights[i], *_place(statements[i])))
        kept[first] = len(group) - 1
    return [Once(statements[i], kept[i]) for i in sorted(kept)]


def groups(statements: Sequence[Statement]) -> list[list[int]]:
    """Return the connected groups of repeats as sorted positions, a lone statement as a group.

    A group in which two statements contradict each other, because a third links them (the union's
    claim, the reporter's, the employer's), falls apart along the exact agreements of side and day.
    """
    read = [_read(s.text) for s in statements]
    links = [
        (i, j)
        for i, j in _candidates(read)
        if _same(read[i], read[j]) and not _other_party(statements[i], statements[j])
    ]
    found = []
    for group in _connected(range(len(statements)), links):
        if any(_contradict(statements, read, i, j) for i, j in combinations(group, 2)):
            strict = [(i, j) for i, j in links if i in group and _strict(statements, read, i, j)]
            found += _connected(group, strict)
        else:
            found.append(group)
    return sorted(found)


def same_claim(one: str, two: str) -> bool:
    """Tell whether two sentences of one session say the same."""
    return _same(_read(one), _read(two))


def _read(text: str) -> _Read:
    words = _NOT_WORD.sub(" ", text.casefold()).strip()
    return _Read(words, numbers_in(text), tuple(readings(text)))


def _place(s: Statement) -> tuple[str, int, int]:
    return s.article, s.index, s.start


def _candidates(read: Sequence[_Read]) -> list[tuple[int, int]]:
    """Return the pairs that share a word: only those can be alike."""
    holders: dict[object, set[int]] = defaultdict(set)
    for i, one in enumerate(read):
        holders[one.words].add(i)
        for reading in one.readings:
            for word in reading.words:
                holders[reading.key, word].add(i)
    pairs = {pair for held in holders.values() for pair in combinations(sorted(held), 2)}
    return sorted(pairs)


def _same(one: _Read, two: _Read) -> bool:
    if (one.words, one.numbers) == (two.words, two.numbers):
        return True
    return any(a.agrees(b) for a in one.readings for b in two.readings)


def _other_party(one: Statement, two: Statement) -> bool:
    """Tell whether the two sides both say it: two who agree are no repeat."""
    return one.side in _PARTIES and two.side in _PARTIES and one.side is not two.side


def _contradict(statements: Sequence[Statement], read: Sequence[_Read], i: int, j: int) -> bool:
    days = read[i].readings[0].days, read[j].readings[0].days
    return _other_party(statements[i], statements[j]) or bool(
        days[0] and days[1] and not days[0] & days[1]
    )


def _strict(statements: Sequence[Statement], read: Sequence[_Read], i: int, j: int) -> bool:
    return (
        statements[i].side is statements[j].side
        and read[i].readings[0].days == read[j].readings[0].days
    )


def _connected(members: Sequence[int], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected groups of the members."""
    root = {i: i for i in members}

    def top(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, j in links:
        a, b = sorted((top(i), top(j)))
        root[b] = a
    found: dict[int, list[int]] = defaultdict(list)
    for i in members:
        found[top(i)].append(i)
    return list(found.values())
