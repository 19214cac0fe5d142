import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import CorpusError, ModelError
from headway.labels import TAGS
from headway.tagging.linear import LinearModel, ngrams
from headway.tagging.linear_training import (
    LinearSettings,
    TrainingSentences,
    fit_linear,
    out_of_fold_probabilities,
)
from headway.tagging.tagger import load_model


def test_ngrams_are_words_and_pairs_with_numbers_as_zero():
    assert ngrams("They won’t take 3.5% on Friday.") == [
        *("they", "won't", "take", "0", "%", "on", "friday"),
        *("they won't", "won't take", "take 0", "0 %", "% on", "on friday"),
    ]


@given(st.text())
def test_ngrams_never_fail_and_pair_what_is_there(text):
    found = ngrams(text)
    words = [t for t in found if " " not in t]
    assert len(found) == max(2 * len(words) - 1, 0)


def test_margins_equal_scikit_learn(tiny_sentences):
    """The numpy path and scikit-learn's own pipeline give the same log-odds."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    settings = LinearSettings(min_documents=1)
    model = fit_linear(tiny_sentences, settings, "tiny")
    vectorizer = TfidfVectorizer(analyzer=ngrams, min_df=1, sublinear_tf=True)
    matrix = vectorizer.fit_transform(tiny_sentences.texts)
    unseen = ["The talks talks talks broke off over pay.", "Nurses want 4 percent.", "Zzz."]
    for k in range(len(TAGS)):
        theirs = LogisticRegression(C=settings.regularisation, max_iter=2000)
        theirs.fit(matrix, tiny_sentences.tags[:, k] > 0.5)
        expected = theirs.decision_function(vectorizer.transform(unseen))
        np.testing.assert_allclose(model.margins(unseen)[:, k], expected, atol=1e-9)


def test_predicts_what_it_was_taught(tiny_model):
    documents = [["The sides remain far apart on wages.", "The plant employs 900 people."]]
    [[apart, plant]] = tiny_model.predict(documents)
    assert TAGS[int(np.argmax(apart.probabilities))] == "impasse"
    assert "impasse" in apart.tags
    assert max(plant.probabilities) < 0.5
    assert apart.outlook < plant.outlook
    assert all(0 <= p <= 1 for p in apart.probabilities)


def test_a_sentence_does_not_depend_on_the_batch(tiny_model):
    sentence = "Talks stalled again over pensions."
    alone = tiny_model.predict([[sentence]])[0][0]
    among = tiny_model.predict([["Rain."] * 7, ["Deal.", sentence]])[1][1]
    assert alone == among


def test_saved_and_loaded_predicts_the_same(tiny_model, tmp_path):
    tiny_model.save(tmp_path / "model")
    loaded = load_model(tmp_path / "model")
    documents = [["The district offered 3 percent a year.", "", "Ünïcode “quotes” — 5%"]]
    saved, again = tiny_model.predict(documents)[0], loaded.predict(documents)[0]
    for a, b in zip(saved, again, strict=True):
        np.testing.assert_allclose(a.probabilities, b.probabilities, atol=1e-6)
        assert a.tags == b.tags
    assert loaded.name == "tiny"
    assert "Limits" in (tmp_path / "model" / "README.md").read_text()


def test_same_data_same_files(tiny_sentences, tmp_path):
    for name in ("one", "two"):
        fit_linear(tiny_sentences, LinearSettings(min_documents=1), "tiny").save(tmp_path / name)
    for file in ("weights.safetensors", "vocabulary.json", "headway.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_vocabulary_of_the_wrong_length_is_refused(tiny_model, tmp_path):
    tiny_model.save(tmp_path / "model")
    (tmp_path / "model" / "vocabulary.json").write_text(json.dumps(["only", "two"]))
    with pytest.raises(ModelError, match=r"for 2 terms; expected \(5, 2\)"):
        LinearModel.load(tmp_path / "model")


def test_missing_weights_are_named(tiny_model, tmp_path):
    tiny_model.save(tmp_path / "model")
    (tmp_path / "model" / "weights.safetensors").unlink()
    with pytest.raises(ModelError, match=r"cannot be read: .*weights\.safetensors"):
        load_model(tmp_path / "model")


def test_a_tag_without_an_example_is_refused(tiny_sentences):
    tags = tiny_sentences.tags.copy()
    tags[:, TAGS.index("offer")] = 0
    data = TrainingSentences(
        tiny_sentences.texts, tags, tiny_sentences.outlook, tiny_sentences.groups
    )
    with pytest.raises(CorpusError, match="No training sentence is tagged offer"):
        fit_linear(data, LinearSettings(), "x")


def test_too_few_disputes_for_the_folds(tiny_sentences):
    data = TrainingSentences(
        tiny_sentences.texts,
        tiny_sentences.tags,
        tiny_sentences.outlook,
        ["one"] * len(tiny_sentences.texts),
    )
    with pytest.raises(CorpusError, match="1 disputes cannot be cut into 5 folds"):
        fit_linear(data, LinearSettings(), "x")


def test_out_of_fold_probabilities_come_from_other_disputes(tiny_sentences):
    """Each sentence stands in every dispute, so the others give it away; alone none could."""
    settings = LinearSettings(min_documents=1)
    true = tiny_sentences.tags > 0.5
    found = out_of_fold_probabilities(tiny_sentences, settings)
    assert found.shape == true.shape
    assert found[true].min() > found[~true].max()
    apart = TrainingSentences(
        tiny_sentences.texts,
        tiny_sentences.tags,
        tiny_sentences.outlook,
        [f"dispute-{i % 20}" for i in range(len(true))],
    )
    unseen = out_of_fold_probabilities(apart, settings)
    assert unseen[true].min() < unseen[~true].max()


def test_a_tag_in_one_dispute_alone_is_too_little(tiny_sentences):
    tags = tiny_sentences.tags.copy()
    tags[len(tags) // 5 :, 3] = 0.0
    lonely = replace(tiny_sentences, tags=tags)
    with pytest.raises(CorpusError, match=r"with and without the tag offer.*of more disputes"):
        fit_linear(lonely, LinearSettings(min_documents=1), "lonely")


def test_margins_of_many_sentences_are_those_of_each(tiny_sentences, monkeypatch):
    model = fit_linear(tiny_sentences, LinearSettings(min_documents=1), "tiny")
    whole = model.margins(tiny_sentences.texts)
    monkeypatch.setattr("headway.tagging.linear.TOGETHER", 3)
    np.testing.assert_array_equal(model.margins(tiny_sentences.texts), whole)
    assert model.margins([]).shape == (0, 5)
