"""The measures of the context, on labels worked out by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.corpus.schema import from_article
from headway.errors import SettingsError
from headway.evaluation.context import (
    annotate_labelled,
    measure_classes,
    measure_context,
    measure_pairs,
)
from headway.labels import Tag
from headway.measuring import Kind, evaluate_data

UNION, EMPLOYER = "Delling Teachers Association", "Delling School District"
SENTENCES = [
    {
        "text": f"The {UNION} and the {EMPLOYER} broke off talks Thursday.",
        "tags": ["impasse"],
        "session": "2020-03-05",
        "dispute": "d",
        "kind": "claim",
    },
    {
        "text": "The district made an offer of 3 percent, Superintendent Ada Lund said.",
        "tags": ["offer"],
        "session": "2020-03-05",
        "dispute": "d",
        "side": "employer",
        "kind": "claim",
    },
    {"text": "Talks will resume Saturday.", "kind": "plan"},
    {"text": "The school has two gyms."},
]


def article(sentences=SENTENCES, name="a"):
    return from_article(
        {"article": name, "dispute": "d", "date": "2020-03-06", "sentences": sentences}
    )


def test_classes_by_hand():
    """Gold u u e r, found u e e r: F1 is 2/3 for u and e, 1 for r; accuracy 3/4."""
    found = measure_classes(list("uuer"), list("ueer"))
    assert found.accuracy == pytest.approx(3 / 4)
    assert found.f1 == pytest.approx({"u": 2 / 3, "e": 2 / 3, "r": 1.0})
    assert found.macro_f1 == pytest.approx(7 / 9)


def test_a_label_that_is_only_predicted_counts():
    """Gold u u, found u x: F1 is 2/3 for u and 0 for x."""
    assert measure_classes(list("uu"), list("ux")).macro_f1 == pytest.approx(1 / 3)


def test_pairs_by_hand():
    """Labels A A A B put in 1 1 2 2: together in both is one pair, put two, belonging three."""
    found = measure_pairs([("A", 1), ("A", 1), ("A", 2), ("B", 2)])
    assert found.precision == pytest.approx(1 / 2)
    assert found.recall == pytest.approx(1 / 3)


def test_no_pairs_have_no_measures():
    assert measure_pairs([("A", 1), ("B", 2)]).precision is None
    assert measure_pairs([("A", 1), ("B", 2)]).recall is None


@given(st.lists(st.sampled_from("ab"), min_size=2, max_size=12))
def test_perfect_placing_is_perfect(labels):
    found = measure_pairs([(label, label) for label in labels])
    assert (found.precision or 1.0, found.recall or 1.0) == (1.0, 1.0)
    assert measure_classes(labels, labels).macro_f1 == 1.0


def test_an_article_that_is_read_right():
    found = measure_context([article()])
    assert (found.articles, found.sentences, found.tagged) == (1, 4, 2)
    assert found.session == 1.0
    assert (found.side.accuracy, found.kind.accuracy) == (1.0, 1.0)
    assert (found.dispute.precision, found.dispute.recall) == (1.0, 1.0)
    assert found.to_dict()["dispute"] == {"precision": 1.0, "recall": 1.0}


def test_a_wrong_day_is_counted():
    wrong = [{**SENTENCES[0], "session": "2020-03-01"}, *SENTENCES[1:]]
    assert measure_context([article(wrong)]).session == pytest.approx(1 / 2)


def test_what_the_labels_do_not_tell_is_none():
    bare = [{"text": s["text"], "tags": s.get("tags", ())} for s in SENTENCES]
    found = measure_context([article(bare)])
    assert (found.session, found.kind, found.dispute) == (None, None, None)


def test_the_tags_are_those_of_the_labels():
    statements = annotate_labelled([article()])
    assert [s.tags for s in statements] == [(Tag.IMPASSE,), (Tag.OFFER,), (), ()]
    assert statements[0].session == dt.date(2020, 3, 5)


def test_the_command_prints_every_measure(tmp_path, capsys):
    path = tmp_path / "labels.jsonl"
    rows = "".join(f"{row}\n" for row in _as_lines())
    path.write_text(rows, encoding="utf-8")
    evaluate_data([path], None, None, [Kind.CONTEXT])
    printed = capsys.readouterr().out
    assert "4 sentences of 1 articles, 2 tagged" in printed
    assert all(word in printed for word in ("session", "side", "kind", "dispute", "1.000"))


def test_the_command_takes_no_model(tmp_path):
    with pytest.raises(SettingsError, match="leave --model out"):
        evaluate_data([tmp_path], tmp_path, None, [Kind.CONTEXT])


def _as_lines():
    import json

    record = {"article": "a", "dispute": "d", "date": "2020-03-06", "sentences": SENTENCES}
    return [json.dumps(record)]
