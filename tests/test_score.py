import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.labels import Kind, Side, Tag
from headway.rating.score import (
    RatingSettings,
    combine,
    pulls,
    score,
    values,
    weights,
)
from headway.records import Parties

units = st.lists(st.tuples(st.floats(-1, 1), st.floats(0.01, 1)), min_size=1, max_size=12).map(
    lambda rows: (np.array([v for v, _ in rows]), np.array([w for _, w in rows]))
)


def test_value_and_weight_by_hand(statement):
    """p = (.8, .3), outlook 1: v = (.8 - .3)/2 + 1/4 = .5; w = 1 - .2 * .7 = .86."""
    s = statement("progress", outlook=1.0, probabilities=(0.8, 0.3, 0.0, 0.0))
    assert values([s]) == pytest.approx([0.5])
    assert weights([s]) == pytest.approx([0.86])


def test_rating_by_hand():
    """v = 1, -.5; w = 1, .5; k = 1: (1 - .25) / (1.5 + 1) = .3; tanh(.3) = .29131."""
    v, w = np.array([1.0, -0.5]), np.array([1.0, 0.5])
    plain = RatingSettings(scale=1.0, shrinkage=1.0)
    assert combine(v, w, plain) == pytest.approx(0.29131, abs=1e-5)
    # without the first: tanh(-.25 / 1.5) = -.16514; without the second: tanh(1 / 2) = .46212
    assert pulls(v, w, plain) == pytest.approx([0.45645, -0.17081], abs=1e-5)


def test_at_the_ends_every_statement_still_pulls():
    v, w = np.ones(12), np.ones(12)
    assert 0.9 < combine(v, w) < 1
    assert (pulls(v, w) > 0).all()


@given(units)
def test_rating_stays_in_range_and_shrinks(vw):
    v, w = vw
    free = combine(v, w, RatingSettings(shrinkage=0.0))
    shrunken = combine(v, w, RatingSettings(shrinkage=2.0))
    assert -1 <= free <= 1
    assert abs(shrunken) <= abs(free) + 1e-12


@given(units)
def test_a_pull_is_the_rating_with_it_less_the_rating_without_it(vw):
    v, w = vw
    found = pulls(v, w)
    for i in range(len(v)):
        rest = np.arange(len(v)) != i
        assert found[i] == pytest.approx(combine(v, w) - combine(v[rest], w[rest]))


@given(units)
def test_turning_every_value_turns_the_rating(vw):
    v, w = vw
    assert combine(-v, w) == pytest.approx(-combine(v, w))


def test_sessions_come_by_dispute_then_date_and_compare(statement):
    friday, monday = dt.date(2019, 10, 18), dt.date(2019, 10, 21)
    good = [statement("progress", outlook=2, session=monday) for _ in range(5)]
    bad = [statement("impasse", outlook=-2, session=friday) for _ in range(5)]
    other = [statement("progress", outlook=1, dispute="a-b-2020") for _ in range(2)]
    found = score([*good, *bad, *other], {"a-b-2020": Parties("A", "B")})
    assert [(r.dispute, r.session) for r in found] == [
        ("a-b-2020", friday),
        ("ctu-cps-2019", friday),
        ("ctu-cps-2019", monday),
    ]
    assert found[0].parties.union == "A"
    assert found[0].change is None
    assert found[1].rating < 0 < found[2].rating
    assert found[2].change.since == friday
    assert found[2].change.probability_better > 0.95


def test_by_side_and_gap(statement):
    union = [statement("impasse", outlook=-1, side=Side.UNION) for _ in range(3)]
    employer = [statement("progress", outlook=1, side=Side.EMPLOYER) for _ in range(3)]
    [r] = score([*union, *employer], settings=RatingSettings(scale=1.0, shrinkage=1.0))
    # impasse, outlook -1: v = -.75, w = 1; three of them, k = 1: tanh(-2.25 / 4)
    assert r.by_side[Side.UNION].rating == pytest.approx(math.tanh(-0.5625))
    assert r.by_side[Side.EMPLOYER].rating == pytest.approx(math.tanh(0.5625))
    assert r.gap == pytest.approx(-2 * math.tanh(0.5625))
    assert r.by_side[Side.REPORTER].rating is None
    assert r.rating == pytest.approx(0)


def test_too_little_evidence_is_null_with_a_reason(statement):
    thin = statement("progress", probabilities=(0.4, 0.0, 0.0, 0.0), outlook=0.5)
    [r] = score([thin])
    assert (r.rating, r.low, r.high) == (None, None, None)
    assert r.reason == (
        "1 statement of weight 0.40; 2 statements are needed for a rating, "
        "or a weight of 0.5 (how surely they tell of movement)."
    )
    record = r.to_dict()
    assert record["rating"] is None
    assert record["statements"] == 1


def test_one_sure_statement_is_enough_and_its_interval_is_wide(statement):
    """w = v = 1, k = 1, c = 2: tanh(2 * 1 / 2) = tanh(1)."""
    [r] = score([statement("progress", outlook=2.0)])
    assert r.rating == pytest.approx(math.tanh(1))
    assert r.high - r.low > 0.5


def test_an_unknown_day_is_null_with_a_reason(statement):
    [r] = score([statement("progress", session=None) for _ in range(4)])
    assert r.session is None
    assert r.rating is None
    assert "Give --date" in r.reason


def test_untagged_unassigned_and_history_are_no_evidence(statement):
    assert score([]) == []
    background = [
        statement(),
        statement("progress", dispute=None),
        statement("impasse", kind=Kind.HISTORY),
    ]
    assert score(background) == []


def test_repeats_weigh_once(statement):
    one = statement("progress", outlook=1, text="They made progress, she said.")
    copy = statement("progress", outlook=1, text="They made  progress -- she said", article="b")
    other = statement("impasse", outlook=-1)
    [r] = score([one, copy, other])
    assert {e.statement: e.repeats for e in r.evidence} == {one: 1, other: 0}
    assert r.to_dict()["evidence"][0]["repeats"] == r.evidence[0].repeats
    assert (r.statements, r.articles) == (2, 2)
    assert r.counts == {Tag.PROGRESS: 1, Tag.IMPASSE: 1, Tag.DEMAND: 0, Tag.OFFER: 0}


def test_order_of_statements_does_not_matter_to_the_rating(statement):
    rows = [statement("progress", outlook=o) for o in (2, 1, 0, -1)]
    [forth], [back] = score(rows), score(rows[::-1])
    assert forth.rating == pytest.approx(back.rating)


def test_same_statements_same_record(statement):
    rows = [statement("progress", outlook=o) for o in (2, 1, 0, -1)]
    assert score(rows)[0].to_dict() == score(rows)[0].to_dict()


def test_demands_alone_do_not_move_the_rating(statement):
    [r] = score([statement("demand") for _ in range(6)], settings=RatingSettings())
    assert r.rating == pytest.approx(0)
