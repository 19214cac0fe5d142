"""TF-IDF with logistic regression as scikit-learn does it: what most people would try first.

Words and word pairs, scikit-learn's own words (two letters or more, numbers as they are). The fast
model differs in its words (signs of money, numbers as one) and runs without scikit-learn.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from headway.errors import MissingExtraError
from headway.evaluation.alternatives import HEADS, Alternative, load_heads, save_heads
from headway.tagging.calibration import Calibration
from headway.tagging.linear import VOCABULARY, Floats
from headway.tagging.linear_training import (
    LinearSettings,
    TrainingSentences,
    check_sentences,
    fit_calibrated,
)


class TfidfModel(Alternative):
    """scikit-learn's `TfidfVectorizer` and one `LogisticRegression` per tag."""

    kind = "tf-idf + LR"

    def __init__(
        self, vectorizer: Any, coefficients: Floats, intercepts: Floats, calibration: Calibration
    ) -> None:
        super().__init__(calibration)
        self._vectorizer = vectorizer
        self._coefficients = coefficients
        self._intercepts = intercepts

    @classmethod
    def fit(cls, data: TrainingSentences) -> Self:
        """Fit on labelled sentences, with the strength and the folds of the fast model.

        Raises
        ------
        CorpusError
            If a tag never occurs, or there are too few disputes.
        MissingExtraError
            If scikit-learn is not installed.
        """
        settings = LinearSettings()
        check_sentences(data, settings)
        vectorizer = _vectorizer(min_df=settings.min_documents)
        matrix = vectorizer.fit_transform(data.texts)
        return cls(vectorizer, *fit_calibrated(matrix, data, settings))

    def margins(self, sentences: Sequence[str]) -> Floats:
        """Return log-odds of sentences, shape (n, 4)."""
        matrix = self._vectorizer.transform(sentences)
        return np.asarray(matrix @ self._coefficients.T + self._intercepts)

    def write(self, folder: Path) -> None:
        """Write weights and vocabulary."""
        terms = self._vectorizer.get_feature_names_out().tolist()
        (folder / VOCABULARY).write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")
        idf = np.asarray(self._vectorizer.idf_)
        save_heads(folder / HEADS, self._coefficients, self._intercepts, idf=idf)

    @classmethod
    def read(cls, folder: Path, calibration: Calibration) -> Self:
        """Read what `write` wrote."""
        heads = load_heads(folder / HEADS)
        terms = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
        vectorizer = _vectorizer(vocabulary={term: i for i, term in enumerate(terms)})
        vectorizer.idf_ = heads["idf"]
        return cls(vectorizer, heads["coefficients"], heads["intercepts"], calibration)


def _vectorizer(**more: Any) -> Any:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as error:
        raise MissingExtraError("scikit-learn", "train") from error
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, **more)
