import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headway.corpus.schema import from_article
from headway.evaluation.drift import Flagged, damaged, detected, dispute_texts, false_alarms
from headway.tagging.drift import DriftTable
from headway.tagging.drift_training import DriftFit

TABLE = DriftTable({"talks": 6, "union": 3}, total=10, mean=1.0, between=0.25, within=0, limit=2)


def test_false_alarms_by_source():
    fit = DriftFit(TABLE, {"wire:a": 2.5, "wire:b": 1.0, "metro:c": -1.0})
    assert false_alarms(fit) == [
        Flagged("metro", 1, 0),
        Flagged("wire", 2, 1),
        Flagged("all", 3, 1),
    ]
    assert false_alarms(fit)[1].share == 0.5


def test_detection_leaves_short_texts_out():
    groups = {"far": [["zebra " * 30], ["zebra"]], "near": [["talks " * 30]]}
    assert detected(TABLE, groups) == [Flagged("far", 1, 1), Flagged("near", 1, 0)]
    assert Flagged("none", 0, 0).share == 0


def test_texts_go_by_source_and_dispute():
    made = [
        from_article(
            {"article": a, "dispute": "d", "source": "wire", "sentences": [{"text": f"It is {a}."}]}
        )
        for a in ("one", "two")
    ]
    assert dispute_texts(made) == {"wire:d": ["It is one.", "It is two."]}


@given(st.text(max_size=100))
def test_no_damage_changes_nothing(text):
    assert damaged(text, 0.0, np.random.default_rng(1)) == text


def test_damage_hits_the_share():
    text = "x" * 10_000
    left = damaged(text, 0.1, np.random.default_rng(1)).count("x")
    assert 8_850 < left < 9_150
