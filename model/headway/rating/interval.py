"""How far a rating may be off: the spread of a session's rating, its interval, and comparisons.

Two sources are drawn together: which statements happened to be printed (a Bayesian bootstrap,
Rubin 1981), and what the model may have misread in each. A tag that is given with the calibrated
probability p is there or not with the variance p (1 - p); so the classifier's confusion comes in by
the probabilities themselves, and a hand-labelled statement has none. To both comes a floor, the
disagreement that stays between a rating and a careful reader however many sentences there are.
DECISIONS.md tells how often the intervals hold, and those of their rivals.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 500

DISAGREEMENT = 0.16
"""Standard deviation of what stays between the rating of a fully read session and a reader's."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The rating of one session as a normal distribution: mean and standard deviation."""

    mean: float
    deviation: float

    def interval(self, level: float) -> tuple[float, float]:
        """Return the central interval at `level`, cut to [-1, 1].

        Raises
        ------
        ValueError
            If `level` is not strictly between 0 and 1.
        """
        if not 0 < level < 1:
            raise ValueError(f"level is {level}; expected a number between 0 and 1, such as 0.9.")
        reach = NormalDist().inv_cdf((1 + level) / 2) * self.deviation
        return cut(self.mean - reach), cut(self.mean + reach)


def cut(rating: float) -> float:
    """Return a rating cut to [-1, 1]."""
    return max(-1.0, min(1.0, rating))


def misreading(progress: Floats, impasse: Floats) -> Floats:
    """Return the variance of statements' values, shape (n,), given their tag probabilities.

    p (1 - p) of progress plus that of impasse: a tag that is there moves the value by about 1, half
    through the tag and half through the outlook that goes with it.
    """
    return np.asarray(progress * (1 - progress) + impasse * (1 - impasse))


def spread(v: Floats, w: Floats, variance: Floats, combine: tuple[float, float, int]) -> Spread:
    """Return the spread of tanh(c sum(w v) / (sum(w) + k)).

    Parameters
    ----------
    v, w : array (n,)
        Values in [-1, 1] and weights in [0, 1] of the statements.
    variance : array (n,)
        Of each value around the truth (`misreading`).
    combine : tuple of (float, float, int)
        c and k of the rating, and the seed of the draws; the same seed gives the same spread.
    """
    scale, shrinkage, seed = combine
    rng = np.random.default_rng(seed)
    shares = rng.exponential(size=(DRAWS, len(v)))
    read = v + np.sqrt(variance) * rng.normal(size=(DRAWS, len(v)))
    drawn = (shares * w * read).sum(axis=1) / ((shares * w).sum(axis=1) + shrinkage)
    mean = math.tanh(scale * float(w @ v) / (float(w.sum()) + shrinkage))
    return Spread(mean, math.hypot(float(np.tanh(scale * drawn).std()), DISAGREEMENT))


def probability_better(before: Spread, now: Spread) -> float:
    """Return the probability in [0, 1] that the session of `now` is truly the better one.

    P = Phi((m1 - m0) / sqrt(s0^2 + s1^2)), taking the two errors as independent and normal.
    """
    deviation = math.hypot(before.deviation, now.deviation)
    if deviation == 0:
        return 0.5 if now.mean == before.mean else float(now.mean > before.mean)
    return NormalDist().cdf((now.mean - before.mean) / deviation)
