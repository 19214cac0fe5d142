"""Which words carry a sentence's tags: each word left out in turn, the change in probability kept.

Leave-one-word-out (occlusion, Zeiler and Fergus 2014): exact for any model and needs no gradient.
Leaves out how it is printed (`headway.reporting.table`).
"""

import re
from dataclasses import dataclass

from headway.labels import TAGS, Tag
from headway.records import Prediction
from headway.tagging.tagger import Model

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence with its prediction and the share of each word in each tag.

    Attributes
    ----------
    words : tuple of str
        The sentence cut at spaces.
    weights : dict of Tag to tuple of float
        For each tag, a weight a word: the probability with it less the probability without it.
    """

    prediction: Prediction
    words: tuple[str, ...]
    weights: dict[Tag, tuple[float, ...]]


def explain(model: Model, sentence: str) -> Explanation:
    """Explain the tags of one sentence, read alone.

    Raises
    ------
    ValueError
        If the sentence has no word.
    """
    words = tuple(_WORD.findall(sentence))
    if not words:
        raise ValueError("The sentence is empty; give one with at least one word.")
    without = [" ".join(words[:i] + words[i + 1 :]) for i in range(len(words))]
    predicted = [p[0] for p in model.predict([[s] for s in (sentence, *without)])]
    whole, parts = predicted[0], predicted[1:]
    weights = {
        tag: tuple(whole.probabilities[k] - p.probabilities[k] for p in parts)
        for k, tag in enumerate(TAGS)
    }
    return Explanation(whole, words, weights)
