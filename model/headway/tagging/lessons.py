"""Lessons that an encoder takes before the tags: some epochs of one loss, with a head of its own.

The head is thrown away. Leaves out what is learned (`headway.tagging.masked_training`,
`headway.tagging.relation_training`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.schedules import rise_and_fall


@dataclass(frozen=True, slots=True)
class Epoch:
    """What is told after each epoch: its number from 1, of how many, and the mean loss.

    ``stage`` is ``words``, ``relations`` or ``tags``, whichever the encoder learned in it.
    """

    number: int
    of: int
    loss: float
    stage: str = "tags"


Tell = Callable[[Epoch], None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson.

    Attributes
    ----------
    name : str
        Its stage, as `Epoch` tells it.
    epochs, steps : int
        How many epochs, and how many batches each has.
    rate, warmup : float
        Learning rate of the encoder, and the share of all steps over which it rises.
    head : torch.nn.Module
        What the loss needs beside the encoder.
    batches : callable
        Gives the batches of an epoch, numbered from 0.
    loss : callable
        Gives the loss of a batch.
    """

    name: str
    epochs: int
    steps: int
    rate: float
    warmup: float
    head: nn.Module
    batches: Callable[[int], Iterable[Any]]
    loss: Callable[[Any], Tensor]


def learn(
    encoder: Any, lesson: Lesson, settings: EncoderSettings, tell: Tell | None = None
) -> list[float]:
    """Give a lesson to an encoder, which is changed in place; return the mean loss of each epoch.

    Dropout draws from torch's generator: seed that for equal results.
    """
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder.parameters(), "lr": lesson.rate},
            {"params": lesson.head.parameters(), "lr": settings.head_learning_rate},
        ],
        weight_decay=settings.weight_decay,
        fused=True,
    )
    schedule = rise_and_fall(optimizer, lesson.steps * lesson.epochs, lesson.warmup)
    learned = [*encoder.parameters(), *lesson.head.parameters()]
    encoder.train()
    losses = []
    for epoch in range(lesson.epochs):
        total = 0.0
        for batch in lesson.batches(epoch):
            loss = lesson.loss(batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        losses.append(total / lesson.steps)
        if tell:
            tell(Epoch(epoch + 1, lesson.epochs, losses[-1], lesson.name))
    encoder.zero_grad(set_to_none=True)
    return losses
