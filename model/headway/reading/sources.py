"""Finds the files behind the inputs and opens them: files, folders, gzip, standard input.

Leaves out what is inside a file (`formats`) and which records make articles (`articles`).
"""

import gzip
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

STDIN = "stdin"
KINDS = (".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".parquet")
KNOWN_ENDINGS = ", ".join(KINDS) + ", each also with .gz"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input or record that is left out, and why.

    Attributes
    ----------
    source : str
        File, with the line or record number behind a colon where there is one.
    reason : str
        What was wrong and what was expected.
    """

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input where `path` is None."""

    name: str
    kind: str
    path: Path | None = None

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open for reading bytes, unpacked where the file is gzipped."""
        if self.path is None:
            yield sys.stdin.buffer
        elif self.path.suffix.lower() == ".gz":
            with gzip.open(self.path, "rb") as unpacked:
                yield cast("IO[bytes]", unpacked)
        else:
            with self.path.open("rb") as handle:
                yield handle


def find_sources(inputs: Iterable[str]) -> Iterator[Source | Skipped]:
    """Yield the files behind the inputs, folders walked in sorted order.

    Inside a folder, hidden files and files of other kinds are passed over without a word, and
    links to folders are not followed, since they may lead round in a circle.
    """
    for given in inputs:
        path = Path(given)
        if given == "-":
            yield Source(STDIN, STDIN)
        elif path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            yield Skipped(_shown(given), "no such file or folder; check the path")
        elif kind := _kind(path):
            yield Source(_shown(given), kind, path)
        else:
            yield Skipped(
                _shown(given),
                f"unknown kind of file; known are {KNOWN_ENDINGS}; save it as one of these",
            )


def _folder(folder: Path) -> Iterator[Source | Skipped]:
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        yield Skipped(
            _shown(folder), f"the folder holds no file to read; known are {KNOWN_ENDINGS}"
        )


def _walk(folder: Path) -> Iterator[Source | Skipped]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Skipped(_shown(folder), f"cannot be listed: {error.strerror}; check its permissions")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif kind := _kind(entry):
            yield Source(_shown(entry), kind, entry)


def _kind(path: Path) -> str:
    """Return the ending that says what the file holds, without `.gz`, or an empty string."""
    inner = Path(path.stem) if path.suffix.lower() == ".gz" else path
    ending = inner.suffix.lower()
    return ending if ending in KINDS else ""


def _shown(path: Path | str) -> str:
    """Return a path as text that can be written out, whatever bytes its name holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
