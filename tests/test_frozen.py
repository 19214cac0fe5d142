import sys

import numpy as np
import pytest

from headway.errors import MissingExtraError
from headway.evaluation import frozen
from headway.evaluation.frozen import FrozenModel, frozen_macro_f1
from headway.evaluation.metrics import Judged, measure
from headway.labels import TAGS

# transformers and torch warn of their own internals; ours are still errors.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


def test_separable_vectors_are_learned_and_rare_tags_left_out():
    """Three tags are read off the sign of a coordinate; the fourth has one example: F1 0."""
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(400, 8))
    tags = np.zeros((400, 4))
    tags[:, :3] = vectors[:, :3] > 0
    train, held_out = tags[:200].copy(), tags[200:].copy()
    train[0, 3] = 1
    held_out[:5, 3] = 1
    found = frozen_macro_f1(vectors[:200], train, vectors[200:], held_out)
    assert 0.65 < found <= 0.75


def test_labels_by_chance_teach_nothing():
    rng = np.random.default_rng(1)
    vectors, tags = rng.normal(size=(300, 8)), (rng.random((300, 4)) < 0.2).astype(float)
    assert frozen_macro_f1(vectors[:200], tags[:200], vectors[200:], tags[200:]) < 0.4


@pytest.fixture
def tiny_encoder(tiny_base, monkeypatch):
    """Put a tiny encoder, made on the spot, in the place of the pinned one."""
    monkeypatch.setattr(frozen, "PINNED", str(tiny_base))
    frozen._encoder.cache_clear()
    yield
    frozen._encoder.cache_clear()


@pytest.mark.usefixtures("tiny_encoder")
def test_embeddings_depend_on_their_own_sentence_alone():
    sentences = ["It rained.", "", "Talks stalled again over pensions at the plant."]
    together = frozen.embed(sentences)
    assert together.shape[0] == 3
    alone = np.concatenate([frozen.embed([s]) for s in sentences])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert frozen.embed([]).shape == (0, together.shape[1])


@pytest.mark.usefixtures("tiny_encoder")
def test_the_frozen_model_is_fitted_saved_and_loaded(tiny_sentences, tmp_path):
    model = FrozenModel.fit(tiny_sentences)
    sentences = [["The district offered 3 percent a year."], [], ["It rained.", "They want more."]]
    found = model.predict(sentences)
    assert [len(d) for d in found] == [1, 0, 2]
    trained_on = measure(
        Judged(
            labels=tiny_sentences.tags > 0.5,
            given=np.array(
                [[t in p.tags for t in TAGS] for p in model.predict([tiny_sentences.texts])[0]]
            ),
            probabilities=tiny_sentences.tags,
            outlook=tiny_sentences.outlook,
            predicted_outlook=tiny_sentences.outlook,
            groups=tiny_sentences.groups,
        ),
        draws=1,
    )
    assert trained_on.macro_f1 > 0.8  # an untrained encoder still tells twenty sentences apart
    model.save(tmp_path / "m")
    assert FrozenModel.load(tmp_path / "m").predict(sentences) == found


def test_without_torch_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "headway.tagging.encoder", None)
    frozen._encoder.cache_clear()
    with pytest.raises(MissingExtraError, match=r"'torch'.*headway\[train\]"):
        frozen.embed(["It rained."])
