import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.labelling.gain import gains, variance_reduction
from headway.labels import Kind
from headway.rating.score import RatingSettings

PLAIN = RatingSettings(scale=1.0, shrinkage=1.0)

chances = st.floats(0, 1)


def test_gain_by_hand(statement):
    """One statement at p = (.5, 0), k = 1, c = 1. Labelled progress, outlook 1: v = .75, w = 1,
    R = tanh(.75 / 2) = .35835; labelled nothing: R = 0. Mean .17918, variance .5 * 2 * .17918^2.
    """
    s = statement("progress", probabilities=(0.5, 0.0, 0.0, 0.0), outlook=0.0)
    assert variance_reduction([s], PLAIN) == pytest.approx([0.032104], abs=1e-5)


def test_a_label_that_is_known_gains_nothing(statement):
    known = [statement("progress", outlook=1.0), statement("impasse", outlook=-1.0)]
    assert variance_reduction(known) == pytest.approx([0, 0])


def test_demands_and_offers_gain_nothing(statement):
    """A demand moves no rating, however unsure it is."""
    unsure = statement("demand", probabilities=(0.0, 0.0, 0.5, 0.5))
    assert variance_reduction([unsure, statement("progress", outlook=1)])[0] == pytest.approx(0)


def test_an_unsure_label_matters_less_in_a_big_session(statement):
    unsure = statement("progress", probabilities=(0.5, 0.1, 0.0, 0.0), outlook=0.5)
    other = [statement("progress", outlook=1) for _ in range(12)]
    assert variance_reduction([unsure, *other])[0] < variance_reduction([unsure, *other[:2]])[0]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(chances, chances, st.floats(-2, 2)), min_size=1, max_size=6))
def test_gains_are_variances_of_ratings(rows):
    """Ratings lie in [-1, 1], so no variance is over 1; and none is under 0."""
    from headway.labels import Side, Tag
    from headway.records import Statement

    made = [
        Statement("a", i, 0, 1, "x", (Tag.PROGRESS,), (p, q, 0.0, 0.0), o, Side.REPORTER)
        for i, (p, q, o) in enumerate(rows)
    ]
    found = variance_reduction(made)
    assert found.shape == (len(rows),)
    assert ((found >= 0) & (found <= 1)).all()


def test_law_of_total_variance(statement):
    """With one other statement fixed, all that is unknown is the label: its gain is the variance
    that drawing labels at its probability gives.
    """
    s = statement("progress", probabilities=(0.3, 0.0, 0.0, 0.0), outlook=0.0)
    other = statement("impasse", outlook=-1.0)
    settled, empty = (math.tanh((v + -0.75) / (w + 2)) for v, w in ((0.75, 1), (0.0, 0)))
    drawn = np.where(np.random.default_rng(1).random(200_000) < 0.3, settled, empty)
    assert variance_reduction([s, other], PLAIN)[0] == pytest.approx(drawn.var(), rel=0.02)


def test_only_rated_sessions_count_greatest_first(statement):
    unsure = {"probabilities": (0.5, 0.2, 0.0, 0.0)}
    rated = [statement("progress", dispute="a", **unsure) for _ in range(3)]
    alone = [statement("progress", dispute="b", probabilities=(0.4, 0.0, 0.0, 0.0))]
    undated = [statement("progress", dispute="c", session=None, **unsure) for _ in range(3)]
    past = [statement("progress", dispute="d", kind=Kind.HISTORY, **unsure) for _ in range(3)]
    surer = [statement("progress", dispute="e", probabilities=(0.9, 0, 0, 0)) for _ in range(3)]
    found = gains([*surer, *rated, *alone, *undated, *past], RatingSettings(alone=2.0))
    assert [g.statement.dispute for g in found] == ["a"] * 3 + ["e"] * 3
    assert found[0].move == pytest.approx(math.sqrt(found[0].variance))
