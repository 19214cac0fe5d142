import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import CorpusError, MissingExtraError
from headway.evaluation.folds import Method, compare_folds, sentence_folds
from headway.labels import TAGS
from headway.tagging.linear_training import LinearSettings, TrainingSentences, vectorize

SETTINGS = LinearSettings(min_documents=1)
WORDS = Method("words", lambda texts: vectorize(texts, SETTINGS)[1], SETTINGS)


def by_name():
    """Ten disputes of eight sentences; each tag hangs on the dispute's name alone.

    The sentences of a dispute are alike, so whoever has read one knows the others, and whoever has
    not can only guess.
    """
    names = [f"Dorrance{chr(97 + d)}" for d in range(10)]
    texts = [f"{name} talks went on, day {chr(97 + i)}" for name in names for i in range(8)]
    tags = np.array([[float((d + k) % 2) for k in range(4)] for d in range(10) for _ in range(8)])
    return TrainingSentences(texts, tags, tags[:, 0], [name for name in names for _ in range(8)])


def test_random_folds_flatter_where_a_dispute_tells_its_labels():
    [found], left_out = compare_folds(by_name(), [WORDS])
    assert left_out == []
    assert found.by_sentence.macro_f1 > 0.95
    assert found.flattery > 0.05  # by dispute, only how often a tag is left in training helps
    assert found.flattery == pytest.approx(found.by_sentence.macro_f1 - found.by_dispute.macro_f1)
    assert found.by_dispute.sentences == 80


@given(st.integers(5, 60), st.integers(0, 99))
def test_sentence_folds_hold_each_sentence_out_once(count, seed):
    folds = list(sentence_folds(count, LinearSettings(seed=seed)))
    assert len(folds) == 5
    assert sorted(np.concatenate([held_out for _, held_out in folds])) == list(range(count))
    for train, held_out in folds:
        assert not set(train) & set(held_out)
        assert len(train) + len(held_out) == count


def test_a_way_that_needs_what_is_missing_is_left_out_and_told(tiny_sentences):
    def missing(_):
        raise MissingExtraError("torch", "train")

    found, left_out = compare_folds(tiny_sentences, [Method("frozen", missing, SETTINGS), WORDS])
    assert [f.name for f in found] == ["words"]
    assert left_out == [
        "frozen is left out: This needs the package 'torch', which is not installed. "
        "Install it with: pip install 'headway[train]'"
    ]


def test_a_tag_of_one_dispute_alone_cannot_be_learned_by_dispute(tiny_sentences):
    tags = tiny_sentences.tags.copy()
    tags[20:, TAGS.index("offer")] = 0
    data = TrainingSentences(
        tiny_sentences.texts, tags, tiny_sentences.outlook, tiny_sentences.groups
    )
    with pytest.raises(CorpusError, match="with and without the tag offer"):
        compare_folds(data, [WORDS])
