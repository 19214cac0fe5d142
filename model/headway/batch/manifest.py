"""The manifest of a job: what was asked for, and in the end what came of it.

It is written twice, whole each time: before the first shard, and after the last. It names no
time, place or number of workers: the same job gives the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from headway.batch.job import Job, differences
from headway.batch.shards import Shard
from headway.batch.store import Store
from headway.errors import BatchError
from headway.reading.articles import Repair, Skipped

MANIFEST = "_manifest.json"
"""The underscore makes readers of datasets pass over it (Arrow, Spark, DuckDB)."""

FORMAT = 1

MOST_NAMED = 10_000
"""Skipped inputs that the manifest names one by one; all are counted."""


@dataclass(slots=True)
class Faults:
    """What was left out and what was mended on the way, in bounded memory."""

    skipped: int = 0
    named: list[Skipped] = field(default_factory=list)
    mended: list[Repair] = field(default_factory=list)

    def skip(self, one: Skipped) -> None:
        """Count one skipped input, and name it while there are few."""
        self.skipped += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(one)

    def mend(self, one: Repair) -> None:
        """Note what was mended in an input."""
        if len(self.mended) < MOST_NAMED:
            self.mended.append(one)


def begun(job: Job) -> bytes:
    """Return the manifest of a job that is under way."""
    return _bytes({"format": FORMAT, "complete": False, **job.identity()})


def finished(job: Job, shards: Sequence[Shard], faults: Faults) -> bytes:
    """Return the manifest of a job that is done."""
    return _bytes(
        {
            "format": FORMAT,
            "complete": True,
            **job.identity(),
            "articles": sum(shard.articles for shard in shards),
            "statements": sum(shard.rows for shard in shards),
            "skipped": {
                "count": faults.skipped,
                "named": [{"source": s.source, "reason": s.reason} for s in faults.named],
            },
            "mended": [asdict(repair) for repair in faults.mended],
            "shards": [asdict(shard) for shard in sorted(shards, key=lambda s: s.file)],
        }
    )


def _bytes(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "replace")


def check_same(store: Store, job: Job) -> None:
    """Make sure that the job in a folder is this one.

    Raises
    ------
    BatchError
        If the manifest is missing or broken, or the job is another; the message says what differs.
    """
    try:
        recorded = json.loads(store.read(MANIFEST))
        if not isinstance(recorded, dict):
            raise ValueError("it is no JSON object")
    except FileNotFoundError:
        raise BatchError(
            f"{store} holds files but no job: {MANIFEST} is missing. Give another folder for --out."
        ) from None
    except (OSError, ValueError) as error:
        raise BatchError(
            f"{MANIFEST} in {store} cannot be read ({error}). Give another folder for --out."
        ) from error
    found = differences(recorded, job.identity())
    if found:
        raise BatchError(
            f"the job in {store} is another: {'; '.join(found)}. Give the same inputs, model and "
            "options to go on with it, or another folder for --out."
        )
