import json

import pytest

from headway.comparing import (
    evaluate_ladder,
    evaluate_reliability,
    evaluate_splits,
    find_double_labels,
)
from headway.errors import SettingsError
from headway.measuring import Kind, evaluate_data
from tests.conftest import TINY


def write(file, prefix):
    rows = [
        {"article": f"{prefix}{i % 5}", "text": text, "tags": list(tags), "outlook": outlook}
        for i, (text, tags, outlook) in enumerate(TINY * 6)
    ]
    file.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return file


@pytest.fixture
def data(tmp_path):
    return write(tmp_path / "rows.jsonl", "a")


def test_the_ladder_says_what_it_leaves_out(data, capsys):
    evaluate_ladder([data], None)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:5]] == ["never", "keywords", "fast", "encoder"]
    assert "Left out, as they are trained on the spot: tf-idf + LR, fastText" in lines[-1]
    assert "two annotators" not in lines[0]


def test_the_ladder_prints_the_ceiling_where_it_is_known(data, capsys):
    row = {"origin": "written", "hash": "0a", "first": {"tags": ["offer"]}}
    rows = [{**row, "second": {"tags": tags}} for tags in (["offer"], ["demand"])]
    file = data.with_name("double-labels.jsonl")
    file.write_text("".join(json.dumps(r) + "\n" for r in rows))
    assert find_double_labels([data]) == file
    evaluate_ladder([data], None)
    title, written, *_ = capsys.readouterr().out.splitlines()
    assert title.startswith("two annotators, F1")
    # Offer: 2 * 1 / (2 + 1) = 0.67. Demand: 0. Progress and impasse, which no one gave: 1.
    assert written.split() == ["written", "1.00", "1.00", "0.00", "0.67", "0.667", "2"]


def test_the_ladder_refuses_a_model_and_shared_disputes(data):
    with pytest.raises(SettingsError, match="leave --model out"):
        evaluate_ladder([data], data)
    with pytest.raises(SettingsError, match="share 5 dispute"):
        evaluate_ladder([data], None, [data])


def test_splits_print_both_kinds_of_folds(data, capsys, monkeypatch):
    from headway import comparing
    from tests.test_folds import WORDS

    monkeypatch.setattr(comparing, "methods", lambda: (WORDS,))
    evaluate_splits([data], None)
    first, header, row = capsys.readouterr().out.splitlines()
    assert first == "120 sentences, 5 disputes"
    assert "by dispute" in header
    assert "random" in header
    assert row.startswith("words")
    with pytest.raises(SettingsError, match="leave --model out"):
        evaluate_splits([data], data)


def test_reliability_counts_every_sentence_for_every_tag(data, capsys):
    evaluate_reliability([data], "fast")
    out = capsys.readouterr().out
    assert "macro-F1" in out
    table = out[out.index("observed") :].splitlines()[1:]
    assert {line.split()[0] for line in table} == {"progress", "impasse", "demand", "offer"}
    assert sum(int(line.split()[-1]) for line in table) == 4 * 120


def test_train_goes_with_the_ladder_alone(data):
    with pytest.raises(SettingsError, match="--train goes with --ladder"):
        evaluate_data([data], None, None, [Kind.SPLITS], [data])
