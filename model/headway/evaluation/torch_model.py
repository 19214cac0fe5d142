"""The encoder before export, in torch and fp32: what the shipped int8 model is compared with.

Reads the same windows with the same calibration, so any difference is the export's. Needs the
extra ``train``; never used to tag.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from headway.tagging.artifact import read_manifest
from headway.tagging.batches import special_tokens
from headway.tagging.encoder import EncoderNetwork
from headway.tagging.linear import Floats, LinearModel
from headway.tagging.onnx_model import OnnxModel, read_linear
from headway.tagging.windows import encode


class TorchModel(OnnxModel):
    """Tags as the exported model does, with the network that it was exported from."""

    kind = "torch"

    def __init__(
        self,
        network: EncoderNetwork,
        tokenizer: Any,
        manifest: dict[str, Any],
        linear: LinearModel | None = None,
    ) -> None:
        super().__init__(None, tokenizer.backend_tokenizer, manifest, linear)
        self._special = special_tokens(tokenizer)  # the export has renumbered its own
        self._network = network.eval()

    @classmethod
    def compare(cls, network: Path, exported: Path) -> "TorchModel":
        """Load a network, with the window and the calibration of the model exported from it."""
        manifest = read_manifest(exported)
        linear = read_linear(exported, manifest)
        return cls(*EncoderNetwork.load(network), manifest, linear)

    @torch.inference_mode()
    def _run(self, tokens: Sequence[Sequence[int]]) -> Floats:
        window = encode(tokens, self._special)
        ids = torch.from_numpy(window.ids[None])
        pooling = torch.from_numpy(window.pooling()[None])
        logits, outlook = self._network(ids, torch.ones_like(ids), pooling)
        return np.concatenate([logits[0].numpy(), outlook[0].numpy()[:, None]], axis=1)
