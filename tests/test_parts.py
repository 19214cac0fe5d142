import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.labels import TAGS, Side
from headway.rating.parts import take_apart
from headway.rating.score import RatingSettings, score
from headway.records import Statement


def as_statements(rows):
    return [
        Statement(
            *("a", i, 0, 1, f"Claim {chr(97 + i)} {'x' * (i + 4)} was made.", (TAGS[0],)),
            (progress, impasse, 0.0, 0.0),
            outlook,
            Side.REPORTER,
            session=dt.date(2020, 5, 4),
            dispute="a-b-2020",
        )
        for i, (progress, impasse, outlook) in enumerate(rows)
    ]


STATEMENTS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(-2, 2)), min_size=2, max_size=8
).map(as_statements)
SETTINGS = st.builds(RatingSettings, scale=st.floats(0.1, 3), shrinkage=st.floats(0.1, 3))


def test_parts_by_hand(statement):
    """v = 1, -.5; w = 1, .5; c = k = 1; sum(w) + k = 2.5.

    Shares 1/2.5 = .4 and -.25/2.5 = -.1, total .3, rating tanh(.3) = .29131, curve .29131/.3 =
    .97104; parts .4 * .97104 = .38842 and -.09710. Unshrunk .75/1.5 = .5; shrinkage 1/2.5 = .4.
    """
    plain = RatingSettings(scale=1.0, shrinkage=1.0)
    good = statement("progress", outlook=2.0, probabilities=(1.0, 0.0, 0.0, 0.0))
    bad = statement("impasse", outlook=-1.0, probabilities=(0.0, 0.5, 0.0, 0.0))
    [rating] = score([good, bad], settings=plain)
    found = take_apart(rating, plain)
    assert found.shares == pytest.approx((0.4, -0.1))
    assert found.parts == pytest.approx((0.38842, -0.09710), abs=1e-5)
    assert (found.total, found.curve) == pytest.approx((0.3, 0.97104), abs=1e-5)
    assert (found.unshrunk, found.shrinkage) == pytest.approx((0.5, 0.4))


@given(STATEMENTS, SETTINGS)
def test_parts_sum_to_the_rating(statements, settings):
    [rating] = score(statements, settings=settings)
    assert rating.statements == len(statements)
    found = take_apart(rating, settings)
    assert sum(found.shares) == pytest.approx(found.total, abs=1e-9)
    assert sum(found.parts) == pytest.approx(rating.rating, abs=1e-9)
    assert math.tanh(found.total) == pytest.approx(rating.rating, abs=1e-9)
    assert 0 < found.curve <= 1
    assert found.unshrunk * (1 - found.shrinkage) == pytest.approx(found.total, abs=1e-9)


def test_other_settings_are_an_error(statement):
    [rating] = score([statement("progress", outlook=1) for _ in range(3)])
    with pytest.raises(ValueError, match="give the settings that the session was rated with"):
        take_apart(rating, RatingSettings(scale=1.0))


def test_an_unrated_session_has_no_parts(statement):
    [rating] = score([statement("progress", probabilities=(0.2, 0.0, 0.0, 0.0))])
    with pytest.raises(ValueError, match="has no rating to take apart: 1 statement"):
        take_apart(rating)
