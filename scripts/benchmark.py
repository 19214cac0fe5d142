"""Speed, memory and F1 of ways to tag the same sentences, side by side in one run.

`python scripts/benchmark.py --data labelled.jsonl` measures the shipped models; with
`--network my-model.checkpoints/network` also the fp32 network that was exported, run by torch.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

from headway.corpus.load import read_labelled
from headway.evaluation.metrics import measure
from headway.evaluation.run import judge
from headway.evaluation.torch_model import TorchModel
from headway.tagging.tagger import SHIPPED, load_model, shipped_folder

FP32 = "default in torch fp32"

LINE = "{:<22} {:>11} {:>12} {:>8} {:>9}"


def main() -> int:
    """Measure each way in a process of its own, so that peak memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--network", type=Path, help="folder of the fp32 network, for comparison")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return measure_one(options.one, options.data, options.network)
    print(LINE.format("way", "sentences/s", "CPU s/1000", "peak MB", "macro-F1"), flush=True)
    for way in (*SHIPPED, *([FP32] if options.network else [])):
        more = ["--network", str(options.network)] if options.network else []
        subprocess.run(
            [sys.executable, __file__, "--data", str(options.data), "--one", way, *more], check=True
        )
    return 0


def measure_one(way: str, data: Path, network: Path | None) -> int:
    """Measure one way and print its line."""
    exported = shipped_folder()
    model = TorchModel.compare(network, exported) if way == FP32 else load_model(way)
    articles = read_labelled(data)
    model.predict([["One sentence to warm up."]])
    wall, cpu = time.perf_counter(), time.process_time()
    judged = judge(model, articles)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    f1 = measure(judged, draws=1).macro_f1
    n = len(judged.labels)
    print(LINE.format(way, f"{n / wall:.0f}", f"{1000 * cpu / n:.2f}", f"{peak:.0f}", f"{f1:.3f}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
