"""Folders and files behind URIs (`s3://`, `gs://`, `file://`), by pyarrow's file systems.

Credentials and regions are those that pyarrow finds: the environment, or the URI's own query.
Leaves out what a file holds (`formats`); local paths never come here.
"""

import re
from dataclasses import dataclass
from typing import Any

from headway.errors import InputError

_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


@dataclass(frozen=True, slots=True)
class Place:
    """A path on one of pyarrow's file systems, and the scheme that it was given with."""

    scheme: str
    filesystem: Any
    path: str

    def named(self, path: str) -> str:
        """Return the URI of another path on the same file system, without query or password."""
        return f"{self.scheme}://{path}"


@dataclass(frozen=True, slots=True)
class Listed:
    """What lies at a place: files with their sizes, sorted as a walk through folders is.

    `folder` says whether the place is one; a place where nothing is has neither files nor folder.
    """

    folder: bool
    files: tuple[tuple[str, int], ...]


def is_uri(given: str) -> bool:
    """Return whether an input or a destination is a URI, not a path."""
    return _URI.match(given) is not None


def find_place(uri: str) -> Place:
    """Return the place that a URI names.

    Raises
    ------
    InputError
        If pyarrow knows no file system of that kind, or the URI is malformed.
    """
    import pyarrow as pa
    from pyarrow.fs import FileSystem

    try:
        filesystem, path = FileSystem.from_uri(uri)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"{uri} cannot be used: {reason}. Give a path, or a URI that pyarrow knows, "
            "such as s3://bucket/folder, gs://bucket/folder or file:///folder."
        ) from error
    return Place(uri.split("://", 1)[0].lower(), filesystem, path)


def list_files(place: Place) -> Listed:
    """Return the files at a place, those of a folder with all that lies below it.

    Raises
    ------
    OSError
        If the file system does not answer.
    """
    from pyarrow.fs import FileSelector, FileType

    info = place.filesystem.get_file_info(place.path)
    if info.type == FileType.NotFound:
        return Listed(False, ())
    if info.type != FileType.Directory:
        return Listed(False, ((info.path, info.size),))
    found = place.filesystem.get_file_info(FileSelector(place.path, recursive=True))
    files = [(one.path, one.size) for one in found if one.type == FileType.File]
    return Listed(True, tuple(sorted(files, key=lambda file: file[0].split("/"))))


def below(path: str, folder: str) -> list[str]:
    """Return the names on the way from a folder to a path below it."""
    return path.removeprefix(folder.rstrip("/") + "/").split("/")
