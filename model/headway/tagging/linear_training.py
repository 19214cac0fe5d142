"""Fit the linear model with scikit-learn (extra ``train``).

Thresholds and calibration come from out-of-fold predictions, the folds cut by dispute, so no
sentence is judged by a model that has read its dispute. Leaves out where the sentences come from.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.errors import CorpusError, MissingExtraError
from headway.labels import OUTLOOK_MAX, TAGS
from headway.tagging.calibration import Calibration, calibrate
from headway.tagging.linear import Floats, LinearModel, LinearWeights, ngrams

Fold = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Rows to train on and rows held out."""

_LIMITS = (
    "Reads one sentence at a time and knows words, not their order beyond pairs: who rejects "
    "what, negation at a distance and meaning carried over from the sentence before are lost."
)


@dataclass(frozen=True, slots=True)
class LinearSettings:
    """Every value the fit depends on.

    Attributes
    ----------
    regularisation : float
        Inverse strength C of the logistic regressions.
    ridge : float
        Penalty of the outlook regression.
    min_documents : int
        A term in fewer sentences than this is left out.
    folds : int
        Folds by dispute for calibration and thresholds.
    """

    regularisation: float = 10.0
    ridge: float = 1.0
    min_documents: int = 2
    folds: int = 5
    seed: int = 20260701


@dataclass(frozen=True, slots=True)
class TrainingSentences:
    """Sentences with their labels; n sentences.

    Attributes
    ----------
    texts : list of str
    tags : array (n, 4) of 0.0 and 1.0, in the order of `headway.labels.TAGS`
    outlook : array (n,) in [-2, 2]
    groups : list of str
        The dispute of each sentence; a fold never splits one.
    """

    texts: Sequence[str]
    tags: Floats
    outlook: Floats
    groups: Sequence[str]


def fit_linear(data: TrainingSentences, settings: LinearSettings, name: str) -> LinearModel:
    """Fit the linear model.

    Raises
    ------
    CorpusError
        If a tag never occurs, or there are fewer disputes than folds.
    MissingExtraError
        If scikit-learn is not installed.
    """
    check_sentences(data, settings)
    vectorizer, matrix = vectorize(data.texts, settings)
    coefficients, intercepts, calibration = fit_calibrated(matrix, data, settings)
    slope, shift = _fit_outlook(matrix, data.outlook, settings)
    weights = LinearWeights(
        terms=tuple(vectorizer.get_feature_names_out()),
        idf=np.asarray(vectorizer.idf_, dtype=np.float64),
        coefficients=np.vstack([coefficients, slope]),
        intercepts=np.append(intercepts, shift),
        platt=calibration.platt,
        thresholds=calibration.thresholds,
    )
    manifest = {
        "name": name,
        "description": "TF-IDF of words and word pairs with one logistic regression per tag.",
        "settings": asdict(settings),
        "limits": _LIMITS,
    }
    return LinearModel(weights, manifest)


def fit_calibrated(
    matrix: Any, data: TrainingSentences, settings: LinearSettings
) -> tuple[Floats, Floats, Calibration]:
    """Fit a logistic regression per tag to features, calibrated out of fold.

    Returns
    -------
    tuple of (array (4, d), array (4,), Calibration)
        Coefficients, intercepts, and the calibration of the log-odds that they give.

    Raises
    ------
    CorpusError
        As `fit_tags` does.
    """
    calibration = calibrate(out_of_fold_margins(matrix, data, settings), data.tags)
    return *fit_tags(matrix, data.tags, settings), calibration


def out_of_fold_probabilities(data: TrainingSentences, settings: LinearSettings) -> Floats:
    """Return calibrated probabilities by models that have not read a sentence's dispute, (n, 4).

    Raises
    ------
    CorpusError
        As `fit_linear` does.
    """
    check_sentences(data, settings)
    margins = out_of_fold_margins(vectorize(data.texts, settings)[1], data, settings)
    return calibrate(margins, data.tags).probabilities(margins)


def out_of_fold_margins(
    matrix: Any,
    data: TrainingSentences,
    settings: LinearSettings,
    folds: Iterable[Fold] | None = None,
) -> Floats:
    """Return log-odds by regressions that have not read a sentence's dispute, shape (n, 4).

    Parameters
    ----------
    matrix : array or sparse matrix (n, d)
        The sentences' features.
    folds : iterable of (rows to train on, rows held out), optional
        Other folds than those by dispute.
    """
    margins = np.zeros_like(data.tags)
    for train, held_out in dispute_folds(data.groups, settings) if folds is None else folds:
        coefficients, intercepts = fit_tags(matrix[train], data.tags[train], settings)
        margins[held_out] = matrix[held_out] @ coefficients.T + intercepts
    return margins


def check_sentences(data: TrainingSentences, settings: LinearSettings) -> None:
    """Make sure that there is something to learn from.

    Raises
    ------
    CorpusError
        If a tag never occurs, or there are fewer disputes than folds.
    """
    for k, tag in enumerate(TAGS):
        if not data.tags[:, k].any():
            raise CorpusError(f"No training sentence is tagged {tag!s}. Add some, then train.")
    disputes = len(set(data.groups))
    if disputes < settings.folds:
        raise CorpusError(
            f"{disputes} disputes cannot be cut into {settings.folds} folds. "
            "Add articles of more disputes, or lower `folds` in the settings."
        )


def vectorize(texts: Sequence[str], settings: LinearSettings) -> tuple[Any, Any]:
    """Return the fitted vectorizer and the TF-IDF matrix of sentences."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as error:
        raise MissingExtraError("scikit-learn", "train") from error
    vectorizer = TfidfVectorizer(
        analyzer=ngrams, min_df=settings.min_documents, sublinear_tf=True, dtype=np.float64
    )
    return vectorizer, vectorizer.fit_transform(texts)


def dispute_folds(groups: Sequence[str], settings: LinearSettings) -> Iterator[Fold]:
    """Yield the rows to train on and those held out; no dispute is in both."""
    from sklearn.model_selection import GroupKFold

    splitter = GroupKFold(settings.folds, shuffle=True, random_state=settings.seed)
    yield from splitter.split(np.zeros(len(groups)), groups=groups)


def fit_tags(matrix: Any, tags: Floats, settings: LinearSettings) -> tuple[Floats, Floats]:
    """Fit a logistic regression per tag; return coefficients (4, d) and intercepts (4,).

    Raises
    ------
    CorpusError
        If no row has a tag, as in a fold where one dispute holds all of its sentences.
    """
    from sklearn.linear_model import LogisticRegression

    for k, tag in enumerate(TAGS):
        if len(np.unique(tags[:, k] > 0.5)) < 2:
            raise CorpusError(
                f"Too few disputes have sentences with and without the tag {tag!s}: a fold holds "
                "them all. Add labelled sentences of more disputes, or train on other labels too."
            )
    fits = [
        LogisticRegression(C=settings.regularisation, max_iter=2000).fit(matrix, tags[:, k] > 0.5)
        for k in range(len(TAGS))
    ]
    return np.vstack([f.coef_ for f in fits]), np.concatenate([f.intercept_ for f in fits])


def _fit_outlook(matrix: Any, outlook: Floats, settings: LinearSettings) -> tuple[Floats, float]:
    from sklearn.linear_model import Ridge

    fit = Ridge(alpha=settings.ridge, solver="sparse_cg", random_state=settings.seed)
    fit.fit(matrix, np.clip(outlook, -OUTLOOK_MAX, OUTLOOK_MAX))
    return np.asarray(fit.coef_), float(fit.intercept_)
