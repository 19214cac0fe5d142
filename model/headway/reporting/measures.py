"""Tables of measures for the terminal: tags, context, minimal pairs, session ratings.

Leaves out comparisons of several models (`headway.reporting.comparisons`).
"""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from headway.evaluation.context import ContextMeasures
from headway.evaluation.coverage import Coverage, SessionReport
from headway.evaluation.metrics import Measures
from headway.evaluation.pairs import PairScore
from headway.evaluation.run import Evaluation
from headway.labels import TAGS
from headway.reporting.table import table

WORST = 5
"""So many disputes are shown of those in which the interval holds least."""


def print_evaluation(evaluation: Evaluation, out: Console) -> None:
    """Print the measures per tag, whole and by source."""
    out.print(Text(f"{evaluation.model}", style="bold"))
    _print_measures("all", evaluation.whole, out)
    if len(evaluation.by_source) > 1:
        for source, measures in evaluation.by_source.items():
            out.print()
            _print_measures(source, measures, out)


def print_pairs(model: str, scores: Sequence[PairScore], out: Console) -> None:
    """Print the shares of minimal pairs that a model gets right, by phenomenon."""
    shown = table(out, "phenomenon", "pairs", "both exact", "right order")
    for s in scores:
        shown.add_row(s.phenomenon, str(s.pairs), f"{s.exact:.2f}", f"{s.ordered:.2f}")
    out.print(Text(model, style="bold"))
    out.print(shown)


def _print_measures(title: str, measures: Measures, out: Console) -> None:
    shown = table(
        out, "tag", "precision", "recall", "F1", "avg. precision", "calib. error", "sentences"
    )
    for tag in TAGS:
        m = measures.tags[str(tag)]
        shown.add_row(
            str(tag),
            f"{m.precision:.3f}",
            f"{m.recall:.3f}",
            f"{m.f1:.3f}",
            number(m.average_precision),
            f"{m.calibration_error:.3f}",
            str(m.support),
        )
    out.print(f"{title}: {measures.sentences} sentences, {measures.groups} disputes or articles")
    out.print(shown)
    out.print(
        f"macro-F1 {measures.macro_f1:.3f} (90% interval {measures.low:.3f} to "
        f"{measures.high:.3f}), mean average precision "
        f"{number(measures.mean_average_precision)}, outlook Spearman "
        f"{number(measures.outlook_spearman)}"
    )


def number(value: float | None) -> str:
    """Return three decimals, or ``n/a``."""
    return "n/a" if value is None else f"{value:.3f}"


def print_session_report(model: str, found: SessionReport, out: Console) -> None:
    """Print session ratings against people's: formulas, intervals by level and size, changes."""
    whole = found.whole
    out.print(Text(model, style="bold"))
    out.print(
        f"{whole.rated} of {whole.sessions} sessions found and rated; "
        f"mean error {number(whole.error)}"
    )
    formulas = table(out, "rating", "Spearman", "sign right")
    for name, (spearman, sign) in found.ratings.items():
        formulas.add_row(name, number(spearman), number(sign))
    out.print(formulas)
    _print_intervals(found, out)
    change = found.changes
    out.print(
        f"{change.pairs} neighbouring sessions that differ clearly: the better one foretold in "
        f"{number(change.right)}, Brier score {number(change.brier)} (0.25 says nothing)"
    )


def _print_intervals(found: SessionReport, out: Console) -> None:
    shown = table(out, "interval", "level", "sessions", "holds", "mean width")
    for level, one in found.levels.items():
        if one is None:
            continue
        shown.add_row("ours", f"{level:.0%}", *_coverage(one))
        for name, (held, width) in found.rivals[level].items():
            shown.add_row(name, f"{level:.0%}", str(one.sessions), f"{held:.3f}", f"{width:.2f}")
    level = next(iter(found.levels))
    for one in found.sizes:
        shown.add_row(f"ours, {one.label}", f"{level:.0%}", *_coverage(one))
    for one in found.disputes[:WORST]:
        shown.add_row(f"ours, {one.label}", f"{level:.0%}", *_coverage(one))
    out.print(shown)
    more = len(found.disputes) - WORST
    if more > 0:
        well = sum(c.held >= level for c in found.disputes)
        out.print(
            f"The {WORST} disputes in which it holds least are shown, of {len(found.disputes)}; in "
            f"{well} it holds at least {level:.0%}."
        )


def _coverage(one: Coverage) -> tuple[str, str, str]:
    return str(one.sessions), f"{one.held:.3f}", f"{one.width:.2f}"


def print_context_measures(found: ContextMeasures, out: Console) -> None:
    """Print who, when, which and kind, a line each; n/a where the labels do not tell."""
    shown = table(out, "context", "measure", "value", "per label (F1)")
    shown.add_row("session", "day right", number(found.session), "")
    for name, classes in (("side", found.side), ("kind", found.kind)):
        accuracy, macro = (classes.accuracy, classes.macro_f1) if classes else (None, None)
        each = " ".join(f"{label} {f1:.2f}" for label, f1 in classes.f1.items()) if classes else ""
        shown.add_row(name, "accuracy", number(accuracy), "")
        shown.add_row("", "macro-F1", number(macro), each)
    pairs = found.dispute
    shown.add_row("dispute", "pair precision", number(pairs.precision if pairs else None), "")
    shown.add_row("", "pair recall", number(pairs.recall if pairs else None), "")
    out.print(
        f"{found.sentences} sentences of {found.articles} articles, {found.tagged} tagged; tags as "
        "labelled"
    )
    out.print(shown)
