"""Does the order of `headway label next` pay? Its curve beside that of labelling at random.

`python scripts/simulate_labelling.py` hides the labels of four fifths of the written training
disputes and gives them out in rounds; macro-F1 is on the held-out parts, the rating error is over
the sessions of the pool.
"""

import argparse
from pathlib import Path

import numpy as np

from headway.corpus.load import read_labelled
from headway.labelling.simulation import Simulation, at_random, in_order, simulate

LINE = "{:<22} {:>9} {:>17} {:>17}"


def main() -> None:
    """Print a line per order and round: mean over the runs, with their standard deviation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--step", type=int, default=200, help="sentences labelled a round")
    options = parser.parse_args()
    articles = read_labelled(options.data / "train.jsonl")
    held_out = read_labelled(*(options.data / f"{p}.jsonl" for p in ("validation", "test")))
    orders = {
        "random": at_random,
        "unsure only": in_order(0.0),
        "half ratings (default)": in_order(0.5),
        "ratings only": in_order(1.0),
    }
    print(LINE.format("order", "labelled", "macro-F1", "rating error"))
    for name, order in orders.items():
        settings = Simulation(step=options.step)
        runs = [simulate(articles, held_out, order, seed, settings) for seed in range(options.runs)]
        for steps in zip(*runs, strict=True):
            labelled = np.mean([s.labelled for s in steps])
            f1, error = ([getattr(s, key) for s in steps] for key in ("macro_f1", "rating_error"))
            print(LINE.format(name, f"{labelled:.0f}", _spread(f1), _spread(error)), flush=True)


def _spread(values: list[float]) -> str:
    return f"{np.mean(values):.3f} +- {np.std(values):.3f}"


if __name__ == "__main__":
    main()
