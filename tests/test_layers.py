"""The straight line stays straight: a step imports only from the steps to its left."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import headway

PACKAGE = Path(headway.__file__).parent
BASE = {"labels", "errors", "records", "arrow"}
LINE = ("reading", "tagging", "context", "rating", "reporting", "batch")
ALLOWED = {step: BASE | set(LINE[: i + 1]) for i, step in enumerate(LINE)}
# A batch is the line as one object, many times; it reports files of its own.
ALLOWED["batch"] = ALLOWED["batch"] - {"rating", "reporting"} | {"pipeline"}
# Only training reads the corpus, and only people who train or measure read evaluation.
ALLOWED["corpus"] = BASE | {"corpus", "reading", "tagging"}
ALLOWED["evaluation"] = BASE | {"evaluation", "corpus", "pipeline", *LINE[:4]}
# The labelling loop reads all of these; nothing on the line imports it.
ALLOWED["labelling"] = ALLOWED["evaluation"] | {"labelling"}
# Measures are printed, too.
ALLOWED["reporting"] |= {"corpus", "evaluation", "labelling"}
HEAVY = ("torch", "transformers", "sklearn", "pandas", "pyarrow", "onnxruntime")


def imported(path):
    """Return the parts of the package that a module imports, anywhere in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("headway"):
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {a.name for a in node.names if a.name.startswith("headway")}
    return {name.split(".")[1] for name in names if "." in name}


@pytest.mark.parametrize("step", sorted(ALLOWED))
def test_a_step_imports_only_from_its_left(step):
    for path in sorted((PACKAGE / step).glob("*.py")):
        wrong = imported(path) - ALLOWED[step]
        assert not wrong, f"{path.name} imports {sorted(wrong)}"


def test_nothing_imports_the_command_line():
    for path in PACKAGE.rglob("*.py"):
        assert "cli" not in imported(path), path


@pytest.mark.parametrize("statement", ["import headway", "import headway.cli"])
def test_the_package_imports_light(statement):
    code = f"{statement}; import sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_rating_needs_no_model():
    code = (
        "import sys, headway.rating.score; "
        "print([m for m in sys.modules if m.startswith('headway.tagging')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
