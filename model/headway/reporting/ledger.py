"""The offer ledger as tables for the terminal: figures by session, and how far the sides are apart.

Leaves out finding the figures (rating.ledger).
"""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from headway.rating.distances import Distance
from headway.rating.ledger import LedgerEntry
from headway.reporting.table import table


def print_ledger(
    entries: Sequence[LedgerEntry], distances: Sequence[Distance], out: Console
) -> None:
    """Print the figures of each dispute, then the distances between the sides."""
    out.print()
    if not entries:
        out.print("No figure of an offer, a demand or a deal was found.")
        return
    for dispute, own in groupby(entries, key=lambda e: e.dispute):
        out.print(Text(f"{dispute}: figures in offers, demands and deals", style="bold"))
        _print_entries(list(own), out)
        apart = [d for d in distances if d.dispute == dispute]
        if apart:
            _print_distances(apart, out)
        out.print()


def _print_entries(entries: Sequence[LedgerEntry], out: Console) -> None:
    shown = table(
        out, "session", "side", "kind", "issue", "figure", "value", "was", "a year", "told"
    )
    _to_the_left(shown, "side", "kind", "issue", wrapped="figure")
    for e in entries:
        shown.add_row(
            e.session.isoformat() if e.session else "unknown",
            str(e.side),
            e.kind,
            _issue(e.issue),
            Text(" ".join(e.figure.split())),
            f"{number(e.value)} {e.unit}",
            number(e.before),
            number(e.per_year),
            f"{e.repeats + 1}x",
        )
    out.print(shown)


def _print_distances(distances: Sequence[Distance], out: Console) -> None:
    out.print(Text("how far apart, by the latest figures", style="bold"))
    shown = table(out, "session", "issue", "union", "employer", "gap", "in")
    _to_the_left(shown, "issue", wrapped="in")
    for d in distances:
        shown.add_row(
            d.session.isoformat(),
            _issue(d.issue),
            number(d.union),
            number(d.employer),
            "n/a" if d.gap is None else number(d.gap),
            d.reason or d.unit or "",
        )
    out.print(shown)


def _to_the_left(shown: Table, *names: str, wrapped: str) -> None:
    """Set words to the left; on a narrow terminal one column wraps and the others stay whole."""
    for column in shown.columns:
        if column.header in (*names, wrapped):
            column.justify = "left"
        column.no_wrap = column.header != wrapped


def _issue(issue: str) -> str:
    return str(issue).replace("_", " ")


def number(value: float | None) -> str:
    """Return a figure without needless digits; empty for None.

    >>> number(12.0), number(3.1666), number(277e6), number(None)
    ('12', '3.17', '277,000,000', '')
    """
    if value is None:
        return ""
    return f"{value:,.2f}".rstrip("0").rstrip(".")
