"""How far a text lies from what a model was trained on, by how unusual its words are.

A text's surprisal is the mean of -ln p(word) under the word counts of the training text; a word
that fewer than two training disputes use has the probability of a tenth of a count. Its distance is

    z = (surprisal - mean) / sqrt(between + within / n)

with n its words: training disputes that a table has not read differ among themselves (between),
and short texts differ by chance (within / n). At a `limit` a set share of them is flagged.
Leaves out word order: a text with its words shuffled is as near as before. How the numbers are
fitted is in `headway.tagging.drift_training`.
"""

import json
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from headway.errors import ModelError
from headway.tagging.linear import ngrams
from headway.tagging.tagger import SHIPPED

FILE = "drift.json"

SHORTEST = 20
"""Texts of fewer words are not judged."""

UNSEEN = 0.1
"""Count of a word that is not in the table."""


@dataclass(frozen=True, slots=True)
class DriftTable:
    """The words of a training text, and what distances to expect.

    Attributes
    ----------
    counts : mapping of str to int
        Words that at least two disputes of the training text use, with how often they stand in it.
    total : int
        Words of the training text, those of one dispute alone included.
    mean, between, within : float
        Mean surprisal of unread disputes, its variance between them, and its variance per word.
    limit : float
        Distance over which a text counts as far.
    """

    counts: Mapping[str, int]
    total: int
    mean: float = 0.0
    between: float = 1.0
    within: float = 0.0
    limit: float = 2.0

    def surprisal(self, found: Iterable[str]) -> tuple[float, int]:
        """Return the mean of -ln p over words, and their number; 0.0 where there is none."""
        n, bits = 0, 0.0
        for word in found:
            n += 1
            bits -= math.log(self.counts.get(word, UNSEEN) / self.total)
        return (bits / n if n else 0.0), n

    def distance(self, texts: Iterable[str]) -> float | None:
        """Return z of texts taken together, or None where they are too short to judge."""
        surprisal, n = self.surprisal(w for text in texts for w in words(text))
        if n < SHORTEST:
            return None
        return (surprisal - self.mean) / math.sqrt(self.between + self.within / n)

    def save(self, path: Path) -> None:
        """Write the table whole or not at all."""
        fresh = path.with_name(f".{path.name}-{os.getpid()}")
        try:
            text = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
            fresh.write_text(text + "\n", encoding="utf-8")
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path) -> "DriftTable":
        """Load a table that `save` wrote.

        Raises
        ------
        ModelError
            If it is missing or is no table.
        """
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls(**record)
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(
                f"The drift table {path} cannot be read: {error}. Train the model again, or remove "
                "the file: texts are then not compared with the training text."
            ) from error


def words(text: str) -> list[str]:
    """Return the lower-cased words of a text, numbers as ``0``."""
    return [term for term in ngrams(text) if " " not in term]


def shipped_table() -> DriftTable:
    """Return the table of the text that the shipped models were trained on."""
    return DriftTable.load(Path(str(resources.files("headway") / "weights" / FILE)))


def table_of(model: str | Path | None) -> DriftTable | None:
    """Return the table of a model: the shipped one, or that of its folder, None without one."""
    if model is None or str(model) in SHIPPED:
        return shipped_table()
    path = Path(model) / FILE
    return DriftTable.load(path) if path.is_file() else None
