"""The labelled records: an article with its labelled sentences and session ratings, checked.

One article is one JSON object on a line (the form of ``data/``). `from_rows` takes the flat form
as well, one sentence a line. Leaves out files and splits (`headway.corpus.load`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from headway.errors import CorpusError
from headway.labels import KINDS, OUTLOOK_MAX, OUTLOOK_MIN, SIDES, TAGS, Kind, Side, Tag
from headway.records import Parties


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence with the labels of the codebook.

    Attributes
    ----------
    glued : bool
        In the article, the space after this sentence's full stop is missing.
    """

    text: str
    tags: tuple[Tag, ...] = ()
    outlook: int = 0
    side: Side = Side.REPORTER
    speaker: str | None = None
    session: dt.date | None = None
    dispute: str | None = None
    kind: Kind | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class SessionLabel:
    """How far one day of talks moved the sides, in [-2, 2] in steps of 0.25.

    Attributes
    ----------
    rating : float
        By the writer, who knows how the dispute went on.
    reader : float or None
        By a reader of the article alone, who saw no labels.
    """

    session: dt.date
    rating: float
    reader: float | None = None


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """One article with everything that is known of it."""

    article: str
    dispute: str
    date: dt.date | None
    sentences: tuple[LabelledSentence, ...]
    source: str = "written"
    title: str | None = None
    style: str | None = None
    sector: str | None = None
    country: str | None = None
    outcome: str | None = None
    parties: Parties = field(default_factory=Parties)
    sessions: tuple[SessionLabel, ...] = ()


def from_article(record: Mapping[str, Any]) -> LabelledArticle:
    """Check one article record and return it typed.

    Raises
    ------
    CorpusError
        Naming the article, the sentence, the field, the value and what was expected.
    """
    name = record.get("article")
    if not isinstance(name, str) or not name:
        raise CorpusError(f"A record has article={name!r}; expected a non-empty string.")
    sentences = record.get("sentences")
    if not isinstance(sentences, list) or not sentences:
        raise CorpusError(f"{name}: no sentences; expected a non-empty list.")
    parties = record.get("parties") or {}
    return LabelledArticle(
        article=name,
        dispute=str(record.get("dispute") or name),
        date=_day(record.get("date"), f"{name}: date"),
        sentences=tuple(_sentence(s, f"{name}[{i}]") for i, s in enumerate(sentences)),
        source=str(record.get("source", "written")),
        parties=_parties(parties),
        sessions=tuple(_session(s, name) for s in record.get("sessions", ())),
        **{key: record.get(key) for key in ("title", "style", "sector", "country", "outcome")},
    )


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[LabelledArticle]:
    """Gather flat sentence rows into articles, in the order of first appearance.

    Raises
    ------
    CorpusError
        As `from_article` does.
    """
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(str(row.get("article", "")), []).append(row)
    return [
        from_article({**_shared(own), "article": name, "sentences": own})
        for name, own in grouped.items()
    ]


def _shared(rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    first = rows[0]
    keys = ("date", "source", "style", "sector", "country")
    shared = {key: first[key] for key in keys if first.get(key) is not None}
    shared["dispute"] = next((r["dispute"] for r in rows if r.get("dispute")), None)
    return shared


def _sentence(record: Mapping[str, Any], where: str) -> LabelledSentence:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise CorpusError(f"{where}: text is {text!r}; expected a non-empty string.")
    tags = tuple(Tag(_one_of(t, TAGS, f"{where}: tag")) for t in record.get("tags", ()))
    outlook = record.get("outlook", 0)
    if outlook not in range(OUTLOOK_MIN, OUTLOOK_MAX + 1):
        raise CorpusError(f"{where}: outlook is {outlook!r}; expected an integer from -2 to 2.")
    if not tags and outlook != 0:
        raise CorpusError(f"{where}: outlook is {outlook} without a tag; expected 0, or a tag.")
    kind = record.get("kind")
    return LabelledSentence(
        text=text,
        tags=tuple(t for t in TAGS if t in tags),
        outlook=outlook,
        side=Side(_one_of(record.get("side", "reporter"), SIDES, f"{where}: side")),
        speaker=record.get("speaker"),
        session=_day(record.get("session"), f"{where}: session"),
        dispute=record.get("dispute"),
        kind=None if kind is None else Kind(_one_of(kind, KINDS, f"{where}: kind")),
        glued=bool(record.get("glued", False)),
    )


def _session(record: Mapping[str, Any], name: str) -> SessionLabel:
    day = _day(record.get("session"), f"{name}: sessions")
    if day is None:
        raise CorpusError(f"{name}: a session rating has no date; expected YYYY-MM-DD.")
    rating = _rating(record.get("rating"), f"{name}: rating of {day}")
    reader = record.get("reader")
    return SessionLabel(
        day, rating, None if reader is None else _rating(reader, f"{name}: reader of {day}")
    )


def _rating(value: Any, where: str) -> float:
    if not isinstance(value, int | float) or abs(value) > 2 or value * 4 != round(value * 4):
        raise CorpusError(f"{where} is {value!r}; expected -2 to 2 in steps of 0.25.")
    return float(value)


def _parties(record: Mapping[str, Any]) -> Parties:
    union, employer = record.get("union") or {}, record.get("employer") or {}
    return Parties(
        union=union.get("name"),
        employer=employer.get("name"),
        union_aliases=tuple(union.get("aliases", ())),
        employer_aliases=tuple(employer.get("aliases", ())),
    )


def _day(value: Any, where: str) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise CorpusError(f"{where} is {value!r}; expected YYYY-MM-DD or null.") from None


def _one_of(value: Any, allowed: tuple[Any, ...], where: str) -> str:
    if value not in allowed:
        names = ", ".join(str(a) for a in allowed)
        raise CorpusError(f"{where} is {value!r}; expected one of: {names}.")
    return str(value)
