"""Labelled articles to batches of windows: tokens, borders, order, padding.

The order and the borders follow from the seed and the epoch alone. Leaves out what is done with a
batch (`headway.tagging.encoder_training`).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from headway.tagging.base import find_encoder
from headway.tagging.documents import Document
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.linear import Floats
from headway.tagging.windows import SENTENCE_TOKENS, Encoded, Special, cut, encode


@dataclass(frozen=True, slots=True)
class Tokenized:
    """One article as tokens, beside its labels."""

    tokens: list[list[int]]
    document: Document

    def window(self, start: int, end: int, special: Special) -> "Example":
        """Return a stretch of sentences as a training example."""
        return Example(
            encode(self.tokens[start:end], special),
            self.document.tags[start:end],
            self.document.outlook[start:end],
        )


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels."""

    window: Encoded
    tags: Floats
    outlook: Floats


def load_tokenizer(name: str) -> Any:
    """Load the tokenizer of an encoder."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(find_encoder(name))


def special_tokens(tokenizer: Any) -> Special:
    """Return the ids around sentences, whatever an encoder calls them."""
    start = tokenizer.cls_token_id
    separator = tokenizer.sep_token_id
    return Special(
        start=start if start is not None else tokenizer.bos_token_id,
        separator=separator if separator is not None else tokenizer.eos_token_id,
        unknown=tokenizer.unk_token_id if tokenizer.unk_token_id is not None else 0,
    )


def tokenize(documents: Sequence[Document], tokenizer: Any) -> list[Tokenized]:
    """Tokenize every sentence once, without special tokens."""
    return [
        Tokenized([ids[:SENTENCE_TOKENS] for ids in _ids(d.sentences, tokenizer)], d)
        for d in documents
    ]


def _ids(sentences: Sequence[str], tokenizer: Any) -> list[list[int]]:
    ids: list[list[int]] = tokenizer(list(sentences), add_special_tokens=False)["input_ids"]
    return ids


def epoch_batches(
    articles: Sequence[Tokenized], special: Special, settings: EncoderSettings, epoch: int
) -> list[list[Example]]:
    """Return the batches of one epoch, windows of like length together.

    The first window of each article gets a random length, so that every epoch puts the borders
    elsewhere and no sentence always stands at an edge.
    """
    rng = random.Random(settings.seed * 1000 + epoch)
    examples = []
    for article in articles:
        lengths = [len(t) for t in article.tokens]
        first = max(40, int(settings.window * rng.random()))
        examples += [
            article.window(start, end, special)
            for start, end in cut(lengths, settings.window, first)
        ]
    rng.shuffle(examples)
    size, pool = settings.batch_windows, settings.batch_windows * 16
    batches = []
    for at in range(0, len(examples), pool):
        near = sorted(examples[at : at + pool], key=lambda e: len(e.window.ids))
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    rng.shuffle(batches)
    return batches


def collate(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return input ids (b, t), attention mask (b, t) and pooling (b, k, t) of a batch, padded."""
    longest = max(len(e.window.ids) for e in batch)
    most = max(e.window.count for e in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.int64)
    pooling = np.zeros((len(batch), most, longest), dtype=np.float32)
    for row, example in enumerate(batch):
        window = example.window
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        pooling[row, : window.count, : len(window.ids)] = window.pooling()
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(pooling)
