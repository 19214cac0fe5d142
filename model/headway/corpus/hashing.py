"""Names for sentences that tell nothing of their text: how labels of real sentences are published.

Leaves out joining them with text again (`headway.corpus.rehydrate`).
"""

import hashlib
import re

_NOT_WORD = re.compile(r"[\W_]+")

LENGTH = 24
"""Hexadecimal digits kept: 96 bits, so that two of a million sentences never meet by chance."""


def normalised(text: str) -> str:
    """Return the words of a sentence alone: case, marks, spacing and quote styles do not count."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def sentence_hash(text: str) -> str:
    """Return the name of a sentence: the first digits of SHA-256 over its normalised words."""
    return hashlib.sha256(normalised(text).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
