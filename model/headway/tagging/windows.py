"""Cut an article's sentences into windows of consecutive ones, and windows into token sequences.

A window is ``[CLS] s1 [SEP] s2 [SEP] …``; each sentence is pooled from its own tokens, so a
sentence is read among its neighbours. Plain numpy: training and inference share it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

SENTENCE_TOKENS = 160
"""A longer sentence is cut; one in some thousands is."""


@dataclass(frozen=True, slots=True)
class Special:
    """Token ids around sentences, and those that stand for others; `mask` serves training alone."""

    start: int
    separator: int
    unknown: int
    mask: int | None = None


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window as tokens; t tokens.

    Attributes
    ----------
    ids : array (t,)
        Token ids.
    sentence : array (t,)
        Which sentence of the window a token belongs to; -1 for special tokens.
    count : int
        Sentences in the window.
    """

    ids: Ints
    sentence: Ints
    count: int

    def pooling(self) -> NDArray[np.float32]:
        """Return the averaging matrix, shape (count, t): each row sums to 1 over its tokens."""
        member = self.sentence[None, :] == np.arange(self.count)[:, None]
        share = member / member.sum(axis=1, keepdims=True)
        return np.asarray(share, dtype=np.float32)


def cut(lengths: Sequence[int], limit: int, first: int | None = None) -> list[tuple[int, int]]:
    """Return the windows of an article as ranges of sentences, end exclusive.

    Parameters
    ----------
    lengths : sequence of int
        Tokens of each sentence.
    limit : int
        Most tokens of a window, special tokens counted; a longer sentence gets a window alone.
    first : int, optional
        Another limit for the first window, which moves all later borders.
    """
    windows: list[tuple[int, int]] = []
    start = 0
    while start < len(lengths):
        most = first if first is not None and not windows else limit
        end, total = start, 1
        while end < len(lengths) and (end == start or total + lengths[end] + 1 <= most):
            total += lengths[end] + 1
            end += 1
        windows.append((start, end))
        start = end
    return windows


def cut_passes(lengths: Sequence[int], limit: int, passes: int) -> list[list[tuple[int, int]]]:
    """Return the windows of several readings, the borders of each a share of a window further on.

    An article of one window is read once, however many readings are asked for.
    """
    first = cut(lengths, limit)
    if len(first) <= 1:
        return [first]
    return [first, *(cut(lengths, limit, limit * k // passes) for k in range(1, passes))]


def encode(sentences: Sequence[Sequence[int]], special: Special) -> Encoded:
    """Return one window of tokenized sentences; an empty sentence counts as one unknown token."""
    ids, owner = [special.start], [-1]
    for index, tokens in enumerate(sentences):
        own = list(tokens) or [special.unknown]
        ids += [*own, special.separator]
        owner += [index] * len(own) + [-1]
    return Encoded(np.array(ids, dtype=np.int64), np.array(owner, dtype=np.int64), len(sentences))
