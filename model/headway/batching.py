"""What `headway predict` does, as a plain function: plan the job, run it, say how it ended."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from headway.batch.chunks import Limits
from headway.batch.job import Job
from headway.batch.local import in_processes, in_this_process
from headway.batch.manifest import Faults
from headway.batch.progress import Meter, Progress, shown
from headway.batch.store import open_store
from headway.batch.stream import check_folder, run
from headway.batch.work import Engine
from headway.commands import Options, SkipLog, nothing_read
from headway.errors import BatchError, NothingToReadError, SettingsError
from headway.reading.articles import Repair, Skipped, articles_of
from headway.reading.remote import is_uri
from headway.reading.sources import find_sources

RESUME = "give the same command with --resume to go on"


@dataclass(frozen=True, slots=True)
class Running:
    """How a job is run; its output depends on none of it but the limits.

    Attributes
    ----------
    engine : str
        ``local`` or ``ray``.
    workers : int or None
        Processes; None is this one alone, or with Ray as many as the cluster has cores.
    resume : bool
        Go on with what an earlier run left.
    limits : Limits
        How much goes into one shard.
    """

    engine: str = "local"
    workers: int | None = None
    resume: bool = False
    limits: Limits = field(default_factory=Limits)


def predict_inputs(inputs: Sequence[str], options: Options, out: str, running: Running) -> int:
    """Tag inputs into a folder of shards; return how many inputs or records were skipped.

    Raises
    ------
    NothingToReadError
        If no article could be read at all.
    SettingsError, ModelError, BatchError
        If the job cannot begin or go on; the message says what to do next.
    """
    engine = make_engine(running)
    job = _plan(inputs, options, out, running)
    check_folder(open_store(job.out), job, running.resume)
    faults, meter = Faults(), Meter.of(find_sources(inputs))
    progress = Progress(meter)
    articles = articles_of(
        meter.watched(find_sources(inputs)),
        default_date=options.default_date(),
        on_skip=_skipper(faults, job),
        on_repair=_mender(faults),
    )
    with _stopping(job), shown(progress) as note:
        try:
            shards = run(job, articles, engine, faults, resume=running.resume, on_shard=note)
        except NothingToReadError:
            raise nothing_read(inputs, bool(faults.skipped), "article") from None
    before = f", {progress.found:,} of them from before" if progress.found else ""
    _say(
        f"{progress.statements:,} statements of {progress.articles:,} articles; "
        f"{len(shards):,} shards{before}: {out}"
    )
    return faults.skipped


def make_engine(running: Running) -> Engine:
    """Return the engine that is asked for.

    Raises
    ------
    SettingsError
        If there is none of that name.
    MissingExtraError
        If it needs a package that is not installed.
    """
    makers: dict[str, Callable[[int | None], Engine]] = {"local": _local, "ray": _ray}
    if running.engine not in makers:
        raise SettingsError(f"--engine is {running.engine!r}; expected one of: {', '.join(makers)}")
    return makers[running.engine](running.workers)


def _local(workers: int | None) -> Engine:
    return in_this_process if workers in (None, 1) else in_processes(workers)


def _ray(workers: int | None) -> Engine:
    from headway.batch.ray_engine import on_ray

    return on_ray(workers)


def _plan(inputs: Sequence[str], options: Options, out: str, running: Running) -> Job:
    options.default_date()  # a wrong one is an error before anything else is done
    return Job.plan(
        out if is_uri(out) else str(Path(out).absolute()),
        inputs,
        options.model,
        known=tuple(options.known()),
        date=options.date,
        limits=running.limits,
    )


def _skipper(faults: Faults, job: Job) -> Callable[[Skipped], None]:
    log = SkipLog()

    def skip(one: Skipped) -> None:
        if one.unreadable:
            raise BatchError(
                f"{one.source} {one.reason}. The shards written so far to {job.out} are whole. "
                f"Make it readable, or take it out of the inputs; then {RESUME}."
            )
        log.say(one)
        faults.skip(one)

    return skip


def _mender(faults: Faults) -> Callable[[Repair], None]:
    def mend(one: Repair) -> None:
        SkipLog().mended(one)
        faults.mend(one)

    return mend


@contextmanager
def _stopping(job: Job) -> Iterator[None]:
    """Let every way of stopping end the workers, remove what is unfinished, and say how to go on.

    A broken pipe is an error here, not the end: a worker may be what left.
    """
    before = _handlers({"SIGPIPE": signal.SIG_IGN, "SIGTERM": _terminate})
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        _say(f"headway: stopped; the shards in {job.out} are whole; {RESUME}.")
        raise
    except BrokenPipeError:
        raise SystemExit(128 + signal.SIGPIPE) from None
    finally:
        _handlers(before)


def _terminate(*_: Any) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _say(line: str) -> None:
    with suppress(OSError):  # nobody may be left to read it
        print(line, file=sys.stderr, flush=True)  # noqa: T201


def _handlers(wanted: dict[str, Any]) -> dict[str, Any]:
    """Set signal handlers where the system has the signal; return those that were there."""
    before = {}
    for name, handler in wanted.items():
        number = getattr(signal, name, None)
        if number is not None and threading.current_thread() is threading.main_thread():
            before[name] = signal.signal(number, handler)
    return before
