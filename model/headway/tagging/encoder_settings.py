"""The settings of encoder training: one TOML file with every value, checked as it is read."""

import tomllib
from dataclasses import asdict, dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any

from headway.errors import SettingsError
from headway.tagging.base import PINNED


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """Every value that training depends on; ``encoder.toml`` says what each one is."""

    encoder: str = PINNED
    seed: int = 20260701
    threads: int = 2
    runs: int = 1
    epochs: int = 4
    batch_windows: int = 8
    window: int = 200
    shortest_window: int = 60
    passes: int = 1
    learning_rate: float = 1e-4
    layer_decay: float = 1.0
    head_learning_rate: float = 1e-3
    warmup: float = 0.1
    weight_decay: float = 0.01
    dropout: float = 0.1
    attention_dropout: float = 0.0
    masking: float = 0.1
    outlook_weight: float = 0.3
    averaging: float = 0.0
    word_epochs: int = 1
    word_learning_rate: float = 1e-4
    word_share: float = 0.2
    relation_epochs: int = 3
    relation_learning_rate: float = 5e-5
    development_percent: int = 10
    linear: bool = True

    def __post_init__(self) -> None:
        counts = (
            "threads",
            "runs",
            "epochs",
            "batch_windows",
            "window",
            "shortest_window",
            "passes",
            "word_epochs",
            "relation_epochs",
        )
        for name in counts:
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}; expected at least 1.")
        for name in (
            "warmup",
            "dropout",
            "attention_dropout",
            "masking",
            "averaging",
            "word_share",
        ):
            if not 0 <= getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}; expected 0 to under 1.")
        if self.word_share == 0:
            raise SettingsError("word_share is 0; expected over 0, or leave --unlabelled out.")
        if self.shortest_window > self.window:
            raise SettingsError(
                f"shortest_window is {self.shortest_window}; "
                f"expected at most window, {self.window}."
            )

    def to_dict(self) -> dict[str, Any]:
        """Return the values by name."""
        return asdict(self)


def read_settings(path: Path | None = None) -> EncoderSettings:
    """Read a settings file; the one that ships with the package without a path.

    Raises
    ------
    SettingsError
        If the file cannot be read, or a key or value in it is not known.
    """
    path = path or Path(str(resources.files("headway") / "tagging" / "encoder.toml"))
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings {path} cannot be read: {error}. Mend it.") from error
    known = {f.name: f.type for f in fields(EncoderSettings)}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"{path} has {name!r}; expected only: {', '.join(known)}.")
        if not isinstance(value, _accepted(known[name])):
            raise SettingsError(f"{path} has {name} = {value!r}; expected {known[name]}.")
    return EncoderSettings(**values)


def _accepted(kind: Any) -> tuple[type, ...]:
    name = kind if isinstance(kind, str) else kind.__name__
    return {"int": (int,), "float": (int, float), "str": (str,), "bool": (bool,)}[name]
