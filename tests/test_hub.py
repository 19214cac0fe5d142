import json

import pytest

from headway import corpus
from headway.corpus.card import counts_block, stale, write_counts
from headway.errors import CorpusError
from headway.labels import TAGS

datasets = pytest.importorskip("datasets")


def test_the_corpus_loads_typed():
    loaded = corpus.load("data")
    assert list(loaded) == ["train", "validation", "test"]
    tags = loaded["train"].features["tags"].feature
    assert tags.names == [str(t) for t in TAGS]
    row = next(r for r in loaded["train"] if r["tags"])
    assert all(isinstance(t, int) for t in row["tags"])
    articles = [set(loaded[part]["article"]) for part in loaded]
    assert not articles[0] & articles[1]
    assert not articles[0] & articles[2]


def test_streaming_gives_the_same_rows():
    whole, stream = corpus.load("data")["test"], corpus.load("data", streaming=True)["test"]
    assert list(stream) == list(whole)


def test_a_missing_part_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"lacks train\.jsonl, validation\.jsonl, test\.jsonl"):
        corpus.load(tmp_path)


@pytest.fixture
def folder(tmp_path):
    for part, dispute in (("train", "d2"), ("validation", "d7"), ("test", "d16")):
        record = {
            "article": f"{part}-1",
            "dispute": dispute,
            "sentences": [{"text": f"They settled the {part} matter for good today."}],
        }
        (tmp_path / f"{part}.jsonl").write_text(json.dumps(record) + "\n")
    (tmp_path / "real-labels.jsonl").write_text('{"source": "s"}\n')
    (tmp_path / "relations.jsonl").write_text('{"text": "They met.", "relation": "CONSULT"}\n')
    (tmp_path / "README.md").write_text("x\n<!-- counts: begin -->\n<!-- counts: end -->\ny\n")
    return tmp_path


def test_the_card_is_stale_until_written(folder):
    assert "The counts in the card are stale" in stale(folder)[0]
    write_counts(folder)
    assert not [p for p in stale(folder) if "stale" in p]
    assert (folder / "README.md").read_text().startswith("x\n")
    assert (folder / "README.md").read_text().endswith("\ny\n")
    assert "| all | 3 | 3 | 3 | 0 |" in counts_block(folder)


def test_a_changed_file_makes_the_card_stale(folder):
    write_counts(folder)
    path = folder / "train.jsonl"
    path.write_text(path.read_text().replace("settled", "discussed"))
    assert any("stale" in p for p in stale(folder))


def test_a_copy_across_the_parts_is_named(folder):
    train = (folder / "train.jsonl").read_text()
    (folder / "test.jsonl").write_text(train.replace("train-1", "test-1"))
    write_counts(folder)
    problems = stale(folder)
    assert any("near-copies" in p for p in problems)
    assert any("its dispute belongs to" in p for p in problems)


def test_a_card_without_markers_is_named(folder):
    (folder / "README.md").write_text("no markers")
    assert "lacks the markers" in stale(folder)[0]
