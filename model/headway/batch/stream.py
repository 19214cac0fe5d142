"""A job from its first article to its manifest, by whichever engine; can be killed at any moment.

Articles are cut into chunks, and each chunk becomes one shard, written whole. A resumed run reads
the inputs again, passes over the chunks whose shard is there and sound, and does the rest: its
folder equals that of a run that nothing stopped, byte for byte. Knows no engine by name, no
arguments and no terminal.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain

from headway.batch.chunks import Chunk, cut
from headway.batch.job import Job
from headway.batch.manifest import MANIFEST, Faults, begun, check_same, finished
from headway.batch.shards import Shard, Stamp, decode, describe, is_shard, shard_name
from headway.batch.store import TEMPORARY, Store, open_store
from headway.batch.work import Engine
from headway.errors import BatchError, NothingToReadError, SettingsError
from headway.records import Article

OnShard = Callable[[Shard, bool], None]
"""Told of each shard, and whether this run wrote it (an earlier one did otherwise)."""


def check_folder(store: Store, job: Job, resume: bool) -> None:
    """Make sure, before anything is read or written, that the job may write to its folder.

    Raises
    ------
    SettingsError
        If the folder holds something and `resume` is not asked for.
    BatchError
        If the job to resume is another.
    """
    names = {name for name in store.names() if not name.startswith(TEMPORARY)}
    if not names:
        return
    if not resume:
        raise SettingsError(
            f"{store} is not empty. Add --resume to go on with the job in it, "
            "or give another folder for --out."
        )
    check_same(store, job)


def run(
    job: Job,
    articles: Iterator[Article],
    engine: Engine,
    faults: Faults,
    *,
    resume: bool = False,
    on_shard: OnShard = lambda _shard, _fresh: None,
) -> list[Shard]:
    """Tag articles into the job's folder and write its manifest; return the shards in order.

    Parameters
    ----------
    faults : Faults
        What reading the articles skips and mends; filled by the reader as it goes.
    resume : bool
        Go on with what an earlier run of the same job left.

    Raises
    ------
    NothingToReadError
        If there is no article; nothing is written then.
    SettingsError, BatchError
        If the job cannot go on; what is written so far is whole, and can be resumed.
    """
    store = open_store(job.out)
    check_folder(store, job, resume)
    chunks = cut(articles, job.limits)
    first = next(chunks, None)
    if first is None:
        raise NothingToReadError("no article could be read")
    with store.claimed():
        store.clean()
        check_folder(store, job, resume)  # again, now that no other run can write
        store.put(MANIFEST, begun(job))
        try:
            shards = _shards(store, job, chain([first], chunks), engine, on_shard)
        finally:
            store.clean()
        _all_there(store, shards)
        store.put(MANIFEST, finished(job, shards, faults))
    return shards


def _shards(
    store: Store, job: Job, chunks: Iterator[Chunk], engine: Engine, on_shard: OnShard
) -> list[Shard]:
    """Return every shard of the job, those found as well as those made."""
    present = {name for name in store.names() if is_shard(name)}
    shards: list[Shard] = []

    def note(shard: Shard, fresh: bool) -> None:
        shards.append(shard)
        present.discard(shard.file)
        on_shard(shard, fresh)

    def missing() -> Iterator[Chunk]:
        for chunk in chunks:
            found = _found(store, job, chunk) if shard_name(chunk.number) in present else None
            if found is None:
                yield chunk
            else:
                note(found, False)

    with closing(engine(job, missing())) as made:
        for shard in made:
            note(shard, True)
    if present:
        raise BatchError(
            f"{store} holds {len(present)} shards, from {min(present)} on, that the inputs do not "
            f"reach: they have changed since the job began. {_SAME_INPUTS}"
        )
    return sorted(shards, key=lambda shard: shard.file)


def _all_there(store: Store, shards: list[Shard]) -> None:
    """Make sure that every shard lies where this process looks, whoever wrote it."""
    missing = {shard.file for shard in shards} - store.names()
    if missing:
        raise BatchError(
            f"{len(missing)} shards, {min(missing)} the first, were written but are not in "
            f"{store}. Give --out a folder that every machine of the cluster sees, or a URI."
        )


_SAME_INPUTS = "Give the inputs as they were, or another folder for --out."


def _found(store: Store, job: Job, chunk: Chunk) -> Shard | None:
    """Return the shard that an earlier run wrote for a chunk; None if it is broken.

    Raises
    ------
    BatchError
        If the shard is of other articles, or of another job.
    """
    name = shard_name(chunk.number)
    data = store.read(name)
    decoded = decode(data)
    if decoded is None:
        return None
    stamp, rows = decoded
    if stamp.job != job.digest():
        raise BatchError(f"{name} in {store} is of another job. Give another folder for --out.")
    if stamp != Stamp(job.digest(), chunk.digest(), chunk.count):
        raise BatchError(
            f"{name} in {store} holds other articles than {chunk} of the inputs now: "
            f"they have changed since the job began. {_SAME_INPUTS}"
        )
    return describe(name, data, rows, chunk.count)
