import numpy as np
import pytest

from headway.tagging.calibration import best_threshold, calibrate, fit_shares, sigmoid


def test_best_threshold_by_hand():
    """p = .2 .3 .6 .7, labels 0 1 0 1.

    From .22 to .3, given are .3 .6 .7: tp 2, fp 1, F1 = 4/5, the best; at .06 to .2 tp 2, fp 2,
    F1 = 2/3; from .62 tp 1, fn 1, F1 = 2/3. Half of 4/5 is .4.
    """
    p, labels = np.array([0.2, 0.3, 0.6, 0.7]), np.array([0.0, 1.0, 0.0, 1.0])
    assert best_threshold(p, labels) == pytest.approx(0.4)


def test_half_the_best_f1_is_the_best_threshold_of_calibrated_probabilities():
    """Labels drawn with the probabilities themselves: no other threshold has a higher F1."""
    rng = np.random.default_rng(5)
    p = rng.beta(0.5, 1.5, size=200_000)
    labels = (rng.random(p.shape) < p).astype(float)

    def f1(limit):
        given = p >= limit
        return 2 * (given * labels).sum() / (given.sum() + labels.sum())

    found = best_threshold(p, labels)
    assert f1(found) >= max(f1(x) for x in np.arange(0.1, 0.7, 0.02)) - 1e-3


def test_calibration_undoes_a_doubled_margin():
    """Labels drawn with probability sigmoid(z), margins 2z + 1: slope 1/2, shift -1/2."""
    rng = np.random.default_rng(3)
    z = rng.normal(scale=2, size=(40_000, 4))
    labels = (rng.random(z.shape) < sigmoid(z)).astype(float)
    found = calibrate(2 * z + 1, labels)
    np.testing.assert_allclose(found.platt[:, 0], 0.5, atol=0.03)
    np.testing.assert_allclose(found.platt[:, 1], -0.5, atol=0.06)
    assert ((found.thresholds > 0.2) & (found.thresholds < 0.6)).all()


def test_shares_follow_what_each_model_knows():
    """One tag follows the sum of both models' log-odds, one the first alone, one neither."""
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(2, 4000, 3)) * 2
    truth = np.stack([first[:, 0] + second[:, 0], first[:, 1], -second[:, 2]], axis=1)
    labels = (rng.random(truth.shape) < 1 / (1 + np.exp(-truth))).astype(float)
    shares = fit_shares(first, second, labels)
    assert shares[0] == pytest.approx(1.0, abs=0.15)
    assert shares[1] == pytest.approx(0.0, abs=0.1)
    assert shares[2] == 0.0
