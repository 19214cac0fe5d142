"""Measure who, when, which and kind against labels: the tags are given, the context is predicted.

With the tags taken from the labels, errors of the model do not blur those of the context. All
articles are read as one batch, as `headway score` reads them, so that disputes are recognised
across them. Leaves out tags (run) and ratings (sessions).
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from headway.context.annotate import annotate
from headway.context.disputes import find_disputes
from headway.context.merging import merge_disputes
from headway.corpus.schema import LabelledArticle, LabelledSentence
from headway.labels import TAGS
from headway.records import Article, Prediction, Sentence, Statement

BACKGROUND = "none"
"""The name of the kind that is no kind."""


@dataclass(frozen=True, slots=True)
class ClassMeasures:
    """How well one label of several is given.

    Attributes
    ----------
    accuracy, macro_f1 : float
    f1 : dict of str to float
        Of every label that occurs, among the labels or what was predicted.
    """

    accuracy: float
    macro_f1: float
    f1: dict[str, float]


@dataclass(frozen=True, slots=True)
class PairMeasures:
    """Of all pairs of sentences, those put in one dispute: how many belong there, are found."""

    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class ContextMeasures:
    """Measures over the sentences of some articles; None where the labels do not tell.

    Attributes
    ----------
    articles, sentences, tagged : int
    session : float or None
        Share of tagged sentences whose day, or want of one, is right.
    side, kind : ClassMeasures or None
        Over all sentences; a sentence without a kind counts as of the kind `BACKGROUND`.
    dispute : PairMeasures or None
        Over tagged sentences.
    """

    articles: int
    sentences: int
    tagged: int
    session: float | None
    side: ClassMeasures | None
    kind: ClassMeasures | None
    dispute: PairMeasures | None

    def to_dict(self) -> dict[str, Any]:
        """Return the measures JSON-ready."""
        return asdict(self)


def measure_context(articles: Sequence[LabelledArticle]) -> ContextMeasures:
    """Annotate labelled articles from their own tags, and compare the context with the labels."""
    gold = [sentence for article in articles for sentence in article.sentences]
    found = annotate_labelled(articles)
    tagged = [(g, f) for g, f in zip(gold, found, strict=True) if g.tags]
    days = [g.session == f.session for g, f in tagged]
    of_dispute = [(g.dispute, _place(f)) for g, f in tagged if g.dispute]
    has_kinds = any(g.kind for g in gold)
    return ContextMeasures(
        articles=len(articles),
        sentences=len(gold),
        tagged=len(tagged),
        session=sum(days) / len(days) if any(g.session for g, _ in tagged) else None,
        side=measure_classes([str(g.side) for g in gold], [str(f.side) for f in found])
        if gold
        else None,
        kind=measure_classes(_kinds(gold), _kinds(found)) if has_kinds else None,
        dispute=measure_pairs(of_dispute) if of_dispute else None,
    )


def annotate_labelled(articles: Sequence[LabelledArticle]) -> list[Statement]:
    """Return a statement per labelled sentence, in order: tags as labelled, context predicted."""
    held = [as_article(article) for article in articles]
    found = [find_disputes(article, sentences) for article, sentences in held]
    return [
        statement
        for labelled, (article, sentences), disputes in zip(
            articles, held, merge_disputes(found), strict=True
        )
        for statement in annotate(
            article, sentences, [_as_prediction(s) for s in labelled.sentences], disputes=disputes
        )
    ]


def measure_classes(gold: Sequence[str], found: Sequence[str]) -> ClassMeasures:
    """Return accuracy and F1 = 2 right / (labelled + given), its mean over the labels that occur.

    >>> measure_classes(["a", "a", "b"], ["a", "b", "b"]).f1
    {'a': 0.6666666666666666, 'b': 0.6666666666666666}
    """
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    occurring = Counter(gold) + Counter(found)
    f1 = {label: 2 * right[label] / occurring[label] for label in sorted(occurring)}
    return ClassMeasures(right.total() / len(gold), sum(f1.values()) / len(f1), f1)


def measure_pairs(placed: Sequence[tuple[Hashable, Hashable]]) -> PairMeasures:
    """Return precision and recall over pairs of items that stand together.

    Parameters
    ----------
    placed : sequence of (label, place)
        Where each item belongs, and where it was put.
    """
    together = _pairs(Counter(placed))
    put = _pairs(Counter(place for _, place in placed))
    belonging = _pairs(Counter(label for label, _ in placed))
    return PairMeasures(
        together / put if put else None, together / belonging if belonging else None
    )


def _pairs(counts: Counter[Any]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _place(statement: Statement) -> Hashable:
    """Return a statement's dispute; one without is put with no other."""
    return statement.dispute or (statement.article, statement.index)


def _kinds(sentences: Sequence[LabelledSentence] | Sequence[Statement]) -> list[str]:
    return [str(s.kind) if s.kind else BACKGROUND for s in sentences]


def as_article(article: LabelledArticle) -> tuple[Article, list[Sentence]]:
    """Return a labelled article with its sentences as labelled, not split anew."""
    sentences, start = [], 0
    for index, labelled in enumerate(article.sentences):
        end = start + len(labelled.text)
        sentences.append(Sentence(article.article, index, start, end, labelled.text))
        start = end + 1
    text = " ".join(labelled.text for labelled in article.sentences)
    return Article(article.article, text, article.date, article.title), sentences


def _as_prediction(sentence: LabelledSentence) -> Prediction:
    given = tuple(float(tag in sentence.tags) for tag in TAGS)
    return Prediction(given, float(sentence.outlook), sentence.tags)
