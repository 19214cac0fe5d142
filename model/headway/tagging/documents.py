"""What the encoder's training takes: labelled articles, and what comes before the tags.

Leaves out where they come from (`headway.corpus`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.errors import CorpusError

FEWEST_RELATIONS = 2
"""Different relations that there must be to tell apart."""


@dataclass(frozen=True, slots=True)
class Document:
    """One labelled article; n sentences in reading order.

    Attributes
    ----------
    sentences : list of str
    tags : array (n, 4) of 0.0 and 1.0, in the order of `headway.labels.TAGS`
    outlook : array (n,) in [-2, 2]
    """

    sentences: Sequence[str]
    tags: NDArray[np.float64]
    outlook: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relations:
    """Sentences of other fields, each with the relation that it reports, in parallel lists.

    Raises
    ------
    CorpusError
        If the lists differ in length, or all sentences bear the same relation.
    """

    texts: list[str]
    labels: list[str]

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.labels):
            raise CorpusError(
                f"There are {len(self.texts)} sentences and {len(self.labels)} relations; expected "
                "one for each."
            )
        found = sorted(set(self.labels))
        if len(found) < FEWEST_RELATIONS:
            raise CorpusError(
                f"The relations are {found}; expected at least {FEWEST_RELATIONS} different ones. "
                "Add sentences of others."
            )


@dataclass(frozen=True, slots=True)
class Before:
    """What an encoder learns from before the tags, each where it is given.

    Attributes
    ----------
    articles : sequence of str
        Text of articles without labels, of the field and near it.
    relations : Relations or None
    """

    articles: Sequence[str] = ()
    relations: Relations | None = None
