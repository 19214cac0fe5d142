"""Fit a drift table: count the words, then learn from unread disputes what distances are usual.

Leaves out where the texts come from; numpy is enough.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.errors import CorpusError
from headway.tagging.drift import SHORTEST, DriftTable, words

Floats = NDArray[np.float64]

FEWEST = 20
"""Disputes that a table needs; the upper end of fewer says nothing."""


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """Every value the fit depends on.

    Attributes
    ----------
    false_alarms : float
        Share of unread disputes of the training kind that are flagged.
    folds : int
        Folds by dispute.
    """

    false_alarms: float = 0.05
    folds: int = 5
    seed: int = 20260701


@dataclass(frozen=True, slots=True)
class DriftFit:
    """A fitted table, and the distances of the disputes by tables that had not read them."""

    table: DriftTable
    distances: dict[str, float]


def fit_drift(
    texts: Mapping[str, Sequence[str]], settings: DriftSettings | None = None
) -> DriftFit:
    """Fit a drift table.

    Parameters
    ----------
    texts : mapping of str to sequence of str
        The texts of each dispute, by its name.

    Raises
    ------
    CorpusError
        If there are too few disputes of enough words.
    """
    settings = settings or DriftSettings()
    held = {name: [w for text in own for w in words(text)] for name, own in sorted(texts.items())}
    names = [name for name, own in held.items() if len(own) >= SHORTEST]
    if len(names) < FEWEST:
        raise CorpusError(
            f"{len(names)} disputes of at least {SHORTEST} words are too few to say what is "
            f"unusual; expected at least {FEWEST}. Add articles of more disputes."
        )
    surprisal, lengths = _unread(held, names, settings)
    table = _spread(count_words(held), surprisal, lengths)
    distances = (surprisal - table.mean) / np.sqrt(table.between + table.within / lengths)
    limit = float(np.quantile(distances, 1 - settings.false_alarms))
    return DriftFit(
        replace(table, limit=round(limit, 3)),
        dict(zip(names, distances.tolist(), strict=True)),
    )


def count_words(held: Mapping[str, Sequence[str]]) -> DriftTable:
    """Return a table of counts alone: words that at least two disputes use."""
    counts: Counter[str] = Counter()
    disputes: Counter[str] = Counter()
    for own in held.values():
        counts.update(own)
        disputes.update(set(own))
    kept = {w: counts[w] for w in sorted(counts) if disputes[w] > 1}
    return DriftTable(kept, max(sum(counts.values()), 1))


def _unread(
    held: Mapping[str, Sequence[str]], names: Sequence[str], settings: DriftSettings
) -> tuple[Floats, Floats]:
    """Return each dispute's surprisal by a table of the other folds, and its words."""
    order = np.random.default_rng(settings.seed).permutation(len(names))
    surprisal = np.zeros(len(names))
    for fold in range(settings.folds):
        unread = order[fold :: settings.folds]
        out = {names[i] for i in unread}
        table = count_words({name: own for name, own in held.items() if name not in out})
        surprisal[unread] = [table.surprisal(held[names[i]])[0] for i in unread]
    return surprisal, np.array([float(len(held[name])) for name in names])


def _spread(table: DriftTable, surprisal: Floats, lengths: Floats) -> DriftTable:
    """Fit (surprisal - mean)^2 = between + within / n by least squares, both at least 0."""
    mean = float(surprisal.mean())
    squares = (surprisal - mean) ** 2
    design = np.column_stack([np.ones_like(lengths), 1 / lengths])
    between, within = np.linalg.lstsq(design, squares, rcond=None)[0]
    if within < 0:
        between, within = squares.mean(), 0.0
    elif between <= 0:
        between, within = 1e-6, float((squares * lengths).mean())
    return replace(
        table,
        mean=round(mean, 4),
        between=max(round(float(between), 6), 1e-6),
        within=round(float(within), 4),
    )
