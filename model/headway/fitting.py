"""What `headway train` does, as a plain function: train, tell of the time left, print measures."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from headway.errors import SettingsError
from headway.reporting.measures import print_evaluation
from headway.reporting.table import console
from headway.tagging.encoder_settings import EncoderSettings, read_settings
from headway.training import train_encoder, train_linear

if TYPE_CHECKING:
    from headway.tagging.lessons import Epoch, Tell


def train_model(
    data: Sequence[Path],
    out: Path,
    held_out: Sequence[Path] = (),
    *,
    linear: bool = False,
    settings: Path | None = None,
    encoder: str | None = None,
    relations: Path | None = None,
    unlabelled: Sequence[Path] = (),
) -> None:
    """Train a model, save it, and print its measures on held-out articles.

    Raises
    ------
    SettingsError
        If the settings cannot be used, or are given for the linear model.
    """
    printer = console()
    if linear:
        if settings or encoder or relations or unlabelled:
            raise SettingsError(
                "--linear takes no --settings, --encoder, --relations or --unlabelled; "
                "leave them out."
            )
        trained = train_linear(data, out, held_out=held_out)
    else:
        trained = train_encoder(
            data,
            out,
            held_out=held_out,
            settings=_settings(settings, encoder),
            tell=_teller(),
            relations=relations,
            unlabelled=unlabelled,
        )
    if trained.evaluation is not None:
        print_evaluation(trained.evaluation, printer)
    printer.print(
        f"{trained.model.name} trained on {trained.sentences} sentences of "
        f"{trained.articles} articles: {out}"
    )


def _settings(path: Path | None, encoder: str | None) -> EncoderSettings:
    settings = read_settings(path)
    return replace(settings, encoder=encoder) if encoder else settings


def _teller() -> "Tell":
    """Return what prints each epoch and the time left to standard error."""
    started, resumed = time.monotonic(), None
    printer = console(stderr=True)

    def tell(epoch: "Epoch") -> None:
        nonlocal started, resumed
        spent = time.monotonic() - started
        if epoch.stage != "tags":
            printer.print(
                f"{epoch.stage}, epoch {epoch.number} of {epoch.of}: loss {epoch.loss:.3f}"
            )
            started = time.monotonic()  # says nothing of how long the tags will take
            return
        resumed = epoch.number - 1 if resumed is None else resumed
        left = spent / (epoch.number - resumed) * (epoch.of - epoch.number)
        printer.print(
            f"epoch {epoch.number} of {epoch.of}: loss {epoch.loss:.3f}, "
            f"{spent / 60:.1f} min, about {left / 60:.0f} min left"
        )

    return tell
