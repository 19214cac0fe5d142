"""Check the corpus: schema, parts, near-copies, and every count and checksum in the card.

`python scripts/check_data.py` fails when the card is stale; `--write` renews its counts.
"""

import argparse
import sys
from pathlib import Path

from headway.corpus.card import stale, write_counts


def main() -> int:
    """Check, or write and then check; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--write", action="store_true", help="renew the counts in the card")
    options = parser.parse_args()
    if options.write:
        write_counts(options.data)
    problems = stale(options.data)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{options.data}: {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
