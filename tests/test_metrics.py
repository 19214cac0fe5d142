import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from headway.errors import CorpusError
from headway.evaluation.metrics import (
    Judged,
    ReliabilityBin,
    calibration_error,
    f1_scores,
    macro_f1,
    measure,
    reliability,
)


def judged(labels, given_tags, groups=None):
    labels = np.array(labels, dtype=bool)
    given_tags = np.array(given_tags, dtype=bool)
    n = len(labels)
    return Judged(
        labels,
        given_tags,
        given_tags * 0.8 + 0.1,
        labels[:, 0] * 1.0 - labels[:, 1],
        given_tags[:, 0] * 1.0,
        groups or [str(i) for i in range(n)],
    )


def test_f1_by_hand():
    """Column 0: tp 1, fp 1, fn 0: 2/3. Column 1: tp 0, fn 1: 0. Column 2: nothing at all: 0."""
    labels = np.array([[1, 1, 0], [0, 0, 0]], dtype=bool)
    given_tags = np.array([[1, 0, 0], [1, 0, 0]], dtype=bool)
    assert f1_scores(labels, given_tags) == pytest.approx([2 / 3, 0, 0])


def test_calibration_error_by_hand():
    """Two bins: .15 .15 with shares 0 and 1 (|.15 - .5| * 2), .95 with 1 (.05 * 1): .75 / 3."""
    found = calibration_error(np.array([0, 1, 1], bool), np.array([0.15, 0.15, 0.95]))
    assert found == pytest.approx(0.25)


def test_reliability_by_hand():
    """.15 and .15 with labels 0 and 1: mean .15, half of them true; .95 with 1; nothing between."""
    found = reliability(np.array([0, 1, 1], bool), np.array([0.15, 0.15, 0.95]))
    assert found == [ReliabilityBin(0.1, 0.2, 2, 0.15, 0.5), ReliabilityBin(0.9, 1.0, 1, 0.95, 1.0)]


@given(st.integers(1, 40), st.integers(0, 2**31))
def test_the_bins_hold_every_sentence_once_within_their_borders(n, seed):
    rng = np.random.default_rng(seed)
    labels, p = rng.random(n) < 0.5, np.round(rng.random(n), 1)
    found = reliability(labels, p)
    assert sum(b.sentences for b in found) == n
    assert sum(b.sentences * b.rate for b in found) == pytest.approx(labels.sum())
    assert all(b.low - 1e-9 <= b.mean <= b.high + 1e-9 for b in found)


def test_probability_one_falls_into_the_last_bin():
    assert calibration_error(np.array([True]), np.array([1.0])) == 0


@given(arrays(bool, (8, 4)), arrays(bool, (8, 4)))
def test_macro_f1_is_symmetric_and_in_range(labels, given_tags):
    one, other = judged(labels, given_tags), judged(given_tags, labels)
    assert 0 <= macro_f1(one) <= 1
    assert macro_f1(one) == pytest.approx(macro_f1(other))


@given(arrays(bool, (6, 4)))
def test_perfect_tags_have_f1_one_where_there_is_one(labels):
    found = f1_scores(labels, labels)
    assert all(
        f == (1.0 if column.any() else 0.0) for f, column in zip(found, labels.T, strict=True)
    )


def test_measure_agrees_with_scikit_learn():
    from sklearn.metrics import f1_score, precision_score

    rng = np.random.default_rng(7)
    labels, given_tags = rng.random((60, 4)) < 0.4, rng.random((60, 4)) < 0.4
    found = measure(judged(labels, given_tags), draws=20)
    for k, name in enumerate(("progress", "impasse", "demand", "offer")):
        assert found.tags[name].f1 == pytest.approx(f1_score(labels[:, k], given_tags[:, k]))
        assert found.tags[name].precision == pytest.approx(
            precision_score(labels[:, k], given_tags[:, k])
        )
    assert found.macro_f1 == pytest.approx(f1_score(labels, given_tags, average="macro"))
    assert found.low <= found.macro_f1 <= found.high
    assert found.sentences == 60


def test_the_bootstrap_redraws_whole_groups():
    """One group holds everything: every draw is the same, so the interval is a point."""
    labels = [[1, 0, 1, 0], [0, 1, 0, 1]]
    found = measure(judged(labels, labels, ["one", "one"]), draws=10)
    assert found.low == found.high == found.macro_f1


def test_a_constant_outlook_has_no_correlation():
    found = measure(judged([[0, 0, 0, 0]] * 3, [[0, 0, 0, 0]] * 3), draws=5)
    assert found.outlook_spearman is None
    assert found.mean_average_precision is None


def test_nothing_to_measure():
    with pytest.raises(CorpusError, match="no sentence to measure on"):
        measure(judged(np.zeros((0, 4)), np.zeros((0, 4))))


@given(st.integers(1, 40), st.integers(0, 2**31))
def test_calibration_error_is_in_range(n, seed):
    rng = np.random.default_rng(seed)
    assert 0 <= calibration_error(rng.random(n) < 0.5, rng.random(n)) <= 1
