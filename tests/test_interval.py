import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.rating.interval import (
    DISAGREEMENT,
    Spread,
    misreading,
    probability_better,
    spread,
)


def test_interval_by_hand():
    """The normal 95th percentile is 1.6449: 0 +- .1 * 1.6449; ends are cut at 1."""
    assert Spread(0.0, 0.1).interval(0.9) == pytest.approx((-0.16449, 0.16449), abs=1e-5)
    assert Spread(0.9, 0.5).interval(0.9)[1] == 1.0


@pytest.mark.parametrize("level", [0, 1, 1.5, -0.1])
def test_a_level_outside_0_and_1_is_refused(level):
    with pytest.raises(ValueError, match="expected a number between 0 and 1"):
        Spread(0, 1).interval(level)


def test_probability_better_by_hand():
    """(.5 - 0) / sqrt(.3^2 + .4^2) = 1; Phi(1) = .84134."""
    assert probability_better(Spread(0, 0.3), Spread(0.5, 0.4)) == pytest.approx(0.84134, abs=1e-5)
    assert probability_better(Spread(0.1, 0), Spread(0.1, 0)) == 0.5
    assert probability_better(Spread(0.1, 0), Spread(0.2, 0)) == 1.0


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.01, 1), st.floats(0.01, 1))
def test_better_and_worse_add_up(a, b, s, t):
    one, two = Spread(a, s), Spread(b, t)
    assert probability_better(one, two) + probability_better(two, one) == pytest.approx(1)


ONE = (1.0, 1.0, 1)


def test_more_evidence_narrows_the_spread():
    few = spread(np.array([0.8, -0.2]), np.ones(2), np.full(2, 0.1), ONE)
    many = spread(np.tile([0.8, -0.2], 30), np.ones(60), np.full(60, 0.1), ONE)
    assert many.deviation < few.deviation
    assert many.deviation >= DISAGREEMENT


def test_what_is_read_for_sure_spreads_less():
    v, w = np.array([0.8, 0.8, 0.8]), np.ones(3)
    sure, unsure = spread(v, w, np.zeros(3), ONE), spread(v, w, np.full(3, 0.25), ONE)
    assert sure.deviation < unsure.deviation
    assert sure.mean == unsure.mean


def test_misreading_by_hand():
    """p = .8 and .5: .8 * .2 + .5 * .5 = .41; hand labels, 0 and 1, leave none."""
    assert misreading(np.array([0.8]), np.array([0.5])) == pytest.approx([0.41])
    assert misreading(np.array([1.0, 0.0]), np.array([0.0, 1.0])).tolist() == [0.0, 0.0]


def test_the_seed_decides():
    v, w, u = np.array([0.5, -0.5, 0.2]), np.array([0.9, 0.8, 1.0]), np.full(3, 0.1)
    assert spread(v, w, u, (1.0, 1.0, 3)) == spread(v, w, u, (1.0, 1.0, 3))
    assert spread(v, w, u, (1.0, 1.0, 3)) != spread(v, w, u, (1.0, 1.0, 4))
