import pytest

from headway.corpus.schema import from_article
from headway.errors import MissingExtraError
from headway.evaluation.baselines import KEYWORDS, KeywordModel, NeverModel
from headway.evaluation.ladder import Rung, climb, rungs
from headway.labels import TAGS, Tag
from headway.tagging.tagger import SHIPPED

ARTICLES = [
    from_article(
        {
            "article": f"a{i}",
            "sentences": [
                {"text": "They reached a tentative agreement.", "tags": ["progress"], "outlook": 2},
                {"text": "The union rejected the offer.", "tags": ["impasse", "offer"]},
                {"text": "Nurses want 4 percent.", "tags": ["demand"]},
                {"text": "It rained.", "tags": []},
            ],
        }
    )
    for i in range(2)
]


def test_keywords_by_hand():
    [[both, none, whole_word]] = KeywordModel().predict(
        [["The Union REJECTED the offer.", "It rained.", "The offering was small."]]
    )
    assert both.tags == (Tag.IMPASSE, Tag.OFFER)
    assert both.outlook == -1
    assert none.tags == ()
    assert whole_word.tags == ()


def test_every_tag_has_keywords():
    assert set(KEYWORDS) == set(TAGS)


def test_never_tags_nothing():
    assert NeverModel().predict([["a", "b"], []])[0][0].tags == ()


def test_the_ladder_goes_up_from_never_to_the_default():
    steps = rungs()
    assert [r.name for r in steps] == ["never", "keywords", *reversed(SHIPPED)]
    found = climb(ARTICLES, steps)
    assert found[0].measures.macro_f1 == 0
    assert found[1].measures.macro_f1 == pytest.approx(1)
    assert all(c.speed > 0 for c in found)
    assert found[0].megabytes == 0
    assert 0 < found[-1].megabytes < 25


def test_with_training_sentences_the_alternatives_stand_between(tiny_sentences):
    steps = rungs(tiny_sentences)
    assert [r.name for r in steps] == [
        *("never", "keywords", "tf-idf + LR", "fastText", "fast", "frozen + LR", "encoder"),
    ]
    [tfidf] = climb(ARTICLES, steps[2:3])
    assert tfidf.measures.macro_f1 > 0.3
    assert 0 < tfidf.megabytes < 1


def missing():
    raise MissingExtraError("fasttext", "benchmark")


def test_a_rung_that_is_not_installed_is_left_out_and_told():
    told = []
    steps = [Rung("never", NeverModel), Rung("fastText", missing, optional=True)]
    assert [c.name for c in climb(ARTICLES, steps, told.append)] == ["never"]
    assert told[:2] == ["measuring never", "measuring fastText"]
    assert told[2].startswith("fastText is left out: This needs the package 'fasttext'")


def test_a_shipped_rung_is_never_left_out_in_silence():
    with pytest.raises(MissingExtraError, match="fasttext"):
        climb(ARTICLES, [Rung("encoder", missing)])
