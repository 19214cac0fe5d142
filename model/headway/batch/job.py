"""What a job is: everything that its output depends on, so that a resumed run can compare.

The number of workers and the engine are no part of it: the output does not depend on them.
"""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Self

from headway import __version__
from headway.batch.chunks import Limits
from headway.context.known import KnownDispute
from headway.tagging.artifact import fingerprint, read_manifest
from headway.tagging.tagger import SHIPPED, model_folder

LIBRARIES = ("numpy", "onnxruntime", "pyarrow", "sentencex", "tokenizers")
"""Libraries whose version may change the bytes of a shard."""


@dataclass(frozen=True, slots=True)
class Job:
    """One job, as every worker gets it.

    Attributes
    ----------
    out : str
        Absolute path, or URI, of the folder that the shards are written to.
    inputs : tuple of str
        As given; bytes of a name that are not UTF-8 are replaced.
    model : str or None
        Name of a shipped model, absolute path of a folder, or None for the default.
    model_name, model_sha256 : str
        What the model must be wherever the job runs.
    libraries : tuple of (name, version)
        As `installed` returns; the same wherever the job runs.
    known : tuple of KnownDispute
        Disputes that the user names.
    date : str or None
        Day of articles that have none.
    """

    out: str
    inputs: tuple[str, ...]
    model: str | None
    model_name: str
    model_sha256: str
    libraries: tuple[tuple[str, str | None], ...]
    known: tuple[KnownDispute, ...] = ()
    date: str | None = None
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def plan(cls, out: str, inputs: Sequence[str], model: str | Path | None, **more: Any) -> Self:
        """Make a job with a model that is there to be used.

        Raises
        ------
        ModelError
            If there is no model at that path.
        """
        folder = model_folder(model)
        name = str(read_manifest(folder)["name"])
        given = None if model is None else str(model)
        if given is not None and given not in SHIPPED:
            given = str(folder.resolve())
        shown = (i.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for i in inputs)
        return cls(out, tuple(shown), given, name, fingerprint(folder), installed(), **more)

    def identity(self) -> dict[str, Any]:
        """Return what the output depends on, JSON-ready, as the manifest has it."""
        disputes = [asdict(known) for known in self.known]
        return {
            "version": dict(self.libraries)["headway"],
            "model": {"name": self.model_name, "sha256": self.model_sha256},
            "settings": {
                "inputs": list(self.inputs),
                "date": self.date,
                "disputes": _sha256(disputes) if disputes else None,
                "chunk": asdict(self.limits),
            },
            "libraries": dict(self.libraries),
        }

    def digest(self) -> str:
        """Return the SHA-256 of the identity without the inputs' names.

        Every shard carries it; their articles have a digest of their own.
        """
        identity = self.identity()
        del identity["settings"]["inputs"]
        return _sha256(identity)


def differences(recorded: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return, in words, each value that is not as it was recorded."""
    was, is_now = _dotted(recorded), _dotted(now)
    return [
        f"{name} is {json.dumps(value, ensure_ascii=False)}, "
        f"was {json.dumps(was.get(name), ensure_ascii=False)}"
        for name, value in is_now.items()
        if was.get(name) != value
    ]


def _dotted(nested: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in nested.items():
        if isinstance(value, Mapping):
            flat |= _dotted(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def _sha256(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def installed() -> tuple[tuple[str, str | None], ...]:
    """Return the versions, on this machine, of all that may change the bytes of a shard."""
    own = (("headway", __version__), ("python", platform.python_version()))
    return (*own, *((name, _version(name)) for name in LIBRARIES))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
