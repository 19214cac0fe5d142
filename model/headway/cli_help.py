"""What commands share: examples and exit statuses under their help, and options of training."""

from pathlib import Path
from typing import Annotated

import typer

DONE = "0 done"
SKIPPED = "1 done, but some inputs were skipped"
WRONG = "2 wrong use, or nothing could be read"

RelationsFile = Annotated[
    Path | None,
    typer.Option("--relations", help="Sentences of other fields to learn from first."),
]
UnlabelledArticles = Annotated[
    list[Path] | None,
    typer.Option("--unlabelled", help="Articles whose words to learn first; may be repeated."),
]


def epilog(*examples: str, skips: bool = False) -> str:
    r"""Return the lines under a command's help.

    Parameters
    ----------
    examples : str
        Whole command lines.
    skips : bool
        The command passes over inputs that it cannot read, and says so by its status.
    """
    status = "; ".join([DONE, *([SKIPPED] if skips else []), WRONG])
    # \b keeps click from folding the lines: an example is there to be copied.
    shown = "\n".join(f"Example: {example}" for example in examples)
    return f"\b\n{shown}\n\nExit status: {status}."
