"""Load a saved model of any kind and predict with it.

Leaves out reading and context: a model sees sentences and knows neither dates nor speakers.
"""

from collections.abc import Sequence
from importlib import import_module, resources
from pathlib import Path
from typing import Any, Protocol

from headway.errors import ModelError
from headway.records import Prediction
from headway.tagging.artifact import read_manifest


class Model(Protocol):
    """What every kind of model does."""

    manifest: dict[str, Any]

    @property
    def name(self) -> str:
        """The model's name, as reports print it."""

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict every sentence of every document, in the same shape."""


LOADERS = {
    "linear": ("headway.tagging.linear", "LinearModel"),
    "onnx": ("headway.tagging.onnx_model", "OnnxModel"),
}
"""Kind of model to the module and class that loads it; imported only when it is used."""


SHIPPED = ("encoder", "fast")
"""Names of the models that come with the package; the first is the default."""


def shipped_folder(name: str = SHIPPED[0]) -> Path:
    """Return the folder of a model that ships with the package."""
    return Path(str(resources.files("headway") / "weights" / name))


def model_folder(path: str | Path | None = None) -> Path:
    """Return the folder that `load_model` loads for a path or a shipped model's name."""
    name = SHIPPED[0] if path is None else str(path)
    return shipped_folder(name) if name in SHIPPED else Path(name)


def load_model(path: str | Path | None = None) -> Model:
    """Load a model: the shipped default, another shipped one by its name, or a folder.

    Raises
    ------
    ModelError
        If the folder is missing, broken, or of a kind that this version does not know.
    """
    folder = model_folder(path)
    kind = read_manifest(folder)["kind"]
    if kind not in LOADERS:
        raise ModelError(
            f"{folder} holds a model of kind {kind!r}; this version loads {sorted(LOADERS)}. "
            "Update headway, or train the model again."
        )
    module, name = LOADERS[kind]
    model: Model = getattr(import_module(module), name).load(folder)
    return model
