"""Fit the weights by which cues decide whose assertion a sentence is, and measure them out of fold.

`python scripts/fit_sides.py --data data/train.jsonl --data real-train.jsonl --out
model/headway/weights/sides.json` (needs the extra `train`).
"""

import argparse
from pathlib import Path

from headway.corpus.load import read_labelled
from headway.evaluation.context import measure_classes
from headway.evaluation.sidefit import FitSettings, SideExample, examples, fit_sides, out_of_fold


def main() -> None:
    """Print rules against weights, source by source, then write the weights of all the data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = FitSettings()
    read: list[tuple[str, SideExample]] = []
    for path in options.data:
        for article in read_labelled(path):
            read += [(article.source, example) for example in examples([article])]
    data = [example for _, example in read]
    weighed = out_of_fold(data, settings)
    for source in sorted({source for source, _ in read}):
        own = [i for i, (name, _) in enumerate(read) if name == source]
        gold = [str(data[i].side) for i in own]
        rules = measure_classes(gold, [str(data[i].ruled) for i in own])
        ours = measure_classes(gold, [str(weighed[i]) for i in own])
        print(
            f"{source}: {len(own)} sentences, macro-F1 {rules.macro_f1:.3f} by rules, "
            f"{ours.macro_f1:.3f} weighed (accuracy {rules.accuracy:.3f}, {ours.accuracy:.3f})"
        )
    weights = fit_sides(data, settings)
    weights.save(options.out)
    print(f"{len(weights.weights)} cues, {options.out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
