import io
import sys

import numpy as np
import pandas as pd
import pytest

from headway.batch.progress import Meter, Progress, in_words, shown
from headway.batch.shards import Shard
from headway.reading.articles import articles_of
from headway.reading.sources import STDIN, Source, find_sources
from tests.batches import records, write_jsonl


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def shard(rows, articles=1):
    return Shard("x", rows, articles, "")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def meter(monkeypatch):
    meter = Meter(100)
    monkeypatch.setattr(Meter, "share", lambda self: self._size / 100)
    return meter


def test_time_left_by_hand(clock, meter):
    """A quarter of the bytes took 10 s, so three quarters take 30 s: 10 * (1 - .25) / .25."""
    progress = Progress(meter, clock)
    clock.now, meter._size = 10.0, 25
    progress.note(shard(50, 2), True)
    assert progress.seconds_left() == pytest.approx(30)
    assert progress.rate() == pytest.approx(5)
    assert str(progress) == "2 articles, 50 statements, 5/s, about 30 s left"


def test_what_an_earlier_run_did_does_not_look_fast(clock, meter):
    """Half is found done by second 4; the next quarter takes 10 s, and so will the last."""
    progress = Progress(meter, clock)
    clock.now, meter._size = 4.0, 50
    progress.note(shard(1000), False)
    assert progress.seconds_left() is None
    clock.now, meter._size = 14.0, 75
    progress.note(shard(100), True)
    assert progress.rate() == pytest.approx(10)
    assert progress.seconds_left() == pytest.approx(10)
    assert (progress.found, progress.statements) == (1, 1100)


def test_of_a_pipe_nobody_knows(clock):
    meter = Meter.of([Source(STDIN, STDIN)])
    progress = Progress(meter, clock)
    clock.now = 2.0
    progress.note(shard(10), True)
    assert meter.share() is None
    assert str(progress) == "1 articles, 10 statements, 5/s"


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".parquet", ".csv"])
def test_a_meter_follows_the_reading(tmp_path, ending):
    """Random digits cannot be packed away, so that the bytes read are those of the records."""
    digits = np.random.default_rng(0)
    rows = [{"id": str(n), "text": digits.bytes(1500).hex()} for n in range(2000)]
    path, other = tmp_path / f"in{ending}", write_jsonl(tmp_path / "last.jsonl", records(1))
    write_as(path, rows)
    sources = list(find_sources([str(path), str(other)]))
    meter = Meter.of(sources)
    assert meter.total == path.stat().st_size + other.stat().st_size
    assert meter.share() == 0
    read = articles_of(meter.watched(sources), on_skip=pytest.fail)
    shares = [meter.share() for _ in read]
    assert shares == sorted(shares)
    assert shares[0] < 0.75 < shares[1700] <= shares[-1] <= 1
    assert meter.share() == 1


def write_as(path, rows):
    """Write records as the ending of the path says."""
    frame = pd.DataFrame(rows)
    if path.suffix == ".parquet":
        frame.to_parquet(path, use_dictionary=False)
    elif path.suffix == ".csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_json(path, orient="records", lines=True)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (89, "89 s"), (90, "2 min"), (5399, "90 min"), (5400, "1.5 h"), (36000, "10.0 h")],
)
def test_times_as_people_say_them(seconds, words):
    assert in_words(seconds) == words


def test_without_a_terminal_a_line_now_and_then(clock, meter, monkeypatch):
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    with shown(Progress(meter, clock), every=30) as note:
        for now in (10, 31, 40, 61, 70):
            clock.now, meter._size = float(now), now
            note(shard(31), True)
    assert err.getvalue().splitlines() == [
        "headway: 2 articles, 62 statements, 2/s, about 69 s left",
        "headway: 4 articles, 124 statements, 2/s, about 39 s left",
    ]


def test_on_a_terminal_a_bar(clock, meter, monkeypatch):
    err = io.StringIO()
    monkeypatch.setattr(err, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with shown(Progress(meter, clock)) as note:
        clock.now, meter._size = 10.0, 50
        note(shard(30), True)
    assert "30 statements, 3/s, about 10 s left" in err.getvalue()
