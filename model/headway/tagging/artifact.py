"""The saved model folder: what lies in it, how it is written whole, how it is checked.

A folder holds ``headway.json`` (kind, thresholds, settings, metrics), ``weights.safetensors`` or
``model.onnx``, the vocabulary, and ``README.md``, the card that `write_folder` writes itself.
Leaves out how each kind of model turns these files into predictions. No file is ever unpickled.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from headway.errors import ModelError

FORMAT = 1
"""Version of the folder's layout; a reader refuses a newer one."""

MANIFEST = "headway.json"
CARD = "README.md"


def write_folder(folder: Path, manifest: Mapping[str, Any], write: Callable[[Path], None]) -> None:
    """Write a model folder whole or not at all.

    Parameters
    ----------
    folder : Path
        Destination; an existing model folder there is replaced, any other folder is refused.
    manifest : mapping
        What `read_manifest` gives back, less ``format``. Needs ``kind`` and ``name``.
    write : callable
        Writes the kind's own files into the temporary folder that it is given.

    Raises
    ------
    ModelError
        If `folder` exists and holds something else than a saved model.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise ModelError(
            f"{folder} exists and is no model folder (it has no {MANIFEST}). "
            "Give another folder, or empty this one."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        write(fresh)
        text = json.dumps({"format": FORMAT, **manifest}, indent=1, ensure_ascii=False)
        (fresh / MANIFEST).write_text(text + "\n", encoding="utf-8")
        (fresh / CARD).write_text(card(manifest), encoding="utf-8")
        fresh.chmod(0o755)
        for file in fresh.iterdir():
            file.chmod(0o644)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    """Put `fresh` in the place of `folder`; the old one goes only once the new one stands."""
    old = folder.with_name(f".{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    os.replace(fresh, folder)  # noqa: PTH105 - Path.replace is the same call
    shutil.rmtree(old, ignore_errors=True)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read and check ``headway.json``.

    Raises
    ------
    ModelError
        If the folder or the file is missing, is no JSON object, or is of a newer format.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise ModelError(
            f"No model at {folder}: {MANIFEST} is missing. "
            "Give a folder that `headway train --out` wrote, or leave --model out for the default."
        )
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path} is no JSON ({error}). Train the model again.") from error
    if not isinstance(manifest, dict) or "kind" not in manifest:
        raise ModelError(f"{path} names no model kind. Train the model again.")
    if manifest.get("format", 0) > FORMAT:
        raise ModelError(
            f"{path} has format {manifest['format']}, this version reads up to {FORMAT}. "
            "Update headway: pip install --upgrade headway."
        )
    return manifest


def fingerprint(folder: Path) -> str:
    """Return one SHA-256 over all that decides what the model says: every file but the card."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file() and p.name != CARD):
        with path.open("rb") as handle:
            own = hashlib.file_digest(handle, "sha256").hexdigest()
        digest.update(f"{path.name} {own}\n".encode())
    return digest.hexdigest()


def card(manifest: Mapping[str, Any]) -> str:
    """Return the model card: what it is, what it learned from, what was measured, its limits."""
    lines = [f"# {manifest['name']}", "", str(manifest.get("description", "")), ""]
    for title, key in (("Settings", "settings"), ("Data", "data"), ("Measures", "metrics")):
        values = manifest.get(key)
        if values:
            lines += [f"## {title}", "", *(f"- {k}: {_short(v)}" for k, v in values.items()), ""]
    if manifest.get("limits"):
        lines += ["## Limits", "", str(manifest["limits"]), ""]
    return "\n".join(lines)


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_short(v)}" for k, v in value.items())
    return str(value)
