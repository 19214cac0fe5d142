"""Tables of measures for the terminal: tags, context, minimal pairs, the ladder, sessions."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from headway.evaluation.context import ContextMeasures
from headway.evaluation.ladder import Climbed
from headway.evaluation.metrics import Measures
from headway.evaluation.pairs import PairScore
from headway.evaluation.run import Evaluation
from headway.evaluation.sessions import SessionMeasures
from headway.labels import TAGS
from headway.reporting.table import table


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
            _number(m.average_precision),
            f"{m.calibration_error:.3f}",
            str(m.support),
        )
    out.print(f"{title}: {measures.sentences} sentences, {measures.groups} disputes or articles")
    out.print(shown)
    out.print(
        f"macro-F1 {measures.macro_f1:.3f} (90% interval {measures.low:.3f} to "
        f"{measures.high:.3f}), mean average precision "
        f"{_number(measures.mean_average_precision)}, outlook Spearman "
        f"{_number(measures.outlook_spearman)}"
    )


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


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
            _number(m.mean_average_precision),
            f"{sum(errors) / len(errors):.3f}",
            f"{c.speed:,.0f}",
            f"{c.megabytes:.1f}",
        )
    out.print(shown)


def print_session_measures(model: str, found: SessionMeasures, out: Console) -> None:
    """Print the measures of session ratings against people's."""
    out.print(Text(model, style="bold"))
    out.print(f"{found.rated} of {found.sessions} sessions found and rated")
    out.print(
        f"Spearman {_number(found.spearman)}, sign right {_number(found.sign)}, mean error "
        f"{_number(found.error)}; 90% interval holds {_number(found.coverage)}, mean width "
        f"{_number(found.width)}"
    )


def print_context_measures(found: ContextMeasures, out: Console) -> None:
    """Print who, when, which and kind, a line each; n/a where the labels do not tell."""
    shown = table(out, "context", "measure", "value", "per label (F1)")
    shown.add_row("session", "day right", _number(found.session), "")
    for name, classes in (("side", found.side), ("kind", found.kind)):
        accuracy, macro = (classes.accuracy, classes.macro_f1) if classes else (None, None)
        each = " ".join(f"{label} {f1:.2f}" for label, f1 in classes.f1.items()) if classes else ""
        shown.add_row(name, "accuracy", _number(accuracy), "")
        shown.add_row("", "macro-F1", _number(macro), each)
    pairs = found.dispute
    shown.add_row("dispute", "pair precision", _number(pairs.precision if pairs else None), "")
    shown.add_row("", "pair recall", _number(pairs.recall if pairs else None), "")
    out.print(
        f"{found.sentences} sentences of {found.articles} articles, {found.tagged} tagged; tags as "
        "labelled"
    )
    out.print(shown)
