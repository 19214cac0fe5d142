"""Reads the records of one file, whatever its kind: text, JSON, JSON lines, CSV, Parquet, HTML.

Records stream: of a large file no more than a batch is held. What cannot be read comes out as
`Skipped`, in its place among the records, so that one bad line never costs the rest of a file.

Text is decoded with ``surrogateescape``; `headway.reading.clean` repairs and counts.
Leaves out which fields make an article (`articles`).
"""

import codecs
import csv
import gzip
import json
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from types import UnionType
from typing import IO, Any

from headway.errors import HeadwayError, InputError
from headway.reading.dateline import date_prefix, prefixed_date
from headway.reading.sources import STDIN, Skipped, Source

COLUMNS = ("id", "text", "date", "title", "outlet", "url")
"""The fields of a record that are read; others are passed over."""

LONGEST_CSV_FIELD = 16 * 1024 * 1024
"""Characters; an unclosed quotation mark would otherwise swallow a file of any size."""

PARQUET_BATCH = 512
PARQUET_BUFFER = 1 << 20
"""Bytes of a column that are read at a time."""


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record as found, and where it was found."""

    where: str
    fields: Mapping[str, object]


Records = Iterator[Record | Skipped]


def read_records(source: Source) -> Records:
    """Yield the records of one file; a file that fails halfway gives what came before."""
    try:
        with source.opened() as handle:
            yield from _READERS[source.kind](handle, source.name)
    except HeadwayError as error:
        yield Skipped(source.name, " ".join(str(error).split()))
    except (OSError, EOFError, zlib.error) as error:
        reason = f"cannot be read to its end: {error}; get the file again"
        yield Skipped(source.name, reason, unreadable=_is_machines_fault(error, source))


def _is_machines_fault(error: Exception, source: Source) -> bool:
    """Tell a file that could not be fetched from one that was fetched and is broken.

    The system's own errors have a number; a network's may have none, so they get the benefit.
    """
    if not isinstance(error, OSError) or isinstance(error, gzip.BadGzipFile):
        return False
    return error.errno is not None or source.place is not None


def _txt(handle: IO[bytes], name: str) -> Records:
    yield _plain_text(_file_start(handle.read()), name)


def _plain_text(text: str, name: str) -> Record:
    return Record(name, {"text": text[date_prefix(text) :], "date": prefixed_date(text)})


def _html(handle: IO[bytes], name: str) -> Records:
    from headway.reading.webpage import read_page

    yield Record(name, read_page(handle.read()))


def _json(handle: IO[bytes], name: str) -> Records:
    yield from _json_text(_file_start(handle.read()), name)


def _json_text(text: str, name: str) -> Records:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        lines = text.split("\n")
        if len(lines) > 1 and _is_json(lines[0], dict):
            yield from _json_lines(lines, name)
        else:
            yield Skipped(name, f"invalid JSON ({error}); mend the file")
        return
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield _object_record(item, f"{name}:{number}")
    else:
        yield _object_record(value, name)


def _jsonl(handle: IO[bytes], name: str) -> Records:
    yield from _json_lines(_lines(handle), name)


def _json_lines(lines: Iterable[str], name: str) -> Records:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield _object_record(json.loads(line, strict=False), where)
        except (ValueError, RecursionError) as error:
            yield Skipped(where, f"invalid JSON ({error}); mend the line")


def _object_record(value: Any, where: str) -> Record | Skipped:
    if isinstance(value, dict):
        return Record(where, value)
    return Skipped(where, f"expected a JSON object with `text`, found {type(value).__name__}")


def _csv(handle: IO[bytes], name: str) -> Records:
    csv.field_size_limit(max(LONGEST_CSV_FIELD, csv.field_size_limit()))
    rows = csv.reader(_lines(handle))
    try:
        header = [column.strip() for column in next(rows, [])]
        _require_text_column(header)
        for row in filter(None, rows):
            where = f"{name}:{rows.line_num}"
            if len(row) > len(header):
                yield Skipped(
                    where,
                    f"{len(row)} fields, but the header has {len(header)}; quote text with commas",
                )
            else:
                yield Record(where, dict(zip(header, row, strict=False)))
    except csv.Error as error:
        raise InputError(
            f"not readable as CSV from line {rows.line_num} on: {error}; mend that line"
        ) from error


def _parquet(handle: IO[bytes], name: str) -> Records:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with _seekable(handle) as seekable:
            # Arrow's own default reads ahead until it holds the whole file.
            file = pq.ParquetFile(seekable, pre_buffer=False, buffer_size=PARQUET_BUFFER)
            columns = [c for c in COLUMNS if c in file.schema_arrow.names]
            _require_text_column(columns)
            for batch in file.iter_batches(batch_size=PARQUET_BATCH, columns=columns):
                for row in zip(*(_values(batch.column(c)) for c in columns), strict=True):
                    number += 1
                    yield Record(f"{name}:{number}", dict(zip(columns, row, strict=True)))
    except pa.ArrowException as error:
        raise InputError(
            f"not readable as Parquet after record {number}: {error}; write the file again"
        ) from error


@contextmanager
def _seekable(handle: IO[bytes]) -> Iterator[IO[bytes]]:
    """Unpack a gzipped file beside memory: Parquet is read from its end, back and forth."""
    if not isinstance(handle, gzip.GzipFile):
        yield handle
        return
    with tempfile.TemporaryFile() as unpacked:
        shutil.copyfileobj(handle, unpacked)
        yield unpacked


def _values(column: Any) -> list[object]:
    """Return a column's values, text decoded leniently: Arrow would refuse a whole batch."""
    import pyarrow as pa

    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return list(column.to_pylist())
    raw = column.cast(pa.large_binary()).to_pylist()
    return [None if value is None else _decoded(value) for value in raw]


def _stdin(handle: IO[bytes], name: str) -> Records:
    """Read JSON lines if the first line is an object, else JSON, else one plain article."""
    lines = _lines(handle)
    head = list(_through_first_filled(lines))
    if head and _is_json(head[-1], dict):
        yield from _json_lines(chain(head, lines), name)
        return
    text = "".join(chain(head, lines))
    if _is_json(text, dict | list):
        yield from _json_text(text, name)
    else:
        yield _plain_text(text, name)


def _through_first_filled(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.strip():
            return


def _is_json(text: str, kind: type | UnionType) -> bool:
    try:
        return isinstance(json.loads(text, strict=False), kind)
    except (ValueError, RecursionError):
        return False


def _require_text_column(columns: list[str]) -> None:
    if "text" not in columns:
        found = ", ".join(columns) or "none"
        raise InputError(
            f"no column `text`; columns found: {found}. Name the column with the text `text`"
        )


def _lines(handle: IO[bytes]) -> Iterator[str]:
    yield _file_start(next(handle, b""))
    for line in handle:
        yield _decoded(line)


def _file_start(data: bytes) -> str:
    """Decode what stands at the start of a file, without its byte order mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("the file is UTF-16; save it as UTF-8")
    return _decoded(data.removeprefix(codecs.BOM_UTF8))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


_READERS: dict[str, Callable[[IO[bytes], str], Records]] = {
    ".txt": _txt,
    ".html": _html,
    ".htm": _html,
    ".json": _json,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    STDIN: _stdin,
}
