"""What is done with one chunk, wherever it is done: tag its articles, write its shard.

Done twice it writes the same bytes to the same place, so that a piece of work whose end nobody
saw can be done again. Leaves out where and how often it runs: the engines.
"""

import platform
import traceback
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import lru_cache

from headway.batch.chunks import Chunk, unpack
from headway.batch.job import Job, differences, installed
from headway.batch.shards import Shard, Stamp, describe, encode, shard_name
from headway.batch.store import open_store
from headway.errors import BatchError, HeadwayError, ModelError
from headway.pipeline import Tagger, load
from headway.tagging.artifact import fingerprint
from headway.tagging.tagger import model_folder


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a chunk could not be done; travels between processes where an exception may not."""

    reason: str


Shards = Generator[Shard, None, None]
Engine = Callable[[Job, Iterator[Chunk]], Shards]
"""Does the chunks in any order, taking few at a time, and yields each shard that is written."""


def checked(result: Shard | Failure) -> Shard:
    """Return the shard.

    Raises
    ------
    BatchError
        If it is a failure.
    """
    if isinstance(result, Failure):
        raise BatchError(result.reason)
    return result


def attempt(job: Job, chunk: Chunk) -> Shard | Failure:
    """Tag a chunk and write its shard; every error comes back as a `Failure`."""
    try:
        return tag_chunk(job, chunk)
    except HeadwayError as error:
        return Failure(str(error))
    except Exception:  # a bug: said once, where it was, by the process that the user looks at
        return Failure(
            f"{chunk} of the job in {job.out} failed:\n{traceback.format_exc()}"
            "The shards written so far are whole. Please report this. To go on, take the article "
            "out of the inputs and start with another --out."
        )


def tag_chunk(job: Job, chunk: Chunk) -> Shard:
    """Tag a chunk's articles together and write its shard.

    Raises
    ------
    ModelError
        If the model is not the one that the job was planned with.
    BatchError
        If a library is of another version, or the shard cannot be written.
    """
    batch = _tagger(job).tag_batch(unpack(chunk.payload))
    records = [statement.to_dict() for statement in batch.statements]
    data = encode(records, Stamp(job.digest(), chunk.digest(), chunk.count))
    name = shard_name(chunk.number)
    open_store(job.out).put(name, data)
    return describe(name, data, len(records), chunk.count)


@lru_cache(maxsize=1)
def _tagger(job: Job) -> Tagger:
    """Load the job's model once a process."""
    if other := differences(dict(job.libraries), dict(installed())):
        raise BatchError(
            f"on {platform.node()} {'; '.join(other)}, which may change results. "
            "Install the same versions on every machine of the job."
        )
    folder = model_folder(job.model)
    tagger = load(job.model, job.known)
    if fingerprint(folder) != job.model_sha256:
        raise ModelError(
            f"the model in {folder} is another than the one that the job began with. "
            "Use the same version and model on every machine, and leave it alone during the job."
        )
    return tagger
