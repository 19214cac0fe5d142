"""The engine of many machines: a thin adapter that hands chunks to Ray Data.

The driver reads the inputs; the machines of the cluster tag, and write their shards straight to
the job's folder, which all of them must see (a shared disk, or a URI). Ray Data gives a chunk
whose machine dies to another one, as often as it takes, and it writes the same bytes. Chunks go
out in rounds, so that the driver holds few of them however many there are. Leaves out everything
else: `work` and `stream` are the same as on one machine.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from typing import Any

from headway.batch.chunks import Chunk
from headway.batch.job import Job
from headway.batch.shards import Shard
from headway.batch.work import Engine, Failure, Shards, attempt, checked
from headway.errors import BatchError, MissingExtraError

ROUND = 8
"""Chunks a core that are handed out at a time; a round waits for its last chunk."""


def on_ray(workers: int | None) -> Engine:
    """Return the engine that uses a Ray cluster: the one at ``RAY_ADDRESS``, else this machine.

    Parameters
    ----------
    workers : int or None
        Chunks at a time; None is a chunk for every core of the cluster.

    Raises
    ------
    MissingExtraError
        If Ray Data is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine unasked
    try:
        import ray.data
    except ImportError as error:
        raise MissingExtraError("ray[data]", "ray") from error

    logging.getLogger("ray.data").setLevel(logging.ERROR)  # it would tell of every round

    def engine(job: Job, chunks: Iterator[Chunk]) -> Shards:
        ours = _connect()
        try:
            size = ROUND * (workers or _cores())
            while part := list(islice(chunks, size)):
                yield from _round(job, part, workers)
        finally:
            if ours:
                ray.shutdown()

    return engine


def _connect() -> bool:
    """Connect to the cluster, unless the caller already has; return whether this did."""
    import ray

    if ray.is_initialized():
        return False
    try:
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise BatchError(
            f"no Ray cluster can be reached: {error}. Set RAY_ADDRESS to the address of one, or "
            "leave it out to use this machine; then give the same command with --resume."
        ) from error
    return True


def _cores() -> int:
    import ray

    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return max(1, int(resources.get("CPU", 1)))


def _round(job: Job, chunks: list[Chunk], workers: int | None) -> Iterator[Shard]:
    """Do some chunks and yield their shards as they come."""
    import ray
    from ray.exceptions import RayError

    ray.data.DataContext.get_current().enable_progress_bars = False  # the caller shows its own
    rows = ray.data.from_items([asdict(c) for c in chunks], override_num_blocks=len(chunks))
    done = rows.map(partial(_do, job=job), num_cpus=1, concurrency=workers)
    try:
        for row in done.iter_rows():
            yield checked(_result(row))
    except RayError as error:
        raise BatchError(
            f"the Ray cluster failed: {str(error).splitlines()[0]}. The shards written so far are "
            "whole. Give the same command with --resume."
        ) from error


def _do(row: dict[str, Any], job: Job) -> dict[str, Any]:
    """Do one chunk, on whichever machine; what it returns is all that comes back to the driver."""
    result = attempt(job, Chunk(**row))
    return {"failed": isinstance(result, Failure), **_EMPTY, **asdict(result)}


_EMPTY = {"reason": "", "file": "", "rows": 0, "articles": 0, "sha256": ""}


def _result(row: dict[str, Any]) -> Shard | Failure:
    if row["failed"]:
        return Failure(row["reason"])
    return Shard(row["file"], row["rows"], row["articles"], row["sha256"])
