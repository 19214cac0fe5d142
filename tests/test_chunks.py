import datetime as dt
import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.batch.chunks import Limits, cut, pack, unpack
from headway.records import Article

ARTICLES = [Article(f"a{n}", "x" * n) for n in range(1, 8)]


def ids(chunks):
    return [[a.id for a in unpack(chunk.payload)] for chunk in chunks]


def test_a_chunk_is_full_by_articles():
    chunks = list(cut(ARTICLES, Limits(articles=3)))
    assert ids(chunks) == [["a1", "a2", "a3"], ["a4", "a5", "a6"], ["a7"]]
    assert [(c.number, c.count, c.first, c.last) for c in chunks] == [
        *((0, 3, "a1", "a3"), (1, 3, "a4", "a6"), (2, 1, "a7", "a7")),
    ]


def test_a_chunk_is_full_by_characters():
    """1 + 2 + 3 = 6 reach 6; 4 + 5 = 9 reach 6; 6 reach 6; 7 reach 6."""
    assert ids(cut(ARTICLES, Limits(articles=100, characters=6))) == [
        *(["a1", "a2", "a3"], ["a4", "a5"], ["a6"], ["a7"]),
    ]


def test_nothing_gives_no_chunk():
    assert list(cut([], Limits())) == []


def test_articles_are_taken_as_they_are_needed():
    taken = []

    def articles():
        for article in ARTICLES:
            taken.append(article.id)
            yield article

    next(cut(articles(), Limits(articles=2)))
    assert taken == ["a1", "a2"]


def test_messages_name_a_chunk_by_its_articles():
    first, last = list(cut(ARTICLES, Limits(articles=6)))
    assert str(first) == "chunk 0 (a1 to a6)"
    assert str(last) == "chunk 1 (a7)"


def test_the_digest_is_of_the_articles_alone():
    [one], [two] = (list(cut([a], Limits())) for a in (ARTICLES[0], ARTICLES[1]))
    assert one.digest() == hashlib.sha256(b'[["a1","x",null,null,null,null]]').hexdigest()
    assert one.digest() != two.digest()


texts = st.text(st.characters(exclude_categories=()), max_size=8)
optional = st.none() | texts
articles = st.builds(
    Article, texts, texts, st.none() | st.dates(dt.date(1, 1, 1)), optional, optional, optional
)


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(st.lists(articles, max_size=3))
def test_articles_are_packed_and_unpacked(given_articles):
    assert unpack(pack(given_articles)) == given_articles


@unhurried
@given(st.lists(articles, max_size=8), st.integers(1, 5), st.integers(1, 40))
def test_no_article_is_lost_or_doubled(given_articles, most, characters):
    chunks = list(cut(given_articles, Limits(most, characters)))
    assert [a for c in chunks for a in unpack(c.payload)] == given_articles
    assert [c.number for c in chunks] == list(range(len(chunks)))
    assert all(0 < c.count <= most for c in chunks)


def test_a_field_that_json_has_not_is_an_error():
    with pytest.raises(TypeError, match="descriptor 'isoformat'"):
        pack([Article("a", b"bytes")])
