"""Labels of real sentences, published by hash, joined with the articles that a user holds.

``data/real-labels.jsonl`` holds one sentence a line: its hash, labels, the source's name, and the
place in its article, but no text. Leaves out where the articles come from: the card names them.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headway.corpus.hashing import sentence_hash
from headway.corpus.schema import LabelledArticle, from_article
from headway.errors import CorpusError, NothingToReadError
from headway.reading.articles import read_articles
from headway.reading.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """What was joined.

    Attributes
    ----------
    articles : list of LabelledArticle
        With the sentences that were found, in reading order.
    found, wanted : dict of str to int
        Sentences found and sentences labelled, by source.
    """

    articles: list[LabelledArticle]
    found: dict[str, int]
    wanted: dict[str, int]

    def __str__(self) -> str:
        total = f"{sum(self.found.values())} of {sum(self.wanted.values())} sentences found"
        each = [f"{s} {self.found.get(s, 0)} of {n}" for s, n in sorted(self.wanted.items())]
        return f"{total} ({', '.join(each)})"


def rehydrate(folder: str | Path, labels: str | Path = "data/real-labels.jsonl") -> Rehydrated:
    """Join published labels with the user's own copy of the articles.

    Parameters
    ----------
    folder : str or Path
        A file or folder of articles of any kind that Headway reads, or of single sentences.
    labels : str or Path
        The published labels.

    Returns
    -------
    Rehydrated
        The joined articles; printed, it says how many sentences were found.

    Raises
    ------
    CorpusError
        If the labels cannot be read.
    NothingToReadError
        If the folder holds no readable article.
    """
    records = _read_labels(Path(labels))
    texts: dict[str, str] = {}
    for sentence in _sentences(folder):
        texts.setdefault(sentence_hash(sentence), sentence)
    if not texts:
        raise NothingToReadError(f"{folder} holds no readable article. Give a folder of articles.")
    joined: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        text = texts.get(record["hash"])
        if text is not None:
            joined[record["article"]].append({**record, "text": text})
    return Rehydrated(
        articles=[_article(name, rows) for name, rows in joined.items()],
        found=_count(r for rows in joined.values() for r in rows),
        wanted=_count(records),
    )


def _read_labels(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise CorpusError(f"The labels {path} cannot be read: {error}.") from error
    for number, record in enumerate(records, 1):
        missing = {"hash", "article", "index", "tags", "source"} - set(record)
        if missing:
            raise CorpusError(f"{path}:{number} lacks {', '.join(sorted(missing))}.")
    return records


def _sentences(folder: str | Path) -> Iterator[str]:
    """Yield every sentence of the user's articles, and every text whole.

    A record may be one sentence already; split further it would not be found.
    """
    for article in read_articles([str(folder)], on_skip=lambda _: None):
        yield article.text
        for sentence in split_sentences(article):
            yield sentence.text


def _article(name: str, rows: list[dict[str, Any]]) -> LabelledArticle:
    rows = sorted(rows, key=lambda r: r["index"])
    first = rows[0]
    return from_article(
        {
            "article": name,
            "dispute": first.get("dispute") or name,
            "date": first.get("date"),
            "source": first["source"],
            "sentences": rows,
        }
    )


def _count(records: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return dict(Counter(r["source"] for r in records))
