import json

import pytest

from headway.corpus.load import read_labelled
from headway.errors import CorpusError, LabelError
from headway.labelling.annotations import read_export
from headway.labelling.studio import result

DATA = {"text": "They broke off talks.", "article": "a", "index": 3, "date": "2020-01-02"}


def task(number, *annotations, **data):
    return {"id": number, "data": {**DATA, **data}, "annotations": list(annotations)}


def annotation(who=1, tags=("impasse",), outlook="-2", side="reporter", **more):
    given = {"tags": tags, "outlook": [outlook] if outlook else [], "side": [side] if side else []}
    return {
        "id": 7,
        "completed_by": who,
        "result": [result(name, values) for name, values in given.items() if values],
        "was_cancelled": False,
        **more,
    }


def minimal(number=1, **more):
    return {
        **DATA,
        "id": number,
        "tags": {"choices": ["impasse", "demand"]},
        "outlook": "-1",
        "side": "union",
        "annotator": 1,
        "annotation_id": 9,
        **more,
    }


@pytest.fixture
def export(tmp_path):
    def write(*records):
        path = tmp_path / "export.json"
        path.write_text(json.dumps(records), encoding="utf-8")
        return path

    return write


def test_json(export):
    found = read_export(export(task(1, annotation())))
    assert found.of("1") == [
        {
            **{"article": "a", "index": 3, "date": "2020-01-02", "text": DATA["text"]},
            **{"tags": ["impasse"], "outlook": -2, "side": "reporter", "dispute": None},
            **{"source": "labelled", "annotator": "1"},
        }
    ]


def test_json_min_says_the_same_as_json(export):
    both = ("impasse", "demand")
    full = read_export(export(task(1, annotation(tags=both, outlook="-1", side="union"))))
    assert read_export(export(minimal())).rows == full.rows
    one = read_export(export(minimal(tags="impasse"))).of("1")
    assert one[0]["tags"] == ["impasse"]
    none = minimal(outlook="0")
    del none["tags"]
    assert read_export(export(none)).of("1")[0]["tags"] == []


def test_annotators_are_kept_apart(export):
    person = {"id": 2, "email": "ana@example.org"}
    found = read_export(export(task(1, annotation(), annotation(who=person, tags=(), outlook="0"))))
    assert sorted(found.rows) == ["1", "ana@example.org"]
    assert found.of("ana@example.org")[0]["tags"] == []
    assert found.of("1")[0]["tags"] == ["impasse"]


def test_skipped_and_open_tasks_are_counted(export):
    found = read_export(
        export(task(1, annotation(was_cancelled=True)), task(2), task(3, annotation()))
    )
    assert found.passed_over == {"skipped by the annotator": 1, "not annotated": 1}
    assert len(found.of("1")) == 1
    open_ = {**DATA, "id": 4, "annotator": "{}", "annotation_id": None}
    assert read_export(export(open_)).passed_over == {"not annotated": 1}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"outlook": None}, "task 5 of annotator 1: no outlook. Label it again"),
        ({"outlook": None, "side": None}, "no outlook and side"),
        ({"tags": (), "outlook": "1"}, "outlook is 1 without a tag"),
    ],
)
def test_what_cannot_be_used_is_named(export, more, why):
    found = read_export(export(task(5, annotation(**more)), task(6, annotation())))
    assert len(found.of("1")) == 1
    assert why in found.refused[0]


def test_labelled_twice(export):
    same = read_export(export(task(1, annotation()), task(2, annotation())))
    assert (len(same.of("1")), same.refused) == (1, [])
    other = read_export(export(task(1, annotation()), task(2, annotation(outlook="-1"))))
    assert other.of("1")[0]["outlook"] == -2
    assert "task 2 of annotator 1: labelled twice, differently" in other.refused[0]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"tags": ("settled",)}, "task 1: tags is 'settled'; expected one of: progress, impasse"),
        ({"outlook": "3"}, "outlook is '3'; expected one of: -2, -1, 0, 1, 2"),
        ({"side": "boss"}, "side is 'boss'"),
    ],
)
def test_labels_outside_the_codebook_are_an_error(export, more, message):
    with pytest.raises(LabelError, match=message):
        read_export(export(task(1, annotation(**more))))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{oops", "is no JSON"),
        ("3", "is no list of tasks. Export the project"),
        ("[3]", "is no list of tasks"),
        ('[{"id": 1, "data": "x"}]', "task 1: data is str"),
    ],
)
def test_other_files_are_refused(tmp_path, text, message):
    path = tmp_path / "export.json"
    path.write_text(text)
    with pytest.raises(CorpusError, match=message):
        read_export(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(CorpusError, match="cannot be read: No such file"):
        read_export(tmp_path / "none.json")


def test_rows_come_in_reading_order_and_load(export, tmp_path):
    places = [("b", 2), ("a", 5), ("b", 0), ("a", 1)]
    made = [
        task(i, annotation(), article=a, index=n, text=f"It broke off, they said {a}{n}.")
        for i, (a, n) in enumerate(places)
    ]
    rows = read_export(export(*made)).of("1")
    assert [(r["article"], r["index"]) for r in rows] == [("b", 0), ("b", 2), ("a", 1), ("a", 5)]
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    assert [len(a.sentences) for a in read_labelled(path)] == [2, 2]
