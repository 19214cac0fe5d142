"""Frozen embeddings with logistic regression: a quick, settled measure of what sentences teach.

The pinned encoder as it comes, mean pooling, one regression per tag. Needs the extra ``train``.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from headway.errors import MissingExtraError
from headway.evaluation.alternatives import HEADS, Alternative, load_heads, save_heads
from headway.evaluation.metrics import f1_scores
from headway.tagging.base import PINNED, find_encoder
from headway.tagging.calibration import Calibration
from headway.tagging.linear_training import (
    LinearSettings,
    TrainingSentences,
    check_sentences,
    fit_calibrated,
)

Floats = NDArray[np.float64]

SCALE = 3.0
"""Embeddings are short vectors; at this scale the regressions are neither stiff nor loose."""

SETTINGS = LinearSettings(regularisation=3.0)

ENCODER_MEGABYTES = 90.9
"""Of the pinned encoder's weights, which the saved folder does not hold."""

THRESHOLD = 0.6
"""Of the balanced regressions; fixed before any batch was measured."""


class FrozenModel(Alternative):
    """Mean-pooled embeddings of the pinned encoder and one regression per tag."""

    kind = "frozen + LR"
    beside = ENCODER_MEGABYTES

    def __init__(self, coefficients: Floats, intercepts: Floats, calibration: Calibration) -> None:
        super().__init__(calibration)
        self._coefficients = coefficients
        self._intercepts = intercepts

    @classmethod
    def fit(cls, data: TrainingSentences) -> Self:
        """Fit on labelled sentences; the encoder is not trained.

        Raises
        ------
        CorpusError
            If a tag never occurs, or there are too few disputes.
        ModelError
            If the pinned encoder is not at hand.
        """
        check_sentences(data, SETTINGS)
        vectors = frozen_features(data.texts)
        return cls(*fit_calibrated(vectors, data, SETTINGS))

    def margins(self, sentences: Sequence[str]) -> Floats:
        """Return log-odds of sentences, shape (n, 4)."""
        return frozen_features(sentences) @ self._coefficients.T + self._intercepts

    def write(self, folder: Path) -> None:
        """Write the regressions; the encoder lies where it came from."""
        save_heads(folder / HEADS, self._coefficients, self._intercepts)

    @classmethod
    def read(cls, folder: Path, calibration: Calibration) -> Self:
        """Read what `write` wrote."""
        heads = load_heads(folder / HEADS)
        return cls(heads["coefficients"], heads["intercepts"], calibration)


def frozen_features(sentences: Sequence[str]) -> Floats:
    """Return what the regressions read, shape (n, 384): embeddings, scaled."""
    return embed(sentences) * SCALE


def embed(sentences: Sequence[str], batch: int = 64) -> Floats:
    """Return mean-pooled embeddings of sentences, shape (n, 384).

    Raises
    ------
    MissingExtraError
        If torch or transformers is not installed.
    ModelError
        If the pinned encoder is not at hand.
    """
    encoder, tokenizer = _encoder()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    vectors = np.zeros((len(sentences), encoder.config.hidden_size))
    for at in range(0, len(order), batch):
        rows = order[at : at + batch]
        vectors[rows] = _pooled([sentences[i] for i in rows], encoder, tokenizer)
    return vectors


def _pooled(sentences: Sequence[str], encoder: Any, tokenizer: Any) -> Any:
    import torch

    tokens = tokenizer(
        list(sentences),
        padding="longest",
        truncation=True,
        max_length=128,
        return_tensors="pt",
    )
    with torch.inference_mode():
        hidden = encoder(**tokens).last_hidden_state
    mask = tokens["attention_mask"][..., None]
    return ((hidden * mask).sum(dim=1) / mask.sum(dim=1)).numpy()


@cache
def _encoder() -> tuple[Any, Any]:
    """Load the pinned encoder once; return it with its tokenizer."""
    try:
        from headway.tagging.batches import load_tokenizer
        from headway.tagging.encoder import load_pretrained
    except ImportError as error:
        raise MissingExtraError("torch", "train") from error
    return load_pretrained(find_encoder(PINNED)).eval(), load_tokenizer(PINNED)


def frozen_macro_f1(train: Floats, tags: Floats, held_out: Floats, true: Floats) -> float:
    """Return the macro-F1 on held-out vectors of regressions fitted on training vectors.

    A tag with fewer than two training examples is never given.
    """
    from sklearn.linear_model import LogisticRegression

    given = np.zeros(true.shape, dtype=bool)
    for k in range(tags.shape[1]):
        if tags[:, k].sum() < 2:
            continue
        fit = LogisticRegression(C=3.0, max_iter=1000, class_weight="balanced")
        fit.fit(train * SCALE, tags[:, k] > 0.5)
        given[:, k] = fit.predict_proba(held_out * SCALE)[:, 1] > THRESHOLD
    return float(f1_scores(true > 0.5, given).mean())
