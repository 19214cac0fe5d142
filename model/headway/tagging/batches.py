"""Labelled articles to batches of windows: tokens, borders, order, padding.

The order and the borders follow from the seed and the epoch alone. Leaves out what is done with a
batch (`headway.tagging.encoder_training`).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
        mask=tokenizer.mask_token_id,
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

    Each article is cut to a length drawn anew, between the settings' shortest and longest window,
    and its first window to a part of that. So every epoch puts the borders elsewhere, no sentence
    always stands at an edge, and the encoder learns to read with little around a sentence as well.
    """
    rng = random.Random(settings.seed * 1000 + epoch)
    examples = []
    for article in articles:
        lengths = [len(t) for t in article.tokens]
        limit = rng.randint(settings.shortest_window, settings.window)
        first = max(40, int(limit * rng.random()))
        examples += [
            article.window(start, end, special) for start, end in cut(lengths, limit, first)
        ]
    examples = _masked(examples, special, settings, epoch)
    rng.shuffle(examples)
    pool = settings.batch_windows * 16
    batches = []
    for at in range(0, len(examples), pool):
        batches += _filled(examples[at : at + pool], settings.batch_windows * settings.window)
    rng.shuffle(batches)
    return batches


def _masked(
    examples: list[Example], special: Special, settings: EncoderSettings, epoch: int
) -> list[Example]:
    """Put the mask in place of a share of the tokens, others in each epoch.

    A sentence that is never read twice in the same words is harder to learn by heart.
    """
    mask = special.mask
    if mask is None or settings.masking == 0:
        return examples
    rng = np.random.default_rng([settings.seed, epoch])
    found = []
    for example in examples:
        window = example.window
        hit = (rng.random(len(window.ids)) < settings.masking) & (window.sentence >= 0)
        ids = np.where(hit, mask, window.ids)
        found.append(replace(example, window=replace(window, ids=ids)))
    return found


def _filled(examples: Sequence[Example], tokens: int) -> list[list[Example]]:
    """Sort by length and part into batches of at most so many tokens, padding counted."""
    batches: list[list[Example]] = []
    for example in sorted(examples, key=lambda e: len(e.window.ids)):
        if not batches or (len(batches[-1]) + 1) * len(example.window.ids) > tokens:
            batches.append([])
        batches[-1].append(example)
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
