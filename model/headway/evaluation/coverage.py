"""How often the intervals hold people's ratings: by level, by dispute, by size; and the changes.

An interval that is honest at its level holds as many of people's ratings as the level says, for
thin sessions and for long ones. Leaves out the ratings themselves (`headway.evaluation.sessions`).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np

from headway.evaluation.rivals import RATINGS, interval_coverage
from headway.evaluation.sessions import (
    RatedSession,
    SessionMeasures,
    TaggedDispute,
    measure_sessions,
    pair_sessions,
)
from headway.rating.score import DEFAULTS, score
from headway.records import Statement

LEVELS = (0.9, 0.8)

SIZES = ((1, 1), (2, 4), (5, 9), (10, None))
"""Statements of a session, from and to."""

STEP = 0.25
"""Ratings of two sessions that differ by this much (half of 0.5) differ clearly."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often an interval holds.

    Attributes
    ----------
    label : str
        Which sessions: all, a dispute, a size.
    sessions : int
    held : float
        Share of people's ratings inside.
    width : float
        Mean width, of at most 2.
    """

    label: str
    sessions: int
    held: float
    width: float


@dataclass(frozen=True, slots=True)
class ChangeMeasures:
    """How well the probability of being better than the session before foretells people's ratings.

    Attributes
    ----------
    pairs : int
        Neighbouring sessions whose people's ratings differ clearly.
    right : float or None
        Share in which the probability lies on the right side of one half.
    brier : float or None
        Mean squared error of the probability, 0.25 for one that always says one half.
    """

    pairs: int
    right: float | None
    brier: float | None


def at_levels(
    disputes: Sequence[TaggedDispute], levels: Sequence[float] = LEVELS
) -> dict[float, list[RatedSession]]:
    """Rate the sessions of tagged disputes at several levels."""
    return {
        level: pair_sessions(disputes, partial(score, settings=replace(DEFAULTS, level=level)))
        for level in levels
    }


def coverage(sessions: Sequence[RatedSession], label: str = "all") -> Coverage | None:
    """Return how often the intervals hold; None where no session has one."""
    ends = [(s.gold, s.low, s.high) for s in sessions if s.low is not None and s.high is not None]
    if not ends:
        return None
    held = float(np.mean([low <= gold <= high for gold, low, high in ends]))
    return Coverage(label, len(ends), held, float(np.mean([high - low for _, low, high in ends])))


def by_size(sessions: Sequence[RatedSession]) -> list[Coverage]:
    """Return coverage for sessions of few and of many statements."""
    found = []
    for least, most in SIZES:
        own = [s for s in sessions if least <= s.statements <= (most or s.statements)]
        found.append(coverage(own, _size(least, most)))
    return [c for c in found if c is not None]


def _size(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more statements"
    return f"{least} statement" if least == most == 1 else f"{least} to {most} statements"


def by_dispute(sessions: Sequence[RatedSession]) -> list[Coverage]:
    """Return coverage for each dispute, the worst first."""
    own: dict[str, list[RatedSession]] = defaultdict(list)
    for s in sessions:
        own[s.dispute].append(s)
    found = [c for name, rated in sorted(own.items()) if (c := coverage(rated, name)) is not None]
    return sorted(found, key=lambda c: (c.held, c.label))


def changes(sessions: Sequence[RatedSession]) -> ChangeMeasures:
    """Measure the probabilities of a change on neighbouring sessions that differ clearly."""
    outcomes, given = [], []
    rated = [s for s in sessions if s.rating is not None]
    for before, now in pairwise(rated):
        if before.dispute != now.dispute or now.better is None:
            continue
        if abs(now.gold - before.gold) >= STEP:
            outcomes.append(float(now.gold > before.gold))
            given.append(now.better)
    if not outcomes:
        return ChangeMeasures(0, None, None)
    better, p = np.array(outcomes), np.array(given)
    right = float(((p > 0.5) == (better > 0.5)).mean())
    return ChangeMeasures(len(better), right, float(((p - better) ** 2).mean()))


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Everything that is measured on the same sessions, tagged once.

    Attributes
    ----------
    ratings : dict of str to (float or None, float or None)
        Spearman and share of right signs of each formula, ours first, on the same sessions.
    rivals : dict of float to dict of str to (float, float)
        For each level, coverage and mean width of the other intervals.
    sizes, disputes : list of Coverage
        At the first level.
    """

    whole: SessionMeasures
    ratings: dict[str, tuple[float | None, float | None]]
    levels: dict[float, Coverage | None]
    rivals: dict[float, dict[str, tuple[float, float]]]
    sizes: list[Coverage]
    disputes: list[Coverage]
    changes: ChangeMeasures


def session_report(disputes: Sequence[TaggedDispute]) -> SessionReport:
    """Measure ratings, intervals and changes of tagged disputes, beside their rivals."""
    by_level = at_levels(disputes)
    first = by_level[LEVELS[0]]
    return SessionReport(
        whole=measure_sessions(first),
        ratings={"ours": agreement(first)}
        | {name: agreement(rerated(first, formula)) for name, formula in RATINGS.items()},
        levels={level: coverage(own) for level, own in by_level.items()},
        rivals={
            level: interval_coverage(own, disputes, level, DEFAULTS.seed)
            for level, own in by_level.items()
        },
        sizes=by_size(first),
        disputes=by_dispute(first),
        changes=changes(first),
    )


def agreement(sessions: Sequence[RatedSession]) -> tuple[float | None, float | None]:
    """Return Spearman and the share of right signs."""
    found = measure_sessions(sessions)
    return found.spearman, found.sign


def rerated(
    sessions: Sequence[RatedSession], formula: Callable[[Sequence[Statement]], float]
) -> list[RatedSession]:
    """Return the rated sessions with another formula's rating from the same statements."""
    return [replace(s, rating=formula(s.evidence)) for s in sessions if s.rating is not None]
