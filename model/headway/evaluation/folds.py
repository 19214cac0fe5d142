"""Folds by dispute beside folds by sentence: how far a random split flatters a model.

Articles of one dispute repeat each other: names, offers, whole sentences. A model that has read one
of them is measured on what it partly knows. Leaves out the trained encoder, which takes hours.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from headway.errors import MissingExtraError, ModelError
from headway.evaluation.frozen import SETTINGS as FROZEN
from headway.evaluation.frozen import frozen_features
from headway.evaluation.metrics import Judged, Measures, measure
from headway.tagging.calibration import Floats, calibrate
from headway.tagging.linear_training import (
    Fold,
    LinearSettings,
    TrainingSentences,
    check_sentences,
    dispute_folds,
    out_of_fold_margins,
    vectorize,
)


@dataclass(frozen=True, slots=True)
class Method:
    """A cheap way to tag: features of sentences and the settings of the regressions over them."""

    name: str
    features: Callable[[Sequence[str]], Any]
    settings: LinearSettings


@dataclass(frozen=True, slots=True)
class Folded:
    """One method's cross-validated measures with each kind of folds."""

    name: str
    by_dispute: Measures
    by_sentence: Measures

    @property
    def flattery(self) -> float:
        """Macro-F1 that the random folds add."""
        return self.by_sentence.macro_f1 - self.by_dispute.macro_f1


def methods() -> tuple[Method, ...]:
    """Return the fast model and frozen embeddings with logistic regression."""
    linear = LinearSettings()
    return (
        Method("fast", lambda texts: vectorize(texts, linear)[1], linear),
        Method("frozen + LR", frozen_features, FROZEN),
    )


def compare_folds(
    data: TrainingSentences, ways: Iterable[Method]
) -> tuple[list[Folded], list[str]]:
    """Cross-validate each way with both kinds of folds.

    Returns
    -------
    list of Folded
    list of str
        Why a way was left out, for each that needs what is not installed.

    Raises
    ------
    CorpusError
        If a tag never occurs, or there are too few disputes.
    """
    found, left_out = [], []
    for way in ways:
        check_sentences(data, way.settings)
        try:
            matrix = way.features(data.texts)
        except (MissingExtraError, ModelError) as error:
            left_out.append(f"{way.name} is left out: {error}")
            continue
        both = (
            _measure(matrix, data, way.settings, dispute_folds(data.groups, way.settings)),
            _measure(matrix, data, way.settings, sentence_folds(len(data.texts), way.settings)),
        )
        found.append(Folded(way.name, *both))
    return found, left_out


def sentence_folds(count: int, settings: LinearSettings) -> Iterator[Fold]:
    """Yield folds of sentences drawn at random, whatever their dispute."""
    order = np.random.default_rng(settings.seed).permutation(count)
    for held_out in np.array_split(order, settings.folds):
        yield np.setdiff1d(order, held_out), np.sort(held_out)


def _measure(
    matrix: Any, data: TrainingSentences, settings: LinearSettings, folds: Iterable[Fold]
) -> Measures:
    """Measure out-of-fold predictions.

    Calibration and thresholds are fitted on the same predictions, as training fits them: a dozen
    numbers, and alike for both kinds of folds.
    """
    margins: Floats = out_of_fold_margins(matrix, data, settings, folds)
    calibration = calibrate(margins, data.tags)
    probabilities = calibration.probabilities(margins)
    none = np.zeros(len(data.texts))
    return measure(
        Judged(
            labels=data.tags > 0.5,
            given=probabilities >= calibration.thresholds,
            probabilities=probabilities,
            outlook=none,
            predicted_outlook=none,
            groups=data.groups,
        )
    )
