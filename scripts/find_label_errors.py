"""List the sentences whose label and cross-validated probability disagree the most.

`python scripts/find_label_errors.py --data data/train.jsonl > suspects.tsv` (needs `cleanlab`);
folds are cut by dispute. A suspect is to be read again, not to be changed by rule.
"""

import argparse
from pathlib import Path

import numpy as np
from cleanlab.multilabel_classification.rank import get_label_quality_scores

from headway.corpus.load import read_labelled, training_sentences
from headway.tagging.linear_training import LinearSettings, out_of_fold_probabilities


def main() -> None:
    """Print the lowest label quality first: score, article, place, tags, probabilities, text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--most", type=int, default=200)
    options = parser.parse_args()
    articles = read_labelled(*options.data)
    named = [(a.article, i, s) for a in articles for i, s in enumerate(a.sentences)]
    data = training_sentences(articles)
    probabilities = out_of_fold_probabilities(data, LinearSettings())
    labels = [np.flatnonzero(row).tolist() for row in data.tags]
    quality = get_label_quality_scores(labels, probabilities)
    for row in np.argsort(quality, kind="stable")[: options.most]:
        article, index, sentence = named[row]
        tags = ",".join(str(t) for t in sentence.tags) or "-"
        p = " ".join(f"{x:.2f}" for x in probabilities[row])
        print(f"{quality[row]:.3f}\t{article}\t{index}\t{tags}\t{p}\t{sentence.text}")


if __name__ == "__main__":
    main()
