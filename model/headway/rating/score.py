"""Statements to rated sessions: one number per dispute and day, and what each sentence adds to it.

The rating is a shrunken mean of statement values. A statement's value is the half-and-half mix of
its tag balance and its outlook, v = (p_progress - p_impasse) / 2 + outlook / 4, in [-1, 1]; its
weight w is the probability that it carries any movement at all. Repeats weigh once (repeats). Then

    rating = tanh(c sum(w v) / (sum(w) + k))

which goes to 0 as evidence gets thin. The scale c puts the rating on the scale of people, who use
the ends of theirs more readily than a mean of sentences does; the hyperbolic tangent keeps it in
(-1, 1) and leaves every statement some pull at the ends too. DECISIONS.md tells how c and k were
fitted and which rivals the formula was chosen against.
Leaves out where statements come from: hand-labelled ones rate as well as predicted ones.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.labels import SIDES, TAGS, Kind, Side, Tag
from headway.rating.interval import Spread, misreading, probability_better, spread
from headway.rating.repeats import Once, weigh_once
from headway.records import Change, Evidence, Parties, SessionRating, SideRating, Statement

Floats = NDArray[np.float64]

_PROGRESS, _IMPASSE = TAGS.index(Tag.PROGRESS), TAGS.index(Tag.IMPASSE)


@dataclass(frozen=True, slots=True)
class RatingSettings:
    """What the rating depends on beside the statements.

    Attributes
    ----------
    scale : float
        c of the formula.
    shrinkage : float
        k of the formula, in statements: with k statements of full weight the mean is halved.
    floor : int
        Sessions with fewer statements than this are not rated,
    alone : float
        unless those that they have weigh this much in all.
    level : float
        Nominal level of the interval, in (0, 1).
    seed : int
        Seed of the interval's draws.
    """

    scale: float = 2.0
    shrinkage: float = 1.0
    floor: int = 2
    alone: float = 0.5
    level: float = 0.9
    seed: int = 20260701


DEFAULTS = RatingSettings()


def score(
    statements: Iterable[Statement],
    parties: Mapping[str, Parties] | None = None,
    settings: RatingSettings = DEFAULTS,
) -> list[SessionRating]:
    """Rate every session that the statements speak of.

    Parameters
    ----------
    statements : iterable of Statement
        Those with no tag, with no dispute, and those told as history are no evidence.
    parties : mapping of str to Parties, optional
        The parties of each dispute slug, for the record.
    settings : RatingSettings

    Returns
    -------
    list of SessionRating
        Sorted by dispute, then date; statements of no known day come last, unrated.
    """
    sessions: dict[tuple[str, dt.date | None], list[Statement]] = {}
    for s in statements:
        if s.tags and s.dispute is not None and s.kind is not Kind.HISTORY:
            sessions.setdefault((s.dispute, s.session), []).append(s)
    keys = sorted(sessions, key=lambda key: (key[0], key[1] is None, key[1] or dt.date.max))
    ratings: list[SessionRating] = []
    before: tuple[str, dt.date, Spread] | None = None
    for dispute, day in keys:
        found = sessions[dispute, day]
        known = (parties or {}).get(dispute, Parties())
        session = _Session(dispute, known, day, found, weigh_once(found, weights(found)))
        if day is None:
            ratings.append(_unrated(session, _UNDATED, settings))
            continue
        rating, width = _rate(session, settings)
        if width is not None:
            if before is not None and before[0] == dispute:
                rating = _with_change(rating, before[1], before[2], width)
            before = (dispute, day, width)
        ratings.append(rating)
    return ratings


def values(statements: Sequence[Statement]) -> Floats:
    """Return each statement's value v in [-1, 1], shape (n,)."""
    p = _probabilities(statements)
    outlook = np.array([s.outlook for s in statements], dtype=np.float64)
    return np.asarray((p[:, _PROGRESS] - p[:, _IMPASSE]) / 2 + outlook / 4)


def weights(statements: Sequence[Statement]) -> Floats:
    """Return each statement's weight w in [0, 1], shape (n,): how surely it tells of movement.

    w = 1 - (1 - p_progress)(1 - p_impasse), or |outlook| / 2 where that is larger.
    """
    p = _probabilities(statements)
    outlook = np.array([s.outlook for s in statements], dtype=np.float64)
    either = 1 - (1 - p[:, _PROGRESS]) * (1 - p[:, _IMPASSE])
    return np.maximum(either, np.abs(outlook) / 2)


