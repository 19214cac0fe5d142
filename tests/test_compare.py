import pytest

from headway.corpus.schema import from_rows
from headway.errors import CorpusError
from headway.labelling.compare import compare


def labelled(*rows):
    return from_rows(
        {"article": "a", "text": text, "tags": tags, "outlook": outlook, "side": side}
        for text, tags, outlook, side in rows
    )


ANA = labelled(
    ("They settled.", ["progress"], 2, "union"),
    ("No deal yet.", ["impasse"], -1, "union"),
    ("It rained.", [], 0, "reporter"),
)
BEN = labelled(
    ("It rained", [], 0, "reporter"),
    ("No deal yet.", ["impasse", "demand"], -2, "employer"),
    ("They settled.", ["progress"], 1, "union"),
    ("Only Ben read this.", [], 0, "reporter"),
)


def test_sentences_are_paired_by_their_words_whatever_their_order():
    [found] = compare({"ana": ANA, "ben": BEN})
    assert found.agreement.sentences == 3
    assert found.agreement.f1["progress"] == 1
    assert found.agreement.f1["demand"] == 0


def test_disagreements_most_fields_first():
    [found] = compare({"ana": ANA, "ben": BEN})
    assert [(d.text, d.fields) for d in found.disagreements] == [
        ("No deal yet.", ("demand", "outlook", "side")),
        ("They settled.", ("outlook",)),
    ]
    assert found.disagreements[0].to_dict()["second"] == {
        "tags": ["impasse", "demand"],
        "outlook": -2,
        "side": "employer",
    }


def test_every_two_of_three():
    found = compare({"ana": ANA, "ben": BEN, "cy": ANA})
    assert [(c.first, c.second) for c in found] == [("ana", "ben"), ("ana", "cy"), ("ben", "cy")]
    assert found[1].disagreements == ()
    assert found[1].to_dict()["macro_f1"] == 1


def test_nothing_to_compare():
    with pytest.raises(CorpusError, match="1 annotator; expected at least 2"):
        compare({"ana": ANA})
    with pytest.raises(CorpusError, match="ana and cy have no sentence in common"):
        compare({"ana": ANA, "cy": labelled(("Elsewhere.", [], 0, "reporter"))})
