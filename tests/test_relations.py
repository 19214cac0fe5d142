"""Relations of other fields, read from files."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from headway.corpus.relations import read_relations
from headway.errors import CorpusError, SettingsError
from headway.fitting import train_model
from headway.tagging.documents import Relations


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_is_read_line_by_line(tmp_path):
    rows = [
        {"text": "The club raised its bid.", "relation": "OFFER"},
        {"text": "The club kept silent.", "relation": "NONE"},
    ]
    found = read_relations(write(tmp_path / "r.jsonl", rows))
    assert found == Relations([r["text"] for r in rows], ["OFFER", "NONE"])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], r"r\.jsonl: The relations are \[\]; expected at least 2 different"),
        ([{"text": "A bid.", "relation": "OFFER"}], r"are \['OFFER'\]; expected at least 2"),
        ([{"text": "A bid."}], r"r\.jsonl:1 has relation = None; expected text"),
        ([{"text": " ", "relation": "OFFER"}], r"r\.jsonl:1 has text = ' '; expected text"),
        ([{"text": 3, "relation": "OFFER"}], "has text = 3; expected text"),
    ],
)
def test_bad_files_are_named(tmp_path, rows, message):
    with pytest.raises(CorpusError, match=message):
        read_relations(write(tmp_path / "r.jsonl", rows))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CorpusError, match=r"none\.jsonl cannot be read"):
        read_relations(tmp_path / "none.jsonl")


def test_files_that_are_no_text(tmp_path):
    (tmp_path / "latin.jsonl").write_bytes(b'{"text": "caf\xe9", "relation": "NONE"}\n')
    with pytest.raises(CorpusError, match=r"latin\.jsonl cannot be read.*Expected UTF-8 text"):
        read_relations(tmp_path / "latin.jsonl")
    (tmp_path / "cut.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03cut")
    with pytest.raises(CorpusError, match=r"cut\.jsonl\.gz cannot be read"):
        read_relations(tmp_path / "cut.jsonl.gz")


def test_lists_of_other_lengths():
    with pytest.raises(CorpusError, match="2 sentences and 1 relations"):
        Relations(["One.", "Two."], ["AGREE"])


def test_the_shipped_relations_are_not_about_labor_and_evenly_spread():
    found = read_relations(Path(__file__).parent.parent / "data" / "relations.jsonl")
    counts = Counter(found.labels)
    assert len(counts) == 13
    assert max(counts.values()) - min(counts.values()) <= 10
    assert len(set(found.texts)) == len(found.texts)
    labor = re.compile(r"\b(strikers|walkout|wages?|collective bargaining|lockout)\b", re.I)
    assert not [text for text in found.texts if labor.search(text)]


def test_the_linear_model_takes_none(tmp_path):
    with pytest.raises(SettingsError, match="takes no --settings"):
        train_model([], tmp_path / "m", linear=True, relations=tmp_path / "r.jsonl")
