import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.rating.score import score
from headway.records import Parties
from headway.reporting import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.826, "+0.83"), (-0.5, "−0.50"), (0.0, "0.00"), (-0.004, "0.00"), (1, "+1.00"), (None, "–")],
)
def test_signed(value, words):
    assert wording.signed(value) == words


def test_nothing_is_certain():
    told = [wording.chance(p) for p in (0.0, 0.01, 0.504, 0.99, 0.9951, 1.0)]
    assert told == ["under 1%", "1%", "50%", "99%", "over 99%", "over 99%"]


def test_days():
    day = dt.date(2021, 9, 3)
    assert (wording.short_day(day), wording.long_day(day)) == ("Sep 3", "Sep 3, 2021")
    assert wording.long_day(None) == "day unknown"
    assert wording.span_of([]) == "no dates"
    assert wording.span_of([day]) == "Sep 3, 2021"
    assert wording.span_of([day, dt.date(2020, 12, 31)]) == "Dec 31, 2020 to Sep 3, 2021"


def test_counted_and_interval():
    assert [wording.counted(n, "article") for n in (0, 1, 1200)] == [
        *("0 articles", "1 article", "1,200 articles"),
    ]
    assert wording.interval(-1.0, 0.25) == "−1.00 to +0.25"
    assert wording.interval(None, None) == ""


def test_clipped_at_a_word():
    assert wording.clipped("Both  sides\nmet", 20) == "Both sides met"
    assert wording.clipped("The sides met again, all night long", 22) == "The sides met again…"
    assert wording.clipped("x" * 30, 10) == "x" * 9 + "…"


@settings(deadline=None)
@given(text=st.text(max_size=60), longest=st.integers(2, 40))
def test_clipped_is_never_longer(text, longest):
    assert len(wording.clipped(text, longest)) <= longest


@settings(deadline=None)
@given(text=st.text(st.characters(), max_size=40))
def test_printable_keeps_the_length_and_can_be_written(text):
    shown = wording.printable(text)
    assert len(shown) == len(text)
    assert "\x00" not in shown
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_printable_by_hand():
    assert wording.printable("a\x00b\ud800c\u202e\n😀") == "a\ufffdb\ufffdc\u202e\n😀"


def test_the_interval_decides_the_direction(statement):
    [rating] = score([statement("progress", outlook=2, text=f"Deal {i}.") for i in range(4)])
    assert wording.direction(rating) == "towards a settlement"
    assert wording.direction(replace(rating, low=-0.9, high=-0.1)) == "away from a settlement"
    assert wording.direction(replace(rating, low=-0.1, high=0.4)) == "direction uncertain"
    assert wording.direction(replace(rating, rating=None)) == "not rated"


def test_caution_is_for_thin_and_missing_ratings(statement):
    told = [statement("progress", outlook=2, text=f"Deal {i}.") for i in range(4)]
    doubtful = [statement("progress", probabilities=(0.3, 0.0, 0.0, 0.0))]
    [whole], [thin], [none] = (score(found) for found in (told[:4], told[:3], doubtful))
    assert wording.caution(whole) is None
    assert wording.caution(thin) == "Thin: only 3 statements."
    assert wording.caution(none).startswith("1 statement of weight 0.30; 2 statements are needed")


def test_a_dispute_is_named_by_its_parties():
    assert wording.dispute_name("a-b-2020", Parties("A", "B")) == "A and B"
    assert wording.dispute_name("a-b-2020", Parties(employer="B")) == "B"
    assert wording.dispute_name("a-b-2020", Parties()) == "a-b-2020"
