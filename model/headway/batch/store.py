"""The folder of a job, local or behind a URI: each file appears in it whole or not at all.

A local file is written beside its place, flushed to the disk and renamed. On an object store a
file appears when its upload is complete; on any other file system it is written beside and moved.
Leaves out what the files hold.
"""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from headway.errors import BatchError, SettingsError
from headway.reading.remote import Place, find_place, is_uri, list_files

TEMPORARY = ".unfinished-"
"""How the name of a file begins that is still being written; datasets pass over such names."""

OBJECT_STORES = ("s3", "gs", "gcs", "abfs", "abfss")


@dataclass(frozen=True, slots=True)
class LocalStore:
    """A folder on this machine's file system."""

    folder: Path

    def __str__(self) -> str:
        return str(self.folder)

    def names(self) -> set[str]:
        """Return the names of what lies in the folder; none if there is no folder."""
        if not self.folder.exists():
            return set()
        if not self.folder.is_dir():
            raise SettingsError(f"{self} is a file; expected a folder to write shards into.")
        try:
            return {path.name for path in self.folder.iterdir()}
        except OSError as error:
            raise BatchError(f"{self} cannot be listed: {_plain(error)}.") from error

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        return (self.folder / name).read_bytes()

    def put(self, name: str, data: bytes) -> None:
        """Write a file whole, and on the disk when this returns.

        Raises
        ------
        BatchError
            If it cannot be written; nothing of it is left then.
        """
        try:
            self._put(name, data)
        except OSError as error:
            raise unwritable(name, self, error) from error

    def _put(self, name: str, data: bytes) -> None:
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=TEMPORARY)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(self.folder / name)
        finally:
            Path(temporary).unlink(missing_ok=True)
        _flush_folder(self.folder)

    def clean(self) -> None:
        """Remove what a killed run left unfinished."""
        for path in self.folder.glob(f"{TEMPORARY}*"):
            path.unlink(missing_ok=True)

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Make the folder and keep every other run out of it; a kill lets go by itself.

        Raises
        ------
        BatchError
            If another run holds the folder, or it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable("the folder", self, error) from error
        try:
            import fcntl
        except ImportError:  # no such locks on Windows
            yield
            return
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BatchError(
                    f"another run is writing to {self}. Wait until it ends, or stop it; "
                    "then give the same command with --resume."
                ) from None
            except OSError:  # a file system without locks
                pass
            yield
        finally:
            os.close(handle)


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A folder on one of pyarrow's file systems; nothing keeps a second run out of it."""

    place: Place

    def __str__(self) -> str:
        return self.place.named(self.place.path)

    def names(self) -> set[str]:
        """Return the names of what lies in the folder; none if there is no folder."""
        try:
            listed = list_files(self.place)
        except OSError as error:
            raise BatchError(f"{self} cannot be listed: {_plain(error)}. Try again.") from error
        if listed.files and not listed.folder:
            raise SettingsError(f"{self} is a file; expected a folder to write shards into.")
        start = len(self.place.path.rstrip("/")) + 1
        return {path[start:] for path, _ in listed.files}

    def read(self, name: str) -> bytes:
        """Return a file's bytes."""
        with self.place.filesystem.open_input_stream(self._at(name), compression=None) as stream:
            return bytes(stream.read())

    def put(self, name: str, data: bytes) -> None:
        """Write a file whole.

        Raises
        ------
        BatchError
            If it cannot be written.
        """
        direct = self.place.scheme in OBJECT_STORES
        target = name if direct else TEMPORARY + secrets.token_hex(8)
        try:
            with self.place.filesystem.open_output_stream(self._at(target)) as stream:
                stream.write(data)
            if not direct:
                self.place.filesystem.move(self._at(target), self._at(name))
        except OSError as error:
            raise unwritable(name, self, error) from error

    def clean(self) -> None:
        """Remove what a killed run left unfinished."""
        for name in sorted(self.names()):
            if name.startswith(TEMPORARY):
                self.place.filesystem.delete_file(self._at(name))

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Make the folder.

        Raises
        ------
        BatchError
            If it cannot be made.
        """
        if self.place.scheme not in OBJECT_STORES:
            try:
                self.place.filesystem.create_dir(self.place.path, recursive=True)
            except OSError as error:
                raise unwritable("the folder", self, error) from error
        yield

    def _at(self, name: str) -> str:
        return f"{self.place.path.rstrip('/')}/{name}"


Store = LocalStore | RemoteStore


def open_store(out: str) -> Store:
    """Return the store at a path or URI.

    Raises
    ------
    InputError
        If pyarrow knows no file system of that kind.
    """
    return RemoteStore(find_place(out)) if is_uri(out) else LocalStore(Path(out))


def unwritable(name: str, store: Store, error: OSError) -> BatchError:
    """Return the error for a file that cannot be written: what, where, and how to go on."""
    return BatchError(
        f"{name} cannot be written to {store}: {_plain(error)}. The shards written so far are "
        "whole. Mend that (a full disk: make room), then give the same command with --resume."
    )


def _plain(error: OSError) -> str:
    return error.strerror or " ".join(str(error).split())


def _flush_folder(folder: Path) -> None:
    """Bring a rename to the disk; some file systems cannot, and then it comes when it comes."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
