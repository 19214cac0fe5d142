"""Measures of a tagger against labels, each sentence judged on its own.

Leaves out which model gave the probabilities and how the numbers are printed.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.errors import CorpusError, MissingExtraError
from headway.labels import TAGS

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TagMeasures:
    """One tag's measures, each in [0, 1]; `support` counts the sentences that carry it."""

    precision: float
    recall: float
    f1: float
    average_precision: float | None
    calibration_error: float
    support: int


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Sentences with a like probability for a tag.

    Attributes
    ----------
    low, high : float
        Borders; the upper one is in the next bin, but 1 is in the last.
    mean : float
        Mean probability.
    rate : float
        Share that carries the tag; equal to `mean` where probabilities are honest.
    """

    low: float
    high: float
    sentences: int
    mean: float
    rate: float


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of one set of sentences.

    Attributes
    ----------
    macro_f1 : float
        Mean of the four F1.
    low, high : float
        90% bootstrap interval of the macro-F1, whole disputes redrawn.
    outlook_spearman : float or None
        Rank correlation of the predicted outlook with the label; None where one is constant.
    """

    sentences: int
    groups: int
    tags: dict[str, TagMeasures]
    macro_f1: float
    low: float
    high: float
    mean_average_precision: float | None
    outlook_spearman: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values, JSON-ready."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Judged:
    """Labels beside predictions; n sentences.

    Attributes
    ----------
    labels, given : array (n, 4) of bool
        True tags and given tags, in the order of `headway.labels.TAGS`.
    probabilities : array (n, 4) in [0, 1]
    outlook, predicted_outlook : array (n,) in [-2, 2]
    groups : list of str
        The dispute (or article) of each sentence.
    """

    labels: Bools
    given: Bools
    probabilities: Floats
    outlook: Floats
    predicted_outlook: Floats
    groups: Sequence[str]

    def take(self, rows: NDArray[np.intp]) -> "Judged":
        """Return the given rows alone."""
        return Judged(
            self.labels[rows],
            self.given[rows],
            self.probabilities[rows],
            self.outlook[rows],
            self.predicted_outlook[rows],
            [self.groups[i] for i in rows],
        )


def measure(judged: Judged, *, draws: int = 500, seed: int = 20260701) -> Measures:
    """Measure predictions against labels.

    Raises
    ------
    CorpusError
        If there is no sentence at all.
    MissingExtraError
        If scikit-learn (extra ``train``) is not installed.
    """
    if len(judged.labels) == 0:
        raise CorpusError(
            "There is no sentence to measure on. Give a file with labelled sentences."
        )
    tags = {str(t): _measure_tag(judged, k) for k, t in enumerate(TAGS)}
    low, high = bootstrap(judged, macro_f1, draws=draws, seed=seed)
    precisions = [t.average_precision for t in tags.values() if t.average_precision is not None]
    return Measures(
        sentences=len(judged.labels),
        groups=len(set(judged.groups)),
        tags=tags,
        macro_f1=macro_f1(judged),
        low=low,
        high=high,
        mean_average_precision=float(np.mean(precisions)) if len(precisions) == 4 else None,
        outlook_spearman=_spearman(judged.outlook, judged.predicted_outlook),
    )


def f1_scores(labels: Bools, given: Bools) -> Floats:
    """Return F1 per column, 2 tp / (2 tp + fp + fn), 0 where nothing is true or given."""
    both = (labels & given).sum(axis=0)
    total = labels.sum(axis=0) + given.sum(axis=0)
    return np.asarray(2 * both / np.maximum(total, 1), dtype=np.float64)


def macro_f1(judged: Judged) -> float:
    """Return the mean F1 of the four tags."""
    return float(f1_scores(judged.labels, judged.given).mean())


def calibration_error(labels: Bools, probabilities: Floats, bins: int = 10) -> float:
    """Return the expected calibration error (Naeini et al. 2015), in [0, 1].

    Probabilities are cut into `bins` bins of equal width; the error is the mean distance of a
    bin's mean probability from its share of true labels, bins weighted by their sentences.
    """
    found = reliability(labels, probabilities, bins)
    return sum(b.sentences * abs(b.mean - b.rate) for b in found) / len(probabilities)


def reliability(labels: Bools, probabilities: Floats, bins: int = 10) -> list[ReliabilityBin]:
    """Return the bins of equal width that hold a sentence, from the lowest up."""
    index = np.minimum((probabilities * bins).astype(int), bins - 1)
    return [
        ReliabilityBin(
            low=b / bins,
            high=(b + 1) / bins,
            sentences=int((index == b).sum()),
            mean=float(probabilities[index == b].mean()),
            rate=float(labels[index == b].mean()),
        )
        for b in np.unique(index).tolist()
    ]


def bootstrap(
    judged: Judged,
    statistic: Callable[[Judged], float],
    *,
    level: float = 0.9,
    draws: int = 500,
    seed: int = 20260701,
) -> tuple[float, float]:
    """Return the percentile interval of a statistic, whole groups redrawn with replacement."""
    rng = np.random.default_rng(seed)
    names = sorted(set(judged.groups))
    rows = {name: [i for i, g in enumerate(judged.groups) if g == name] for name in names}
    found = []
    for _ in range(draws):
        drawn = rng.integers(len(names), size=len(names))
        found.append(statistic(judged.take(np.concatenate([rows[names[d]] for d in drawn]))))
    tail = (1 - level) / 2
    return float(np.quantile(found, tail)), float(np.quantile(found, 1 - tail))


def _measure_tag(judged: Judged, k: int) -> TagMeasures:
    labels, given = judged.labels[:, k], judged.given[:, k]
    both = int((labels & given).sum())
    return TagMeasures(
        precision=both / max(int(given.sum()), 1),
        recall=both / max(int(labels.sum()), 1),
        f1=float(f1_scores(labels[:, None], given[:, None])[0]),
        average_precision=_average_precision(labels, judged.probabilities[:, k]),
        calibration_error=calibration_error(labels, judged.probabilities[:, k]),
        support=int(labels.sum()),
    )


def _average_precision(labels: Bools, probabilities: Floats) -> float | None:
    try:
        from sklearn.metrics import average_precision_score
    except ImportError as error:
        raise MissingExtraError("scikit-learn", "train") from error
    return float(average_precision_score(labels, probabilities)) if labels.any() else None


def _spearman(labels: Floats, predicted: Floats) -> float | None:
    from scipy.stats import spearmanr

    if len(labels) < 3 or np.ptp(labels) == 0 or np.ptp(predicted) == 0:
        return None
    return float(spearmanr(labels, predicted).statistic)
