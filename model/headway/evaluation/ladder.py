"""The ladder: every model from never to the default on the same articles, in one table.

Speed is measured on the same sentences in the same run, so rungs compare with each other and not
with figures from elsewhere. Leaves out training: a rung is a model as it stands.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from headway.corpus.schema import LabelledArticle
from headway.evaluation.baselines import KeywordModel, NeverModel
from headway.evaluation.metrics import Measures, measure
from headway.evaluation.run import judge
from headway.tagging.tagger import SHIPPED, Model, load_model, shipped_folder


@dataclass(frozen=True, slots=True)
class Rung:
    """One way of tagging."""

    name: str
    make: Callable[[], Model]
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Climbed:
    """What one rung measured.

    Attributes
    ----------
    speed : float
        Sentences per second of wall time, model loaded.
    megabytes : float
        Size of the model's folder; 0 for a rung that has none.
    """

    name: str
    measures: Measures
    speed: float
    megabytes: float


def rungs() -> tuple[Rung, ...]:
    """Return the rungs from the lowest up: baselines, then every shipped model."""
    shipped = tuple(
        Rung(name, lambda name=name: load_model(name), shipped_folder(name))  # type: ignore[misc]
        for name in reversed(SHIPPED)
    )
    return (Rung("never", NeverModel), Rung("keywords", KeywordModel), *shipped)


def climb(articles: Sequence[LabelledArticle], steps: Sequence[Rung]) -> list[Climbed]:
    """Measure each rung on the same articles."""
    return [_climb_one(articles, rung) for rung in steps]


def _climb_one(articles: Sequence[LabelledArticle], rung: Rung) -> Climbed:
    model = rung.make()
    model.predict([["One sentence to warm up."]])
    started = time.perf_counter()
    judged = judge(model, articles)
    spent = time.perf_counter() - started
    return Climbed(
        name=rung.name,
        measures=measure(judged),
        speed=len(judged.labels) / max(spent, 1e-9),
        megabytes=_megabytes(rung.folder),
    )


def _megabytes(folder: Path | None) -> float:
    if folder is None:
        return 0.0
    return sum(f.stat().st_size for f in folder.iterdir() if f.is_file()) / 1e6
