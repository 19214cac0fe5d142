"""Tag articles in one batch: `python scripts/predict.py articles/ --out statements`."""

import sys

from headway.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "predict")
    main()
