"""The lowest rungs: a model that never tags, and a list of keywords a careful reader would write.

They show what the trained models add. Neither is calibrated: a keyword gives probability 1.
"""

import re
from collections.abc import Sequence
from typing import Any

from headway.labels import TAGS, Tag
from headway.records import Prediction

KEYWORDS = {
    Tag.PROGRESS: (
        *("progress", "tentative agreement", "tentative deal", "agreed to", "reached a deal"),
        *("reached an agreement", "ratified", "settled", "moved closer", "productive", "averted"),
        *("breakthrough", "encouraged", "called off", "suspended the strike", "approved"),
    ),
    Tag.IMPASSE: (
        *("no deal", "no agreement", "far apart", "impasse", "stalled", "deadlock", "broke off"),
        *("broke down", "rejected", "refused", "voted down", "walked out", "strike deadline"),
        *("authorize a strike", "lockout", "bad faith", "walk off", "failed to", "stalemate"),
    ),
    Tag.DEMAND: (
        *("demand", "demands", "demanding", "wants", "want", "asking for", "is seeking", "seeks"),
        *("insist", "insists", "calling for", "pushing for", "sticking point"),
    ),
    Tag.OFFER: (
        *("offer", "offered", "offers", "proposal", "proposed", "counteroffer", "package"),
        *("counterproposal", "on the table", "final offer"),
    ),
}
"""Written down before any was tried; matched as whole words, whatever their case."""

_PATTERNS = {
    tag: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    for tag, words in KEYWORDS.items()
}


class NeverModel:
    """Gives no sentence any tag: what the most frequent label alone achieves."""

    name = "never"

    def __init__(self) -> None:
        self.manifest: dict[str, Any] = {"name": self.name}

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict nothing for every sentence."""
        nothing = Prediction((0.0,) * len(TAGS), 0.0, ())
        return [[nothing for _ in sentences] for sentences in documents]


class KeywordModel:
    """Gives a tag where one of its keywords stands."""

    name = "keywords"

    def __init__(self) -> None:
        self.manifest: dict[str, Any] = {"name": self.name}

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict from keywords; progress adds 1 to the outlook, impasse takes 1 away."""
        return [[_by_keyword(s) for s in sentences] for sentences in documents]


def _by_keyword(sentence: str) -> Prediction:
    tags = tuple(tag for tag in TAGS if _PATTERNS[tag].search(sentence))
    outlook = float((Tag.PROGRESS in tags) - (Tag.IMPASSE in tags))
    return Prediction(tuple(float(t in tags) for t in TAGS), outlook, tags)
