"""Score a model on minimal pairs: two sentences of few differing words and different tags.

A report by phenomenon, not a gate. Leaves out how the pairs were written (``data/README.md``).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headway.errors import CorpusError
from headway.labels import TAGS, Tag
from headway.tagging.tagger import Model


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences with the tags each should get."""

    phenomenon: str
    texts: tuple[str, str]
    tags: tuple[frozenset[Tag], frozenset[Tag]]


@dataclass(frozen=True, slots=True)
class PairScore:
    """How a model does on the pairs of one phenomenon, shares in [0, 1].

    Attributes
    ----------
    exact : float
        Pairs in which both sentences got exactly their tags.
    ordered : float
        Over the tags in which a pair differs: the sentence that has the tag got the higher
        probability for it. Chance gives 0.5.
    """

    phenomenon: str
    pairs: int
    exact: float
    ordered: float


def read_pairs(path: Path) -> list[Pair]:
    """Read a table of pairs, one JSON object a line.

    Raises
    ------
    CorpusError
        If the file cannot be read or a line is no pair; the message names it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error}. Check the path.") from error
    pairs = []
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            sides = record["first"], record["second"]
            first, second = (frozenset(Tag(t) for t in side["tags"]) for side in sides)
            texts = (str(sides[0]["text"]), str(sides[1]["text"]))
            pairs.append(Pair(str(record["phenomenon"]), texts, (first, second)))
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(
                f"{path}:{number} is no pair: {error!r}. Expected phenomenon, and first and "
                "second with text and tags."
            ) from error
    return pairs


def score_pairs(model: Model, pairs: Sequence[Pair]) -> list[PairScore]:
    """Score a model on pairs, by phenomenon in order of appearance, then on all of them."""
    sentences = [[text] for pair in pairs for text in pair.texts]
    predicted = [p[0] for p in model.predict(sentences)]
    exact, ordered = [], []
    for i, pair in enumerate(pairs):
        one, two = predicted[2 * i], predicted[2 * i + 1]
        exact.append((frozenset(one.tags), frozenset(two.tags)) == pair.tags)
        ordered.append(
            [
                (one.probabilities[k] - two.probabilities[k]) * (1 if tag in pair.tags[0] else -1)
                > 0
                for k, tag in enumerate(TAGS)
                if (tag in pair.tags[0]) != (tag in pair.tags[1])
            ]
        )
    names = dict.fromkeys(p.phenomenon for p in pairs)
    rows = [(name, [i for i, p in enumerate(pairs) if p.phenomenon == name]) for name in names]
    rows.append(("all", list(range(len(pairs)))))
    return [
        PairScore(
            name,
            len(members),
            sum(exact[i] for i in members) / len(members),
            _share([hit for i in members for hit in ordered[i]]),
        )
        for name, members in rows
        if members
    ]


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0
