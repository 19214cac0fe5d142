import builtins

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import MissingExtraError, ModelError
from headway.evaluation import fasttext_model
from headway.evaluation.fasttext_model import FasttextModel, best_place
from headway.labels import Tag


@pytest.fixture
def small(monkeypatch):
    pytest.importorskip("fasttext", reason="needs the extra `benchmark`")
    for name, value in {"dim": 8, "bucket": 500, "minCount": 1}.items():
        monkeypatch.setitem(fasttext_model.SETTINGS, name, value)


def test_best_place_by_hand():
    """p = .1 .3 .5 .9, labels 0 1 0 1.

    From .12 to .3 given are .3 .5 .9: tp 2, fp 1, F1 4/5, the best; the first of these is .12.
    """
    p, labels = np.array([0.1, 0.3, 0.5, 0.9]), np.array([False, True, False, True])
    assert best_place(p, labels) == pytest.approx(0.12)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=12))
def test_no_place_on_the_grid_is_better(pairs):
    p, labels = np.array([p for p, _ in pairs]), np.array([y for _, y in pairs])

    def f1(limit):
        given_tags = p >= limit
        return 2 * (given_tags & labels).sum() / max(given_tags.sum() + labels.sum(), 1)

    found = best_place(p, labels)
    assert f1(found) == max(f1(round(x, 2)) for x in np.arange(0.02, 1.0, 0.02))


@pytest.mark.usefixtures("small")
def test_learns_the_tags_and_is_loaded_back(tiny_sentences, tmp_path):
    model = FasttextModel.fit(tiny_sentences)
    sentences = [
        ["The district offered 3 percent a year.", "Talks stalled again over pensions."],
        [],
    ]
    found = model.predict(sentences)
    assert [len(d) for d in found] == [2, 0]
    assert found[0][0].tags == (Tag.OFFER,)
    assert found[0][1].tags == (Tag.IMPASSE,)
    model.save(tmp_path / "m")
    assert FasttextModel.load(tmp_path / "m").predict(sentences) == found
    (tmp_path / "m" / fasttext_model.WEIGHTS).unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        FasttextModel.load(tmp_path / "m")


@pytest.mark.usefixtures("small")
def test_odd_sentences_get_probabilities_too(tiny_sentences):
    model = FasttextModel.fit(tiny_sentences)
    [found] = model.predict([["", "\n", "__label__offer", "Ünbekannt 字"]])
    assert all(0 <= p <= 1 for s in found for p in s.probabilities)


def test_missing_is_told_with_the_extra(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "fasttext":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"headway\[benchmark\]"):
        fasttext_model._fasttext()
