"""Speed, memory and F1 of ways to tag the same sentences, side by side, each in its own process.

`python scripts/benchmark.py --data labelled.jsonl` measures the shipped models. With
`--network my-model.checkpoints/network` also the network before export, in a transformers
pipeline; with `--train data/train.jsonl` also models trained on that. `--data` and `--train` may be
repeated; `--model` names the model exported from the network where it is not the shipped one.
"""

import argparse
import sys
from pathlib import Path

from headway.errors import HeadwayError
from headway.evaluation.benchmark import WAYS, Setup, Timed, chosen, run_all
from headway.reporting.comparisons import print_benchmark
from headway.reporting.table import console
from headway.tagging.onnx_model import usable_cores


def main() -> int:
    """Measure the ways that were asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--train", type=Path, action="append", default=[])
    parser.add_argument("--network", type=Path, help="folder of the network before export")
    parser.add_argument("--model", type=Path, help="folder of the model exported from it")
    parser.add_argument("--ways", nargs="+", default=[], help=" ".join(w.key for w in WAYS))
    parser.add_argument("--repeats", type=int, default=3)
    o = parser.parse_args()
    setup = Setup(tuple(o.data), o.model, o.network, tuple(o.train), o.repeats)
    found: list[Timed] = []
    try:
        for one in run_all(setup, chosen(setup, o.ways)):
            if isinstance(one, Timed):
                found.append(one)
                line = f"{one.way.key}: {one.speed:.0f} sentences/s, {one.cpu:.2f} CPU s a thousand"
                print(line, file=sys.stderr)
            else:
                print(one, file=sys.stderr)
    except HeadwayError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 2
    print_benchmark(found, console())
    print(f"{usable_cores()} cores; median of {o.repeats}; ratio to the transformers pipeline")
    return 0


if __name__ == "__main__":
    sys.exit(main())
