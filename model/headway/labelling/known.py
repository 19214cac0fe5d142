"""A model that keeps to hand labels: sentences that a person labelled are not predicted.

Their probabilities are 0.0 and 1.0, so that what rates them can tell. A sentence is known by its
words, whatever article it stands in. Leaves out the labelled side: who speaks is found as ever.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from headway.corpus.hashing import normalised
from headway.corpus.schema import LabelledArticle, LabelledSentence
from headway.labels import TAGS
from headway.records import Prediction
from headway.tagging.tagger import Model


def hand_label(sentence: LabelledSentence) -> Prediction:
    """Return a person's label as a prediction that is sure: probabilities 0.0 and 1.0."""
    probabilities = tuple(float(t in sentence.tags) for t in TAGS)
    return Prediction(probabilities, float(sentence.outlook), sentence.tags)


class WithLabels:
    """Wraps a model; of sentences labelled more than once the first label counts.

    Parameters
    ----------
    model : Model
        Predicts every other sentence, with the labelled ones around it.
    articles : iterable of LabelledArticle
    """

    def __init__(self, model: Model, articles: Iterable[LabelledArticle]) -> None:
        self.model = model
        self.manifest: dict[str, Any] = model.manifest
        self._labels: dict[str, Prediction] = {}
        for sentence in (s for a in articles for s in a.sentences):
            self._labels.setdefault(normalised(sentence.text), hand_label(sentence))

    @property
    def name(self) -> str:
        """The model's name and how many labels stand beside it."""
        return f"{self.model.name} with {len(self._labels)} hand labels"

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict every sentence of every document, in the same shape."""
        predicted = self.model.predict(documents)
        return [
            [self._labels.get(normalised(s), p) for s, p in zip(sentences, own, strict=True)]
            for sentences, own in zip(documents, predicted, strict=True)
        ]
