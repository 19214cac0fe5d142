"""Tables of the labelling loop for the terminal: agreement of annotators, a model before and after.

Leaves out what they measure (`headway.labelling`).
"""

from rich.console import Console
from rich.text import Text

from headway.corpus.schema import LabelledSentence
from headway.labelling.compare import Comparison
from headway.labelling.retrain import Difference
from headway.labels import TAGS
from headway.reporting.measures import number
from headway.reporting.table import table


def print_comparison(found: Comparison, out: Console, most: int) -> None:
    """Print two annotators' agreement, then the sentences on which they differ the most."""
    agreed = found.agreement
    title = f"{found.first} and {found.second}: {agreed.sentences} sentences"
    out.print(Text(title, style="bold"), soft_wrap=not out.is_terminal)
    shown = table(out, "label", "alpha", "F1")
    for label, alpha in agreed.alpha.items():
        f1 = agreed.f1.get(label)
        shown.add_row(label, number(alpha), "" if f1 is None else f"{f1:.3f}")
    out.print(shown)
    out.print(f"mean F1 of the tags {agreed.macro_f1:.3f}; alpha: 1 full agreement, 0 chance")
    count = len(found.disagreements)
    out.print(f"they differ on {count} of {agreed.sentences} sentences")
    for item in found.disagreements[:most]:
        out.print()
        out.print(Text(f"  {item.text}  [{item.article}]"), soft_wrap=not out.is_terminal)
        out.print(Text(f"    {found.first}: {_said(item.first)}"))
        out.print(Text(f"    {found.second}: {_said(item.second)}"))
    if count > most:
        out.print(f"\n  and {count - most} more; --show {count} prints them all")


def print_difference(found: Difference, out: Console) -> None:
    """Print measures before and after on the same sentences, and the difference with its doubt."""
    out.print(
        f"before: {found.before_name}; after: {found.after_name}; "
        f"{found.before.sentences} held-out sentences, {found.disputes} disputes"
    )
    shown = table(out, "F1", "before", "after", "difference")
    for tag in TAGS:
        one, two = (m.tags[str(tag)].f1 for m in (found.before, found.after))
        shown.add_row(str(tag), f"{one:.3f}", f"{two:.3f}", f"{two - one:+.3f}")
    one, two = found.before.macro_f1, found.after.macro_f1
    shown.add_row("macro-F1", f"{one:.3f}", f"{two:.3f}", f"{found.macro_f1:+.3f}")
    out.print(shown)
    out.print(
        f"difference in macro-F1 {found.macro_f1:+.3f} (90% interval {found.low:+.3f} to "
        f"{found.high:+.3f}, disputes redrawn): {_verdict(found)}",
        soft_wrap=not out.is_terminal,
    )


def _verdict(found: Difference) -> str:
    if found.low > 0:
        return "better"
    if found.high < 0:
        return "worse"
    return "no difference that these sentences could show"


def _said(sentence: LabelledSentence) -> str:
    tags = ", ".join(str(t) for t in sentence.tags) or "no tag"
    return f"{tags}; outlook {sentence.outlook:+d}; {sentence.side}"
