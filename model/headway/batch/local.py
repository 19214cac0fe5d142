"""The engines of one machine: in this process, or in worker processes of its own.

A worker is a fresh process (spawned, not forked) that loads the model once and gets one chunk at
a time through a pipe. It ends with its parent, however that ends. Leaves out what is done with a
chunk (`work`) and which chunks there are (`stream`).
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait

from headway.batch.chunks import Chunk
from headway.batch.job import Job
from headway.batch.shards import Shard
from headway.batch.work import Engine, Shards, attempt, checked
from headway.errors import BatchError

_SECONDS_TO_END = 5.0


def in_this_process(job: Job, chunks: Iterator[Chunk]) -> Shards:
    """Do one chunk after the other, here.

    Raises
    ------
    BatchError
        If a chunk cannot be done.
    """
    for chunk in chunks:
        yield checked(attempt(job, chunk))


def in_processes(workers: int) -> Engine:
    """Return the engine that does up to `workers` chunks at a time, a process each."""

    def engine(job: Job, chunks: Iterator[Chunk]) -> Shards:
        team: list[Worker] = []
        try:
            yield from _shared_out(job, chunks, team, workers)
        finally:
            for worker in team:
                worker.stop()

    return engine


def _shared_out(
    job: Job, chunks: Iterator[Chunk], team: "list[Worker]", most: int
) -> Iterator[Shard]:
    """Give each idle worker a chunk and pass on what is done; hire a worker when all are busy."""
    idle: list[Worker] = []
    busy: dict[object, Worker] = {}
    for chunk in chunks:
        if not idle and len(team) < most:
            team.append(Worker(job))
            idle.append(team[-1])
        worker = idle.pop()
        worker.give(chunk)
        busy[worker.connection] = worker
        while not idle and len(team) == most:
            yield from _answers(busy, idle)
    while busy:
        yield from _answers(busy, idle)


def _answers(busy: "dict[object, Worker]", idle: "list[Worker]") -> Iterator[Shard]:
    for ready in wait(list(busy)):  # type: ignore[arg-type]
        worker = busy.pop(ready)
        idle.append(worker)
        yield worker.answer()


class Worker:
    """One worker process, seen from its parent."""

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self._chunk: Chunk | None = None
        self._process = context.Process(target=_serve, args=(other, job), daemon=True)
        with _interrupts_held_back():
            self._process.start()
        other.close()  # so that the worker's end is the only one, and its death is seen

    def give(self, chunk: Chunk) -> None:
        """Send a chunk to do."""
        self._chunk = chunk
        try:
            self.connection.send(chunk)
        except OSError:
            raise self._lost() from None

    def answer(self) -> Shard:
        """Wait for the chunk's shard.

        Raises
        ------
        BatchError
            If the chunk could not be done, or the worker is gone.
        """
        try:
            result = self.connection.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        return checked(result)

    def _lost(self) -> BatchError:
        self._process.join(_SECONDS_TO_END)
        code = self._process.exitcode or 0
        how = f"was ended by signal {-code}" if code < 0 else f"ended with status {code}"
        return BatchError(
            f"a worker process {how} at {self._chunk}; out of memory, perhaps. The shards written "
            "so far are whole. Give the same command with --resume, with fewer --workers."
        )

    def stop(self) -> None:
        """End the process and wait until it is gone."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(connection: Connection, job: Job) -> None:
    """Do chunks until there are no more: what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = "1"  # the workers fill the cores, not each one's threads
    # The parent ends by closing its end, or by being stopped: then nobody waits for an answer.
    with suppress(EOFError, ConnectionError):
        while True:
            connection.send(attempt(job, connection.recv()))


def _end_with_parent() -> None:
    """End this process at once when its parent is gone, even by a kill that nobody could catch."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let a process that starts inside never see Ctrl-C: its parent does, and ends it.

    A blocked signal stays blocked in the child; here it comes through afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # the start of this helper would let interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
