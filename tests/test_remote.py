import gzip

import pytest
from pyarrow.fs import LocalFileSystem, SubTreeFileSystem

from headway.errors import InputError
from headway.reading.articles import Skipped, read_articles
from headway.reading.remote import Place, below, find_place, is_uri, list_files
from headway.reading.sources import find_sources
from tests.batches import records, write_jsonl


@pytest.fixture
def folder(tmp_path):
    """Return a folder with files of several kinds, some deep, some hidden."""
    root = tmp_path / "in"
    (root / "b" / "deep").mkdir(parents=True)
    (root / ".hidden").mkdir()
    write_jsonl(root / "b.jsonl", records(2))
    (root / "a.txt").write_text("Talks broke off on Friday.")
    (root / "b" / "deep" / "c.txt").write_text("Talks resumed.")
    (root / "b" / "d.txt.gz").write_bytes(gzip.compress(b"They settled."))
    (root / ".hidden" / "e.txt").write_text("Not to be read.")
    (root / ".f.txt").write_text("Not to be read.")
    (root / "notes.docx").write_text("Of another kind.")
    return root


def read(given):
    skipped = []
    articles = list(read_articles([str(given)], on_skip=skipped.append))
    return articles, skipped


def test_a_uri_gives_what_the_path_gives(folder):
    by_path, by_uri = read(folder), read(folder.as_uri())
    assert [a.text for a in by_uri[0]] == [a.text for a in by_path[0]]
    assert [a.id for a in by_uri[0]] == [
        f"file://{a.id}" if a.id.startswith("/") else a.id for a in by_path[0]
    ]
    assert by_path[1] == by_uri[1] == []
    assert len(by_uri[0]) == 5


def test_one_file_by_its_uri(folder):
    articles, skipped = read((folder / "a.txt").as_uri())
    assert [a.text for a in articles] == ["Talks broke off on Friday."]
    assert skipped == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.txt", "no such file or folder"),
        ("notes.docx", "unknown kind of file"),
        (".hidden/none", "no such file or folder"),
    ],
)
def test_what_is_not_there_or_of_another_kind_is_skipped(folder, name, reason):
    articles, skipped = read(f"{folder.as_uri()}/{name}")
    assert articles == []
    assert [s.reason.startswith(reason) for s in skipped] == [True]


def test_an_empty_folder_is_skipped(tmp_path):
    assert "holds no file to read" in read(tmp_path.as_uri())[1][0].reason


def test_an_unknown_scheme_is_skipped_with_what_to_give():
    [skipped] = read("gopher://x/y")[1]
    assert "such as s3://bucket/folder" in skipped.reason
    with pytest.raises(InputError, match="gopher://x/y cannot be used"):
        find_place("gopher://x/y")


def test_parquet_is_read_back_and_forth(tmp_path):
    import pandas as pd

    pd.DataFrame(records(3)).to_parquet(tmp_path / "x.parquet")
    articles, skipped = read((tmp_path / "x.parquet").as_uri())
    assert [a.id for a in articles] == ["n0", "n1", "n2"]
    assert skipped == []


def test_any_file_system_of_pyarrow_is_listed(folder):
    place = Place("tree", SubTreeFileSystem(str(folder), LocalFileSystem()), "b")
    assert list_files(place).folder
    assert [path for path, _ in list_files(place).files] == ["b/d.txt.gz", "b/deep/c.txt"]
    assert place.named("b/d.txt.gz") == "tree://b/d.txt.gz"


def test_a_file_system_that_does_not_answer_is_no_empty_folder(folder, monkeypatch):
    def silent(_place):
        raise OSError("curlCode: 6, Couldn't resolve host name")

    monkeypatch.setattr("headway.reading.sources.list_files", silent)
    [skipped] = find_sources([folder.as_uri()])
    assert isinstance(skipped, Skipped)
    assert skipped.unreadable
    assert "Couldn't resolve host name" in skipped.reason


@pytest.mark.parametrize("uri", ["s3://b/x", "gs://b", "file:///x", "S3://b", "abfs+x://y"])
def test_uris(uri):
    assert is_uri(uri)


@pytest.mark.parametrize("path", ["x", "/x/y", "C:\\x", "-", "a:b", "://x", "./s3:/x"])
def test_paths(path):
    assert not is_uri(path)


def test_below_by_hand():
    assert below("a/b/c/d.txt", "a/b/") == ["c", "d.txt"]
    assert below("a/b/c", "a/b") == ["c"]
