import pytest

from headway.labels import TAGS, Tag
from headway.records import Prediction
from headway.tagging.explain import explain


class WordModel:
    """A model whose probability of impasse is 0.9 with the word "no", and 0.2 without it."""

    name = "word"

    def __init__(self):
        self.manifest = {"name": self.name}

    def predict(self, documents):
        return [[self.one(s) for s in d] for d in documents]

    def one(self, sentence):
        p = 0.9 if "no" in sentence.split() else 0.2
        return Prediction((0.1, p, 0.0, 0.0), 0.0, (Tag.IMPASSE,) if p > 0.5 else ())


def test_the_word_that_matters_has_the_weight():
    found = explain(WordModel(), "There is no deal.")
    assert found.words == ("There", "is", "no", "deal.")
    assert found.weights[Tag.IMPASSE] == pytest.approx((0, 0, 0.7, 0))
    assert found.weights[Tag.PROGRESS] == pytest.approx((0, 0, 0, 0))
    assert found.prediction.tags == (Tag.IMPASSE,)
    assert set(found.weights) == set(TAGS)


def test_an_empty_sentence_is_refused():
    with pytest.raises(ValueError, match="The sentence is empty"):
        explain(WordModel(), "  ")
