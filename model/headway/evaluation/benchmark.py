"""Speed, memory and F1 of ways to tag the same sentences, each in a process of its own.

A way that is trained on the spot trains in one process and is measured in another, so that its
peak memory is that of tagging. Each way uses as many threads as it does by itself. Leaves out
reading files, dates and sides: only tagging is timed.
"""

import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from headway.corpus.load import read_labelled, training_sentences
from headway.errors import MissingExtraError, SettingsError
from headway.evaluation.alternatives import alternative_class, check_apart
from headway.evaluation.metrics import macro_f1
from headway.evaluation.run import judge
from headway.tagging.tagger import Model, load_model, shipped_folder

WARM_UP = [["One sentence to warm up.", "And another one, so that two are read together."]]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of tagging.

    Attributes
    ----------
    key : str
        Its name on the command line.
    needs : str or None
        The option that it needs: ``network`` or ``train``.
    one_core : bool
        Measured on a single core.
    """

    key: str
    title: str
    needs: str | None = None
    one_core: bool = False


WAYS = (
    Way("default", "default (int8, onnxruntime)"),
    Way("transformers", "same weights, transformers pipeline, fp32", needs="network"),
    Way("alone", "the same, sentence by sentence in batches", needs="network"),
    Way("torch", "same weights, plain torch, fp32", needs="network"),
    Way("tfidf", "TF-IDF + LR, scikit-learn", needs="train"),
    Way("fasttext", "fastText", needs="train"),
    Way("frozen", "frozen MiniLM + LR", needs="train"),
    Way("fast", "fast"),
    Way("fast-one-core", "fast, one core", one_core=True),
)

REFERENCE = "transformers"
"""The way that the others' speed is divided by."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What is measured on what.

    Attributes
    ----------
    model : Path or None
        Folder of the exported encoder; the shipped one where None.
    network : Path or None
        Folder of the network that `model` was exported from.
    train : tuple of Path
        Labelled files that the alternatives train on.
    """

    data: tuple[Path, ...]
    model: Path | None = None
    network: Path | None = None
    train: tuple[Path, ...] = ()
    repeats: int = 3

    def offers(self, way: Way) -> bool:
        """Tell whether all that a way needs is given."""
        return way.needs is None or bool(getattr(self, way.needs))


@dataclass(frozen=True, slots=True)
class Timed:
    """What one way measured.

    Attributes
    ----------
    speed : float
        Sentences per second of wall time, the median of the repeats.
    cpu : float
        CPU seconds per 1,000 sentences, the median of the repeats.
    peak : float
        Most memory of the process in MB, loading counted.
    """

    way: Way
    speed: float
    cpu: float
    peak: float
    macro_f1: float
    sentences: int


def chosen(setup: Setup, keys: Sequence[str]) -> list[Way]:
    """Return the ways of these keys; without keys, those that the setup has all for.

    Raises
    ------
    SettingsError
        If a key is unknown, or its way needs an option that is not given.
    """
    known = {way.key: way for way in WAYS}
    for key in keys:
        if key not in known:
            raise SettingsError(f"--ways {key} is unknown; expected some of: {', '.join(known)}.")
        if not setup.offers(known[key]):
            raise SettingsError(f"--ways {key} needs --{known[key].needs}; give it as well.")
    return [known[k] for k in keys] if keys else [way for way in WAYS if setup.offers(way)]


def run_all(setup: Setup, ways: Sequence[Way]) -> Iterator[Timed | str]:
    """Measure each way; yield its measures, or why it is left out."""
    for way in ways:
        try:
            yield run_apart(setup, way)
        except MissingExtraError as error:
            yield f"{way.key} is left out: {error}"


def run_apart(setup: Setup, way: Way) -> Timed:
    """Train where it must, then measure, each in a fresh process."""
    with TemporaryDirectory(prefix="headway-benchmark-") as parent:
        folder = Path(parent) / "model"
        if way.needs == "train":
            _apart(_train, setup, way, folder)
        found: Timed = _apart(_measure, setup, way, folder)
        return found


def _apart(function: Any, *arguments: Any) -> Any:
    context = multiprocessing.get_context("spawn")  # forked, it would hold our memory
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


def _train(setup: Setup, way: Way, folder: Path) -> None:
    articles = read_labelled(*setup.train)
    check_apart(articles, read_labelled(*setup.data))
    alternative_class(way.key).fit(training_sentences(articles)).save(folder)


def _measure(setup: Setup, way: Way, folder: Path) -> Timed:
    if way.one_core:
        take_one_core()
    articles = read_labelled(*setup.data)
    model = load_way(setup, way, folder)
    documents = [[s.text for s in a.sentences] for a in articles]
    model.predict(WARM_UP)
    walls, cpus = [], []
    for _ in range(setup.repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        model.predict(documents)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    peak = peak_megabytes()
    count = sum(len(d) for d in documents)
    return Timed(
        way=way,
        speed=count / statistics.median(walls),
        cpu=1000 * statistics.median(cpus) / count,
        peak=peak,
        macro_f1=macro_f1(judge(model, articles)),
        sentences=count,
    )


def load_way(setup: Setup, way: Way, folder: Path) -> Model:
    """Load the model of a way; `folder` holds it where it was trained for this."""
    exported = setup.model or shipped_folder()
    if way.needs == "network" and setup.network is not None:
        return _load_network(way, setup.network, exported)
    if way.needs == "train":
        return alternative_class(way.key).load(folder)
    return load_model(exported if way.key == "default" else "fast")


def _load_network(way: Way, network: Path, exported: Path) -> Model:
    from headway.evaluation.torch_model import TorchModel
    from headway.evaluation.transformers_model import TransformersModel

    if way.key == "torch":
        return TorchModel.compare(network, exported)
    return TransformersModel.compare(network, exported, alone=way.key == "alone")


def take_one_core() -> None:
    """Keep this process to one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def peak_megabytes() -> float:
    """Return the most memory that this process has held.

    Linux tells it per program; `getrusage` counts what the parent held when it started this one.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(fields["VmHWM"].split()[0]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
