"""What a label is worth: how much less uncertain a session's rating is once it is known.

A label y of statement i is one of four outcomes: progress or not, impasse or not. With the model's
probabilities p and q for them, and every other statement as the model has it,

    gain_i = sum over y of P(y) (R(y) - M)^2,   M = sum over y of P(y) R(y),

where R(y) is the rating (`headway.rating.score`) with y in the place of the prediction. By the law
of total variance gain_i is exactly what the label takes, on average, from the variance of the
rating; its square root is how far the label is expected to move the rating. It is small where the
model is sure, where the statement weighs little, and where the rating is at an end of its scale.
The outlook of a label follows from it as in the codebook: none without a tag, at least +1 with
progress alone, at most -1 with impasse alone, else what the model said.

The interval of `headway.rating.interval` takes the variance of a statement from the same
probabilities. Leaves out which statements to choose (`choose`).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.labels import TAGS, Tag
from headway.rating.score import DEFAULTS, RatingSettings, combine, score, values, weights
from headway.records import Statement

Floats = NDArray[np.float64]

_PROGRESS, _IMPASSE = TAGS.index(Tag.PROGRESS), TAGS.index(Tag.IMPASSE)
_OUTCOMES = ((1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Gain:
    """A statement of a rated session, and what its label takes from the rating's variance."""

    statement: Statement
    variance: float

    @property
    def move(self) -> float:
        """How far the label is expected to move the rating."""
        return math.sqrt(self.variance)


def gains(statements: Iterable[Statement], settings: RatingSettings = DEFAULTS) -> list[Gain]:
    """Return the gain of every statement that weighs in a rated session, greatest first."""
    found = []
    for rating in score(statements, settings=settings):
        if rating.rating is not None:
            evidence = [e.statement for e in rating.evidence]
            reduced = variance_reduction(evidence, settings).tolist()
            found += [Gain(s, g) for s, g in zip(evidence, reduced, strict=True)]
    return sorted(found, key=lambda g: (-g.variance, g.statement.article, g.statement.index))


def variance_reduction(
    evidence: Sequence[Statement], settings: RatingSettings = DEFAULTS
) -> Floats:
    """Return the gain of each statement of one session, shape (n,)."""
    v, w = values(evidence), weights(evidence)
    chance = np.array([_chances(s) for s in evidence]).reshape(-1, len(_OUTCOMES))
    moved = np.empty_like(chance)
    for k, outcome in enumerate(_OUTCOMES):
        labelled = [_labelled(s, *outcome) for s in evidence]
        for i, (new_v, new_w) in enumerate(
            zip(values(labelled).tolist(), weights(labelled).tolist(), strict=True)
        ):
            moved[i, k] = combine(_with(v, i, new_v), _with(w, i, new_w), settings)
    mean = (chance * moved).sum(axis=1, keepdims=True)
    return np.asarray((chance * (moved - mean) ** 2).sum(axis=1))


def _chances(statement: Statement) -> list[float]:
    p, q = statement.probabilities[_PROGRESS], statement.probabilities[_IMPASSE]
    return [
        (p if progress else 1 - p) * (q if impasse else 1 - q) for progress, impasse in _OUTCOMES
    ]


def _labelled(statement: Statement, progress: float, impasse: float) -> Statement:
    outlook = statement.outlook
    if not progress and not impasse:
        outlook = 0.0
    elif progress and not impasse:
        outlook = max(outlook, 1.0)
    elif impasse and not progress:
        outlook = min(outlook, -1.0)
    probabilities = list(statement.probabilities)
    probabilities[_PROGRESS], probabilities[_IMPASSE] = progress, impasse
    return replace(statement, probabilities=tuple(probabilities), outlook=outlook)


def _with(numbers: Floats, place: int, number: float) -> Floats:
    changed = numbers.copy()
    changed[place] = number
    return changed
