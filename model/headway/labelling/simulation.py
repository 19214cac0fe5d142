"""Does the order of labelling pay? Labels that exist are hidden, then given out in some order.

A share of the disputes is labelled at the start, the rest is a pool. Each round the linear model is
fitted on what is labelled, its F1 is measured on held-out articles, and the pool's sessions are
rated with labels where there are some and predictions elsewhere. Leaves out printing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from headway.corpus.load import training_sentences
from headway.corpus.schema import LabelledArticle
from headway.evaluation.metrics import macro_f1
from headway.evaluation.run import judge
from headway.labelling.choose import choose_next
from headway.labelling.known import hand_label
from headway.labels import TAGS
from headway.rating.score import score
from headway.records import Prediction, Statement
from headway.tagging.linear_training import LinearSettings, fit_linear
from headway.tagging.tagger import Model

Key = tuple[str, int]
Order = Callable[[Sequence[Statement], set[Key], int, np.random.Generator], list[Key]]


@dataclass(frozen=True, slots=True)
class Simulation:
    """Settings of a run.

    Attributes
    ----------
    start : float
        Share of the disputes that is labelled before the first round.
    step : int
        Sentences labelled a round.
    """

    start: float = 0.2
    rounds: int = 4
    step: int = 200
    linear: LinearSettings = LinearSettings(folds=3)  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Step:
    """Where a run stands before a round.

    Attributes
    ----------
    labelled : int
        Sentences labelled so far, the start included.
    macro_f1 : float
        On the held-out articles.
    rating_error : float
        Mean distance of the pool's session ratings from those with every sentence labelled; a
        session that is not rated counts as 0.
    """

    labelled: int
    macro_f1: float
    rating_error: float


def at_random(
    statements: Sequence[Statement], done: set[Key], count: int, rng: np.random.Generator
) -> list[Key]:
    """Choose sentences at random."""
    keys = [key for s in statements if (key := (s.article, s.index)) not in done]
    return [keys[i] for i in rng.permutation(len(keys))[:count]]


def in_order(rating_share: float) -> Order:
    """Return the order of `headway.labelling.choose.choose_next` with a share for ratings."""

    def order(
        statements: Sequence[Statement], done: set[Key], count: int, _: np.random.Generator
    ) -> list[Key]:
        labelled = [s.text for s in statements if (s.article, s.index) in done]
        chosen = choose_next(statements, count, labelled, rating_share)
        return [(c.statement.article, c.statement.index) for c in chosen]

    return order


def simulate(
    articles: Sequence[LabelledArticle],
    held_out: Sequence[LabelledArticle],
    order: Order,
    seed: int,
    settings: Simulation | None = None,
) -> list[Step]:
    """Run the loop; return where it stands before each round and after the last."""
    settings = settings or Simulation()
    rng = np.random.default_rng(seed)
    names = sorted({a.dispute for a in articles})
    first = {names[i] for i in rng.permutation(len(names))[: round(settings.start * len(names))]}
    start = [a for a in articles if a.dispute in first]
    pool = [a for a in articles if a.dispute not in first]
    truth = _ratings(_statements(pool, _all_keys(pool), None))
    done: set[Key] = set()
    steps = []
    for number in range(settings.rounds + 1):
        known = [*start, *_labelled_part(pool, done)]
        model = fit_linear(training_sentences(known), settings.linear, "simulated")
        statements = _statements(pool, done, model)
        steps.append(
            Step(
                labelled=sum(len(a.sentences) for a in known),
                macro_f1=macro_f1(judge(model, held_out)),
                rating_error=_error(truth, _ratings(statements)),
            )
        )
        if number < settings.rounds:
            done |= set(order(statements, done, settings.step, rng))
    return steps


def _all_keys(articles: Sequence[LabelledArticle]) -> set[Key]:
    return {(a.article, i) for a in articles for i in range(len(a.sentences))}


def _labelled_part(articles: Sequence[LabelledArticle], done: set[Key]) -> list[LabelledArticle]:
    parts = [
        replace(a, sentences=tuple(s for i, s in enumerate(a.sentences) if (a.article, i) in done))
        for a in articles
    ]
    return [a for a in parts if a.sentences]


def _statements(
    articles: Sequence[LabelledArticle], done: set[Key], model: Model | None
) -> list[Statement]:
    """Return statements, labelled where done, else predicted.

    Days are those of the labels; a sentence that only the model tags takes its article's last.
    """
    documents = [[s.text for s in a.sentences] for a in articles]
    nothing = Prediction((0.0,) * len(TAGS), 0.0, ())
    predicted = (
        model.predict(documents) if model else [[nothing] * len(texts) for texts in documents]
    )
    return [
        _statement(a, i, hand_label(s) if (a.article, i) in done else p)
        for a, own in zip(articles, predicted, strict=True)
        for i, (s, p) in enumerate(zip(a.sentences, own, strict=True))
    ]


def _statement(article: LabelledArticle, index: int, given: Prediction) -> Statement:
    sentence = article.sentences[index]
    last = max((s.session for s in article.sentences if s.session), default=article.date)
    return Statement(
        article=article.article,
        index=index,
        start=0,
        end=len(sentence.text),
        text=sentence.text,
        tags=given.tags,
        probabilities=given.probabilities,
        outlook=given.outlook,
        side=sentence.side,
        session=sentence.session or last,
        dispute=article.dispute if given.tags else None,
        kind=sentence.kind,
    )


def _ratings(statements: Sequence[Statement]) -> dict[tuple[str, str], float]:
    return {
        (r.dispute, str(r.session)): r.rating for r in score(statements) if r.rating is not None
    }


def _error(truth: dict[tuple[str, str], float], found: dict[tuple[str, str], float]) -> float:
    return float(np.mean([abs(r - found.get(key, 0.0)) for key, r in truth.items()] or [0.0]))
