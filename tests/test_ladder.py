import pytest

from headway.corpus.schema import from_article
from headway.evaluation.baselines import KEYWORDS, KeywordModel, NeverModel
from headway.evaluation.ladder import climb, rungs
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
