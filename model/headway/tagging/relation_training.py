"""Intermediate training: the encoder learns relations in other fields before the tags.

The base encoder was tuned to find texts on the same topic; accepting and refusing an offer look
alike to it. Telling relations apart first, on sentences that are not about labor, gives it the
meanings without the topic (intermediate-task training, Phang, Févry and Bowman 2018). Leaves out
how a lesson is given (`headway.tagging.lessons`).
"""

import random
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from headway.tagging.documents import Relations
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.lessons import Lesson, Tell, learn
from headway.tagging.windows import SENTENCE_TOKENS

BATCH = 32
"""Sentences a step."""


def learn_relations(
    encoder: Any,
    tokenizer: Any,
    relations: Relations,
    settings: EncoderSettings,
    tell: Tell | None = None,
) -> list[float]:
    """Train an encoder in place to tell relations apart, by a head that is then thrown away.

    The head's first weights and dropout draw from torch's generator; the order of the sentences
    follows from the settings' seed.

    Parameters
    ----------
    encoder : transformers.PreTrainedModel
    tokenizer : transformers.PreTrainedTokenizerFast
    relations : Relations
    settings : EncoderSettings
        Its ``relation_epochs``, ``relation_learning_rate``, ``head_learning_rate``,
        ``weight_decay`` and ``seed``; the rate falls from the start.
    tell : callable, optional
        Called after each epoch.

    Returns
    -------
    list of float
        The mean loss of each epoch.
    """
    names = sorted(set(relations.labels))
    head = nn.Linear(int(encoder.config.hidden_size), len(names))

    def loss(batch: tuple[list[str], list[str]]) -> Tensor:
        texts, labels = batch
        wanted = torch.tensor([names.index(label) for label in labels])
        return functional.cross_entropy(head(_vectors(encoder, tokenizer, texts)), wanted)

    lesson = Lesson(
        name="relations",
        epochs=settings.relation_epochs,
        steps=-(-len(relations.texts) // BATCH),
        rate=settings.relation_learning_rate,
        warmup=0.0,
        head=head,
        batches=lambda epoch: _batches(relations, settings.seed + epoch),
        loss=loss,
    )
    return learn(encoder, lesson, settings, tell)


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
