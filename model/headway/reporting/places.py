"""Where each tagged sentence stands on a page: articles as plain and marked stretches of text.

A statement whose offsets do not give its own words, or that overlaps another, gets no place: what
refers to it shows its text instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headway.reading.dateline import date_prefix
from headway.reading.paragraphs import blocks
from headway.records import Article, Statement

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text; a marked one has a place and the statement it is."""

    text: str
    place: str | None = None
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An article as the page shows it.

    Attributes
    ----------
    name : str
        Its anchor on the page, such as ``a3``; marked pieces are ``a3-1``, ``a3-2`` and so on.
    paragraphs : tuple of tuple of Piece
    tagged : int
        Marked pieces.
    """

    name: str
    number: int
    article: Article
    paragraphs: tuple[tuple[Piece, ...], ...]
    tagged: int


@dataclass(frozen=True, slots=True)
class Places:
    """Articles in the order of the page, and where their statements stand."""

    articles: tuple[Placed, ...]
    of: Mapping[Key, str]

    def find(self, statement: Statement) -> str | None:
        """Return a statement's anchor, or None where it stands nowhere on the page."""
        return self.of.get(key(statement))


def key(statement: Statement) -> Key:
    """Return what tells a statement's place: its article and offsets."""
    return statement.article, statement.start, statement.end


def place(articles: Sequence[Article], statements: Sequence[Statement]) -> Places:
    """Order articles by date and give each tagged statement its place in them.

    Parameters
    ----------
    articles : sequence of Article
        Undated ones come last; articles of one day keep their order.
    statements : sequence of Statement
        Those without tags are left unmarked.
    """
    by_article: dict[str, list[Statement]] = {}
    for s in statements:
        if s.tags:
            by_article.setdefault(s.article, []).append(s)
    ordered = sorted(articles, key=lambda a: (a.date is None, a.date and a.date.isoformat()))
    placed = tuple(
        _placed(number, article, by_article.get(article.id, ()))
        for number, article in enumerate(ordered, start=1)
    )
    marked = _marked(placed)
    return Places(placed, {key(s): name for s, name in marked})


def _marked(placed: Sequence[Placed]) -> Iterator[tuple[Statement, str]]:
    for one in placed:
        for paragraph in one.paragraphs:
            for piece in paragraph:
                if piece.statement is not None and piece.place is not None:
                    yield piece.statement, piece.place


def _placed(number: int, article: Article, own: Sequence[Statement]) -> Placed:
    name = f"a{number}"
    text = article.text
    skipped = date_prefix(text)
    fitting = sorted(
        (s for s in own if s.start < s.end and text[s.start : s.end] == s.text),
        key=lambda s: (s.start, s.end),
    )
    paragraphs = []
    marks = 0
    for start, end in blocks(text[skipped:]):
        span = (skipped + start, skipped + end)
        pieces = tuple(_pieces(text, span, fitting, f"{name}-", marks))
        marks += sum(piece.place is not None for piece in pieces)
        paragraphs.append(pieces)
    return Placed(name, number, article, tuple(paragraphs), marks)


def _pieces(
    text: str, span: tuple[int, int], fitting: Sequence[Statement], prefix: str, marks: int
) -> Iterator[Piece]:
    """Yield one paragraph's stretches in order; a statement that overlaps one before is passed."""
    at, end = span
    for s in fitting:
        if at <= s.start and s.end <= end:
            if text[at : s.start].strip():
                yield Piece(text[at : s.start])
            marks += 1
            yield Piece(s.text, f"{prefix}{marks}", s)
            at = s.end
    if text[at:end].strip():
        yield Piece(text[at:end])
