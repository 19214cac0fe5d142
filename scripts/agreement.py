"""Print how far the two annotators agree, for the written and the real sentences.

`python scripts/agreement.py` reads `data/double-labels.jsonl`, both labels as they were before
adjudication.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from headway.corpus.agreement import agreement
from headway.corpus.schema import LabelledSentence, from_article

LABELS = Path(__file__).parent.parent / "data" / "double-labels.jsonl"


def labels(rows: list[dict[str, Any]], who: str) -> Sequence[LabelledSentence]:
    """Return one annotator's labels; some gave a side to tagged sentences alone."""
    sentences = [{"text": r["hash"], **r[who]} for r in rows]
    return from_article({"article": who, "sentences": sentences}).sentences


def main() -> None:
    """Print F1 and Krippendorff's alpha, and how often both name the same day."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    for origin in ("written", "real"):
        own = [r for r in rows if r["origin"] == origin]
        first, second = (labels(own, who) for who in ("first", "second"))
        sided = [r for r in own if "side" in r["first"] and "side" in r["second"]]
        found = agreement(first, second)
        both_sided = agreement(labels(sided, "first"), labels(sided, "second"))
        found.alpha["side"] = both_sided.alpha["side"]
        print(f"{origin}: {found.sentences} sentences, mean F1 {found.macro_f1:.3f}")
        for label, alpha in found.alpha.items():
            f1 = f"{found.f1[label]:.3f}" if label in found.f1 else ""
            print(f"  {label:<9} F1 {f1:<6} alpha {alpha:.3f}")
        both = [(a, b) for a, b in zip(first, second, strict=True) if a.tags and b.tags]
        same = sum(a.session == b.session for a, b in both) / len(both)
        print(f"  same day in {same:.1%} of {len(both)} that both tagged")


if __name__ == "__main__":
    main()
