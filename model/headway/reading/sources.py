"""Finds the files behind the inputs and opens them: files, folders, URIs, gzip, standard input.

Leaves out what is inside a file (`formats`) and which records make articles (`articles`).
"""

import gzip
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

from headway.errors import InputError
from headway.reading.remote import Place, below, find_place, is_uri, list_files

STDIN = "stdin"
KINDS = (".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".parquet")
KNOWN_ENDINGS = ", ".join(KINDS) + ", each also with .gz"

_NOTHING_THERE = "no such file or folder; check the path"
_UNKNOWN_KIND = f"unknown kind of file; known are {KNOWN_ENDINGS}; save it as one of these"
_EMPTY_FOLDER = f"the folder holds no file to read; known are {KNOWN_ENDINGS}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input or record that is left out, and why.

    Attributes
    ----------
    source : str
        File, with the line or record number behind a colon where there is one.
    reason : str
        What was wrong and what was expected.
    unreadable : bool
        The input is there, but the machine does not give it: another try may succeed.
    """

    source: str
    reason: str
    unreadable: bool = False

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


OnOpen = Callable[[IO[bytes], int | None], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input where `path` is None.

    Attributes
    ----------
    place : Place or None
        The file system, where the file is not a local one.
    on_open : callable or None
        Given the raw bytes and their length at each opening, so that progress can be told.
    """

    name: str
    kind: str
    path: Path | None = None
    place: Place | None = None
    on_open: OnOpen | None = field(default=None, compare=False)

    def size(self) -> int | None:
        """Return the file's bytes as stored; None for standard input and what cannot be asked."""
        try:
            if self.place is not None:
                return int(self.place.filesystem.get_file_info(self.place.path).size)
            return self.path.stat().st_size if self.path else None
        except OSError:
            return None

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open for reading bytes, unpacked where the file is gzipped."""
        if self.path is None:
            yield sys.stdin.buffer
            return
        with self._raw(self.path) as raw:
            if self.on_open:
                self.on_open(raw, self.size())
            if self.path.suffix.lower() == ".gz":
                with gzip.open(raw, "rb") as unpacked:
                    yield cast("IO[bytes]", unpacked)
            else:
                yield raw

    def _raw(self, path: Path) -> IO[bytes]:
        if self.place is None:
            return path.open("rb")
        return io.BufferedReader(self.place.filesystem.open_input_file(self.place.path))


def find_sources(inputs: Iterable[str]) -> Iterator[Source | Skipped]:
    """Yield the files behind the inputs, folders walked in sorted order.

    Inside a folder, hidden files and files of other kinds are passed over without a word, and
    links to folders are not followed, since they may lead round in a circle.
    """
    for given in inputs:
        path = Path(given)
        if given == "-":
            yield Source(STDIN, STDIN)
        elif is_uri(given):
            yield from _remote(given)
        elif path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            yield Skipped(_shown(given), _NOTHING_THERE)
        elif kind := _kind(path):
            yield Source(_shown(given), kind, path)
        else:
            yield Skipped(_shown(given), _UNKNOWN_KIND)


def _folder(folder: Path) -> Iterator[Source | Skipped]:
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        yield Skipped(_shown(folder), _EMPTY_FOLDER)


def _walk(folder: Path) -> Iterator[Source | Skipped]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        reason = f"cannot be listed: {error.strerror}; check its permissions"
        yield Skipped(_shown(folder), reason, unreadable=True)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif kind := _kind(entry):
            yield Source(_shown(entry), kind, entry)


def _remote(uri: str) -> Iterator[Source | Skipped]:
    """Yield the files behind a URI by the same rules as for local folders."""
    try:
        place = find_place(uri)
        listed = list_files(place)
    except InputError as error:
        yield Skipped(uri, str(error))
        return
    except OSError as error:
        yield Skipped(uri, f"cannot be listed: {' '.join(str(error).split())}", unreadable=True)
        return
    if not listed.folder:
        if not listed.files:
            yield Skipped(uri, _NOTHING_THERE)
        else:
            yield _remote_file(place) or Skipped(uri, _UNKNOWN_KIND)
        return
    found: list[Source | Skipped] = [
        source
        for path, _ in listed.files
        if not any(name.startswith(".") for name in below(path, place.path))
        and (source := _remote_file(replace(place, path=path)))
    ]
    yield from found or [Skipped(uri, _EMPTY_FOLDER)]


def _remote_file(place: Place) -> Source | None:
    path = Path(place.path)
    kind = _kind(path)
    return Source(place.named(place.path), kind, path, place) if kind else None


def _kind(path: Path) -> str:
    """Return the ending that says what the file holds, without `.gz`, or an empty string."""
    inner = Path(path.stem) if path.suffix.lower() == ".gz" else path
    ending = inner.suffix.lower()
    return ending if ending in KINDS else ""


def _shown(path: Path | str) -> str:
    """Return a path as text that can be written out, whatever bytes its name holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
