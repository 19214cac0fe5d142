"""The ladder: every model from never to the default on the same articles, in one table.

Speed is measured on the same sentences in the same run, so rungs compare with each other and not
with figures from elsewhere; `headway.evaluation.benchmark` compares speed and memory with more
care. With training sentences, other kinds of models are trained and measured as well.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from headway.corpus.schema import LabelledArticle
from headway.errors import MissingExtraError, ModelError
from headway.evaluation.alternatives import ALTERNATIVES, Alternative, AlternativeKind, Tell
from headway.evaluation.baselines import KeywordModel, NeverModel
from headway.evaluation.metrics import Measures, measure
from headway.evaluation.run import judge
from headway.tagging.linear_training import TrainingSentences
from headway.tagging.tagger import SHIPPED, Model, load_model, shipped_folder


@dataclass(frozen=True, slots=True)
class Rung:
    """One way of tagging.

    Attributes
    ----------
    folder : Path or None
        Where the model lies; an alternative that is trained on the spot lies nowhere yet.
    optional : bool
        Left out, with the reason told, where it needs what is not installed.
    """

    name: str
    make: Callable[[], Model]
    folder: Path | None = None
    optional: bool = False


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


def rungs(train: TrainingSentences | None = None) -> tuple[Rung, ...]:
    """Return the rungs from the lowest up: baselines, alternatives, then every shipped model.

    Parameters
    ----------
    train : TrainingSentences, optional
        What the alternatives train on; without it there are none.
    """
    shipped = tuple(
        Rung(name, lambda name=name: load_model(name), shipped_folder(name))  # type: ignore[misc]
        for name in reversed(SHIPPED)
    )
    fast, *others = shipped
    alternatives = (
        () if train is None else tuple(_alternative(kind, train) for kind in ALTERNATIVES)
    )
    older, newer = alternatives[:-1], alternatives[-1:]
    baselines = (Rung("never", NeverModel), Rung("keywords", KeywordModel))
    return (*baselines, *older, fast, *newer, *others)


def climb(
    articles: Sequence[LabelledArticle], steps: Sequence[Rung], tell: Tell | None = None
) -> list[Climbed]:
    """Measure each rung on the same articles.

    Parameters
    ----------
    tell : callable, optional
        Takes a line when a rung begins, and when one is left out.

    Raises
    ------
    ModelError
        If a shipped model cannot be read.
    """
    found = []
    for rung in steps:
        if tell:
            tell(f"measuring {rung.name}")
        try:
            found.append(_climb_one(articles, rung))
        except (MissingExtraError, ModelError) as error:
            if not rung.optional:
                raise
            if tell:
                tell(f"{rung.name} is left out: {error}")
    return found


def _alternative(kind: AlternativeKind, train: TrainingSentences) -> Rung:
    return Rung(kind.name, lambda: kind.load_class().fit(train), optional=True)


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
        megabytes=_megabytes(model, rung.folder),
    )


def _megabytes(model: Model, folder: Path | None) -> float:
    if folder is not None:
        return sum(f.stat().st_size for f in folder.iterdir() if f.is_file()) / 1e6
    if not isinstance(model, Alternative):
        return 0.0
    with TemporaryDirectory(prefix="headway-ladder-") as parent:
        saved = Path(parent) / "model"
        model.save(saved)
        return _megabytes(model, saved) + model.beside
