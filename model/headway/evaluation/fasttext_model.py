"""fastText (Joulin et al. 2017) on the same sentences: word and word-pair vectors, averaged.

One output per tag and one for none, each against the rest. Its probabilities are taken as they
are, since that is how fastText is used; only the thresholds are chosen out of fold. Any package
that is imported as `fasttext` does; the extra ``benchmark`` names one that comes built.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from headway.errors import MissingExtraError, ModelError
from headway.evaluation.alternatives import Alternative
from headway.evaluation.metrics import f1_scores
from headway.labels import TAGS
from headway.tagging.calibration import Calibration
from headway.tagging.drift import words
from headway.tagging.linear import Floats
from headway.tagging.linear_training import (
    LinearSettings,
    TrainingSentences,
    check_sentences,
    dispute_folds,
)

WEIGHTS = "fasttext.bin"

SETTINGS = {
    **{"loss": "ova", "epoch": 25, "lr": 0.5, "dim": 100, "wordNgrams": 2, "minCount": 2},
    # One thread: with several, no two runs are alike. The default of 2,000,000 buckets takes
    # 800 MB and is no better on so few sentences.
    **{"bucket": 200_000, "thread": 1, "verbose": 0},
}

_PREFIX = "__label__"
_NONE = f"{_PREFIX}none"
_EDGE = 1e-6  # fastText gives up to 1.00001


class FasttextModel(Alternative):
    """A supervised fastText model, one against all."""

    kind = "fastText"

    def __init__(self, model: Any, calibration: Calibration) -> None:
        super().__init__(calibration)
        self._model = model

    @classmethod
    def fit(cls, data: TrainingSentences) -> Self:
        """Train on labelled sentences; thresholds come from folds by dispute.

        Raises
        ------
        CorpusError
            If a tag never occurs, or there are too few disputes.
        MissingExtraError
            If fastText is not installed.
        """
        settings = LinearSettings()
        check_sentences(data, settings)
        lines = [_line(text, row) for text, row in zip(data.texts, data.tags, strict=True)]
        found = np.zeros_like(data.tags)
        for train, held_out in dispute_folds(data.groups, settings):
            model = _train([lines[i] for i in train])
            found[held_out] = _probabilities(model, [data.texts[i] for i in held_out])
        best = [best_place(found[:, k], data.tags[:, k] > 0.5) for k in range(len(TAGS))]
        as_it_is = np.tile([1.0, 0.0], (len(TAGS), 1))
        return cls(_train(lines), Calibration(as_it_is, np.array(best)))

    def margins(self, sentences: Sequence[str]) -> Floats:
        """Return log-odds of sentences, shape (n, 4)."""
        p = np.clip(_probabilities(self._model, sentences), _EDGE, 1 - _EDGE)
        return np.asarray(np.log(p / (1 - p)))

    def write(self, folder: Path) -> None:
        """Write the model in fastText's own format."""
        self._model.save_model(str(folder / WEIGHTS))

    @classmethod
    def read(cls, folder: Path, calibration: Calibration) -> Self:
        """Read what `write` wrote."""
        try:
            model = _fasttext().load_model(str(folder / WEIGHTS))
        except ValueError as error:
            raise ModelError(f"{folder / WEIGHTS} cannot be read: {error}. Train again.") from error
        return cls(model, calibration)


def best_place(probabilities: Floats, labels: NDArray[np.bool_]) -> float:
    """Return the threshold of the highest F1 on a grid of 0.02.

    Half the best F1, as calibrated models use it, is no optimum for probabilities as they come.
    """
    grid = np.arange(1, 50) / 50  # steps of 0.02 added up would be a hair off what is returned
    given = probabilities[:, None] >= grid
    scores = f1_scores(np.broadcast_to(labels[:, None], given.shape), given)
    return float(grid[int(np.argmax(scores))])


def _line(text: str, tags: Floats) -> str:
    names = [f"{_PREFIX}{tag}" for tag, on in zip(TAGS, tags, strict=True) if on > 0.5]
    return f"{' '.join(names or [_NONE])} {_words(text)}"


def _words(text: str) -> str:
    """Return the words that the fast model reads, apart: fastText pairs them itself."""
    return " ".join(words(text))


def _train(lines: Sequence[str]) -> Any:
    with TemporaryDirectory(prefix="headway-fasttext-") as folder:
        file = Path(folder) / "train.txt"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return _fasttext().train_supervised(str(file), **SETTINGS)


def _probabilities(model: Any, sentences: Sequence[str]) -> Floats:
    # A list, because the single sentence breaks under numpy 2 in fasttext 0.9.3.
    names, found = model.predict([_words(s) for s in sentences], k=-1, threshold=0.0)
    probabilities = np.zeros((len(sentences), len(TAGS)))
    column = {f"{_PREFIX}{tag}": k for k, tag in enumerate(TAGS)}
    for row, (own, p) in enumerate(zip(names, found, strict=True)):
        for name, value in zip(own, p, strict=True):
            if name in column:
                probabilities[row, column[name]] = value
    return probabilities


def _fasttext() -> Any:
    try:
        import fasttext
    except ImportError as error:
        raise MissingExtraError("fasttext", "benchmark") from error
    return fasttext
