"""What each written batch teaches, beside as many real sentences: the table in the data card.

`python scripts/measure_batches.py --real train.jsonl --dev dev.jsonl`: logistic regression on
frozen embeddings of the pinned encoder, macro-F1 on the development sentences.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from headway.corpus.load import read_labelled, training_sentences
from headway.corpus.schema import LabelledArticle, from_article
from headway.corpus.splits import SPLITS
from headway.evaluation.frozen import embed, frozen_macro_f1

DRAWS = 5


def main() -> None:
    """Print a line per batch: sentences, macro-F1 alone, of as many real ones, their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--real", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    options = parser.parse_args()
    real, dev = (training_sentences(read_labelled(p)) for p in (options.real, options.dev))
    real_vectors, dev_vectors = embed(real.texts), embed(dev.texts)
    for batch, articles in batches(options.data).items():
        own = training_sentences(articles)
        alone = frozen_macro_f1(embed(own.texts), own.tags, dev_vectors, dev.tags)
        count = min(len(own.texts), len(real.texts))
        drawn = []
        for seed in range(DRAWS):
            rows = np.random.default_rng(seed).choice(len(real.texts), count, replace=False)
            drawn.append(
                frozen_macro_f1(real_vectors[rows], real.tags[rows], dev_vectors, dev.tags)
            )
        other = float(np.mean(drawn))
        ratio = alone / other
        print(f"{batch}: {len(own.texts)} sentences {alone:.3f}, real {other:.3f}, {ratio:.2f}")


def batches(folder: Path) -> dict[str, list[LabelledArticle]]:
    """Return the articles of each batch, over all parts."""
    found: dict[str, list[LabelledArticle]] = {}
    for part in SPLITS:
        for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found.setdefault(record["batch"], []).append(from_article(record))
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
