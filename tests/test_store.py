import errno
import os
import subprocess
import sys

import pytest
from pyarrow.fs import LocalFileSystem, SubTreeFileSystem

from headway.batch.store import TEMPORARY, LocalStore, RemoteStore, open_store
from headway.errors import BatchError, InputError, SettingsError
from headway.reading.remote import Place


@pytest.fixture(params=["local", "file", "tree", "object"])
def store(request, tmp_path):
    """Return each kind of store on the same empty folder."""
    folder = tmp_path / "deep" / "out"
    tree = SubTreeFileSystem(str(tmp_path), LocalFileSystem())
    made = {
        "local": open_store(str(folder)),
        "file": open_store(folder.as_uri()),
        "tree": RemoteStore(Place("tree", tree, "deep/out")),
        "object": RemoteStore(Place("s3", LocalFileSystem(), str(folder))),
    }[request.param]
    if request.param == "object":
        folder.mkdir(parents=True)
    return made


def test_a_file_is_read_back(store):
    assert store.names() == set()
    with store.claimed():
        store.put("x", b"\x00one")
        store.put("x", b"two")
        store.put("y", b"")
    assert store.names() == {"x", "y"}
    assert store.read("x") == b"two"


def test_what_a_killed_run_left_is_removed(store, tmp_path):
    with store.claimed():
        store.put("x", b"one")
        (tmp_path / "deep" / "out" / f"{TEMPORARY}abc").write_bytes(b"ha")
        store.clean()
        assert store.names() == {"x"}


def test_a_missing_file_is_the_builtin_error(store):
    with store.claimed(), pytest.raises(FileNotFoundError):
        store.read("none")


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    path = tmp_path / "x"
    path.write_text("")
    for out in (str(path), path.as_uri()):
        with pytest.raises(SettingsError, match="is a file; expected a folder"):
            open_store(out).names()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "x").write_text("")
    for out in (tmp_path / "x" / "y", (tmp_path / "x" / "y").as_uri()):
        with (
            pytest.raises(BatchError, match="the folder cannot be written to"),
            open_store(str(out)).claimed(),
        ):
            pass


def test_an_unknown_kind_of_uri_says_what_to_give():
    with pytest.raises(InputError, match="Give a path, or a URI that pyarrow knows"):
        open_store("gopher://x/y")


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path, monkeypatch):
    store = LocalStore(tmp_path)
    store.put("x", b"before")

    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BatchError, match=r"x cannot be written .* No space left .* --resume"):
        store.put("x", b"after")
    assert store.names() == {"x"}
    assert store.read("x") == b"before"


def test_a_second_run_is_kept_out_until_the_first_ends(tmp_path):
    pytest.importorskip("fcntl")
    code = (
        "import sys; from headway.batch.store import open_store\n"
        "with open_store(sys.argv[1]).claimed(): print('in', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with other:
        assert other.stdout.readline() == b"in\n"
        with (
            pytest.raises(BatchError, match="another run is writing"),
            open_store(str(tmp_path)).claimed(),
        ):
            pass
        other.kill()
    with open_store(str(tmp_path)).claimed():
        assert open_store(str(tmp_path)).names() == set()
