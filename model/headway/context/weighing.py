"""A small learned model over the cues of a sentence: which side most of them speak for.

A logistic regression whose weights are kept as JSON, one line a cue, so that they can be read. Its
cues hold what the rules say, so it starts from them and corrects what they get wrong again and
again. Leaves out the cues (sidecues) and the fitting (headway.evaluation.sidefit).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from headway.errors import ModelError
from headway.labels import SIDES, Side

WEIGHED = tuple(side for side in SIDES if side is not Side.BOTH)
"""The sides that weights tell apart; too few sentences are said by both, so that rules do it."""
MARGIN = 0.15
"""By less than this no side overrules the rules."""
DECIMALS = 2
"""Weights are rounded to these; more change no side."""


@dataclass(frozen=True, slots=True)
class SideWeights:
    """The weights of the cues.

    Attributes
    ----------
    weights : mapping of str to tuple of float
        Of each cue, one weight per side in the order of `WEIGHED`.
    """

    weights: Mapping[str, tuple[float, ...]]

    def scores(self, cues: Iterable[str]) -> list[float]:
        """Return the sum of the weights of the cues, per side; unknown cues weigh nothing."""
        known = [self.weights[cue] for cue in sorted(set(cues)) if cue in self.weights]
        return [sum(weights) for weights in zip(*known, strict=True)] if known else []

    def weigh(self, cues: Iterable[str], ruled: Side) -> Side:
        """Return the side with the highest score, if it clearly beats that of the rules.

        Parameters
        ----------
        cues : iterable of str
            From `headway.context.sidecues.side_cues`.
        ruled : Side
            What the rules say; it stays where that is both sides, or where no cue is known.
        """
        scores = [] if ruled is Side.BOTH else self.scores(cues)
        if not scores or max(scores) - scores[WEIGHED.index(ruled)] < MARGIN:
            return ruled
        return WEIGHED[scores.index(max(scores))]

    def save(self, path: Path) -> None:
        """Write the weights as JSON, sorted, one line a cue."""
        rows = [
            f"  {json.dumps(cue)}: {json.dumps([round(w, DECIMALS) for w in weights])}"
            for cue, weights in sorted(self.weights.items())
        ]
        head = f'{{"sides": {json.dumps([str(side) for side in WEIGHED])},\n"weights": {{\n'
        path.write_text(head + ",\n".join(rows) + "\n}}\n", encoding="utf-8")


def read_weights(path: Path) -> SideWeights:
    """Read weights that `SideWeights.save` wrote.

    Raises
    ------
    ModelError
        If the file is missing, is not of that form, or was made for other sides.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        sides, weights = record["sides"], record["weights"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path} holds no weights of sides ({error}). Fit them with scripts/fit_sides.py."
        ) from error
    if sides != [str(side) for side in WEIGHED]:
        raise ModelError(
            f"{path} was fitted for the sides {sides}; this version has "
            f"{[str(side) for side in WEIGHED]}. Fit it again with scripts/fit_sides.py."
        )
    return SideWeights({cue: tuple(row) for cue, row in weights.items()})


@cache
def shipped_weights() -> SideWeights:
    """Return the weights that come with the package."""
    return read_weights(Path(str(resources.files("headway") / "weights" / "sides.json")))
