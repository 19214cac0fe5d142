"""How often a drift table warns: false alarms by source of known text, detection of other text.

Leaves out the texts themselves; `damaged` makes text as a bad scan leaves it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from headway.corpus.schema import LabelledArticle
from headway.tagging.drift import DriftTable
from headway.tagging.drift_training import DriftFit

_BLOTS = ("", "1", "l", "i", "c", "e", "~", "rn", " ", "0")


@dataclass(frozen=True, slots=True)
class Flagged:
    """How many of some texts lie over the limit."""

    name: str
    texts: int
    flagged: int

    @property
    def share(self) -> float:
        """The share that is flagged, in [0, 1]; 0 of no text."""
        return self.flagged / self.texts if self.texts else 0.0


def dispute_texts(articles: Iterable[LabelledArticle]) -> dict[str, list[str]]:
    """Return the sentences of each dispute under the name ``source:dispute``."""
    texts: dict[str, list[str]] = {}
    for article in articles:
        own = texts.setdefault(f"{article.source}:{article.dispute}", [])
        own += [s.text for s in article.sentences]
    return texts


def false_alarms(fit: DriftFit) -> list[Flagged]:
    """Return how many unread disputes of each source are flagged, then of all."""
    rows: dict[str, list[float]] = {}
    for name, distance in fit.distances.items():
        rows.setdefault(name.split(":")[0], []).append(distance)
    rows = dict(sorted(rows.items())) | {"all": list(fit.distances.values())}
    limit = fit.table.limit
    return [Flagged(name, len(own), sum(z > limit for z in own)) for name, own in rows.items()]


def detected(table: DriftTable, groups: Mapping[str, Sequence[Sequence[str]]]) -> list[Flagged]:
    """Return how many texts of each group are flagged; those too short to judge do not count."""
    found = []
    for name, texts in groups.items():
        distances = [z for z in map(table.distance, texts) if z is not None]
        found.append(Flagged(name, len(distances), sum(z > table.limit for z in distances)))
    return found


def damaged(text: str, share: float, rng: np.random.Generator) -> str:
    """Return a text with a share of its characters dropped or misread at random."""
    hit = rng.random(len(text)) < share
    blots = rng.integers(len(_BLOTS), size=len(text))
    return "".join(
        _BLOTS[b] if h else c for c, h, b in zip(text, hit.tolist(), blots.tolist(), strict=True)
    )
