"""Print how far the two annotators agree, for the written and the real sentences.

`python scripts/agreement.py` reads `data/double-labels.jsonl`, both labels as they were before
adjudication.
"""

from pathlib import Path

from headway.corpus.agreement import agreement, read_double_labels

LABELS = Path(__file__).parent.parent / "data" / "double-labels.jsonl"


def main() -> None:
    """Print F1 and Krippendorff's alpha, and how often both name the same day."""
    sided = read_double_labels(LABELS, sided=True)
    for origin, (first, second) in read_double_labels(LABELS).items():
        found = agreement(first, second)
        found.alpha["side"] = agreement(*sided[origin]).alpha["side"]
        print(f"{origin}: {found.sentences} sentences, mean F1 {found.macro_f1:.3f}")
        for label, alpha in found.alpha.items():
            f1 = f"{found.f1[label]:.3f}" if label in found.f1 else ""
            print(f"  {label:<9} F1 {f1:<6} alpha {alpha:.3f}")
        both = [(a, b) for a, b in zip(first, second, strict=True) if a.tags and b.tags]
        same = sum(a.session == b.session for a, b in both) / len(both)
        print(f"  same day in {same:.1%} of {len(both)} that both tagged")


if __name__ == "__main__":
    main()
