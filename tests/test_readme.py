"""The README's Python example runs, and prints what the README says it prints."""

import contextlib
import io
import re
from pathlib import Path

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_stands_under_it():
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    [printed] = re.findall(r"It prints\n\n```text\n(.*?)```", README, re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert out.getvalue() == printed


def test_the_folders_it_names_exist():
    root = Path(__file__).parent.parent
    for name in re.findall(r"`((?:model|data|scripts|tests)/[\w/.]*)`", README):
        assert (root / name).exists(), name
