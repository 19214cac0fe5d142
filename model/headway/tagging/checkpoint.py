"""The state of a training run: network, optimizer, moving average; saved and resumed by epoch.

All tensors lie in one safetensors file, and nothing is unpickled. Leaves out what is learned.
"""

import copy
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from headway.errors import ModelError
from headway.tagging.documents import Before, Document
from headway.tagging.encoder import EncoderNetwork
from headway.tagging.encoder_settings import EncoderSettings

_FILE = "checkpoint.safetensors"


_OF_USE_ALONE = ("passes", "linear")
"""Settings that the weights do not depend on."""


def fingerprint(documents: Sequence[Document], before: Before, settings: EncoderSettings) -> str:
    """Return a SHA-256 over all that a training's weights follow from."""
    values = {k: v for k, v in settings.to_dict().items() if k not in _OF_USE_ALONE}
    found = hashlib.sha256(json.dumps(values).encode())
    for document in documents:
        found.update(json.dumps(list(document.sentences)).encode())
        found.update(document.tags.tobytes() + document.outlook.tobytes())
    found.update(json.dumps(list(before.articles)).encode())
    if before.relations:
        found.update(json.dumps([before.relations.texts, before.relations.labels]).encode())
    return found.hexdigest()


class Checkpoint:
    """A network in training with everything that the next step depends on."""

    def __init__(
        self,
        network: EncoderNetwork,
        optimizer: torch.optim.Optimizer,
        averaging: float,
        inputs: str = "",
    ) -> None:
        self.inputs = inputs
        self.network = network
        self.optimizer = optimizer
        self.averaging = averaging
        self.step = 0
        self._full = [group["lr"] for group in optimizer.param_groups]
        self._average = copy.deepcopy(network) if averaging else None

    def schedule(self, share: float) -> None:
        """Set every group's learning rate to a share of its full one."""
        for group, full in zip(self.optimizer.param_groups, self._full, strict=True):
            group["lr"] = full * share

    def advance(self) -> None:
        """Take one step of the optimizer and move the average after it.

        The average starts fast, at (1 + n) / (10 + n), so that it forgets the first weights.
        """
        self.optimizer.step()
        self.step += 1
        if self._average is None:
            return
        keep = min(self.averaging, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            pairs = zip(self._average.parameters(), self.network.parameters(), strict=True)
            for mean, now in pairs:
                mean.mul_(keep).add_(now, alpha=1 - keep)

    def averaged(self) -> EncoderNetwork:
        """Return the averaged network, or the network itself where none is kept."""
        return self._average if self._average is not None else self.network

    def save(self, folder: Path, epochs: int) -> None:
        """Save everything after so many epochs, whole or not at all."""
        from safetensors.torch import save_file

        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{_FILE}.new"
        about = json.dumps({"epochs": epochs, "step": self.step, "inputs": self.inputs})
        save_file(self._tensors(), fresh, metadata={"headway": about})
        fresh.replace(folder / _FILE)

    @staticmethod
    def lies_in(folder: Path) -> bool:
        """Tell whether a folder holds what `save` left."""
        return (folder / _FILE).is_file()

    def resume(self, folder: Path) -> int:
        """Load what `save` left, if anything, and return how many epochs it had done.

        Raises
        ------
        ModelError
            If it was saved with other inputs.
        """
        from safetensors import safe_open

        if not self.lies_in(folder):
            return 0
        path = folder / _FILE
        with safe_open(path, "pt") as saved:
            about = json.loads(saved.metadata()["headway"])
            if about.get("inputs") != self.inputs:
                raise ModelError(
                    f"{folder} holds a training on other data or settings; expected the same. "
                    "Remove it to begin anew, or give another --out."
                )
            tensors = {name: saved.get_tensor(name) for name in saved.keys()}  # noqa: SIM118
        self.step = int(about["step"])
        self.network.load_state_dict(_under("network.", tensors))
        if self._average is not None:
            self._average.load_state_dict(_under("average.", tensors))
        self._load_optimizer(_under("optimizer.", tensors))
        return int(about["epochs"])

    def _tensors(self) -> dict[str, Tensor]:
        found = {f"network.{k}": v for k, v in self.network.state_dict().items()}
        if self._average is not None:
            found |= {f"average.{k}": v for k, v in self._average.state_dict().items()}
        for index, values in self.optimizer.state_dict()["state"].items():
            found |= {f"optimizer.{index}.{name}": tensor for name, tensor in values.items()}
        return {name: tensor.detach().clone().contiguous() for name, tensor in found.items()}

    def _load_optimizer(self, tensors: dict[str, Tensor]) -> None:
        state: dict[int, dict[str, Any]] = {}
        for name, tensor in tensors.items():
            index, field = name.split(".")
            state.setdefault(int(index), {})[field] = tensor
        whole = self.optimizer.state_dict()
        self.optimizer.load_state_dict({**whole, "state": state})


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in tensors.items() if k.startswith(prefix)}
