"""Fit the drift table of the shipped models and print how often it warns.

`python scripts/fit_drift.py` reads `data/train.jsonl`; `--real FILE` adds real labelled sentences
that a model was trained on. `--known FILE` and `--other FILE` are only measured on: labelled
sentences, or articles (`text`), that should not be flagged, and that should.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from headway.corpus.load import read_labelled
from headway.evaluation.drift import damaged, detected, dispute_texts, false_alarms
from headway.reading.articles import read_articles
from headway.tagging.drift_training import fit_drift

OUT = Path("model/headway/weights/drift.json")


def main() -> None:
    """Fit, save, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/train.jsonl"))
    parser.add_argument("--real", type=Path, action="append", default=[])
    parser.add_argument("--known", type=Path, action="append", default=[])
    parser.add_argument("--other", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    articles = read_labelled(options.data, *options.real)
    fit = fit_drift(dispute_texts(articles))
    fit.table.save(options.out)
    size = options.out.stat().st_size / 1000
    print(f"{options.out}: {len(fit.table.counts)} words, {size:.0f} kB, limit {fit.table.limit}")
    groups = {str(path): texts(path) for path in (*options.known, *options.other)}
    rng = np.random.default_rng(0)
    for path in options.known:
        for share in (0.03, 0.08):
            groups[f"{path}, {share:.0%} of characters damaged"] = [
                [damaged(t, share, rng) for t in own] for own in groups[str(path)]
            ]
    for row in [*false_alarms(fit), *detected(fit.table, groups)]:
        print(f"{row.share:6.1%} of {row.texts:4} flagged: {row.name}")


def texts(path: Path) -> list[list[str]]:
    """Return the texts of a JSON Lines file, an article or a labelled dispute each."""
    with path.open(encoding="utf-8") as lines:
        labelled = {"tags", "sentences"} & set(json.loads(lines.readline()))
    if labelled:
        return list(dispute_texts(read_labelled(path)).values())
    return [[a.text] for a in read_articles([str(path)], on_skip=print)]


if __name__ == "__main__":
    main()
