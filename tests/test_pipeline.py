import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import headway
from headway import pipeline
from headway.context.known import KnownDispute
from headway.pipeline import Tagger
from headway.records import Article, Parties, Sentence

TEXT = (
    "The Brackley Nurses Association (BNA) and Brackley General Hospital ended talks Tuesday "
    "with no deal.\n\nRELATED: What to know about the strike and the deal\n\n"
    "“We made progress on staffing,” said Dana Cole, the union’s president."
)


@pytest.fixture(scope="module")
def tagger():
    return headway.load()


def test_statements_slice_the_article(tagger):
    statements = tagger.tag(TEXT, date="2021-05-19")
    assert [s.index for s in statements] == list(range(len(statements)))
    assert all(s.text == TEXT[s.start : s.end] for s in statements)
    assert statements[0].session == dt.date(2021, 5, 18)
    assert statements[0].dispute == "bna-brackley-general-hospital-2021" or (
        statements[0].dispute.startswith("bna-")
    )


def test_furniture_gets_no_tags(tagger):
    related = [s for s in tagger.tag(TEXT) if s.text.startswith("RELATED")]
    assert [s.tags for s in related] == [()]


def test_an_article_alone_or_in_a_batch_is_the_same(tagger):
    one = Article("one", TEXT, dt.date(2021, 5, 19))
    other = Article("other", "It rained in Leeds. The council met.", dt.date(2020, 1, 2))
    batch = tagger.tag_batch([other, one]).statements
    alone = [*tagger.tag(other), *tagger.tag(one)]
    assert [s.to_dict() for s in batch] == [s.to_dict() for s in alone]


def test_the_articles_own_date_wins(tagger):
    article = Article("one", TEXT, dt.date(2021, 5, 19))
    assert tagger.tag(article, date="1999-01-01") == tagger.tag(article)


def test_a_date_in_another_form_is_refused(tagger):
    with pytest.raises(ValueError, match="date is 'May 19'; expected YYYY-MM-DD"):
        tagger.tag(TEXT, date="May 19")


def test_known_disputes_name_the_slug(tagger):
    known = [KnownDispute("nurses", Parties("Brackley Nurses Association", "Brackley General"))]
    statements = Tagger(tagger.model, known).tag(TEXT, date="2021-05-19")
    assert {s.dispute for s in statements if s.tags} == {"nurses"}


def test_probabilities_of_bare_sentences(tagger):
    found = tagger.probabilities(["Talks broke off.", "It rained."])
    assert found.shape == (2, 4)
    assert ((found >= 0) & (found <= 1)).all()
    assert tagger.probabilities([]).shape == (0, 4)
    np.testing.assert_array_equal(found[1], tagger.probabilities(["It rained."])[0])


ALONE = ["Talks broke off.", "It rained.", "RELATED: More on the strike", "“No,” said Dana Cole."]


def as_records(texts):
    return [Sentence(f"id{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]


def test_sentences_that_come_again_are_tagged_once(tagger, monkeypatch):
    seen = []

    def counting(documents):
        seen.extend(documents)
        return type(tagger.model).predict(tagger.model, documents)

    monkeypatch.setattr(tagger.model, "predict", counting)
    given_sentences = as_records(ALONE * 3)
    together = [s.to_dict() for s in tagger.tag_sentences(given_sentences)]
    assert seen == [[text] for text in ALONE]
    assert together == [tagger.tag_sentence(s).to_dict() for s in given_sentences]
    assert [s["article"] for s in together] == [f"id{n}" for n in range(12)]


@given(texts=st.lists(st.sampled_from([*ALONE, "A", "b c."]), max_size=12))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the limits stay as they are set
)
def test_limits_on_what_is_held_change_no_statement(monkeypatch, texts):
    fast = headway.load("fast")
    whole = [s.to_dict() for s in fast.tag_sentences(as_records(texts))]
    monkeypatch.setattr(pipeline, "SENTENCES_TOGETHER", 3)
    monkeypatch.setattr(pipeline, "REMEMBERED", 2)
    assert [s.to_dict() for s in fast.tag_sentences(as_records(texts))] == whole
    monkeypatch.undo()


def test_sentences_are_read_a_group_at_a_time(monkeypatch):
    monkeypatch.setattr(pipeline, "SENTENCES_TOGETHER", 3)
    taken = []

    def given_sentences():
        for sentence in as_records(ALONE * 9):
            taken.append(sentence.article)
            yield sentence

    next(headway.load("fast").tag_sentences(given_sentences()))
    assert len(taken) == 3


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_tagged(text):
    statements = headway.load().tag(text, date="2021-05-19")
    assert all(s.text == text[s.start : s.end] for s in statements)
    headway.score(statements)


def test_frames(tagger):
    statements = tagger.tag(TEXT, date="2021-05-19")
    frame = headway.to_frame(statements)
    assert len(frame) == len(statements)
    assert "p_progress" in frame
    ratings = headway.score(statements)
    table = headway.to_frame(ratings)
    assert len(table) == len(ratings)
    assert {"rating", "low", "high", "rating_union"} <= set(table.columns)
    assert len(headway.to_frame([])) == 0
