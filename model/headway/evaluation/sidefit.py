"""Fit the weights by which the cues of a sentence decide whose assertion it is.

A logistic regression with all cues of `headway.context.sidecues`, those of the rules among them.
Measures itself out of fold, folds cut by dispute. Leaves out using the weights
(headway.context.weighing).
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headway.context.disputes import find_disputes
from headway.context.speakers import rule_speakers
from headway.context.weighing import WEIGHED, SideWeights
from headway.corpus.schema import LabelledArticle
from headway.errors import CorpusError
from headway.evaluation.context import as_article
from headway.labels import Side


@dataclass(frozen=True, slots=True)
class SideExample:
    """One labelled sentence: its cues, its side by label and by rule, its dispute."""

    cues: tuple[str, ...]
    side: Side
    ruled: Side
    dispute: str


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What the fit depends on.

    Attributes
    ----------
    inverse_penalty : float
        C of the logistic regression.
    fewest : int
        A cue of fewer sentences has no weight.
    balance : float
        Power of the inverse frequency by which a side's sentences count; 0 for none.
    folds : int
        Of the measure out of fold.
    """

    inverse_penalty: float = 0.1
    fewest: int = 8
    balance: float = 0.3
    folds: int = 5


def examples(articles: Sequence[LabelledArticle]) -> list[SideExample]:
    """Return every sentence of the articles with its cues."""
    found = []
    for labelled in articles:
        article, sentences = as_article(labelled)
        parties = [d.parties for d in find_disputes(article, sentences).disputes]
        ruled, cues = rule_speakers(sentences, parties)
        found += [
            SideExample(tuple(sorted(set(own))), sentence.side, a.side, labelled.dispute)
            for sentence, a, own in zip(labelled.sentences, ruled, cues, strict=True)
        ]
    return found


def fit_sides(data: Sequence[SideExample], settings: FitSettings) -> SideWeights:
    """Fit the weights; a side that no example has gets weights that never win.

    Raises
    ------
    CorpusError
        If the examples hold fewer than two sides.
    """
    from sklearn.linear_model import LogisticRegression

    data = [e for e in data if Side.BOTH not in (e.side, e.ruled)]
    counts = Counter(cue for example in data for cue in example.cues)
    cues = sorted(cue for cue, n in counts.items() if n >= settings.fewest)
    sides = [str(example.side) for example in data]
    if len(set(sides)) < 2 or not cues:
        raise CorpusError(
            f"{len(data)} sentences of {len(set(sides))} sides cannot be told apart. "
            "Give labelled articles with several sides."
        )
    shares = {side: n / len(sides) for side, n in Counter(sides).items()}
    model = LogisticRegression(
        C=settings.inverse_penalty,
        max_iter=1000,
        class_weight={side: share**-settings.balance for side, share in shares.items()},
    ).fit(_matrix(data, cues), sides)
    by_side = dict(zip(model.classes_, _per_class(model.coef_, model.classes_), strict=True))
    unseen = np.full(len(cues), UNSEEN)
    rows = np.array([by_side.get(str(side), unseen) for side in WEIGHED])
    return SideWeights({cue: tuple(rows[:, i].tolist()) for i, cue in enumerate(cues)})


UNSEEN = -9.0
"""Weight of every cue for a side that is not among the examples."""


def out_of_fold(data: Sequence[SideExample], settings: FitSettings) -> list[Side]:
    """Return each example's side by weights fitted without the disputes of its fold."""
    folds = [zlib.crc32(example.dispute.encode()) % settings.folds for example in data]
    found: dict[int, Side] = {}
    for fold in sorted(set(folds)):
        weights = fit_sides([e for e, k in zip(data, folds, strict=True) if k != fold], settings)
        found |= {
            i: weights.weigh(e.cues, e.ruled)
            for i, (e, k) in enumerate(zip(data, folds, strict=True))
            if k == fold
        }
    return [found[i] for i in range(len(data))]


def _matrix(data: Sequence[SideExample], cues: Sequence[str]) -> object:
    from scipy.sparse import csr_matrix

    place = {cue: i for i, cue in enumerate(cues)}
    columns = [[place[cue] for cue in example.cues if cue in place] for example in data]
    ends = np.cumsum([0, *map(len, columns)])
    flat = [column for row in columns for column in row]
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(data), len(cues)))


def _per_class(coefficients: np.ndarray, classes: Sequence[str]) -> np.ndarray:
    """Return one row a class: of two classes scikit-learn keeps only the second's."""
    if len(classes) == 2:
        return np.vstack([-coefficients[0], coefficients[0]])
    return coefficients
