"""Reads articles, one after another, out of files, folders and standard input.

Offsets count characters of `Article.text`, which is the text as given: line breaks and spaces are
kept, and each broken character is replaced by one other (`headway.reading.clean`). For a `.txt`
file that is all behind a byte order mark and a leading ` date YYYY-MM-DD `; for a record, its
`text`, prefix and all; for a web page, the text extracted from it.

What cannot be read is reported and passed over, never raised: one bad file must not stop a batch.
Leaves out whether enough was read (the caller knows) and splitting (`sentences`).
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headway.errors import InputError
from headway.reading.clean import iso_date, repair_text
from headway.reading.dateline import find_date, prefixed_date
from headway.reading.formats import Record, read_records
from headway.reading.sources import Skipped, Source, find_sources
from headway.records import Article, Sentence

__all__ = ["Repair", "Skipped", "articles_of", "read_articles", "read_sentences"]

UNREADABLE_DATE = "unreadable date"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended in one file, and how often; the articles concerned are kept."""

    source: str
    what: str
    count: int

    def __str__(self) -> str:
        return f"{self.source}: {self.count} {self.what}{'' if self.count == 1 else 's'}"


OnSkip = Callable[[Skipped], None]
OnRepair = Callable[[Repair], None]


def read_articles(
    inputs: Sequence[str],
    *,
    default_date: dt.date | None = None,
    on_skip: OnSkip,
    on_repair: OnRepair | None = None,
) -> Iterator[Article]:
    """Yield the articles behind the inputs, in order, holding few in memory.

    Parameters
    ----------
    inputs : sequence of str
        Paths of files and folders, or ``-`` for standard input.
    default_date : datetime.date, optional
        For articles that state no date of their own; without it, one found in their first lines.
    on_skip : callable
        Told of each input or record left out, with file, line and reason.
    on_repair : callable, optional
        Told after each file what was mended in it: undecodable bytes, unreadable dates and so on.

    Notes
    -----
    Ids are unique in a run: a second ``talks`` becomes ``talks#2``. A record without an id is named
    for its file and line. All ids seen are held, some 100 bytes an article.
    """
    return articles_of(
        find_sources(inputs), default_date=default_date, on_skip=on_skip, on_repair=on_repair
    )


def articles_of(
    sources: Iterable[Source | Skipped],
    *,
    default_date: dt.date | None = None,
    on_skip: OnSkip,
    on_repair: OnRepair | None = None,
) -> Iterator[Article]:
    """Yield the articles of files that `find_sources` found; else as `read_articles`."""
    names = _UniqueNames()
    for record, counts in _records(sources, on_skip, on_repair):
        try:
            article = _article(record, default_date, counts)
        except InputError as error:
            on_skip(Skipped(record.where, str(error)))
        else:
            yield names.named(article)


def read_sentences(
    inputs: Sequence[str], *, on_skip: OnSkip, on_repair: OnRepair | None = None
) -> Iterator[Sentence]:
    """Yield records that are sentences already, each whole, in order, under its own id.

    Parameters
    ----------
    inputs, on_skip, on_repair
        As for `read_articles`. A text file or web page counts as one sentence.
    """
    for record, counts in _records(find_sources(inputs), on_skip, on_repair):
        try:
            text, name = _text(record.fields, counts), _name(record, counts)
        except InputError as error:
            on_skip(Skipped(record.where, str(error)))
        else:
            yield Sentence(name, 0, 0, len(text), text)


def _records(
    sources: Iterable[Source | Skipped], on_skip: OnSkip, on_repair: OnRepair | None
) -> Iterator[tuple[Record, Counter[str]]]:
    """Yield each record with its file's tally of repairs, which is reported when the file ends."""
    for source in sources:
        counts: Counter[str] = Counter()
        for item in [source] if isinstance(source, Skipped) else read_records(source):
            if isinstance(item, Skipped):
                on_skip(item)
            else:
                yield item, counts
        if isinstance(source, Source) and on_repair:
            for what, count in sorted((+counts).items()):
                on_repair(Repair(source.name, what, count))


def _article(record: Record, default_date: dt.date | None, counts: Counter[str]) -> Article:
    fields = record.fields
    text = _text(fields, counts)
    date = _date(fields.get("date"), counts) or _date(prefixed_date(text), counts)
    return Article(
        id=_name(record, counts),
        text=text,
        date=date or default_date or find_date(text),
        title=_optional(fields.get("title"), counts),
        outlet=_optional(fields.get("outlet"), counts),
        url=_optional(fields.get("url"), counts),
    )


def _text(fields: Mapping[str, object], counts: Counter[str]) -> str:
    value = fields.get("text")
    if value is None:
        raise InputError("no `text`; give the article's text under that name")
    if not isinstance(value, str):
        raise InputError(f"`text` is {type(value).__name__}, expected a string; mend the record")
    if not value.strip():
        raise InputError("`text` is empty; remove the record, or give its text")
    return repair_text(value, counts)


def _name(record: Record, counts: Counter[str]) -> str:
    value = record.fields.get("id")
    if value is None or value == "":
        return record.where
    if not isinstance(value, str | int | float):
        raise InputError(
            f"`id` is {type(value).__name__}, expected a string or a number; mend the record"
        )
    return repair_text(str(value), counts)


def _optional(value: object, counts: Counter[str]) -> str | None:
    return repair_text(value, counts) if isinstance(value, str) and value.strip() else None


def _date(value: object, counts: Counter[str]) -> dt.date | None:
    """Return a record's day, or None; one that is there but unreadable is counted."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    date = iso_date(value) if isinstance(value, str) else None
    counts[UNREADABLE_DATE] += date is None
    return date


class _UniqueNames:
    """Gives every article an id of its own: the second `talks` is `talks#2`."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def named(self, article: Article) -> Article:
        name = article.id
        while name in self._times:
            self._times[article.id] += 1
            name = f"{article.id}#{self._times[article.id]}"
        self._times[name] = 1
        return article if name == article.id else replace(article, id=name)
