"""From labelled articles to the shipped encoder: train, prune, export, calibrate what was exported.

Calibration is fitted on the int8 model itself, on disputes it was not trained on, so what ships is
what was calibrated. Leaves out the steps themselves (`encoder_training`, `export`, `calibration`).
"""

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from headway.labels import TAGS
from headway.tagging.artifact import write_folder
from headway.tagging.batches import special_tokens
from headway.tagging.calibration import calibrate
from headway.tagging.documents import Document
from headway.tagging.encoder import EncoderNetwork
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.encoder_training import Tell, fit_encoder
from headway.tagging.export import prune_vocabulary, write_onnx
from headway.tagging.onnx_model import OnnxModel

SETTINGS = "settings.toml"


class ExportedEncoder(OnnxModel):
    """An encoder that was exported just now and can be saved to a folder."""

    files: TemporaryDirectory[str]

    def save(self, folder: Path) -> None:
        """Write the model folder whole or not at all, settings and card beside the weights."""

        def write(into: Path) -> None:
            shutil.copytree(self.files.name, into, dirs_exist_ok=True)

        write_folder(folder, {**self.manifest, "kind": self.kind}, write)


def fit_and_export(
    documents: Sequence[Document],
    development: Sequence[Document],
    settings: EncoderSettings,
    checkpoints: Path | None = None,
    tell: Tell | None = None,
) -> ExportedEncoder:
    """Train on `documents`, export, and calibrate on `development`.

    With `checkpoints`, the network before export is left in its folder ``network``, as torch and
    transformers load it again.
    """
    network, tokenizer = fit_encoder(documents, settings, checkpoints, tell)
    if checkpoints:
        (checkpoints / "network").mkdir(exist_ok=True)
        network.save(checkpoints / "network", tokenizer)
    return export_model(network, tokenizer, [*documents, *development], development, settings)


def export_model(
    network: EncoderNetwork,
    tokenizer: Any,
    seen: Sequence[Document],
    development: Sequence[Document],
    settings: EncoderSettings,
) -> ExportedEncoder:
    """Prune to the vocabulary of the `seen` texts, export to int8, calibrate on `development`."""
    pieces = prune_vocabulary(network, tokenizer, (s for d in seen for s in d.sentences))
    files = TemporaryDirectory(prefix="headway-export-")  # removed with the model
    work = Path(files.name)
    write_onnx(network, tokenizer, work)
    (work / SETTINGS).write_text(_toml(settings), encoding="utf-8")
    manifest = {
        "name": "headway-encoder",
        "description": f"{settings.encoder}, fine-tuned on windows of news sentences; int8 ONNX.",
        "settings": {**settings.to_dict(), "word pieces kept": pieces},
        "window": settings.window,
        "special": asdict(special_tokens(tokenizer)),
        "platt": [[1.0, 0.0]] * len(TAGS),
        "thresholds": [0.5] * len(TAGS),
    }
    raw = OnnxModel.open(work, manifest)
    margins = np.concatenate([raw.margins(d.sentences) for d in development])[:, : len(TAGS)]
    found = calibrate(margins, np.concatenate([d.tags for d in development]))
    manifest["platt"] = found.platt.tolist()
    manifest["thresholds"] = found.thresholds.tolist()
    model = ExportedEncoder.open(work, manifest)
    model.files = files
    return model


def _toml(settings: EncoderSettings) -> str:
    lines = [
        f"{name} = {value!r}" if not isinstance(value, str) else f'{name} = "{value}"'
        for name, value in settings.to_dict().items()
    ]
    return "\n".join(lines) + "\n"
