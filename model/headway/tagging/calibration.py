"""From log-odds to honest probabilities and from probabilities to tags, on held-out disputes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.labels import OUTLOOK_MAX, OUTLOOK_MIN, TAGS
from headway.records import Prediction

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per tag, in the order of `headway.labels.TAGS`.

    Attributes
    ----------
    platt : array (4, 2)
        Slope and shift: p = sigmoid(slope * margin + shift).
    thresholds : array (4,)
        A tag is given where its probability reaches this.
    """

    platt: Floats
    thresholds: Floats

    def probabilities(self, margins: Floats) -> Floats:
        """Return calibrated probabilities of log-odds, shape (n, 4)."""
        return sigmoid(margins * self.platt[:, 0] + self.platt[:, 1])

    def predictions(self, margins: Floats) -> list[Prediction]:
        """Return a prediction for each row of raw outputs, shape (n, 5): log-odds and outlook."""
        found = self.probabilities(margins[:, : len(TAGS)])
        outlook = np.clip(margins[:, len(TAGS)], OUTLOOK_MIN, OUTLOOK_MAX)
        return [
            Prediction(
                probabilities=tuple(float(x) for x in p),
                outlook=float(o),
                tags=tuple(t for t, given in zip(TAGS, p >= self.thresholds, strict=True) if given),
            )
            for p, o in zip(found, outlook, strict=True)
        ]


def calibrate(margins: Floats, labels: Floats) -> Calibration:
    """Fit calibration and thresholds.

    Parameters
    ----------
    margins : array (n, 4)
        Log-odds of sentences that the model has not trained on.
    labels : array (n, 4) of 0.0 and 1.0
    """
    columns = range(labels.shape[1])
    platt = np.array([fit_platt(margins[:, k], labels[:, k]) for k in columns])
    probabilities = Calibration(platt, np.zeros(len(platt))).probabilities(margins)
    thresholds = [best_threshold(probabilities[:, k], labels[:, k]) for k in columns]
    return Calibration(platt, np.array(thresholds))


def sigmoid(z: Floats) -> Floats:
    """Return 1 / (1 + exp(-z))."""
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


def fit_platt(margins: Floats, labels: Floats) -> tuple[float, float]:
    """Return slope and shift of Platt's sigmoid (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    fit = LogisticRegression(C=1e6).fit(margins[:, None], labels > 0.5)
    return float(fit.coef_[0, 0]), float(fit.intercept_[0])


def fit_shares(margins: Floats, others: Floats, labels: Floats) -> Floats:
    """Return how much of another model's log-odds to add to a model's own, per tag, shape (4,).

    The ratio of their weights in a logistic regression over both (stacking, Wolpert 1992), at least
    0, so that neither ever counts against itself.

    Parameters
    ----------
    margins, others : array (n, 4)
        Log-odds of sentences that neither model has trained on.
    labels : array (n, 4) of 0.0 and 1.0
    """
    from sklearn.linear_model import LogisticRegression

    shares = []
    for k in range(labels.shape[1]):
        both = np.stack([margins[:, k], others[:, k]], axis=1)
        own, other = LogisticRegression(C=1e6).fit(both, labels[:, k] > 0.5).coef_[0]
        shares.append(max(0.0, float(other / own)) if own > 0 else 0.0)
    return np.array(shares)


def best_threshold(probabilities: Floats, labels: Floats) -> float:
    """Return the threshold that maximises expected F1: half the best F1 that can be reached.

    Where probabilities are calibrated, that is the optimum (Lipton, Elkan and Naryanaswamy 2014).
    It hangs on one number, the best F1 over a grid of 0.02, and so varies less from one small
    development set to the next than the place where that best F1 lies.
    """
    grid = np.arange(0.06, 0.80, 0.02)
    best = max(_f1(probabilities >= limit, labels > 0.5) for limit in grid)
    return float(round(best / 2, 3))


def _f1(given: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    both = float((given & true).sum())
    return 2 * both / max(float(given.sum() + true.sum()), 1.0)
