"""Rate sessions: `python scripts/score.py articles/ --json sessions.json`."""

import sys

from headway.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "score")
    main()
