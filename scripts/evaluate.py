"""Measure a model: `python scripts/evaluate.py --data data/test.jsonl`."""

import sys

from headway.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "evaluate")
    main()
