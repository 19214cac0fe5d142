"""Peak memory and rate of `headway predict` on any number of sentences, repeated from the corpus.

`python scripts/benchmark_batch.py --sentences 1000000 --model fast --workers 2`
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "train.jsonl"


def main() -> int:
    """Write the articles, tag them in processes of their own, print one line of measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "articles.jsonl", Path(folder) / "out"
        with path.open("w", encoding="utf-8") as handle:
            handle.writelines(articles(options.sentences))
        code = "from headway.cli import main\nif __name__ == '__main__': main()"
        more = ["--model", options.model, "--workers", str(options.workers), "--out", str(out)]
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, "predict", str(path), *more], check=True)
        wall = time.perf_counter() - began
        manifest = json.loads((out / "_manifest.json").read_text(encoding="utf-8"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # its peak is the largest process's
    rows, cpu = manifest["statements"], used.ru_utime + used.ru_stime
    print(
        f"{options.model}, {options.workers} workers: {rows:,} sentences, {rows / wall:,.0f}/s, "
        f"{1000 * cpu / rows:.2f} CPU s a thousand, peak {used.ru_maxrss / 1024:,.0f} MB a process"
    )
    return 0


def articles(sentences: int) -> Iterator[str]:
    """Yield records of the corpus over and over, each numbered, until there are enough."""
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    written = 0
    for number, row in enumerate(cycle(rows)):
        if written >= sentences:
            return
        texts = [f"Here is report {number}.", *(s["text"] for s in row["sentences"])]
        written += len(texts)
        yield json.dumps({"id": f"{row['article']}-{number}", "text": " ".join(texts)}) + "\n"


if __name__ == "__main__":
    sys.exit(main())
