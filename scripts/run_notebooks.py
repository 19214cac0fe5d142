"""Execute every notebook from top to bottom and fail on the first error; `--write` keeps outputs.

`python scripts/run_notebooks.py`
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"


def main() -> int:
    """Run the notebooks; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the outputs in the files")
    options = parser.parse_args()
    paths = sorted(FOLDER.glob("*.ipynb"))
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": FOLDER}})
        client.execute()
        if options.write:
            for cell in notebook.cells:
                cell.metadata = {}
            nbformat.write(notebook, path)
        print(f"{path.name}: {len(notebook.cells)} cells run")
    return 0 if paths else 1


if __name__ == "__main__":
    sys.exit(main())
