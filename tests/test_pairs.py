import json
from pathlib import Path

import pytest

from headway.errors import CorpusError
from headway.evaluation.pairs import Pair, read_pairs, score_pairs
from headway.labels import Tag
from tests.test_explain import WordModel

PUBLISHED = Path(__file__).parent.parent / "data" / "minimal-pairs.jsonl"


def test_the_published_table():
    pairs = read_pairs(PUBLISHED)
    assert len(pairs) >= 200
    texts = [t for p in pairs for t in p.texts]
    assert len(set(texts)) == len(texts)
    assert all(p.tags[0] != p.tags[1] for p in pairs)
    assert len({p.phenomenon for p in pairs}) >= 10


def test_scores_by_hand():
    """The model sees "no": right on the first pair, blind on the second."""
    pairs = [
        Pair("negation", ("a deal", "no deal"), (frozenset(), frozenset({Tag.IMPASSE}))),
        Pair("words", ("they walked out", "a walk"), (frozenset({Tag.IMPASSE}), frozenset())),
    ]
    negation, words, both = score_pairs(WordModel(), pairs)
    assert (negation.phenomenon, negation.exact, negation.ordered) == ("negation", 1.0, 1.0)
    assert (words.exact, words.ordered) == (0.0, 0.0)
    assert (both.phenomenon, both.pairs, both.exact, both.ordered) == ("all", 2, 0.5, 0.5)


def test_a_bad_line_is_named(tmp_path):
    path = tmp_path / "pairs.jsonl"
    with pytest.raises(CorpusError, match="cannot be read"):
        read_pairs(path)
    path.write_text(json.dumps({"phenomenon": "x", "first": {"text": "a", "tags": ["peace"]}}))
    with pytest.raises(CorpusError, match=r"pairs\.jsonl:1 is no pair"):
        read_pairs(path)
