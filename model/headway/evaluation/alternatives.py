"""Rungs that are trained on the spot, so that the shipped models can be compared with them.

Each reads every sentence by itself: log-odds, then calibration and thresholds from out-of-fold
predictions by dispute, as the fast model gets them. Outlooks are left out, and so is tagging with
them: `headway tag` loads none of these.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np

from headway.corpus.schema import LabelledArticle
from headway.errors import ModelError, SettingsError
from headway.records import Prediction
from headway.tagging.artifact import read_manifest, write_folder
from headway.tagging.calibration import Calibration
from headway.tagging.linear import Floats
from headway.tagging.linear_training import TrainingSentences

HEADS = "heads.safetensors"

Tell = Callable[[str], None]
"""Takes a line about what is being done."""


class Alternative:
    """What the comparisons share: from log-odds to predictions, and the saved folder.

    A subclass gives `kind`, `fit`, `margins`, and what to write and read beside the manifest.

    Parameters
    ----------
    calibration : Calibration
        Of the log-odds that `margins` returns.
    """

    kind = ""
    beside = 0.0
    """Megabytes that the model needs beside its folder."""

    def __init__(self, calibration: Calibration) -> None:
        self.calibration = calibration
        self.manifest: dict[str, Any] = {
            "name": self.kind,
            "kind": self.kind,
            "description": "For comparison only; `headway evaluate --ladder` trains it.",
            "platt": calibration.platt.tolist(),
            "thresholds": calibration.thresholds.tolist(),
        }

    @property
    def name(self) -> str:
        """The name that tables print."""
        return self.kind

    @classmethod
    def fit(cls, data: TrainingSentences) -> Self:
        """Train on labelled sentences."""
        raise NotImplementedError

    @classmethod
    def read(cls, folder: Path, calibration: Calibration) -> Self:
        """Read what `write` wrote."""
        raise NotImplementedError

    def margins(self, sentences: Sequence[str]) -> Floats:
        """Return log-odds of sentences, shape (n, 4)."""
        raise NotImplementedError

    def write(self, folder: Path) -> None:
        """Write everything but the manifest into a folder."""
        raise NotImplementedError

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict every sentence of every document, in the same shape."""
        sentences = [s for document in documents for s in document]
        if not sentences:
            return [[] for _ in documents]
        outlook = np.zeros((len(sentences), 1))
        margins = np.hstack([self.margins(sentences), outlook])
        found = iter(self.calibration.predictions(margins))
        return [list(islice(found, len(document))) for document in documents]

    def save(self, folder: Path) -> None:
        """Write the folder, whole or not at all."""
        write_folder(folder, self.manifest, self.write)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load a folder that `save` wrote.

        Raises
        ------
        ModelError
            If there is no such folder, or it holds no manifest.
        """
        manifest = read_manifest(folder)
        platt, thresholds = (np.array(manifest[key]) for key in ("platt", "thresholds"))
        return cls.read(folder, Calibration(platt, thresholds))


@dataclass(frozen=True, slots=True)
class AlternativeKind:
    """Where an alternative lies; its module is imported only when it is used.

    Attributes
    ----------
    key : str
        Short name, for options and folders.
    name : str
        The name that tables print.
    module, of : str
        Its module and class.
    """

    key: str
    name: str
    module: str
    of: str

    def load_class(self) -> type[Alternative]:
        """Import and return the class."""
        found: type[Alternative] = getattr(
            import_module(f"headway.evaluation.{self.module}"), self.of
        )
        return found


ALTERNATIVES = (
    AlternativeKind("tfidf", "tf-idf + LR", "tfidf", "TfidfModel"),
    AlternativeKind("fasttext", "fastText", "fasttext_model", "FasttextModel"),
    AlternativeKind("frozen", "frozen + LR", "frozen", "FrozenModel"),
)
"""From the oldest way to the newest."""


def alternative_class(key: str) -> type[Alternative]:
    """Return the class of the alternative with this key in `ALTERNATIVES`."""
    return next(kind for kind in ALTERNATIVES if kind.key == key).load_class()


def check_apart(train: Iterable[LabelledArticle], measured: Iterable[LabelledArticle]) -> None:
    """Make sure that nothing is measured on a dispute that an alternative trains on.

    Raises
    ------
    SettingsError
        Naming the disputes in both.
    """
    both = sorted({a.dispute for a in train} & {a.dispute for a in measured})
    if both:
        names = ", ".join(both[:3]) + (", …" if len(both) > 3 else "")
        raise SettingsError(
            f"--train and --data share {len(both)} dispute(s): {names}. "
            "Give training files of other disputes, or the measures flatter."
        )


def save_heads(file: Path, coefficients: Floats, intercepts: Floats, **more: Floats) -> None:
    """Write regressions as safetensors."""
    from safetensors.numpy import save_file

    tensors = {"coefficients": coefficients, "intercepts": intercepts, **more}
    save_file({name: np.ascontiguousarray(array) for name, array in tensors.items()}, file)


def load_heads(file: Path) -> dict[str, Floats]:
    """Read what `save_heads` wrote.

    Raises
    ------
    ModelError
        If the file is missing or broken.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        return dict(load_file(file))
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"{file} cannot be read: {error}. Train again.") from error
