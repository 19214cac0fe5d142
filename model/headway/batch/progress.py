"""How far a job is: articles, statements a second, time left. A bar on a terminal, lines elsewhere.

The time left goes by the share of the inputs' bytes that are read; of a pipe nobody knows it.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import IO, Any

from headway.batch.shards import Shard
from headway.reading.sources import Skipped, Source

EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


@dataclass(slots=True)
class Meter:
    """How many bytes of the inputs are read.

    Attributes
    ----------
    total : int or None
        Bytes of all inputs as stored; None if one of them is a pipe.
    """

    total: int | None
    _before: int = 0
    _size: int = 0
    _raw: IO[bytes] | None = None

    @classmethod
    def of(cls, sources: Iterable[Source | Skipped]) -> "Meter":
        """Return a meter for the files found."""
        total = 0
        for source in sources:
            size = source.size() if isinstance(source, Source) else 0
            if size is None:
                return cls(None)
            total += size
        return cls(total)

    def watched(self, sources: Iterable[Source | Skipped]) -> Iterator[Source | Skipped]:
        """Pass sources on, so that this meter sees each being read."""
        for source in sources:
            if isinstance(source, Source):
                yield replace(source, on_open=self._opened)
            else:
                yield source

    def share(self) -> float | None:
        """Return the share of the bytes that is read, in [0, 1], or None if nobody knows."""
        if not self.total:
            return None
        return min(1.0, (self._before + self._within()) / self.total)

    def _opened(self, raw: IO[bytes], size: int | None) -> None:
        self._before += self._size
        self._raw, self._size = raw, size or 0

    def _within(self) -> int:
        if self._raw is None or self._raw.closed:
            return self._size
        return min(self._raw.tell(), self._size)


@dataclass(slots=True)
class Progress:
    """What is done, and how fast; `clock` counts seconds."""

    meter: Meter
    clock: Callable[[], float] = time.monotonic
    articles: int = 0
    statements: int = 0
    found: int = 0
    _fresh: int = 0
    _started: float = field(init=False)
    _share_at_start: float = 0.0

    def __post_init__(self) -> None:
        self._started = self.clock()

    def note(self, shard: Shard, fresh: bool) -> None:
        """Count a shard; those that an earlier run wrote do not make this one look fast."""
        self.articles += shard.articles
        self.statements += shard.rows
        if fresh:
            self._fresh += shard.rows
            return
        self.found += 1
        if not self._fresh:
            self._started, self._share_at_start = self.clock(), self.meter.share() or 0.0

    def rate(self) -> float:
        """Return the statements a second of this run."""
        return self._fresh / max(self.clock() - self._started, 1e-9)

    def seconds_left(self) -> float | None:
        """Return the time left at the pace so far: elapsed * (1 - share) / (share - at start)."""
        share = self.meter.share()
        if share is None or not self._fresh or share <= self._share_at_start:
            return None
        elapsed = self.clock() - self._started
        return elapsed * (1 - share) / (share - self._share_at_start)

    def __str__(self) -> str:
        left = self.seconds_left()
        return (
            f"{self.articles:,} articles, {self.statements:,} statements, {self.rate():,.0f}/s"
            + ("" if left is None else f", about {in_words(left)} left")
        )


def in_words(seconds: float) -> str:
    """Return a time as people say it: ``40 s``, ``12 min``, ``3.5 h``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


@contextmanager
def shown(progress: Progress, every: float = EVERY) -> Iterator[Callable[[Shard, bool], None]]:
    """Give a function that notes a shard and shows the progress on the standard error."""
    from rich.console import Console

    printer = Console(stderr=True, highlight=False)
    if printer.is_terminal:
        with _bar(progress, printer) as note:
            yield note
    else:
        yield _lines(progress, every)


def _lines(progress: Progress, every: float) -> Callable[[Shard, bool], None]:
    last = progress.clock()

    def note(shard: Shard, fresh: bool) -> None:
        nonlocal last
        progress.note(shard, fresh)
        if progress.clock() - last >= every:
            last = progress.clock()
            print(f"headway: {progress}", file=sys.stderr, flush=True)  # noqa: T201

    return note


@contextmanager
def _bar(progress: Progress, printer: Any) -> Iterator[Callable[[Shard, bool], None]]:
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=printer, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def note(shard: Shard, fresh: bool) -> None:
            progress.note(shard, fresh)
            share = progress.meter.share()
            bar.update(
                task,
                description=str(progress),
                total=None if share is None else 1.0,
                completed=share or 0.0,
            )

        yield note
