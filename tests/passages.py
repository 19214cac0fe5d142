"""Made-up passages for the tests of context: sentences from texts, and random newslike text."""

from hypothesis import strategies as st

from headway.records import Sentence


def as_sentences(texts):
    return [Sentence("a", i, 0, len(text), text) for i, text in enumerate(texts)]


def newslike(words):
    """Return a strategy of texts made of the given words, in any order."""
    return st.lists(st.sampled_from(words.split()), max_size=25).map(" ".join)
