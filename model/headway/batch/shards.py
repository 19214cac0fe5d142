"""One shard: a Parquet file of statements that says itself which articles of which job it holds.

So a shard's presence is all that a resumed run needs to know; there is no journal that could
disagree with the files. A seal, the SHA-256 of the file with the seal's own place left blank,
tells a shard that was damaged. Leaves out where shards are kept (`store`).
"""

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from headway.arrow import statement_schema

_JOB, _ARTICLES, _COUNT = b"headway.job", b"headway.articles.sha256", b"headway.articles"
_SEAL, _BLANK = b"headway.seal", b"0" * 64


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is written, as the manifest names it."""

    file: str
    rows: int
    articles: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which articles a shard holds and under which job it was made."""

    job: str
    digest: str
    articles: int


def shard_name(number: int) -> str:
    """Return the file name of a chunk's shard; names sort as their numbers do."""
    return f"part-{number:08}.parquet"


def is_shard(name: str) -> bool:
    """Return whether a file name is one that `shard_name` gives."""
    middle = name.removeprefix("part-").removesuffix(".parquet")
    return middle.isdecimal() and name == shard_name(int(middle))


def encode(records: Iterable[Mapping[str, Any]], stamp: Stamp) -> bytes:
    """Return statement records as the bytes of a Parquet file, the same for the same records."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = statement_schema().with_metadata(
        {
            _JOB: stamp.job,
            _ARTICLES: stamp.digest,
            _COUNT: str(stamp.articles),
            _SEAL: _BLANK,
        }
    )
    buffer = io.BytesIO()
    table = pa.Table.from_pylist(list(records), schema=schema)
    pq.write_table(table, buffer, compression="zstd")
    data = buffer.getvalue()
    return _with_seal(data, _BLANK, _sha256(data))


def decode(data: bytes) -> tuple[Stamp, int] | None:
    """Return a sound shard's stamp and rows; None if it is damaged, cut short or no shard."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        footer = pq.read_metadata(pa.BufferReader(data))
        found = footer.metadata or {}
        seal = found[_SEAL]
        if _sha256(_with_seal(data, seal, _BLANK)) != seal:
            return None
        stamp = Stamp(found[_JOB].decode(), found[_ARTICLES].decode(), int(found[_COUNT]))
    except (pa.ArrowException, OSError, KeyError, ValueError):
        return None
    return stamp, footer.num_rows


def _with_seal(data: bytes, before: bytes, after: bytes) -> bytes:
    """Put a seal in another's place: the last one in the file, for its footer comes last."""
    head, found, tail = data.rpartition(before)
    if not found:
        raise ValueError("no seal")
    return head + after + tail


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def describe(name: str, data: bytes, rows: int, articles: int) -> Shard:
    """Return a shard's entry in the manifest."""
    return Shard(name, rows, articles, _sha256(data).decode())
