"""The whole step: one invented article, hand tags in, statements out."""

import datetime as dt

import pytest

from headway.context.annotate import annotate
from headway.context.disputes import find_disputes, merge_disputes
from headway.context.known import KnownDispute
from headway.labels import Kind, Side, Tag
from headway.records import Article, Parties, Prediction, Sentence

ROWS = [
    ("HALFORD, Ohio -- Teachers and the Halford School District met Thursday.", ()),
    ("The Halford Teachers Association (HTA) rejected a 3 percent offer.", ("impasse", "offer")),
    ("“They came up a quarter point,” HTA President Gail Orsini said.", ("offer",)),
    ("Superintendent Paul Reyes said both teams moved closer.", ("progress",)),
    ("Talks will resume Saturday.", ()),
    ("Separately, the Harbor Pilots Guild struck Sarn Lines Ltd. on Wednesday.", ("impasse",)),
    ("The 2012 strike in Halford lasted seven days.", ()),
]
ARTICLE = Article("halford", " ".join(text for text, _ in ROWS), dt.date(2023, 3, 10))


@pytest.fixture
def sentences():
    found, start = [], 0
    for index, (text, _) in enumerate(ROWS):
        found.append(Sentence(ARTICLE.id, index, start, start + len(text), text))
        start += len(text) + 1
    return found


@pytest.fixture
def predictions():
    return [
        Prediction(tuple(float(tag in tags) for tag in Tag), 0.0, tuple(map(Tag, tags)))
        for _, tags in ROWS
    ]


@pytest.fixture
def statements(sentences, predictions):
    return annotate(ARTICLE, sentences, predictions)


def test_a_statement_for_every_sentence_in_order(statements, sentences):
    assert [s.index for s in statements] == [s.index for s in sentences]
    assert all(ARTICLE.text[s.start : s.end] == s.text for s in statements)


def test_who_when_which_and_what(statements):
    thursday, wednesday = dt.date(2023, 3, 9), dt.date(2023, 3, 8)
    main, other = "hta-hsd-2023", "hpg-sarn-lines-2023"
    assert [(s.side, s.session, s.dispute, s.kind) for s in statements] == [
        (Side.REPORTER, None, None, None),
        (Side.REPORTER, thursday, main, Kind.CLAIM),
        (Side.UNION, thursday, main, Kind.CLAIM),
        (Side.EMPLOYER, thursday, main, Kind.CLAIM),
        (Side.REPORTER, None, None, Kind.PLAN),
        (Side.REPORTER, wednesday, other, Kind.CLAIM),
        (Side.REPORTER, None, None, Kind.HISTORY),
    ]
    assert [s.speaker for s in statements[2:4]] == ["Gail Orsini", "Paul Reyes"]


def test_the_model_is_passed_through(statements, predictions):
    assert [(s.tags, s.probabilities) for s in statements] == [
        (p.tags, p.probabilities) for p in predictions
    ]


def test_the_users_dispute_reaches_the_statements(sentences, predictions):
    known = [KnownDispute("halford", Parties("Halford Teachers Association", "Halford Schools"))]
    statements = annotate(ARTICLE, sentences, predictions, known)
    assert {s.dispute for s in statements if s.tags} == {"halford", "hpg-sarn-lines-2023"}


def test_merged_disputes_are_used_as_they_are(sentences, predictions):
    (merged,) = merge_disputes([find_disputes(ARTICLE, sentences)])
    statements = annotate(ARTICLE, sentences, predictions, disputes=merged)
    assert statements == annotate(ARTICLE, sentences, predictions)


def test_an_undated_article_has_statements_without_sessions(sentences, predictions):
    undated = Article(ARTICLE.id, ARTICLE.text)
    statements = annotate(undated, sentences, predictions)
    assert {s.session for s in statements} == {None}
    assert {s.dispute for s in statements if s.tags} == {
        "hta-hsd-unknown",
        "hpg-sarn-lines-unknown",
    }
