import json

import pytest

from headway.errors import ModelError
from headway.tagging.artifact import FORMAT, fingerprint, read_manifest, write_folder
from headway.tagging.tagger import SHIPPED, load_model, shipped_folder

MANIFEST = {"name": "m", "kind": "linear", "settings": {"seed": 1}, "metrics": {"f1": 0.51234}}


def test_writes_and_reads_back(tmp_path):
    write_folder(tmp_path / "m", MANIFEST, lambda into: (into / "w").write_bytes(b"1"))
    assert read_manifest(tmp_path / "m") == {"format": FORMAT, **MANIFEST}
    assert (tmp_path / "m" / "w").read_bytes() == b"1"
    assert "- f1: 0.512" in (tmp_path / "m" / "README.md").read_text()
    assert [p.name for p in tmp_path.iterdir()] == ["m"]


def test_a_failed_write_leaves_the_old_folder(tmp_path):
    write_folder(tmp_path / "m", MANIFEST, lambda into: (into / "w").write_bytes(b"old"))

    def fail(into):
        (into / "w").write_bytes(b"new")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_folder(tmp_path / "m", MANIFEST, fail)
    assert (tmp_path / "m" / "w").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["m"]


def test_a_folder_with_something_else_is_not_replaced(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ModelError, match=r"is no model folder .*Give another folder"):
        write_folder(tmp_path, MANIFEST, lambda _: None)
    assert (tmp_path / "thesis.txt").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"headway\.json is missing"),
        ("{", "is no JSON"),
        ("[]", "names no model kind"),
        (json.dumps({"kind": "linear", "format": FORMAT + 1}), "Update headway"),
        (json.dumps({"kind": "oracle", "name": "x"}), "model of kind 'oracle'"),
    ],
)
def test_broken_folders_are_named(tmp_path, content, message):
    if content is not None:
        (tmp_path / "headway.json").write_text(content)
    with pytest.raises(ModelError, match=message):
        load_model(tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_model_loads(name):
    assert shipped_folder(name).is_dir()
    assert len(load_model(name).predict([["Talks broke off."]])[0]) == 1


def test_the_default_is_the_first_that_ships():
    assert load_model().name == load_model(SHIPPED[0]).name


def test_the_fingerprint_is_of_all_but_the_card(tmp_path):
    write_folder(tmp_path / "m", MANIFEST, lambda into: (into / "w").write_bytes(b"1"))
    first = fingerprint(tmp_path / "m")
    (tmp_path / "m" / "README.md").write_text("Other words.")
    assert fingerprint(tmp_path / "m") == first
    (tmp_path / "m" / "w").write_bytes(b"2")
    changed = fingerprint(tmp_path / "m")
    (tmp_path / "m" / "w").rename(tmp_path / "m" / "v")
    assert len({first, changed, fingerprint(tmp_path / "m")}) == 3
