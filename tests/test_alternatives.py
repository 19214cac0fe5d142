import numpy as np
import pytest

from headway.corpus.schema import from_article
from headway.errors import ModelError, SettingsError
from headway.evaluation.alternatives import ALTERNATIVES, HEADS, check_apart, load_heads, save_heads
from headway.evaluation.tfidf import TfidfModel
from headway.labels import Tag
from headway.tagging.linear_training import LinearSettings, fit_linear


def article(name, dispute):
    return from_article(
        {"article": name, "dispute": dispute, "sentences": [{"text": "It rained."}]}
    )


@pytest.fixture
def tfidf(tiny_sentences):
    return TfidfModel.fit(tiny_sentences)


def test_tfidf_learns_the_tags_and_keeps_the_shape(tfidf):
    found = tfidf.predict(
        [
            ["The district offered 3 percent a year.", "Talks stalled again over pensions."],
            [],
            ["a"],
        ]
    )
    assert [len(d) for d in found] == [2, 0, 1]
    assert found[0][0].tags == (Tag.OFFER,)
    assert found[0][1].tags == (Tag.IMPASSE,)
    assert all(0 <= p <= 1 for d in found for s in d for p in s.probabilities)
    assert tfidf.predict([[], []]) == [[], []]


def test_tfidf_is_what_scikit_learn_gives(tfidf, tiny_sentences):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline

    theirs = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        OneVsRestClassifier(LogisticRegression(C=10.0, max_iter=2000)),
    ).fit(tiny_sentences.texts, tiny_sentences.tags > 0.5)
    texts = ["The union wants a new offer.", "Zebras."]
    np.testing.assert_allclose(tfidf.margins(texts), theirs.decision_function(texts), atol=1e-6)


def test_tfidf_differs_from_the_fast_model_in_its_words(tfidf, tiny_sentences):
    """Both have word pairs; scikit-learn's own words leave out `$` and the word `a`."""
    ours = fit_linear(tiny_sentences, LinearSettings(), "tiny")
    assert {"lump sum", "$", "a year"} <= set(ours.weights.terms)
    theirs = set(tfidf._vectorizer.get_feature_names_out())
    assert "lump sum" in theirs
    assert not {"$", "a year"} & theirs


def test_saved_and_loaded(tfidf, tmp_path):
    tfidf.save(tmp_path / "m")
    again = TfidfModel.load(tmp_path / "m")
    sentences = [["The union rejected the offer.", "Rain is expected."]]
    assert again.predict(sentences) == tfidf.predict(sentences)
    assert again.name == "tf-idf + LR"
    (tmp_path / "m" / HEADS).write_bytes(b"no tensors")
    with pytest.raises(ModelError, match=r"heads\.safetensors cannot be read"):
        TfidfModel.load(tmp_path / "m")


def test_heads_are_read_as_they_were_written(tmp_path):
    coefficients = np.arange(8.0).reshape(2, 4).T  # not contiguous
    save_heads(tmp_path / HEADS, coefficients, np.ones(4), idf=np.array([2.0, 3.0]))
    found = load_heads(tmp_path / HEADS)
    assert set(found) == {"coefficients", "intercepts", "idf"}
    np.testing.assert_array_equal(found["coefficients"], coefficients)


def test_every_alternative_names_a_class_that_has_its_name():
    for kind in ALTERNATIVES:
        assert kind.load_class().kind == kind.name


def test_a_dispute_is_not_trained_on_and_measured_on():
    check_apart([article("a", "one")], [article("b", "two")])
    with pytest.raises(SettingsError, match=r"share 1 dispute\(s\): one\. Give training files"):
        check_apart([article("a", "one")], [article("b", "one"), article("c", "two")])
