import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.labels import Tag
from headway.records import Article, Statement
from headway.reporting.places import place
from tests.strikes import PLAIN, strike


def marked(placed):
    return [p for part in placed.paragraphs for p in part if p.place is not None]


def at(article, start, end, text=None):
    return Statement(
        *(article.id, 0, start, end, text or article.text[start:end]),
        *((Tag.OFFER,), (0.0, 0.0, 0.0, 1.0), 0.0),
    )


def test_sentences_stand_in_their_paragraphs():
    articles, statements, _ = strike()
    places = place(articles, statements)
    first = places.articles[0]
    assert [p.text for p in first.paragraphs[0]] == [f"{PLAIN} ", statements[0].text]
    assert first.paragraphs[-1][0].text == PLAIN
    assert (first.name, first.tagged) == ("a1", 5)
    assert places.find(statements[0]) == "a1-1"
    assert places.find(statements[-1]) == "a3-5"


def test_articles_come_by_date_and_undated_ones_last():
    articles, statements, _ = strike()
    undated = replace(articles[0], date=None)
    places = place([undated, articles[2], articles[1]], statements)
    assert [one.article.id for one in places.articles] == ["article-1", "article-2", "article-0"]


def test_wrong_offsets_and_overlaps_get_no_place():
    article = Article("x", "One offer came. Another went.")
    good, overlaps = at(article, 0, 15), at(article, 4, 29)
    wrong, outside = at(article, 16, 29, "Something else"), at(article, 20, 99, "Another")
    elsewhere = at(Article("y", article.text), 0, 15)
    places = place([article], [overlaps, good, wrong, outside, elsewhere])
    assert [p.text for p in marked(places.articles[0])] == ["One offer came."]
    assert places.find(good) == "a1-1"
    assert [places.find(s) for s in (overlaps, wrong, outside, elsewhere)] == [None] * 4


def test_untagged_statements_are_not_marked_and_the_date_prefix_is_not_shown():
    article = Article("x", " date 2021-03-04 One offer came.", dt.date(2021, 3, 4))
    places = place([article], [replace(at(article, 17, 32), tags=())])
    assert places.articles[0].paragraphs[0][0].text == "One offer came."
    assert places.articles[0].tagged == 0


@settings(deadline=None)
@given(
    text=st.text("ab \n.", max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_no_word_is_lost_or_told_twice(text, spans):
    article = Article("x", text)
    told = [at(article, a, b) for a, b in spans if a < b <= len(text)]
    [placed] = place([article], told).articles
    pieces = [p.text for part in placed.paragraphs for p in part]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    names = [p.place for p in marked(placed)]
    assert len(names) == len(set(names)) == placed.tagged
