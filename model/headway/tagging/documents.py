"""Labelled articles as the encoder's training takes them. Leaves out where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


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
    """Sentences of other fields, each with the relation that it reports, in parallel lists."""

    texts: list[str]
    labels: list[str]
