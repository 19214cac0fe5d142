"""Train a model: `python scripts/train.py --data data/train.jsonl --out my-model`."""

import sys

from headway.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "train")
    main()
