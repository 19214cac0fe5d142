"""The straight line from article to statements: reading, tagging, context, as one object.

`headway.load` gives a `Tagger`; `headway.score` rates what it returns. Leaves out files and the
command line (`headway.commands`).
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headway.context.annotate import annotate
from headway.context.disputes import find_disputes
from headway.context.known import KnownDispute
from headway.context.merging import merge_disputes
from headway.labels import TAGS
from headway.reading.furniture import is_furniture
from headway.reading.sentences import split_sentences
from headway.records import Article, Parties, Prediction, Sentence, Statement
from headway.tagging.tagger import Model, load_model

NOTHING = Prediction((0.0,) * len(TAGS), 0.0, ())
"""What page furniture says about bargaining, whatever words it holds."""

SENTENCES_TOGETHER = 512
"""Sentences that stand alone and are given to the model at a time."""

REMEMBERED = 20_000
"""Distinct sentences whose statement is kept for when they come again; bounds the memory."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The statements of several articles, and the parties of every dispute among them."""

    statements: list[Statement]
    parties: dict[str, Parties]


class Tagger:
    """Turns articles into statements with one model.

    Parameters
    ----------
    model : Model
        From `headway.tagging.tagger.load_model`.
    known : sequence of KnownDispute
        Disputes that the user names; they take precedence over those found in the text.
    """

    def __init__(self, model: Model, known: Sequence[KnownDispute] = ()) -> None:
        self.model = model
        self.known = tuple(known)

    def tag(self, article: Article | str, date: dt.date | str | None = None) -> list[Statement]:
        """Return a statement for every sentence of one article, in reading order.

        Parameters
        ----------
        article : Article or str
            An article, or its text alone.
        date : datetime.date or str, optional
            Day of publication (``YYYY-MM-DD``), used where the article has none.

        Raises
        ------
        ValueError
            If `date` is a string in another form.
        """
        article = _dated(article, date)
        sentences = split_sentences(article)
        return annotate(article, sentences, self._predict([sentences])[0], self.known)

    def tag_batch(self, articles: Iterable[Article]) -> Batch:
        """Tag several articles together, each dispute recognised across all of them."""
        held = list(articles)
        read = [split_sentences(a) for a in held]
        predicted = self._predict(read)
        found = [find_disputes(a, s, self.known) for a, s in zip(held, read, strict=True)]
        merged = merge_disputes(found)
        statements = [
            statement
            for article, sentences, predictions, disputes in zip(
                held, read, predicted, merged, strict=True
            )
            for statement in annotate(article, sentences, predictions, self.known, disputes)
        ]
        parties = {d.slug: d.parties for one in merged for d in one.disputes}
        return Batch(statements, parties)

    def tag_sentence(self, sentence: Sentence) -> Statement:
        """Tag one sentence that stands alone, with no article around it."""
        return next(self.tag_sentences([sentence]))

    def tag_sentences(self, sentences: Iterable[Sentence]) -> Iterator[Statement]:
        """Tag sentences that stand alone, in order, some hundreds at a time.

        A text that comes again is not tagged again, while it is among the last `REMEMBERED` ones.
        """
        known: OrderedDict[str, Statement] = OrderedDict()
        rest = iter(sentences)
        while group := list(islice(rest, SENTENCES_TOGETHER)):
            fresh = [s for text, s in {s.text: s for s in group}.items() if text not in known]
            known.update((s.text, s) for s in self._alone(fresh))
            for s in group:
                known.move_to_end(s.text)
                yield replace(
                    known[s.text], article=s.article, index=s.index, start=s.start, end=s.end
                )
            while len(known) > REMEMBERED:
                known.popitem(last=False)

    def _alone(self, sentences: Sequence[Sentence]) -> list[Statement]:
        predicted = self._predict([[s] for s in sentences])
        return [
            annotate(Article(id=s.article, text=s.text), [s], predictions, self.known)[0]
            for s, predictions in zip(sentences, predicted, strict=True)
        ]

    def probabilities(self, sentences: Sequence[str]) -> NDArray[np.float64]:
        """Return tag probabilities of sentences read one by one, shape (n, 4).

        The columns are in the order of `headway.labels.TAGS`.
        """
        predicted = self.model.predict([[s] for s in sentences])
        found = np.array([p[0].probabilities for p in predicted], dtype=np.float64)
        return found.reshape(-1, len(TAGS))

    def _predict(self, read: Sequence[Sequence[Sentence]]) -> list[list[Prediction]]:
        predicted = self.model.predict([[s.text for s in sentences] for sentences in read])
        return [
            [NOTHING if is_furniture(s.text) else p for s, p in zip(own, given, strict=True)]
            for own, given in zip(read, predicted, strict=True)
        ]


def load(path: str | Path | None = None, known: Sequence[KnownDispute] = ()) -> Tagger:
    """Load a tagger: the shipped model, or the folder that `headway train` wrote.

    Raises
    ------
    ModelError
        If there is no model at `path`, or it cannot be read.
    """
    return Tagger(load_model(path), known)


def _dated(article: Article | str, date: dt.date | str | None) -> Article:
    if isinstance(article, str):
        article = Article(id="text", text=article)
    if date is None or article.date is not None:
        return article
    if isinstance(date, str):
        try:
            date = dt.date.fromisoformat(date)
        except ValueError:
            raise ValueError(f"date is {date!r}; expected YYYY-MM-DD.") from None
    return replace(article, date=date)
