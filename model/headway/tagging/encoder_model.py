"""From labelled articles to the shipped encoder: train, prune, export, calibrate what was exported.

Calibration is fitted on the int8 model itself, on disputes it was not trained on, so what ships is
what was calibrated. Leaves out the steps themselves (`encoder_training`, `export`, `calibration`).
"""

import json
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
from headway.tagging.calibration import calibrate, fit_shares
from headway.tagging.documents import Before, Document
from headway.tagging.encoder import EncoderNetwork
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.encoder_training import fit_encoder
from headway.tagging.export import prune_vocabulary, write_onnx
from headway.tagging.lessons import Tell
from headway.tagging.linear import LinearModel, write_weights
from headway.tagging.linear_training import LinearSettings, TrainingSentences, fit_linear
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
    before: Before | None = None,
) -> ExportedEncoder:
    """Train on `documents`, export, and calibrate on `development`.

    With `checkpoints`, the network before export is left in its folder ``network``, as torch and
    transformers load it again.
    """
    network, tokenizer = fit_encoder(documents, settings, checkpoints, tell, before)
    if checkpoints:
        (checkpoints / "network").mkdir(exist_ok=True)
        network.save(checkpoints / "network", tokenizer)
    return export_model(network, tokenizer, documents, development, settings)


def export_model(
    network: EncoderNetwork,
    tokenizer: Any,
    training: Sequence[Document],
    development: Sequence[Document],
    settings: EncoderSettings,
) -> ExportedEncoder:
    """Prune to the vocabulary of the texts, export to int8, add a linear model, and calibrate.

    The linear model is fitted on the `training` documents, as the network was; what it adds, and
    the calibration, on `development`.
    """
    seen = [*training, *development]
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
        "passes": settings.passes,
        "special": asdict(special_tokens(tokenizer)),
        "platt": [[1.0, 0.0]] * len(TAGS),
        "thresholds": [0.5] * len(TAGS),
    }
    if settings.linear:
        write_weights(_fit_linear(training).weights, work)
        manifest["linear"] = [0.0] * len(TAGS)
    manifest |= _calibrated(OnnxModel.open(work, manifest), development)
    model = ExportedEncoder.open(work, manifest)
    model.files = files
    return model


def _fit_linear(documents: Sequence[Document]) -> LinearModel:
    data = TrainingSentences(
        texts=[s for d in documents for s in d.sentences],
        tags=np.concatenate([d.tags for d in documents]),
        outlook=np.concatenate([d.outlook for d in documents]),
        groups=[str(i) for i, d in enumerate(documents) for _ in d.sentences],
    )
    return fit_linear(data, LinearSettings(), "linear")


def _calibrated(model: OnnxModel, development: Sequence[Document]) -> dict[str, Any]:
    """Return shares of the linear model, slopes, shifts and thresholds, fitted on `development`."""
    labels = np.concatenate([d.tags for d in development])
    sentences = [d.sentences for d in development]
    margins = np.concatenate(model.encoder_margins(sentences))[:, : len(TAGS)]
    found: dict[str, Any] = {}
    if model.linear is not None:
        others = np.concatenate([model.linear.margins(s) for s in sentences])[:, : len(TAGS)]
        shares = fit_shares(margins, others, labels)
        margins = margins + shares * others
        found["linear"] = shares.tolist()
    calibration = calibrate(margins, labels)
    return found | {
        "platt": calibration.platt.tolist(),
        "thresholds": calibration.thresholds.tolist(),
    }


def _toml(settings: EncoderSettings) -> str:
    # JSON writes text, numbers and truth values as TOML does.
    return "".join(f"{name} = {json.dumps(v)}\n" for name, v in settings.to_dict().items())
