"""Execute notebooks from top to bottom and fail on the first error; `--write` keeps outputs.

`python scripts/run_notebooks.py` runs all of them, `… rate_a_strike` those that are named.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
SECONDS = 1200  # for one cell: seconds on a free machine, many minutes on a busy one


def main() -> int:
    """Run the notebooks; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="notebooks to run; all of them by default")
    parser.add_argument("--write", action="store_true", help="keep the outputs in the files")
    options = parser.parse_args()
    paths = [FOLDER / f"{name}.ipynb" for name in options.names] or sorted(FOLDER.glob("*.ipynb"))
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": FOLDER}})
        client.execute()
        if options.write:
            for cell in notebook.cells:
                cell.metadata = {}
            nbformat.write(notebook, path)
        print(f"{path.name}: {len(notebook.cells)} cells run")
    return 0 if paths else 1


if __name__ == "__main__":
    sys.exit(main())
