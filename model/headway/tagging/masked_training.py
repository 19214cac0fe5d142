"""Continued pretraining: the encoder guesses hidden words of news about bargaining.

The base encoder was tuned to find texts on the same topic and has forgotten how to tell words in
their place apart. Masked-language training on articles of the field, labelled or not, brings that
back (domain-adaptive pretraining, Gururangan et al. 2020).
"""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from headway.errors import ModelError
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.schedules import rise_and_fall

KEPT = 0.1
"""Share of the words to guess that are shown all the same, so that none looks sure."""


class _WordHead(nn.Module):
    """Scores of every word piece from a token's vector, by the encoder's own word vectors."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        width = embedding.embedding_dim
        self.transform = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(embedding.num_embeddings))

    def forward(self, hidden: Tensor, words: Tensor) -> Tensor:
        """Score hidden vectors (n, d) against word vectors (v, d)."""
        return functional.linear(self.transform(hidden), words, self.bias)


def learn_words(
    encoder: Any, tokenizer: Any, texts: Sequence[str], settings: EncoderSettings
) -> list[float]:
    """Train an encoder in place to guess hidden words, by a head that is then thrown away.

    Parameters
    ----------
    encoder : transformers.PreTrainedModel
    tokenizer : transformers.PreTrainedTokenizerFast
    texts : sequence of str
        Whole articles.
    settings : EncoderSettings
        Its ``word_epochs``, ``word_learning_rate``, ``word_share``, ``window``, ``batch_windows``
        and ``seed``.

    Returns
    -------
    list of float
        The mean loss of each epoch.

    Raises
    ------
    ModelError
        If the tokenizer has no token that stands for a hidden word.
    """
    if tokenizer.mask_token_id is None:
        raise ModelError("The encoder's tokenizer has no mask token; leave --unlabelled out.")
    windows = _windows(texts, tokenizer, settings)
    embedding = encoder.get_input_embeddings()
    head = _WordHead(embedding)
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder.parameters(), "lr": settings.word_learning_rate},
            {"params": head.parameters(), "lr": settings.head_learning_rate},
        ],
        weight_decay=settings.weight_decay,
        fused=True,
    )
    per_epoch = -(-len(windows) // settings.batch_windows)
    schedule = rise_and_fall(optimizer, per_epoch * settings.word_epochs, settings.warmup)
    encoder.train()
    losses = []
    for epoch in range(settings.word_epochs):
        total = 0.0
        for ids in _batches(windows, settings, epoch):
            chosen = _chosen(ids, tokenizer, settings.word_share)
            hidden = encoder(
                input_ids=_hidden(ids, chosen, tokenizer.mask_token_id),
                attention_mask=torch.ones_like(ids),
            ).last_hidden_state
            loss = functional.cross_entropy(head(hidden[chosen], embedding.weight), ids[chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*encoder.parameters(), *head.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        losses.append(total / per_epoch)
    return losses


def _windows(texts: Sequence[str], tokenizer: Any, settings: EncoderSettings) -> list[list[int]]:
    """Lay the texts end to end and cut them into windows of equal length; the last tail is lost."""
    order = list(texts)
    random.Random(settings.seed).shuffle(order)
    start, end = tokenizer.cls_token_id, tokenizer.sep_token_id
    ids = [
        token
        for own in tokenizer(order, add_special_tokens=False, verbose=False)["input_ids"]
        for token in (*own, end)
    ]
    size = min(settings.window - 2, len(ids))
    return [[start, *ids[at : at + size], end] for at in range(0, len(ids) - size + 1, size)]


def _batches(windows: list[list[int]], settings: EncoderSettings, epoch: int) -> Iterator[Tensor]:
    order = list(windows)
    random.Random(settings.seed + epoch).shuffle(order)
    for at in range(0, len(order), settings.batch_windows):
        yield torch.tensor(order[at : at + settings.batch_windows])


def _chosen(ids: Tensor, tokenizer: Any, share: float) -> Tensor:
    """Choose the tokens to guess: a share, and never a special one; at least one a batch."""
    special = torch.isin(ids, torch.tensor(tokenizer.all_special_ids))
    draw = torch.rand(ids.shape).masked_fill(special, 2.0)
    return (draw < share) | (draw == draw.min())


def _hidden(ids: Tensor, chosen: Tensor, mask: int) -> Tensor:
    return torch.where(chosen & (torch.rand(ids.shape) >= KEPT), mask, ids)
