"""A model before and after: measured on the same held-out sentences, the difference with doubt.

Leaves out training itself (`headway.training`) and printing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.corpus.hashing import normalised
from headway.corpus.load import read_labelled
from headway.corpus.schema import LabelledArticle, LabelledSentence
from headway.errors import CorpusError
from headway.evaluation.metrics import Judged, Measures, macro_f1, measure
from headway.evaluation.run import judge
from headway.tagging.tagger import Model

DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """Two models on the same held-out articles.

    Attributes
    ----------
    macro_f1 : float
        After less before.
    low, high : float
        90% interval of the difference, whole disputes redrawn, the same for both models.
    disputes : int
        How many were redrawn; of fewer than about ten an interval says little.
    """

    before_name: str
    after_name: str
    before: Measures
    after: Measures
    macro_f1: float
    low: float
    high: float
    disputes: int


def difference(before: Model, after: Model, held_out: Sequence[LabelledArticle]) -> Difference:
    """Measure two models on held-out articles, side by side."""
    one, two = judge(before, held_out), judge(after, held_out)
    low, high = paired_interval(one, two)
    measured = measure(one), measure(two)
    return Difference(
        before_name=before.name,
        after_name=after.name,
        before=measured[0],
        after=measured[1],
        macro_f1=measured[1].macro_f1 - measured[0].macro_f1,
        low=low,
        high=high,
        disputes=measured[0].groups,
    )


def paired_interval(
    before: Judged,
    after: Judged,
    *,
    level: float = 0.9,
    draws: int = DRAWS,
    seed: int = 20260701,
) -> tuple[float, float]:
    """Return the percentile interval of macro-F1 after less before, the same disputes redrawn."""
    rng = np.random.default_rng(seed)
    groups = np.array(before.groups)
    rows = [np.flatnonzero(groups == name) for name in sorted(set(before.groups))]
    found = []
    for _ in range(draws):
        drawn: NDArray[np.intp] = np.concatenate(
            [rows[d] for d in rng.integers(len(rows), size=len(rows))]
        )
        found.append(macro_f1(after.take(drawn)) - macro_f1(before.take(drawn)))
    tail = (1 - level) / 2
    return float(np.quantile(found, tail)), float(np.quantile(found, 1 - tail))


def check_unseen(training: Sequence[Path], held_out: Sequence[Path]) -> None:
    """Make sure that no held-out sentence is trained on.

    Raises
    ------
    CorpusError
        If one is, naming the first and how many.
    """
    read = {normalised(s.text) for path in training for s in _sentences(path)}
    seen = [
        s.text
        for path in held_out
        for s in _sentences(path)
        if len(normalised(s.text).split()) >= SHORTEST and normalised(s.text) in read
    ]
    if seen:
        raise CorpusError(
            f"{len(seen)} held-out sentences are also in the training files, the first: "
            f"{seen[0]!r}. Measures on them would flatter: take them out of one or the other."
        )


SHORTEST = 6
"""Sentences of fewer words stand in many articles ("She declined to comment.")."""


def _sentences(path: Path) -> list[LabelledSentence]:
    return [s for a in read_labelled(path) for s in a.sentences]
