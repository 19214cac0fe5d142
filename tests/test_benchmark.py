import json
import os
import pickle  # noqa: TID251 - how an error travels between processes
import sys
from pathlib import Path

import pytest

from headway.errors import MissingExtraError, SettingsError
from headway.evaluation import benchmark
from headway.evaluation.benchmark import WAYS, Setup, Timed, chosen, peak_megabytes, run_all
from tests.conftest import TINY

FILE = Path("some.jsonl")


@pytest.fixture
def data(tmp_path):
    rows = [
        {"article": f"a{i % 5}", "text": f"{text} ({i})", "tags": list(tags), "outlook": outlook}
        for i, (text, tags, outlook) in enumerate(TINY * 2)
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return file


def test_without_names_the_ways_that_have_all_they_need():
    assert [w.key for w in chosen(Setup((FILE,)), [])] == ["default", "fast", "fast-one-core"]
    every = Setup((FILE,), network=FILE, train=(FILE,))
    assert chosen(every, []) == list(WAYS)
    assert [w.key for w in chosen(every, ["torch", "default"])] == ["torch", "default"]


@pytest.mark.parametrize(
    ("key", "message"),
    [("bert", "--ways bert is unknown; expected some of: default"), ("alone", "needs --network")],
)
def test_a_way_that_cannot_be_measured(key, message):
    with pytest.raises(SettingsError, match=message):
        chosen(Setup((FILE,)), [key])


def test_a_way_is_measured_in_a_process_of_its_own(data):
    [found] = run_all(Setup((data,), repeats=1), chosen(Setup((data,)), ["fast-one-core"]))
    assert isinstance(found, Timed)
    assert found.sentences == 40
    assert found.speed > 0
    assert found.cpu > 0
    assert found.peak > 20  # an interpreter with numpy holds more
    assert found.macro_f1 > 0.5


def test_a_trained_way_trains_and_is_measured(data, tmp_path):
    other = tmp_path / "train.jsonl"
    other.write_text(data.read_text().replace('"article": "a', '"article": "b'))
    setup = Setup((data,), train=(other,), repeats=1)
    [found] = run_all(setup, chosen(setup, ["tfidf"]))
    assert isinstance(found, Timed)
    assert found.macro_f1 > 0.3


def test_training_on_what_is_measured_is_refused(data):
    setup = Setup((data,), train=(data,), repeats=1)
    with pytest.raises(SettingsError, match=r"share 5 dispute\(s\)"):
        list(run_all(setup, chosen(setup, ["tfidf"])))


def test_what_is_not_installed_is_left_out_and_told(monkeypatch):
    def missing(*_):
        raise MissingExtraError("fasttext", "benchmark")

    monkeypatch.setattr(benchmark, "_apart", missing)
    setup = Setup((FILE,), train=(FILE,))
    [told] = run_all(setup, chosen(setup, ["fasttext"]))
    assert told.startswith("fasttext is left out: This needs the package 'fasttext'")


def test_the_error_travels_between_processes():
    again = pickle.loads(pickle.dumps(MissingExtraError("torch", "train")))
    assert str(again) == str(MissingExtraError("torch", "train"))


def test_peak_memory_grows_with_what_is_held():
    before = peak_megabytes()
    held = bytearray(os.urandom(1 << 20) * 150)
    assert peak_megabytes() >= max(before, 150)
    assert len(held) == 150 << 20


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot")
def test_one_core_is_one_core(monkeypatch):
    kept = []
    monkeypatch.setattr(os, "sched_setaffinity", lambda pid, cores: kept.append((pid, cores)))
    benchmark.take_one_core()
    [(pid, cores)] = kept
    assert pid == 0
    assert len(cores) == 1
    assert cores <= os.sched_getaffinity(0)


@pytest.mark.skipif(sys.platform == "win32", reason="the module resource is not there")
def test_peak_memory_without_the_proc_files(monkeypatch):
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    assert peak_megabytes() > 20
