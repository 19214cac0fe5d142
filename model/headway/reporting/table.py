"""Tables for the terminal: rated sessions, and what carries a sentence's tags.

On a terminal they are coloured; in a pipe they are plain text without borders.
"""

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from rich.box import ROUNDED
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headway.labels import TAGS, Side
from headway.records import SessionRating

if TYPE_CHECKING:
    from headway.tagging.explain import Explanation

LEAST_WEIGHT = 0.05
"""A word that moves the probability by less is printed plain."""

PIPE_WIDTH = 120
"""Columns of a table that goes to a file or a pipe, where no terminal says how wide it is."""


def console(file: IO[str] | None = None, *, stderr: bool = False) -> Console:
    """Return a console that prints colour only to a terminal and never wraps by a pipe's 80."""
    made = Console(file=file, stderr=stderr, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made = Console(
            file=file, stderr=stderr, highlight=False, width=PIPE_WIDTH, color_system=None
        )
    return made


def print_sessions(ratings: Sequence[SessionRating], out: Console, evidence: int = 3) -> None:
    """Print a table of sessions, then the statements that pull each rating the most."""
    shown = table(out, "dispute", "session", "rating", "90% interval", "union", "employer", "n")
    for r in ratings:
        shown.add_row(
            r.dispute,
            r.session.isoformat() if r.session else "unknown",
            _coloured(r.rating),
            "" if r.low is None or r.high is None else f"{r.low:+.2f} to {r.high:+.2f}",
            _coloured(r.by_side[Side.UNION].rating),
            _coloured(r.by_side[Side.EMPLOYER].rating),
            str(r.statements),
        )
    out.print(shown)
    for r in ratings:
        _print_evidence(r, out, evidence)


def _print_evidence(rating: SessionRating, out: Console, count: int) -> None:
    day = rating.session.isoformat() if rating.session else "day unknown"
    names = [n for n in (rating.parties.union, rating.parties.employer) if n]
    between = f" ({' and '.join(names)})" if names else ""
    out.print()
    out.print(Text(f"{rating.dispute} {day}{between}", style="bold"))
    for flag in rating.flags:
        out.print(Text(f"  ! {flag}", style="yellow"), soft_wrap=not out.is_terminal)
    if rating.reason:
        out.print(Text(f"  not rated: {rating.reason}"))
    if rating.change:
        p = rating.change.probability_better
        out.print(Text(f"  better than {rating.change.since}: probability {p:.2f}"))
    for item in rating.evidence[:count]:
        s = item.statement
        tags = ", ".join(str(t) for t in s.tags)
        line = Text("  ")
        line.append_text(_coloured(item.pull))
        line.append(f"  {s.text}")
        line.append(f"  [{tags}; {s.side}]", style="dim")
        out.print(line, soft_wrap=not out.is_terminal)


def print_explanation(found: "Explanation", out: Console) -> None:
    """Print a line per tag: its probability, then the words with what each adds to it.

    On a terminal words that raise the probability are green, those that lower it red; the numbers
    say the same where there is no colour.
    """
    for k, tag in enumerate(TAGS):
        p = found.prediction.probabilities[k]
        line = Text(f"{tag:<9} {p:.2f} ", style="bold" if tag in found.prediction.tags else "")
        line.append("given   " if tag in found.prediction.tags else "        ")
        for word, weight in zip(found.words, found.weights[tag], strict=True):
            if abs(weight) < LEAST_WEIGHT:
                line.append(f" {word}", style="not bold")
                continue
            style = "not bold black on green" if weight > 0 else "not bold white on red"
            line.append(" ")
            line.append(f"{word}[{weight:+.2f}]", style=style)
        out.print(line, soft_wrap=not out.is_terminal)
    out.print(f"outlook   {found.prediction.outlook:+.2f}")


def _coloured(value: float | None) -> Text:
    """Return a signed number, green above and red below 0; sign and colour say the same."""
    if value is None:
        return Text("n/a", style="dim")
    style = "green" if value > 0.005 else "red" if value < -0.005 else ""
    return Text(f"{value:+.2f}", style=style)


def table(out: Console, first: str, *others: str) -> Table:
    """Return an empty table: the first column to the left, numbers to the right."""
    box = ROUNDED if out.is_terminal else None
    table = Table(box=box, pad_edge=False, header_style="bold" if out.is_terminal else "")
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table
