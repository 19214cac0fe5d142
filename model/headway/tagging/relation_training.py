"""Intermediate training: the encoder learns relations in other fields before the tags.

The base encoder was tuned to find texts on the same topic; accepting and refusing an offer look
alike to it. Telling relations apart first, on sentences that are not about labor, gives it the
meanings without the topic (intermediate-task training, Phang, Févry and Bowman 2018).
"""

import random
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from headway.tagging.documents import Relations
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.schedules import rise_and_fall
from headway.tagging.windows import SENTENCE_TOKENS

BATCH = 32
"""Sentences a step."""


def learn_relations(
    encoder: Any, tokenizer: Any, relations: Relations, settings: EncoderSettings
) -> list[float]:
    """Train an encoder in place to tell relations apart, by a head that is then thrown away.

    Parameters
    ----------
    encoder : transformers.PreTrainedModel
    tokenizer : transformers.PreTrainedTokenizerFast
    relations : Relations
    settings : EncoderSettings
        Its ``relation_epochs``, ``relation_learning_rate``, ``head_learning_rate`` and ``seed``.

    Returns
    -------
    list of float
        The mean loss of each epoch.
    """
    names = sorted(set(relations.labels))
    head = nn.Linear(int(encoder.config.hidden_size), len(names))
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder.parameters(), "lr": settings.relation_learning_rate},
            {"params": head.parameters(), "lr": settings.head_learning_rate},
        ],
        weight_decay=settings.weight_decay,
        fused=True,
    )
    per_epoch = -(-len(relations.texts) // BATCH)
    schedule = rise_and_fall(optimizer, per_epoch * settings.relation_epochs, warmup=0.0)
    encoder.train()
    losses = []
    for epoch in range(settings.relation_epochs):
        total = 0.0
        for texts, labels in _batches(relations, settings.seed + epoch):
            wanted = torch.tensor([names.index(label) for label in labels])
            loss = functional.cross_entropy(head(_vectors(encoder, tokenizer, texts)), wanted)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*encoder.parameters(), *head.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        losses.append(total / per_epoch)
    return losses


def _batches(relations: Relations, seed: int) -> Iterator[tuple[list[str], list[str]]]:
    rows = list(zip(relations.texts, relations.labels, strict=True))
    random.Random(seed).shuffle(rows)
    for at in range(0, len(rows), BATCH):
        texts, labels = zip(*rows[at : at + BATCH], strict=True)
        yield list(texts), list(labels)


def _vectors(encoder: Any, tokenizer: Any, texts: list[str]) -> Tensor:
    """Return the mean of each sentence's token vectors, shape (len(texts), d)."""
    batch = tokenizer(
        texts, padding=True, truncation=True, max_length=SENTENCE_TOKENS, return_tensors="pt"
    )
    mask = batch["attention_mask"]
    hidden = encoder(input_ids=batch["input_ids"], attention_mask=mask).last_hidden_state
    share = mask.unsqueeze(-1) / mask.sum(dim=1)[:, None, None]
    mean: Tensor = (hidden * share).sum(dim=1)
    return mean
