import json

import pytest

from headway.corpus.hashing import sentence_hash
from headway.corpus.rehydrate import rehydrate
from headway.errors import CorpusError, NothingToReadError

TEXT = "Talks at the Delling mill broke off Monday. The union wants 4 percent.\n\nIt rained."


@pytest.fixture
def labels(tmp_path):
    def row(text, index, tags, **more):
        return {
            "hash": sentence_hash(text),
            "article": "0a1b",
            "index": index,
            "date": "2020-01-07",
            "tags": tags,
            "outlook": -1 if "impasse" in tags else 0,
            "side": "reporter",
            "session": "2020-01-06" if tags else None,
            "source": "mill-news",
            **more,
        }

    rows = [
        row("The union wants 4 percent.", 1, ["demand"]),
        row("Talks at the Delling mill broke off Monday.", 0, ["impasse"]),
        row("It rained.", 2, []),
        row("This one is nowhere.", 0, ["offer"], article="ffff", source="other-news"),
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return path


def test_labels_and_articles_are_joined(labels, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text(TEXT)
    found = rehydrate(tmp_path / "mine", labels)
    [article] = found.articles
    assert [s.text for s in article.sentences] == [
        "Talks at the Delling mill broke off Monday.",
        "The union wants 4 percent.",
        "It rained.",
    ]
    assert [[str(t) for t in s.tags] for s in article.sentences] == [["impasse"], ["demand"], []]
    assert article.source == "mill-news"
    assert found.found == {"mill-news": 3}
    assert str(found) == "3 of 4 sentences found (mill-news 3 of 3, other-news 0 of 1)"


def test_single_sentences_are_found_too(labels, tmp_path):
    (tmp_path / "rows.jsonl").write_text('{"text": "the union wants 4 percent"}\n')
    assert rehydrate(tmp_path / "rows.jsonl", labels).found == {"mill-news": 1}


def test_nothing_to_join_with(labels, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToReadError, match="no readable article"):
        rehydrate(tmp_path / "empty", labels)


def test_broken_labels_are_named(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "labels.jsonl"
    with pytest.raises(CorpusError, match="cannot be read"):
        rehydrate(tmp_path / "a.txt", path)
    path.write_text('{"hash": "x"}\n')
    with pytest.raises(CorpusError, match="lacks article, index, source, tags"):
        rehydrate(tmp_path / "a.txt", path)
