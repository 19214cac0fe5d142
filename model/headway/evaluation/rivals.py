"""What the rating and its interval are measured against: the ways of the literature.

Ratings: the plain balance of tags, as the central-bank literature scores meetings, and the mean
outlook. Intervals: the plain bootstrap of the classifier's counts, and counts adjusted for the
classifier's confusion with both the sentences and the confusion redrawn. All take the statements of
one session.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.corpus.hashing import normalised
from headway.evaluation.sessions import RatedSession, TaggedDispute
from headway.labels import OUTLOOK_MAX, Tag
from headway.records import Statement

Floats = NDArray[np.float64]

DRAWS = 500


def balance(statements: Sequence[Statement]) -> float:
    """Return (progress - impasse) / (progress + impasse) of hard tags, in [-1, 1]; 0 for neither.

    The net share of Shah, Paturi and Chava (2023) for hawkish and dovish sentences.
    """
    return _balance(*_counts(statements).sum(axis=0))


def mean_outlook(statements: Sequence[Statement]) -> float:
    """Return the mean outlook, halved to [-1, 1]."""
    return float(np.mean([s.outlook for s in statements])) / OUTLOOK_MAX


RATINGS: dict[str, Callable[[Sequence[Statement]], float]] = {
    "balance of tags": balance,
    "mean outlook": mean_outlook,
}


@dataclass(frozen=True, slots=True)
class Confusion:
    """Hard tags against labels of the same sentences, which are not of the session in question.

    Attributes
    ----------
    given, true : array (n, 2) of 0.0 and 1.0
        Progress and impasse.
    """

    given: Floats
    true: Floats

    def rates(self, rows: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """Return the shares of true and of false sentences that get the tag, (2,) each."""
        given, true = self.given[rows], self.true[rows]
        hits = (given * true).sum(axis=0) / np.maximum(true.sum(axis=0), 1)
        false = (given * (1 - true)).sum(axis=0) / np.maximum((1 - true).sum(axis=0), 1)
        return hits, false


def confusion(disputes: Sequence[TaggedDispute], without: str) -> Confusion:
    """Gather the confusion over all disputes but one."""
    given, true = [], []
    for one in disputes:
        if one.dispute == without:
            continue
        for statement in one.statements:
            label = one.labelled.get(normalised(statement.text))
            if label is not None:
                given.append(_pair(statement))
                true.append(_pair(label))
    return Confusion(np.array(given).reshape(-1, 2), np.array(true).reshape(-1, 2))


def plain_bootstrap(
    statements: Sequence[Statement], level: float, seed: int
) -> tuple[float, float]:
    """Return the interval of the balance over statements drawn anew, with replacement."""
    rng = np.random.default_rng(seed)
    counts = _counts(statements)
    rows = rng.integers(len(counts), size=(DRAWS, len(counts)))
    return _ends([_balance(*drawn) for drawn in counts[rows].sum(axis=1)], level)


def adjusted_bootstrap(
    statements: Sequence[Statement], known: Confusion, level: float, seed: int
) -> tuple[float, float]:
    """Return the interval of the balance of adjusted counts, sentences and confusion redrawn.

    A share q of sentences that get a tag becomes (q - f) / (t - f), cut to [0, 1], with t and f the
    shares of true and of false sentences that get it (Gart and Buck 1966; Forman 2008).
    """
    rng = np.random.default_rng(seed)
    counts = _counts(statements)
    found = []
    for _ in range(DRAWS):
        hits, false = known.rates(rng.integers(len(known.given), size=len(known.given)))
        q = counts[rng.integers(len(counts), size=len(counts))].mean(axis=0)
        apart = np.maximum(hits - false, 0.05)
        found.append(_balance(*np.clip((q - false) / apart, 0.0, 1.0)))
    return _ends(found, level)


def interval_coverage(
    sessions: Sequence[RatedSession], disputes: Sequence[TaggedDispute], level: float, seed: int
) -> dict[str, tuple[float, float]]:
    """Return, for each rival interval, its coverage and its mean width on the rated sessions."""
    rated = [s for s in sessions if s.rating is not None]
    ends: dict[str, list[tuple[float, float]]] = {"plain bootstrap": [], "adjusted counts": []}
    known = {name: confusion(disputes, name) for name in {s.dispute for s in rated}}
    for s in rated:
        ends["plain bootstrap"].append(plain_bootstrap(s.evidence, level, seed))
        ends["adjusted counts"].append(
            adjusted_bootstrap(s.evidence, known[s.dispute], level, seed)
        )
    gold = [s.gold for s in rated]
    return {name: _held(gold, own) for name, own in ends.items() if own}


def _held(gold: Sequence[float], ends: Sequence[tuple[float, float]]) -> tuple[float, float]:
    inside = [low <= g <= high for g, (low, high) in zip(gold, ends, strict=True)]
    return float(np.mean(inside)), float(np.mean([high - low for low, high in ends]))


def _ends(found: Sequence[float], level: float) -> tuple[float, float]:
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _counts(statements: Sequence[Statement]) -> Floats:
    return np.array([_pair(s) for s in statements]).reshape(-1, 2)


def _pair(record: Any) -> list[float]:
    return [float(Tag.PROGRESS in record.tags), float(Tag.IMPASSE in record.tags)]


def _balance(progress: float, impasse: float) -> float:
    total = progress + impasse
    return 0.0 if total == 0 else float((progress - impasse) / total)
