import datetime as dt
from xml.etree import ElementTree

from headway.labelling.choose import Choice
from headway.labelling.studio import labelling_config, tasks
from headway.labels import SIDES, TAGS
from headway.records import Article


def test_the_configuration_asks_for_every_label_of_the_codebook():
    view = ElementTree.fromstring(labelling_config())
    asked = {c.get("name"): c for c in view.iter("Choices")}
    values = {name: [v.get("value") for v in c] for name, c in asked.items()}
    assert values == {
        "tags": [str(t) for t in TAGS],
        "outlook": ["-2", "-1", "0", "1", "2"],
        "side": [str(s) for s in SIDES],
    }
    assert asked["tags"].get("choice") == "multiple"
    assert asked["tags"].get("required") is None  # no tag is a label: background
    assert asked["outlook"].get("required") == asked["side"].get("required") == "true"
    texts = {t.get("name") for t in view.iter("Text")}
    assert {c.get("toName") for c in asked.values()} == {"text"} <= texts


def test_tasks_hold_what_the_configuration_shows(statement):
    rows = [statement(text=f"Sentence {i}.", article="a") for i in range(2)]
    last = statement("impasse", "demand", outlook=-1.4, side="union", text="No deal.", article="a")
    made = tasks(
        [Choice(last, "why"), Choice(rows[0], "unsure")],
        [*rows, last],
        [Article("a", "text", dt.date(2020, 1, 2))],
        "model-1",
    )
    view = ElementTree.fromstring(labelling_config())
    shown = {e.get("value")[1:] for e in view.iter() if (e.get("value") or "").startswith("$")}
    for task in made:
        assert set(task) == {"data", "predictions"}
        assert shown <= set(task["data"])
        assert not {"id", "tags", "outlook", "side", "annotator"} & set(task["data"])
    first, second = (t["data"] for t in made)
    assert (first["before"], first["text"], first["after"]) == ("Sentence 1.", "No deal.", "")
    assert (second["before"], second["after"]) == ("", "Sentence 1.")
    assert (first["date"], first["reason"]) == ("2020-01-02", "why")


def test_predictions_are_answers_to_the_questions(statement):
    sure = (0.0, 0.9, 0.8, 0.0)
    s = statement("impasse", "demand", outlook=-1.4, side="union", probabilities=sure)
    [task] = tasks([Choice(s, "why")], [s], [], "model-1")
    [prediction] = task["predictions"]
    assert prediction["model_version"] == "model-1"
    assert prediction["score"] == 0.925  # (1 + .9 + .8 + 1) / 4
    answers = {r["from_name"]: r["value"]["choices"] for r in prediction["result"]}
    assert answers == {"tags": ["impasse", "demand"], "outlook": ["-1"], "side": ["union"]}
    assert {(r["to_name"], r["type"]) for r in prediction["result"]} == {("text", "choices")}


def test_background_is_predicted_without_tags_and_outlook_0(statement):
    s = statement(outlook=0.9)
    [task] = tasks([Choice(s, "why")], [s], [], "m")
    answers = {r["from_name"]: r["value"]["choices"] for r in task["predictions"][0]["result"]}
    assert answers == {"outlook": ["0"], "side": ["reporter"]}


def test_blind_tasks_lead_nobody(statement):
    s = statement()
    assert tasks([Choice(s, "why")], [s], [], None)[0]["predictions"] == []


def test_a_dispute_of_unknown_parties_is_none(statement):
    """Two articles that name nobody would else count as one dispute when folds are cut."""
    rows = [statement(dispute=d) for d in ("unknown-unknown-2020", "unknown-ash-2020", None)]
    made = tasks([Choice(s, "why") for s in rows], rows, [], None)
    assert [t["data"]["dispute"] for t in made] == ["", "unknown-ash-2020", ""]
