import json
from importlib import resources
from pathlib import Path

import pytest

from headway.corpus.load import read_labelled
from headway.labelling.studio import result
from tests.test_cli import headway
from tests.test_retrain import write_rows

SAMPLES = Path(str(resources.files("headway") / "samples"))


def annotate(tasks, who=1, tags=None):
    """Simulate an annotator who accepts each prediction, or says the same of every sentence."""
    done = []
    for number, task in enumerate(tasks, 1):
        given = task["predictions"][0]["result"]
        if tags is not None:
            given = [r for r in given if r["from_name"] != "tags"] + [result("tags", tags)]
        done.append(
            {
                **task,
                "id": number,
                "annotations": [{"id": number, "completed_by": who, "result": given}],
            }
        )
    return done


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    """Tasks of the sample articles and the configuration, as the command writes them."""
    folder = tmp_path_factory.mktemp("chosen")
    run = headway(
        *("label", "next", SAMPLES, "--out", folder / "tasks.json", "--count", 40),
        *("--config", folder / "labelling.xml", "--model", "fast"),
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("40 of ")
    return folder


def test_from_tasks_to_a_trained_model(chosen, tmp_path):
    tasks = json.loads((chosen / "tasks.json").read_text())
    (tmp_path / "export.json").write_text(json.dumps(annotate(tasks)))
    labels = tmp_path / "labels.jsonl"
    run = headway("label", "import", tmp_path / "export.json", "--out", labels)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("40 sentences labelled by 1:")
    texts = {s.text for a in read_labelled(labels) for s in a.sentences}
    assert texts == {t["data"]["text"] for t in tasks}
    base, held_out = (write_rows(tmp_path / f"{n}.jsonl", 5, n) for n in ("base", "held"))
    run = headway("train", "--linear", "--data", base, "--data", labels, "--out", tmp_path / "one")
    assert run.returncode == 0, run.stderr
    run = headway(
        *("label", "retrain", "--linear", "--labels", labels, "--base-data", base),
        *("--held-out", held_out, "--before", tmp_path / "one", "--out", tmp_path / "two"),
    )
    assert run.returncode == 0, run.stderr
    assert "difference in macro-F1 +0.000 (90% interval +0.000 to +0.000" in run.stdout
    assert (tmp_path / "two" / "headway.json").is_file()


def test_labelled_sentences_are_not_chosen_again(chosen, tmp_path):
    tasks = json.loads((chosen / "tasks.json").read_text())
    (tmp_path / "export.json").write_text(json.dumps(annotate(tasks)))
    headway("label", "import", tmp_path / "export.json", "--out", tmp_path / "labels.jsonl")
    run = headway(
        *("label", "next", SAMPLES, "--out", tmp_path / "more.json", "--count", 40, "--blind"),
        *("--labelled", tmp_path / "labels.jsonl", "--model", "fast"),
    )
    assert run.returncode == 0, run.stderr
    more = json.loads((tmp_path / "more.json").read_text())
    assert not {t["data"]["text"] for t in more} & {t["data"]["text"] for t in tasks}
    assert [t["predictions"] for t in more] == [[]] * len(more)


def test_two_annotators_a_file_each_and_their_agreement(chosen, tmp_path):
    tasks = json.loads((chosen / "tasks.json").read_text())
    export = annotate(tasks) + annotate(tasks[:9], "ben@example.org", ["impasse"])
    (tmp_path / "export.json").write_text(json.dumps(export))
    run = headway("label", "import", tmp_path / "export.json", "--out", tmp_path / "my.jsonl")
    assert run.returncode == 0, run.stderr
    files = [tmp_path / f"my.{who}.jsonl" for who in ("1", "ben@example.org")]
    assert [len(f.read_text().splitlines()) for f in files] == [40, 9]
    assert not (tmp_path / "my.jsonl").exists()
    run = headway("label", "agreement", *files, "--show", 1, "--json", tmp_path / "a.json")
    assert run.returncode == 0, run.stderr
    assert "9 sentences" in run.stdout.splitlines()[0]
    assert "they differ on" in run.stdout
    [pair] = json.loads((tmp_path / "a.json").read_text())["pairs"]
    assert pair["sentences"] == 9


def test_what_is_left_out_is_named_and_nothing_is_half_written(tmp_path):
    good = {"text": "They settled.", "article": "a", "index": 0}
    record = {**good, "id": 1, "outlook": "2", "side": "union", "tags": "progress", "annotator": 3}
    bad = {**good, "id": 2, "side": "union", "tags": "progress", "annotator": 3}
    (tmp_path / "e.json").write_text(json.dumps([record, bad]))
    run = headway("label", "import", tmp_path / "e.json", "--out", tmp_path / "my.jsonl")
    assert run.returncode == 1
    assert "headway: left out task 2 of annotator 3: no outlook" in run.stderr
    assert len((tmp_path / "my.jsonl").read_text().splitlines()) == 1
    wrong = {**record, "tags": "settled"}
    (tmp_path / "e.json").write_text(json.dumps([record, wrong]))
    run = headway("label", "import", tmp_path / "e.json", "--out", tmp_path / "other.jsonl")
    assert run.returncode == 2
    assert "tags is 'settled'" in run.stderr
    assert not (tmp_path / "other.jsonl").exists()


def test_nothing_to_import(tmp_path):
    (tmp_path / "e.json").write_text('[{"id": 1, "data": {}, "annotations": []}]')
    run = headway("label", "import", tmp_path / "e.json", "--out", tmp_path / "my.jsonl")
    assert run.returncode == 2
    assert "no label that can be used (1 not annotated)" in run.stderr


def test_the_configuration_is_printed(chosen):
    run = headway("label", "config")
    assert run.stdout == (chosen / "labelling.xml").read_text()


def test_held_out_sentences_among_the_labels_end_the_run(tmp_path):
    rows = write_rows(tmp_path / "rows.jsonl", 5)
    run = headway(
        *("label", "retrain", "--linear", "--labels", rows, "--held-out", rows),
        *("--out", tmp_path / "m"),
    )
    assert run.returncode == 2
    assert "are also in the training files" in run.stderr
    assert not (tmp_path / "m").exists()


def test_the_linear_model_takes_no_lessons(tmp_path):
    rows = write_rows(tmp_path / "rows.jsonl", 5)
    run = headway(
        *("label", "retrain", "--linear", "--labels", rows, "--held-out", rows),
        *("--out", tmp_path / "m", "--unlabelled", rows),
    )
    assert run.returncode == 2
    assert "--linear takes no --relations or --unlabelled" in run.stderr


def test_the_same_file_twice(tmp_path):
    rows = write_rows(tmp_path / "rows.jsonl", 1)
    run = headway("label", "agreement", rows, rows)
    assert run.returncode == 2
    assert "a file is given twice" in run.stderr


def test_hand_labels_take_the_place_of_predictions(tmp_path):
    text = "Talks between the Ash Union and Ash Works ended Monday. They left the room at noon."
    (tmp_path / "a.json").write_text(json.dumps({"text": text, "date": "2021-05-18"}))
    row = {"article": "x", "text": "They left the room at noon.", "tags": ["offer"], "outlook": 0}
    (tmp_path / "labels.jsonl").write_text(json.dumps(row) + "\n")
    given = ("score", tmp_path / "a.json", "--json", "-", "--model", "fast")
    plain, labelled = (
        json.loads(headway(*given, *more).stdout)
        for more in ((), ("--labels", tmp_path / "labels.jsonl"))
    )
    assert labelled["model"] == f"{plain['model']} with 1 hand labels"
    offers = [sum(s["counts"]["offer"] for s in r["sessions"]) for r in (plain, labelled)]
    assert offers[1] == offers[0] + 1
