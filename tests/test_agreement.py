import json

import pytest

from headway.corpus.agreement import agreement, read_double_labels
from headway.corpus.schema import from_article
from headway.errors import CorpusError


def sentences(*rows):
    made = [
        {"text": text, "tags": tags, "outlook": outlook, "side": side}
        for text, tags, outlook, side in rows
    ]
    return from_article({"article": "x", "sentences": made}).sentences


ONE = sentences(
    ("a", ["progress"], 1, "union"),
    ("b", ["progress"], 2, "reporter"),
    ("c", ["impasse"], -1, "employer"),
    ("d", [], 0, "reporter"),
)


def test_full_agreement():
    found = agreement(ONE, ONE)
    assert found.f1 == {"progress": 1, "impasse": 1, "demand": 1, "offer": 1}
    assert found.macro_f1 == 1
    assert found.alpha["progress"] == pytest.approx(1)
    assert found.alpha["demand"] is None  # no one used it: nothing can be said
    assert found.sentences == 4


def test_f1_and_alpha_by_hand():
    """Progress: A on a, b; B on a alone. F1 = 2 * 1 / (2 + 1) = 2/3.

    Alpha, nominal: pairs (1,1) (1,0) (0,0) (0,0), 8 values, three of them 1. Observed: 1/4.
    Expected 2 * 3 * 5 / (8 * 7) = 30/56. Alpha = 1 - (1/4) / (30/56) = 8/15.
    """
    two = sentences(
        ("a", ["progress"], 1, "union"),
        ("b", [], 0, "reporter"),
        ("c", ["impasse"], -1, "employer"),
        ("d", [], 0, "reporter"),
    )
    found = agreement(ONE, two)
    assert found.f1["progress"] == pytest.approx(2 / 3)
    assert found.alpha["progress"] == pytest.approx(8 / 15)
    assert found.alpha["side"] == pytest.approx(1)
    assert found.alpha["outlook"] < 1


def test_other_sentences_are_refused():
    with pytest.raises(CorpusError, match="4 and 3 sentences"):
        agreement(ONE, ONE[:3])
    with pytest.raises(CorpusError, match="sentences differ: 'a' and 'b'"):
        agreement(ONE[:1], ONE[1:2])
    with pytest.raises(CorpusError, match="at least one"):
        agreement([], [])


def double(origin, first, second):
    return json.dumps(
        {"origin": origin, "hash": "0a", "first": {"tags": first}, "second": {"tags": second}}
    )


def test_double_labels_are_read_by_origin(tmp_path):
    file = tmp_path / "double.jsonl"
    rows = [
        double("written", ["offer"], ["offer"]),
        double("real", [], ["demand"]),
        double("written", [], []),
    ]
    file.write_text("\n".join(rows) + "\n")
    found = read_double_labels(file)
    assert [(name, len(a), len(b)) for name, (a, b) in found.items()] == [
        ("written", 2, 2),
        ("real", 1, 1),
    ]
    assert agreement(*found["written"]).f1["offer"] == 1
    assert agreement(*found["real"]).f1["demand"] == 0
    assert read_double_labels(file, sided=True) == {}  # no one gave a side


def test_a_line_that_is_no_pair_is_named(tmp_path):
    file = tmp_path / "double.jsonl"
    file.write_text(double("real", [], []) + "\n{}\n")
    with pytest.raises(CorpusError, match=r"double\.jsonl:2 is no pair of labels"):
        read_double_labels(file)
    with pytest.raises(CorpusError, match="cannot be read"):
        read_double_labels(tmp_path / "none.jsonl")