def _probabilities(statements: Sequence[Statement]) -> Floats:
    found = np.array([s.probabilities for s in statements], dtype=np.float64)
    return found.reshape(-1, len(TAGS))


def combine(v: Floats, w: Floats, settings: RatingSettings = DEFAULTS) -> float:
    """Return tanh(c sum(w v) / (sum(w) + k)); 0.0 for no evidence at all."""
    total = float(w.sum()) + settings.shrinkage
    return math.tanh(settings.scale * float(w @ v) / total) if total > 0 else 0.0


def pulls(v: Floats, w: Floats, settings: RatingSettings = DEFAULTS) -> Floats:
    """Return each statement's pull, shape (n,): the rating with it less the rating without it."""
    rest = float(w.sum()) + settings.shrinkage - w
    top = settings.scale * (float(w @ v) - w * v)
    without = np.divide(top, rest, out=np.zeros_like(v), where=rest > 0)
    return np.asarray(combine(v, w, settings) - np.tanh(without))


_UNDATED = (
    "The day is unknown: the article has no date, and its text names none. "
    "Give --date, or a `date` with the record."
)


@dataclass(frozen=True, slots=True)
class _Session:
    """One day of one dispute: what was found, and what counts of it."""

    dispute: str
    parties: Parties
    day: dt.date | None
    found: list[Statement]
    once: list[Once]

    @property
    def evidence(self) -> list[Statement]:
        return [o.statement for o in self.once]


def _rate(session: _Session, settings: RatingSettings) -> tuple[SessionRating, Spread | None]:
    evidence = session.evidence
    v, w = values(evidence), weights(evidence)
    if not _enough(w, settings):
        return _unrated(session, _too_thin(w, settings), settings), None
    p = _probabilities(evidence)
    variance = misreading(p[:, _PROGRESS], p[:, _IMPASSE])
    width = spread(v, w, variance, (settings.scale, settings.shrinkage, settings.seed))
    low, high = width.interval(settings.level)
    pulled = pulls(v, w, settings)
    order = np.argsort(-np.abs(pulled), kind="stable")
    by_side = _by_side(evidence, settings)
    rated = replace(
        _unrated(session, None, settings),
        rating=combine(v, w, settings),
        low=low,
        high=high,
        by_side=by_side,
        gap=_gap(by_side),
        evidence=tuple(
            Evidence(evidence[i], float(pulled[i]), session.once[i].repeats) for i in order
        ),
    )
    return rated, width


def _enough(w: Floats, settings: RatingSettings) -> bool:
    return len(w) >= settings.floor or float(w.sum()) >= settings.alone


def _too_thin(w: Floats, settings: RatingSettings) -> str:
    plural = "" if len(w) == 1 else "s"
    return (
        f"{len(w)} statement{plural} of weight {w.sum():.2f}; {settings.floor} statements are "
        f"needed for a rating, or a weight of {settings.alone:g} "
        "(how surely they tell of movement)."
    )


def _unrated(session: _Session, reason: str | None, settings: RatingSettings) -> SessionRating:
    """Return a session with everything but its rating, and why it has none."""
    evidence = session.evidence
    return SessionRating(
        dispute=session.dispute,
        parties=session.parties,
        session=session.day,
        rating=None,
        low=None,
        high=None,
        level=settings.level,
        reason=reason,
        statements=len(evidence),
        articles=len({s.article for s in session.found}),
        counts=_counts(evidence),
        by_side={side: SideRating(None, r.statements) for side, r in _by_side(evidence).items()},
        evidence=tuple(Evidence(o.statement, 0.0, o.repeats) for o in session.once),
    )


def _counts(statements: Sequence[Statement]) -> dict[Tag, int]:
    return {tag: sum(tag in s.tags for s in statements) for tag in TAGS}


def _by_side(
    statements: Sequence[Statement], settings: RatingSettings = DEFAULTS
) -> dict[Side, SideRating]:
    """Rate each side's statements alone, under the same floor."""
    found = {}
    for side in SIDES:
        own = [s for s in statements if s.side is side]
        v, w = values(own), weights(own)
        rating = combine(v, w, settings) if _enough(w, settings) else None
        found[side] = SideRating(rating, len(own))
    return found


def _gap(by_side: Mapping[Side, SideRating]) -> float | None:
    union, employer = by_side[Side.UNION].rating, by_side[Side.EMPLOYER].rating
    return None if union is None or employer is None else union - employer


def _with_change(
    rating: SessionRating, since: dt.date, before: Spread, now: Spread
) -> SessionRating:
    return replace(rating, change=Change(since, probability_better(before, now)))
