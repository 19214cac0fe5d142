"""Training, validation and test parts of the corpus, cut by dispute and stable as it grows.

A dispute's part follows from its name alone, so adding articles moves nothing. Disputes that share
an article go together, or the test would hold a talk that training has read about.
"""

import hashlib
from collections.abc import Iterable, Sequence

from headway.corpus.schema import LabelledArticle

SPLITS = ("train", "validation", "test")

HELD_OUT_PERCENT = 10
"""Share of disputes in validation, and again in test."""


def split_articles(articles: Sequence[LabelledArticle]) -> dict[str, list[LabelledArticle]]:
    """Return the articles of each part, in their given order."""
    parts: dict[str, list[LabelledArticle]] = {name: [] for name in SPLITS}
    family = families(articles)
    for article in articles:
        parts[part_of(family[article.dispute])].append(article)
    return parts


def part_of(name: str) -> str:
    """Return the part of a dispute (or family of disputes) by its name.

    Its `bucket` is under 10 for test, under 20 for validation.
    """
    place = bucket(name)
    if place < HELD_OUT_PERCENT:
        return "test"
    return "validation" if place < 2 * HELD_OUT_PERCENT else "train"


def bucket(name: str) -> int:
    """Return a number from 0 to 99 that follows from a name alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % 100


def families(articles: Iterable[LabelledArticle]) -> dict[str, str]:
    """Return for each dispute the first name, in sorted order, of those it shares articles with."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for article in articles:
        for other in {s.dispute for s in article.sentences if s.dispute} | {article.dispute}:
            first, second = sorted((root(article.dispute), root(other)))
            parent[second] = first
    return {name: root(name) for name in parent}
