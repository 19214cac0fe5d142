"""The labelled data, for training and measuring only.

`load` gives the written corpus as a `datasets.DatasetDict`; `rehydrate` joins published labels of
real sentences with the articles that a user holds.
"""

from headway.corpus.hub import load
from headway.corpus.rehydrate import Rehydrated, rehydrate

__all__ = ["Rehydrated", "load", "rehydrate"]
