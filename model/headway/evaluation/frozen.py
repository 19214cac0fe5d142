"""Frozen embeddings with logistic regression: a quick, settled measure of what sentences teach.

The pinned encoder as it comes, mean pooling, one regression per tag. Needs the extra ``train``.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.evaluation.metrics import f1_scores
from headway.tagging.base import PINNED, find_encoder
from headway.tagging.batches import load_tokenizer
from headway.tagging.encoder import load_pretrained

Floats = NDArray[np.float64]

SCALE = 3.0
"""Embeddings are short vectors; at this scale the regressions are neither stiff nor loose."""

THRESHOLD = 0.6
"""Of the balanced regressions; fixed before any batch was measured."""


def embed(sentences: Sequence[str], batch: int = 64) -> Floats:
    """Return mean-pooled embeddings of sentences, shape (n, 384)."""
    import torch

    tokenizer = load_tokenizer(PINNED)
    encoder = load_pretrained(find_encoder(PINNED)).eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    vectors = np.zeros((len(sentences), encoder.config.hidden_size))
    for at in range(0, len(order), batch):
        rows = order[at : at + batch]
        tokens = tokenizer(
            [sentences[i] for i in rows],
            padding="longest",
            truncation=True,
            max_length=128,
            return_tensors="pt",
        )
        with torch.inference_mode():
            hidden = encoder(**tokens).last_hidden_state
        mask = tokens["attention_mask"][..., None]
        vectors[rows] = ((hidden * mask).sum(dim=1) / mask.sum(dim=1)).numpy()
    return vectors


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
