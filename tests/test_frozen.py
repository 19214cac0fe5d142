import numpy as np

from headway.evaluation.frozen import frozen_macro_f1


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
