import gzip
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.corpus.load import read_labelled, training_sentences
from headway.corpus.schema import from_article, from_rows
from headway.corpus.splits import SPLITS, families, part_of, split_articles
from headway.errors import CorpusError

SENTENCE = {"text": "They settled.", "tags": ["progress"], "outlook": 2, "side": "union"}
ARTICLE = {
    "article": "a-1",
    "dispute": "a-b-2020",
    "date": "2020-01-03",
    "sentences": [SENTENCE, {"text": "It rained.", "tags": []}],
    "sessions": [{"session": "2020-01-03", "rating": 1.75, "reader": 1.5}],
    "parties": {"union": {"name": "A", "aliases": ["the union"]}, "employer": {"name": "B"}},
}


def test_an_article_is_typed():
    a = from_article(ARTICLE)
    assert [str(t) for t in a.sentences[0].tags] == ["progress"]
    assert a.sessions[0].reader == 1.5
    assert a.parties.union_aliases == ("the union",)
    assert a.date.isoformat() == "2020-01-03"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tags": ["peace"]}, r"a-1\[0\]: tag is 'peace'; expected one of: progress, impasse"),
        ({"outlook": 3}, r"a-1\[0\]: outlook is 3; expected an integer from -2 to 2"),
        ({"tags": []}, r"a-1\[0\]: outlook is 2 without a tag"),
        ({"text": " "}, r"a-1\[0\]: text is ' '; expected a non-empty string"),
        ({"side": "mayor"}, r"a-1\[0\]: side is 'mayor'"),
        ({"kind": "rumour"}, r"a-1\[0\]: kind is 'rumour'"),
        ({"session": "Friday"}, r"a-1\[0\]: session is 'Friday'; expected YYYY-MM-DD"),
    ],
)
def test_a_bad_sentence_is_named(change, message):
    with pytest.raises(CorpusError, match=message):
        from_article({**ARTICLE, "sentences": [{**SENTENCE, **change}]})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"article": ""}, "expected a non-empty string"),
        ({"sentences": []}, "a-1: no sentences"),
        ({"date": "3 Jan"}, "a-1: date is '3 Jan'"),
        ({"sessions": [{"session": None, "rating": 1}]}, "a session rating has no date"),
        ({"sessions": [{"session": "2020-01-03", "rating": 0.3}]}, r"is 0\.3; expected -2 to 2"),
        ({"sessions": [{"session": "2020-01-03", "rating": 2.25}]}, r"is 2\.25; expected -2 to 2"),
    ],
)
def test_a_bad_article_is_named(change, message):
    with pytest.raises(CorpusError, match=message):
        from_article({**ARTICLE, **change})


def test_rows_are_gathered_into_articles():
    rows = [
        {"article": "x", "date": "2020-01-01", "source": "s", **SENTENCE},
        {"article": "y", "date": None, "source": "t", **SENTENCE},
        {"article": "x", "date": "2020-01-01", "source": "s", **SENTENCE},
    ]
    x, y = from_rows(rows)
    assert (x.article, len(x.sentences), x.source, x.dispute) == ("x", 2, "s", "x")
    assert (y.article, y.date) == ("y", None)


def test_reads_files_folders_and_gzip(tmp_path):
    (tmp_path / "one.jsonl").write_text(json.dumps(ARTICLE) + "\n\n")
    with gzip.open(tmp_path / "two.jsonl.gz", "wt") as out:
        out.write(json.dumps({"article": "r", **SENTENCE}) + "\n")
    found = read_labelled(tmp_path)
    assert [a.article for a in found] == ["a-1", "r"]
    again = read_labelled(tmp_path / "two.jsonl.gz", tmp_path)
    assert [a.article for a in again] == ["r", "a-1", "r"]


def test_a_bad_line_is_named_with_file_and_number(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n{oops\n")
    with pytest.raises(CorpusError, match=r"bad\.jsonl:2 is no JSON"):
        read_labelled(path)
    path.write_text(json.dumps({**ARTICLE, "sentences": [{"text": ""}]}))
    with pytest.raises(CorpusError, match=r"bad\.jsonl:1: a-1\[0\]: text is ''"):
        read_labelled(path)
    with pytest.raises(CorpusError, match="cannot be read"):
        read_labelled(tmp_path / "none.jsonl")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=r"holds no \.jsonl file"):
        read_labelled(tmp_path / "empty")


def test_training_sentences_line_up():
    data = training_sentences([from_article(ARTICLE)])
    assert data.texts == ["They settled.", "It rained."]
    np.testing.assert_array_equal(data.tags, [[1, 0, 0, 0], [0, 0, 0, 0]])
    assert data.groups == ["a-b-2020"] * 2


def test_disputes_that_share_an_article_stay_together():
    def article(name, dispute, *others):
        own = [{**SENTENCE, "dispute": d} for d in (dispute, *others)]
        return from_article({"article": name, "dispute": dispute, "sentences": own})

    articles = [article("1", "c", "b"), article("2", "b", "a"), article("3", "z")]
    assert families(articles) == {"a": "a", "b": "a", "c": "a", "z": "z"}
    parts = split_articles(articles)
    assert sum(map(len, parts.values())) == 3
    together = [name for name in SPLITS if any(a.article == "1" for a in parts[name])]
    assert [a.article for a in parts[together[0]]][:2] == ["1", "2"]


@given(st.text())
def test_every_name_has_one_part(name):
    assert part_of(name) in SPLITS
    assert part_of(name) == part_of(name)
