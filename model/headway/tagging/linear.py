"""The linear model: TF-IDF of words and word pairs, one logistic regression per tag.

Runs on numpy alone, so that tagging starts fast; `headway.tagging.linear_training` fits it with
scikit-learn and a test holds the two equal. Reads each sentence by itself: no context.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.errors import ModelError
from headway.labels import TAGS
from headway.records import Prediction
from headway.tagging.artifact import read_manifest, write_folder
from headway.tagging.calibration import Calibration

WEIGHTS = "weights.safetensors"
VOCABULARY = "vocabulary.json"

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TOGETHER = 2000
"""Sentences multiplied at once; bounds memory, changes no result."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[$%£€]")


def ngrams(text: str) -> list[str]:
    """Return the lower-cased words of `text` and its pairs of neighbouring words.

    Numbers become ``0``: what a figure is matters less than that there is one.
    """
    words = ["0" if w[0].isdigit() else w.replace("’", "'") for w in _WORD.findall(text.lower())]
    return words + [f"{a} {b}" for a, b in pairwise(words)]


@dataclass(frozen=True, slots=True)
class LinearWeights:
    """Everything the linear model multiplies by; n terms, 4 tags.

    Attributes
    ----------
    terms : tuple of str
        The vocabulary, in the order of the columns.
    idf : array (n,)
        Inverse document frequency, ln((1 + d) / (1 + df)) + 1.
    coefficients : array (5, n)
        A row per tag in the order of `TAGS`, then one for the outlook.
    intercepts : array (5,)
    platt : array (4, 2)
        Slope and shift of the calibration: p = sigmoid(slope * margin + shift).
    thresholds : array (4,)
        A tag is given where its probability reaches this.
    """

    terms: tuple[str, ...]
    idf: Floats
    coefficients: Floats
    intercepts: Floats
    platt: Floats
    thresholds: Floats


class LinearModel:
    """Tags sentences with TF-IDF and logistic regression."""

    kind = "linear"

    def __init__(self, weights: LinearWeights, manifest: dict[str, Any]) -> None:
        self.weights = weights
        self.manifest = manifest
        self._calibration = Calibration(weights.platt, weights.thresholds)
        self._column = {term: i for i, term in enumerate(weights.terms)}

    @property
    def name(self) -> str:
        """The model's name and version, as reports print it."""
        return str(self.manifest["name"])

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict every sentence of every document.

        Parameters
        ----------
        documents : sequence of sequences of str
            The sentences of each article, in reading order.

        Returns
        -------
        list of list of Prediction
            In the same shape.
        """
        lengths = [len(sentences) for sentences in documents]
        margins = self.margins([s for sentences in documents for s in sentences])
        found = iter(self._calibration.predictions(margins))
        return [list(islice(found, n)) for n in lengths]

    def margins(self, sentences: Sequence[str]) -> Floats:
        """Return the raw linear outputs, shape (n, 5): four log-odds and the outlook.

        A row depends on its own sentence alone: sums run over its terms in the order of columns.
        """
        parts = range(0, max(1, len(sentences)), TOGETHER)
        return np.concatenate([self._some_margins(sentences[p : p + TOGETHER]) for p in parts])

    def _some_margins(self, sentences: Sequence[str]) -> Floats:
        rows, columns, counts = self._terms(sentences)
        values = (1.0 + np.log(counts)) * self.weights.idf[columns]
        norms = np.sqrt(np.bincount(rows, values * values, minlength=len(sentences)))
        values /= norms[rows]
        found = np.empty((len(sentences), len(self.weights.intercepts)))
        for k, coefficients in enumerate(self.weights.coefficients):
            found[:, k] = np.bincount(
                rows, coefficients[columns] * values, minlength=len(sentences)
            )
        return found + self.weights.intercepts

    def _terms(self, sentences: Sequence[str]) -> tuple[Ints, Ints, Ints]:
        """Return the known terms of all sentences: sentence, column, and how often it stands."""
        get, width = self._column.get, len(self.weights.terms)
        held = [[c for c in map(get, ngrams(s)) if c is not None] for s in sentences]
        lengths = [len(own) for own in held]
        flat = np.fromiter(chain.from_iterable(held), dtype=np.int64, count=sum(lengths))
        keys = np.repeat(np.arange(len(sentences), dtype=np.int64), lengths) * width + flat
        distinct, counts = np.unique(keys, return_counts=True)
        rows, columns = np.divmod(distinct, max(width, 1))
        return rows, columns, counts

    def save(self, folder: Path) -> None:
        """Write the model folder, whole or not at all."""
        manifest = {**self.manifest, "kind": self.kind}
        write_folder(folder, manifest, lambda into: write_weights(self.weights, into))

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Load a folder that `save` wrote.

        Raises
        ------
        ModelError
            If a file is missing or the shapes do not fit each other.
        """
        return cls(read_weights(folder), read_manifest(folder))


def write_weights(weights: LinearWeights, folder: Path) -> None:
    """Write the files of the weights into a folder that is there."""
    from safetensors.numpy import save_file

    tensors: dict[str, NDArray[Any]] = {
        "idf": weights.idf.astype(np.float32),
        "coefficients": weights.coefficients.astype(np.float32),
        "intercepts": weights.intercepts,
        "platt": weights.platt,
        "thresholds": weights.thresholds,
    }
    save_file(tensors, folder / WEIGHTS)
    vocabulary = json.dumps(weights.terms, ensure_ascii=False)
    (folder / VOCABULARY).write_text(vocabulary, encoding="utf-8")


def read_weights(folder: Path) -> LinearWeights:
    """Read what `write_weights` wrote.

    Raises
    ------
    ModelError
        If a file is missing or the shapes do not fit each other.
    """
    from safetensors.numpy import load_file

    try:
        tensors = load_file(folder / WEIGHTS)
        terms = tuple(json.loads((folder / VOCABULARY).read_text(encoding="utf-8")))
        weights = LinearWeights(terms, *(tensors[name].astype(np.float64) for name in _TENSORS))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The model in {folder} cannot be read: {error}. Train again.") from error
    if weights.coefficients.shape != (len(TAGS) + 1, len(terms)):
        raise ModelError(
            f"The model in {folder} has weights of shape {weights.coefficients.shape} for "
            f"{len(terms)} terms; expected ({len(TAGS) + 1}, {len(terms)}). Train again."
        )
    return weights


_TENSORS = ("idf", "coefficients", "intercepts", "platt", "thresholds")
