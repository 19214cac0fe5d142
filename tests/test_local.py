"""Worker processes: they end with their parent, say why they fail, and never see Ctrl-C."""

import os
import signal
import subprocess
import sys

import pytest

from headway.batch import local
from headway.batch.chunks import Limits, cut
from headway.batch.local import Worker, in_processes, in_this_process
from headway.batch.shards import shard_name
from headway.errors import BatchError
from headway.reading.articles import read_articles
from headway.tagging.onnx_model import usable_cores
from tests.batches import folder_bytes, plan, records, write_jsonl


@pytest.fixture
def chunks(tmp_path):
    path = write_jsonl(tmp_path / "in.jsonl", records(6))
    return list(cut(read_articles([str(path)], on_skip=pytest.fail), Limits(articles=2)))


@pytest.fixture
def job(tmp_path):
    (tmp_path / "out").mkdir()
    return plan(tmp_path / "out")


def test_every_chunk_is_done_once_by_no_more_workers_than_asked(chunks, job, monkeypatch):
    hired = []

    class Counted(Worker):
        def __init__(self, job):
            super().__init__(job)
            hired.append(self)

    monkeypatch.setattr(local, "Worker", Counted)
    shards = list(in_processes(2)(job, iter(chunks)))
    assert sorted(s.file for s in shards) == [shard_name(n) for n in range(3)]
    assert len(hired) == 2
    hired.clear()
    assert len(list(in_processes(8)(job, iter(chunks[:1])))) == 1
    assert len(hired) == 1  # nobody is hired for no work


def test_here_and_in_processes_are_the_same(chunks, job, tmp_path):
    here = list(in_this_process(job, iter(chunks)))
    before = folder_bytes(tmp_path / "out")
    there = list(in_processes(2)(job, iter(chunks)))
    assert sorted(there, key=lambda s: s.file) == here
    assert folder_bytes(tmp_path / "out") == before


def test_few_chunks_are_taken_ahead(chunks, job):
    taken = []

    def counted():
        for chunk in chunks:
            taken.append(chunk.number)
            yield chunk

    shards = in_processes(1)(job, counted())
    next(shards)
    assert taken == [0]
    shards.close()


def test_no_chunks_no_workers(job):
    assert list(in_processes(2)(job, iter([]))) == []


def test_a_worker_that_dies_is_said_with_its_articles(chunks, job):
    worker = Worker(job)
    os.kill(worker._process.pid, signal.SIGKILL)
    said = r"ended by signal 9 at chunk 1 \(n2 to n3\).*--resume"
    with pytest.raises(BatchError, match=said):
        give_and_take(worker, chunks[1])
    worker.stop()


def give_and_take(worker, chunk):
    worker.give(chunk)
    return worker.answer()


def test_a_failure_in_a_worker_stops_the_job(chunks, tmp_path):
    with pytest.raises(BatchError, match="No such file or directory"):
        list(in_processes(1)(plan(tmp_path / "none"), iter(chunks)))


def test_stopping_early_ends_the_workers(chunks, job):
    shards = in_processes(2)(job, iter(chunks))
    next(shards)
    children = [p for p in local.multiprocessing.active_children() if p.is_alive()]
    assert children
    shards.close()
    assert local.multiprocessing.active_children() == []


INTERRUPTED = """
import os, signal
from headway.batch import local

signal.signal(signal.SIGINT, signal.default_int_handler)
before = signal.pthread_sigmask(signal.SIG_BLOCK, set())
try:
    with local._interrupts_held_back():
        os.kill(os.getpid(), signal.SIGINT)
        print("held back:", signal.SIGINT in signal.sigpending())
except KeyboardInterrupt:
    print("came through:", signal.pthread_sigmask(signal.SIG_BLOCK, set()) == before)
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks here")
def test_interrupts_are_held_back_and_come_through_afterwards():
    """In a process of its own and of one thread: another thread would take the signal."""
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    run = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, env=one_thread
    )
    assert run.stdout.splitlines() == ["held back: True", "came through: True"], run.stderr


@pytest.mark.parametrize(("value", "cores"), [("1", 1), ("3", 3)])
def test_a_process_keeps_to_the_threads_it_is_allowed(monkeypatch, value, cores):
    monkeypatch.setenv("OMP_NUM_THREADS", value)
    assert usable_cores() == cores


@pytest.mark.parametrize("value", ["", "0", "many"])
def test_no_sensible_limit_is_no_limit(monkeypatch, value):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    free = usable_cores()
    assert free >= 1
    monkeypatch.setenv("OMP_NUM_THREADS", value)
    assert usable_cores() == free


@pytest.mark.parametrize("error", [EOFError, ConnectionResetError, BrokenPipeError])
def test_a_worker_whose_parent_leaves_ends_without_a_word(monkeypatch, error, job):
    class Gone:
        def recv(self):
            raise error

        def send(self, _answer):
            pytest.fail("there was nothing to answer")

    monkeypatch.setattr(local.signal, "signal", lambda *_: None)
    monkeypatch.setattr(local.threading.Thread, "start", lambda _: None)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert local._serve(Gone(), job) is None
