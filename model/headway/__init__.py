"""Headway: how far labor talks have come, session by session, with the sentences that say why.

>>> import headway
>>> tagger = headway.load()
>>> statements = tagger.tag("The union rejected the offer on Friday.", date="2019-10-19")
>>> ratings = headway.score(statements)
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from headway.frames import to_frame
    from headway.notebook import show
    from headway.pipeline import Batch, Tagger, load
    from headway.rating.distances import distance
    from headway.rating.ledger import ledger
    from headway.rating.score import score
    from headway.reporting.why import why

_EXPORTS = {
    "Batch": "headway.pipeline",
    "Tagger": "headway.pipeline",
    "distance": "headway.rating.distances",
    "ledger": "headway.rating.ledger",
    "load": "headway.pipeline",
    "score": "headway.rating.score",
    "show": "headway.notebook",
    "to_frame": "headway.frames",
    "why": "headway.reporting.why",
}

__all__ = [
    "Batch",
    "Tagger",
    "__version__",
    "distance",
    "ledger",
    "load",
    "score",
    "show",
    "to_frame",
    "why",
]


def __getattr__(name: str) -> Any:
    # Imported on first use: `import headway` and `headway --help` answer at once.
    if name in _EXPORTS:
        from importlib import import_module

        return getattr(import_module(_EXPORTS[name]), name)
    raise AttributeError(f"module 'headway' has no attribute {name!r}")
