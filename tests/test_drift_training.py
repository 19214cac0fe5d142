import numpy as np
import pytest

from headway.errors import CorpusError
from headway.tagging.drift_training import FEWEST, DriftSettings, count_words, fit_drift

WORDS = [
    "talks",
    "union",
    "offer",
    "strike",
    "wages",
    "deal",
    "board",
    "vote",
    "contract",
    "mediator",
    "pension",
    "raise",
]


def made_up(disputes, seed=0, length=60):
    """Disputes that draw from the same words, each with a name of its own."""
    rng = np.random.default_rng(seed)
    return {
        f"d{i}": [" ".join([*rng.choice(WORDS, size=length), f"name{chr(97 + i % 26)}{i}"])]
        for i in range(disputes)
    }


def test_words_of_one_dispute_alone_are_not_kept():
    """`deal` stands three times in two disputes; `ash` and `elm` in one each. Seven words."""
    table = count_words({"a": ["deal", "deal", "ash", "ash"], "b": ["deal", "elm", "elm"]})
    assert table.counts == {"deal": 3}
    assert table.total == 7


def test_the_set_share_of_unread_disputes_is_over_the_limit():
    fit = fit_drift(made_up(100), DriftSettings(false_alarms=0.1))
    over = [z > fit.table.limit for z in fit.distances.values()]
    assert len(over) == 100
    assert sum(over) == 10


def test_distances_of_unread_disputes_are_centred():
    fit = fit_drift(made_up(60))
    assert np.mean(list(fit.distances.values())) == pytest.approx(0, abs=0.01)


def test_other_words_are_far():
    table = fit_drift(made_up(60)).table
    assert table.distance(made_up(1, seed=9)["d0"]) < 10
    assert table.distance(["oven flour sugar butter " * 15]) > max(10, table.limit)


def test_the_seed_decides():
    texts = made_up(40)
    assert fit_drift(texts) == fit_drift(texts)
    assert fit_drift(texts, DriftSettings(seed=2)).distances != fit_drift(texts).distances


def test_too_few_disputes():
    with pytest.raises(CorpusError, match=rf"{FEWEST - 1} disputes .* expected at least {FEWEST}"):
        fit_drift(made_up(FEWEST - 1))
    short = {f"s{i}": ["They met."] for i in range(50)}
    with pytest.raises(CorpusError, match="0 disputes of at least 20 words"):
        fit_drift(short)
