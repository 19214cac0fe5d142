"""The linear model: TF-IDF of words and word pairs, one logistic regression per tag.

Runs on numpy alone, so that tagging starts fast; `headway.tagging.linear_training` fits it with
scikit-learn and a test holds the two equal. Reads each sentence by itself: no context.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
        return [self._predict(sentences) for sentences in documents]

    def _predict(self, sentences: Sequence[str]) -> list[Prediction]:
        rows = [self.margins(s) for s in sentences]
        return self._calibration.predictions(np.array(rows).reshape(-1, len(TAGS) + 1))

    def margins(self, text: str) -> Floats:
        """Return the raw linear outputs, shape (5,): four log-odds and the outlook."""
        counts: dict[int, int] = {}
        for term in ngrams(text):
            column = self._column.get(term)
            if column is not None:
                counts[column] = counts.get(column, 0) + 1
        if not counts:
            return self.weights.intercepts
        columns = np.fromiter(counts, dtype=np.intp)
        frequency = 1.0 + np.log(np.fromiter(counts.values(), dtype=np.float64))
        values = frequency * self.weights.idf[columns]
        values /= np.sqrt(values @ values)
        return self.weights.coefficients[:, columns] @ values + self.weights.intercepts

    def save(self, folder: Path) -> None:
        """Write the model folder, whole or not at all."""
        from safetensors.numpy import save_file

        w = self.weights
        tensors: dict[str, NDArray[Any]] = {
            "idf": w.idf.astype(np.float32),
            "coefficients": w.coefficients.astype(np.float32),
            "intercepts": w.intercepts,
            "platt": w.platt,
            "thresholds": w.thresholds,
        }

        def write(into: Path) -> None:
            save_file(tensors, into / WEIGHTS)
            (into / VOCABULARY).write_text(
                json.dumps(w.terms, ensure_ascii=False), encoding="utf-8"
            )

        write_folder(folder, {**self.manifest, "kind": self.kind}, write)

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Load a folder that `save` wrote.

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
            raise ModelError(f"The model in {folder} cannot be read: {error}. Train again.") from (
                error
            )
        if weights.coefficients.shape != (len(TAGS) + 1, len(terms)):
            raise ModelError(
                f"The model in {folder} has weights of shape {weights.coefficients.shape} for "
                f"{len(terms)} terms; expected ({len(TAGS) + 1}, {len(terms)}). Train again."
            )
        return cls(weights, read_manifest(folder))


_TENSORS = ("idf", "coefficients", "intercepts", "platt", "thresholds")
