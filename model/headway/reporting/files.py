"""Results to files that appear whole or not at all: JSON, JSON Lines, CSV, Parquet.

Leaves out what the records mean; nested values become JSON text in CSV.
"""

import csv
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from headway.arrow import statement_schema
from headway.errors import SettingsError

FORMATS = ("jsonl", "csv", "parquet")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it takes its place, on error it goes.

    Raises
    ------
    SettingsError
        If nothing can be written there.
    """
    if path.is_dir():
        raise SettingsError(f"{path} is a folder; give the name of a file in it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be written: {error.strerror}. Give another place."
        ) from error
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
        fresh.chmod(0o644)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    """Write a text file whole."""
    with whole_file(path) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")


def to_json(value: Any) -> str:
    """Return the one JSON form that every command writes: UTF-8, two spaces, a last newline."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def write_records(records: Iterable[Mapping[str, Any]], out: Path | None, form: str | None) -> int:
    """Write records as they come and return how many there were.

    Parameters
    ----------
    records : iterable of mappings with the same keys
    out : Path or None
        None is the standard output.
    form : {"jsonl", "csv", "parquet"} or None
        None goes by the ending of `out`, ``jsonl`` where it says nothing.

    Raises
    ------
    SettingsError
        If the format is unknown, or Parquet is asked for on the standard output.
    """
    form = form or (
        out.suffix.lstrip(".") if out and out.suffix.lstrip(".") in FORMATS else FORMATS[0]
    )
    if form not in FORMATS:
        raise SettingsError(f"format is {form!r}; expected one of: {', '.join(FORMATS)}.")
    if out is None:
        if form == "parquet":
            raise SettingsError("Parquet cannot go to the standard output; give --out FILE.")
        return _WRITERS[form](records, sys.stdout)
    with whole_file(out) as fresh:
        if form == "parquet":
            return _write_parquet(records, fresh)
        with fresh.open("w", encoding="utf-8", newline="") as handle:
            return _WRITERS[form](records, handle)


def _write_jsonl(records: Iterable[Mapping[str, Any]], handle: IO[str]) -> int:
    count = 0
    for record in records:
        handle.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")
        count += 1
    return count


def _write_csv(records: Iterable[Mapping[str, Any]], handle: IO[str]) -> int:
    writer = None
    count = 0
    for record in records:
        row = flat(record)
        if writer is None:
            writer = csv.DictWriter(handle, fieldnames=list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(row)
        count += 1
    return count


_WRITERS = {"jsonl": _write_jsonl, "csv": _write_csv}


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record for a table: tags joined by spaces, a column for each probability."""
    row: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            row.update({f"p_{name}": number for name, number in value.items()})
        elif isinstance(value, list):
            row[key] = " ".join(str(v) for v in value)
        else:
            row[key] = value
    return row


def _write_parquet(records: Iterable[Mapping[str, Any]], path: Path, rows: int = 20_000) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = statement_schema()
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(records, rows):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _batches(records: Iterable[Mapping[str, Any]], rows: int) -> Iterator[list[Mapping[str, Any]]]:
    batch: list[Mapping[str, Any]] = []
    for record in records:
        batch.append(record)
        if len(batch) == rows:
            yield batch
            batch = []
    if batch:
        yield batch
