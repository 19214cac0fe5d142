"""Run a model over labelled articles and measure it, whole and by source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headway.corpus.schema import LabelledArticle
from headway.evaluation.metrics import Judged, Measures, measure
from headway.labels import TAGS
from headway.tagging.tagger import Model


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Measures of one model on one set of articles, whole and by source."""

    model: str
    whole: Measures
    by_source: dict[str, Measures]


def evaluate(model: Model, articles: Sequence[LabelledArticle]) -> Evaluation:
    """Measure a model on labelled articles, each read whole and in order."""
    judged = judge(model, articles)
    sources = np.array([a.source for a in articles for _ in a.sentences])
    by_source = {
        source: measure(judged.take(np.flatnonzero(sources == source)))
        for source in sorted(set(sources.tolist()))
    }
    return Evaluation(model.name, measure(judged), by_source)


def judge(model: Model, articles: Sequence[LabelledArticle]) -> Judged:
    """Return labels beside predictions for every sentence, in order."""
    documents = [[s.text for s in a.sentences] for a in articles]
    predicted = [p for document in model.predict(documents) for p in document]
    labelled = [s for a in articles for s in a.sentences]
    return Judged(
        labels=np.array([[t in s.tags for t in TAGS] for s in labelled], dtype=bool).reshape(-1, 4),
        given=np.array([[t in p.tags for t in TAGS] for p in predicted], dtype=bool).reshape(-1, 4),
        probabilities=np.array([p.probabilities for p in predicted]).reshape(-1, 4),
        outlook=np.array([float(s.outlook) for s in labelled]),
        predicted_outlook=np.array([p.outlook for p in predicted]),
        groups=[a.dispute for a in articles for _ in a.sentences],
    )
