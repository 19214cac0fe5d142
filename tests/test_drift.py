import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import ModelError
from headway.tagging.drift import (
    SHORTEST,
    UNSEEN,
    DriftTable,
    shipped_table,
    table_of,
    words,
)

TABLE = DriftTable({"talks": 6, "union": 3}, total=10, mean=1.0, between=0.25, within=20, limit=2)

STRIKE = (
    "Talks between the Lakemont Education Association and the school district broke off late "
    "Tuesday without a deal. The union rejected an offer of 3 percent and set a strike date. "
    "Negotiators for both sides said they would meet again with a state mediator on Friday."
)
GERMAN = (
    "Die Verhandlungen zwischen der Gewerkschaft und dem Klinikum endeten am Dienstag ohne "
    "Ergebnis. Die Beschäftigten fordern acht Prozent mehr Lohn, das Haus bietet drei Prozent."
)


def test_surprisal_by_hand():
    """-ln(.6), -ln(.3), -ln(.1/10): (.5108 + 1.2040 + 4.6052) / 3 = 2.1067."""
    assert UNSEEN == 0.1
    surprisal, n = TABLE.surprisal(["talks", "union", "zebra"])
    assert (surprisal, n) == (pytest.approx(2.1067, abs=1e-4), 3)
    assert TABLE.surprisal([]) == (0.0, 0)


def test_distance_by_hand():
    """80 times `talks`: surprisal .5108; (.5108 - 1) / sqrt(.25 + 20/80) = -.6918."""
    assert TABLE.distance(["talks " * 80]) == pytest.approx(-0.6918, abs=1e-4)
    assert TABLE.distance(["Talks. "] * 80) == TABLE.distance(["talks " * 80])


def test_too_short_to_judge():
    assert TABLE.distance(["zebra " * (SHORTEST - 1)]) is None
    assert TABLE.distance(["zebra " * SHORTEST]) is not None
    assert TABLE.distance([]) is None


@given(st.integers(SHORTEST, 300), st.integers(1, 300))
def test_more_of_unusual_text_is_farther(n, more):
    assert TABLE.distance(["zebra " * (n + more)]) > TABLE.distance(["zebra " * n])


@given(st.text(max_size=200))
def test_any_text_has_a_distance_or_none(text):
    found = shipped_table().distance([text])
    assert found is None or math.isfinite(found)


def test_words_are_lower_case_and_numbers_alike():
    assert words("The Union's 3.5 offer") == ["the", "union's", "0", "offer"]


def test_what_is_saved_is_loaded(tmp_path):
    TABLE.save(tmp_path / "drift.json")
    assert DriftTable.load(tmp_path / "drift.json") == TABLE
    assert [p.name for p in tmp_path.iterdir()] == ["drift.json"]


@pytest.mark.parametrize("text", ["{oops", '{"counts": {}}', '{"other": 1}', "[1]"])
def test_a_broken_table_is_named(tmp_path, text):
    (tmp_path / "drift.json").write_text(text)
    with pytest.raises(ModelError, match=r"drift.json cannot be read.*Train the model again"):
        DriftTable.load(tmp_path / "drift.json")


def test_each_model_has_its_own_table(tmp_path):
    assert table_of(None) == table_of("fast") == shipped_table()
    assert table_of(tmp_path) is None
    TABLE.save(tmp_path / "drift.json")
    assert table_of(tmp_path) == TABLE


def test_the_shipped_table_tells_near_from_far():
    table = shipped_table()
    assert table.distance([STRIKE]) < table.limit < table.distance([GERMAN])


def test_the_shipped_table_is_small_and_holds_counts_alone():
    from importlib import resources

    data = (resources.files("headway") / "weights" / "drift.json").read_bytes()
    assert len(data) < 300_000
    record = json.loads(data)
    assert list(record) == ["counts", "total", "mean", "between", "within", "limit"]
    assert not [w for w in record["counts"] if " " in w]
