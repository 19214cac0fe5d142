import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.rating.interval import Spread, probability_better, spread


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


def test_more_evidence_narrows_the_spread():
    few = spread(np.array([0.8, -0.2]), np.array([1.0, 1.0]), 1.0, 1.0, seed=1)
    many = spread(np.tile([0.8, -0.2], 30), np.ones(60), 1.0, 1.0, seed=1)
    assert many.deviation < few.deviation


def test_the_seed_decides():
    v, w = np.array([0.5, -0.5, 0.2]), np.array([0.9, 0.8, 1.0])
    assert spread(v, w, 1.0, 1.0, seed=3) == spread(v, w, 1.0, 1.0, seed=3)
    assert spread(v, w, 1.0, 1.0, seed=3) != spread(v, w, 1.0, 1.0, seed=4)
