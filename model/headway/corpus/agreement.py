"""How far two annotators agree: Krippendorff's alpha, and F1 of one against the other.

Leaves out who annotated what; both give labels for the same sentences in the same order.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from headway.corpus.schema import LabelledSentence, from_article
from headway.errors import CorpusError, MissingExtraError
from headway.labels import SIDES, TAGS

Level = Literal["nominal", "ordinal"]
Sentences = tuple[LabelledSentence, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two annotators; alphas are at most 1, 0 is what chance gives.

    Attributes
    ----------
    f1 : dict of str to float
        Per tag, one annotator against the other; symmetric.
    alpha : dict of str to float or None
        Krippendorff's alpha (2011): nominal for tags and side, ordinal for outlook. None where
        every sentence has the same label, so that nothing can be said.
    """

    sentences: int
    f1: dict[str, float]
    alpha: dict[str, float | None]

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the four tags."""
        return sum(self.f1.values()) / len(self.f1)


def agreement(first: Sequence[LabelledSentence], second: Sequence[LabelledSentence]) -> Agreement:
    """Compare two annotations of the same sentences.

    Raises
    ------
    CorpusError
        If they are not of the same sentences, or there is none.
    MissingExtraError
        If `krippendorff` is not installed.
    """
    if len(first) != len(second) or not first:
        raise CorpusError(
            f"The annotators have {len(first)} and {len(second)} sentences; "
            "expected the same number, and at least one."
        )
    for a, b in zip(first, second, strict=True):
        if a.text != b.text:
            raise CorpusError(f"The annotators' sentences differ: {a.text!r} and {b.text!r}.")
    f1, alpha = {}, {}
    for tag in TAGS:
        one, two = ([float(tag in s.tags) for s in side] for side in (first, second))
        f1[str(tag)] = _f1(one, two)
        alpha[str(tag)] = _alpha(one, two, "nominal")
    outlook_one, outlook_two = ([float(s.outlook) for s in side] for side in (first, second))
    alpha["outlook"] = _alpha(outlook_one, outlook_two, "ordinal")
    one_side, two_side = ([float(SIDES.index(s.side)) for s in side] for side in (first, second))
    alpha["side"] = _alpha(one_side, two_side, "nominal")
    return Agreement(len(first), f1, alpha)


def read_double_labels(
    path: Path, *, sided: bool = False
) -> dict[str, tuple[Sentences, Sentences]]:
    """Read the labels of two annotators, before adjudication, by the sentences' origin.

    Parameters
    ----------
    sided : bool
        Leave out sentences to which only one gave a side: some gave it to tagged ones alone.

    Raises
    ------
    CorpusError
        If the file cannot be read or a line breaks its form; the message says which.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error}. Check the path.") from error
    found: dict[str, tuple[list[Any], list[Any]]] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            if sided and not ("side" in row["first"] and "side" in row["second"]):
                continue
            both = found.setdefault(row["origin"], ([], []))
            for own, who in zip(both, ("first", "second"), strict=True):
                own.append({"text": row["hash"], **row[who]})
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{path}:{number} is no pair of labels: {error!r}.") from error
    return {origin: (_labelled(a), _labelled(b)) for origin, (a, b) in found.items()}


def _labelled(records: Sequence[Any]) -> Sentences:
    return from_article({"article": "double labels", "sentences": list(records)}).sentences


def _f1(one: Sequence[float], two: Sequence[float]) -> float:
    both = sum(a * b for a, b in zip(one, two, strict=True))
    total = sum(one) + sum(two)
    return 2 * both / total if total else 1.0


def _alpha(one: Sequence[float], two: Sequence[float], level: Level) -> float | None:
    try:
        import krippendorff
    except ImportError as error:
        raise MissingExtraError("krippendorff", "train") from error
    values = np.array([one, two], dtype=float)
    if np.unique(values).size < 2:
        return None
    return float(krippendorff.alpha(reliability_data=values, level_of_measurement=level))
