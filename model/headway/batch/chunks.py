"""Cuts a stream of articles into chunks; each becomes one shard.

A chunk is a piece of work that can be sent anywhere and done again: its articles as JSON, and
the number that its shard is named for. Disputes are recognised across the articles of a chunk and
no further. Leaves out reading (`headway.reading`) and what is done with a chunk (`work`).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from headway.records import Article

_FIELDS = tuple(field.name for field in fields(Article))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a chunk may hold.

    Attributes
    ----------
    articles : int
        A chunk with as many is full.
    characters : int
        A chunk whose texts reach as many is full too; bounds the memory where articles are long.
    """

    articles: int = 200
    characters: int = 4_000_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some articles to tag together.

    Attributes
    ----------
    number : int
        Place in the job, from 0.
    payload : bytes
        The articles, as `pack` writes them.
    count : int
        Articles.
    first, last : str
        Ids of the first and the last article, for messages.
    """

    number: int
    payload: bytes
    count: int
    first: str
    last: str

    def __str__(self) -> str:
        span = self.first if self.count == 1 else f"{self.first} to {self.last}"
        return f"chunk {self.number} ({span})"

    def digest(self) -> str:
        """Return the SHA-256 of the articles: all that the chunk's shard depends on but the job."""
        return hashlib.sha256(self.payload).hexdigest()


def cut(articles: Iterable[Article], limits: Limits) -> Iterator[Chunk]:
    """Yield chunks of consecutive articles, holding one at a time."""
    number, held, characters = 0, [], 0
    for article in articles:
        held.append(article)
        characters += len(article.text)
        if len(held) >= limits.articles or characters >= limits.characters:
            yield _chunk(number, held)
            number, held, characters = number + 1, [], 0
    if held:
        yield _chunk(number, held)


def _chunk(number: int, articles: list[Article]) -> Chunk:
    return Chunk(number, pack(articles), len(articles), articles[0].id, articles[-1].id)


def pack(articles: Iterable[Article]) -> bytes:
    """Return articles as JSON, the same bytes for the same articles."""
    rows = [[getattr(article, name) for name in _FIELDS] for article in articles]
    text = json.dumps(rows, ensure_ascii=False, default=dt.date.isoformat, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def unpack(payload: bytes) -> list[Article]:
    """Return the articles that `pack` packed."""
    articles = []
    for row in json.loads(payload.decode("utf-8", "surrogatepass")):
        values = dict(zip(_FIELDS, row, strict=True))
        values["date"] = dt.date.fromisoformat(values["date"]) if values["date"] else None
        articles.append(Article(**values))
    return articles
