"""Annotators against each other on the sentences that both labelled, and where they differ.

The measures are those of `headway.corpus.agreement`; this pairs the sentences. Leaves out who is
right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from headway.corpus.agreement import Agreement, agreement
from headway.corpus.hashing import normalised
from headway.corpus.schema import LabelledArticle, LabelledSentence
from headway.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One sentence that two annotators label differently, and in what."""

    article: str
    text: str
    first: LabelledSentence
    second: LabelledSentence
    fields: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, JSON-ready."""
        return {
            "article": self.article,
            "text": self.text,
            "fields": list(self.fields),
            "first": _labels(self.first),
            "second": _labels(self.second),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two annotators: how far they agree, and where they do not, most differing fields first."""

    first: str
    second: str
    agreement: Agreement
    disagreements: tuple[Disagreement, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, JSON-ready."""
        found = self.agreement
        return {
            "first": self.first,
            "second": self.second,
            "sentences": found.sentences,
            "macro_f1": found.macro_f1,
            "f1": found.f1,
            "alpha": found.alpha,
            "disagreements": [d.to_dict() for d in self.disagreements],
        }


def compare(annotators: Mapping[str, Sequence[LabelledArticle]]) -> list[Comparison]:
    """Compare every two annotators.

    Raises
    ------
    CorpusError
        If there are fewer than two, or two have no sentence in common.
    """
    if len(annotators) < 2:
        raise CorpusError(
            f"{len(annotators)} annotator; expected at least 2. Give a file of each annotator."
        )
    held = {name: _by_sentence(articles) for name, articles in annotators.items()}
    return [_pair(one, held[one], two, held[two]) for one, two in combinations(held, 2)]


Key = tuple[str, str]


def _by_sentence(articles: Sequence[LabelledArticle]) -> dict[Key, LabelledSentence]:
    return {(a.article, normalised(s.text)): s for a in articles for s in a.sentences}


def _pair(
    one: str,
    first: Mapping[Key, LabelledSentence],
    two: str,
    second: Mapping[Key, LabelledSentence],
) -> Comparison:
    common = [key for key in first if key in second]
    if not common:
        raise CorpusError(
            f"{one} and {two} have no sentence in common. Have both label the same tasks."
        )
    found = agreement([first[k] for k in common], [_as(second[k], first[k]) for k in common])
    differing = [
        Disagreement(key[0], first[key].text, first[key], second[key], fields)
        for key in common
        if (fields := _differ(first[key], second[key]))
    ]
    # A sort by number alone is stable: within it sentences stay in the first annotator's order.
    differing.sort(key=lambda d: -len(d.fields))
    return Comparison(one, two, found, tuple(differing))


def _as(sentence: LabelledSentence, other: LabelledSentence) -> LabelledSentence:
    """Return a sentence's labels under the other's spelling of the same words."""
    return LabelledSentence(other.text, sentence.tags, sentence.outlook, sentence.side)


def _differ(one: LabelledSentence, two: LabelledSentence) -> tuple[str, ...]:
    tags = [str(t) for t in sorted(set(one.tags) ^ set(two.tags))]
    others = [name for name in ("outlook", "side") if getattr(one, name) != getattr(two, name)]
    return (*tags, *others)


def _labels(sentence: LabelledSentence) -> dict[str, Any]:
    return {
        "tags": [str(t) for t in sentence.tags],
        "outlook": sentence.outlook,
        "side": str(sentence.side),
    }
