"""Tables of comparisons for the terminal: ladder, kinds of folds, reliability, benchmark."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from headway.evaluation.benchmark import REFERENCE, Timed
from headway.evaluation.folds import Folded
from headway.evaluation.ladder import Climbed
from headway.evaluation.metrics import ReliabilityBin
from headway.labels import TAGS
from headway.reporting.measures import number
from headway.reporting.table import table

if TYPE_CHECKING:
    from headway.corpus.agreement import Agreement


def print_ceiling(found: "Mapping[str, Agreement]", out: Console) -> None:
    """Print how far two annotators agree, for each origin of sentences."""
    shown = table(out, "two annotators, F1", *(str(t) for t in TAGS), "macro-F1", "sentences")
    for origin, agreement in found.items():
        f1 = (f"{agreement.f1[str(t)]:.2f}" for t in TAGS)
        shown.add_row(origin, *f1, f"{agreement.macro_f1:.3f}", str(agreement.sentences))
    out.print(shown)
    out.print()


def print_ladder(found: Sequence[Climbed], out: Console) -> None:
    """Print a line per rung, lowest first."""
    shown = table(
        out,
        "model",
        *(str(t) for t in TAGS),
        "macro-F1",
        "90% interval",
        "avg. prec.",
        "calib. error",
        "sentences/s",
        "MB",
    )
    for c in found:
        m = c.measures
        errors = [m.tags[str(t)].calibration_error for t in TAGS]
        shown.add_row(
            c.name,
            *(f"{m.tags[str(t)].f1:.2f}" for t in TAGS),
            f"{m.macro_f1:.3f}",
            f"{m.low:.2f} to {m.high:.2f}",
            number(m.mean_average_precision),
            f"{sum(errors) / len(errors):.3f}",
            f"{c.speed:,.0f}",
            f"{c.megabytes:.1f}",
        )
    out.print(shown)


def print_folds(found: Sequence[Folded], out: Console) -> None:
    """Print macro-F1 and average precision with folds by dispute and by sentence."""
    kinds = ("by dispute", "90% interval", "avg. prec.", "random", "90% interval", "avg. prec.")
    shown = table(out, "macro-F1, folds", *kinds, "flattery")
    for f in found:
        cells = []
        for m in (f.by_dispute, f.by_sentence):
            cells += [f"{m.macro_f1:.3f}", f"{m.low:.2f} to {m.high:.2f}"]
            cells.append(number(m.mean_average_precision))
        shown.add_row(f.name, *cells, f"{f.flattery:+.3f}")
    out.print(shown)


def print_reliability(found: Mapping[str, Sequence[ReliabilityBin]], out: Console) -> None:
    """Print for each tag what share of the sentences with a like probability carries it."""
    shown = table(out, "tag", "probability", "mean", "observed", "sentences")
    for tag, bins in found.items():
        for b in bins:
            border = f"{b.low:.1f} to {b.high:.1f}"
            shown.add_row(tag, border, f"{b.mean:.3f}", f"{b.rate:.3f}", str(b.sentences))
    out.print(shown)


def print_benchmark(found: Sequence[Timed], out: Console) -> None:
    """Print a line per way; the ratio is its speed over that of the transformers pipeline."""
    reference = next((t.speed for t in found if t.way.key == REFERENCE), None)
    shown = table(
        out, "way", "sentences/s", "ratio", "CPU s/1000", "peak MB", "macro-F1", "sentences"
    )
    for t in found:
        shown.add_row(
            t.way.title,
            f"{t.speed:,.0f}",
            "n/a" if reference is None else f"{t.speed / reference:.2f}",
            f"{t.cpu:.2f}",
            f"{t.peak:,.0f}",
            f"{t.macro_f1:.3f}",
            str(t.sentences),
        )
    out.print(shown)
