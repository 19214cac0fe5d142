"""A job is the same however it is run and whatever stops it: killed, cut off, resumed, split."""

import errno
import json
import os
import random
import time

import pyarrow.dataset as ds
import pytest

from headway.batch import stream
from headway.batch.local import in_processes, in_this_process
from headway.batch.manifest import MANIFEST, Faults
from headway.batch.shards import shard_name
from headway.batch.store import TEMPORARY
from headway.errors import BatchError, NothingToReadError, SettingsError
from headway.reading.articles import read_articles
from tests.batches import (
    folder_bytes,
    group_ends,
    headway,
    kill,
    plan,
    records,
    start,
    wait_for_shards,
    write_jsonl,
)

COUNT = 50
KILLS = 16


def run(inputs, out, engine=in_this_process, *, resume=False, on_shard=None, **more):
    faults = Faults()
    read = read_articles([str(i) for i in inputs], on_skip=faults.skip, on_repair=faults.mend)
    job = plan(out, **more)
    return stream.run(
        job, read, engine, faults, resume=resume, on_shard=on_shard or (lambda _shard, _fresh: None)
    )


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    path = write_jsonl(folder / "in.jsonl", records(COUNT))
    path.write_text(path.read_text() + "{broken\n" + json.dumps({"text": "Talks\x00 end."}) + "\n")
    return [path]


@pytest.fixture(scope="module")
def whole(inputs, tmp_path_factory):
    """Return the folder of a job that nothing stopped."""
    out = tmp_path_factory.mktemp("whole") / "out"
    run(inputs, out)
    return out


def test_the_shards_are_one_dataset_with_a_manifest(whole):
    rows = ds.dataset(whole).to_table().to_pylist()
    manifest = json.loads((whole / MANIFEST).read_text())
    assert manifest["complete"]
    assert manifest["statements"] == len(rows) == sum(s["rows"] for s in manifest["shards"])
    assert manifest["articles"] == COUNT + 1
    assert list(dict.fromkeys(r["article"] for r in rows))[:3] == ["n0", "n1", "n2"]
    assert manifest["skipped"]["count"] == 1
    assert "in.jsonl:51" in manifest["skipped"]["named"][0]["source"]
    assert [m["what"] for m in manifest["mended"]] == ["NUL character"]
    assert {s["file"] for s in manifest["shards"]} | {MANIFEST} == set(folder_bytes(whole))


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_change_no_byte(inputs, whole, tmp_path, workers):
    run(inputs, tmp_path / "out", in_processes(workers))
    assert folder_bytes(tmp_path / "out") == folder_bytes(whole)


def test_the_order_of_the_work_changes_no_byte(inputs, whole, tmp_path):
    def backwards(job, chunks):
        yield from in_this_process(job, iter(list(chunks)[::-1]))

    shards = run(inputs, tmp_path / "out", backwards)
    assert [s.file for s in shards] == [shard_name(n) for n in range(len(shards))]
    assert folder_bytes(tmp_path / "out") == folder_bytes(whole)


@pytest.fixture(scope="module")
def uninterrupted(inputs, tmp_path_factory):
    """Return the folder and seconds of a job of the command line that nothing stopped."""
    out = tmp_path_factory.mktemp("uninterrupted") / "out"
    began = time.monotonic()
    assert headway(*command(inputs, out)).returncode == 1
    return out, time.monotonic() - began


def command(inputs, out, *more):
    return ["predict", *inputs, "--out", out, "--model", "fast", "--chunk", "1", *more]


def test_killed_at_any_moment_and_resumed_it_is_the_same(inputs, uninterrupted, tmp_path):
    """Kills over the whole life of a job: while it starts, and in the midst of any shard."""
    whole, seconds = uninterrupted
    out, chance = tmp_path / "out", random.Random(0)
    reached = []
    for number in range(KILLS):
        process = start(*command(inputs, out, "--resume", "--workers", 1 + number % 2))
        if number % 4 == 0:
            time.sleep(chance.uniform(0, seconds / 3))
        else:
            wait_for_shards(process, out, len(list(out.glob("part-*"))) + chance.randint(1, 2))
            time.sleep(chance.uniform(0, 0.01))
        kill(process)
        assert group_ends(process), "a worker outlived the kill"
        reached.append(len(list(out.glob("part-*"))))
    assert reached == sorted(reached), "a shard was lost"
    assert len(set(reached)) >= KILLS // 2, "most kills are to come at different shards"
    last = headway(*command(inputs, out, "--resume"))
    assert last.returncode == 1, last.err
    assert folder_bytes(out) == folder_bytes(whole)


def test_a_kill_in_the_middle_of_writing_leaves_no_trace(inputs, whole, tmp_path):
    out = tmp_path / "out"
    run(inputs, out)
    (out / shard_name(3)).unlink()
    (out / shard_name(5)).write_bytes(folder_bytes(whole)[shard_name(5)][:-20])
    (out / f"{TEMPORARY}xyz").write_bytes(b"half")
    (out / MANIFEST).write_bytes(stream.begun(plan(out)))
    fresh = []
    run(inputs, out, resume=True, on_shard=lambda shard, new: new and fresh.append(shard.file))
    assert fresh == [shard_name(3), shard_name(5)]
    assert folder_bytes(out) == folder_bytes(whole)


def test_a_finished_job_is_found_done(inputs, whole, tmp_path):
    out = tmp_path / "out"
    run(inputs, out)
    run(
        inputs, out, resume=True, on_shard=lambda _shard, fresh: pytest.fail("done") if fresh else 0
    )
    assert folder_bytes(out) == folder_bytes(whole)


def test_without_resume_a_folder_in_use_is_refused(inputs, whole, tmp_path):
    before = folder_bytes(whole)
    with pytest.raises(SettingsError, match=r"is not empty. Add --resume .* another folder"):
        run(inputs, whole)
    assert folder_bytes(whole) == before
    (tmp_path / "note.txt").write_text("of somebody")
    with pytest.raises(BatchError, match="holds files but no job"):
        run(inputs, tmp_path, resume=True)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"articles": 3}, "settings.chunk.articles is 3, was 2"),
        ({"date": "2020-01-01"}, 'settings.date is "2020-01-01", was null'),
    ],
)
def test_other_settings_are_refused(inputs, whole, more, message):
    before = folder_bytes(whole)
    with pytest.raises(BatchError, match=message):
        run(inputs, whole, resume=True, **more)
    assert folder_bytes(whole) == before


def test_changed_inputs_are_refused(tmp_path):
    out, rows = tmp_path / "out", records(6)
    path = write_jsonl(tmp_path / "in.jsonl", rows)
    run([path], out)
    write_jsonl(path, [*rows[:2], rows[2] | {"text": "Somebody wrote this anew."}, *rows[3:]])
    with pytest.raises(BatchError, match=r"part-00000001.* other articles than chunk 1 \(n2 to n3"):
        run([path], out, resume=True)
    write_jsonl(path, rows[:4])
    with pytest.raises(BatchError, match=r"holds 1 shards, from part-00000002\.parquet on"):
        run([path], out, resume=True)
    write_jsonl(path, rows)
    assert len(run([path], out, resume=True)) == 3


def test_a_shard_of_another_job_is_refused(inputs, tmp_path):
    out = tmp_path / "out"
    run(inputs, out)
    run(inputs, tmp_path / "other", date="2020-01-01")
    (out / shard_name(0)).write_bytes((tmp_path / "other" / shard_name(0)).read_bytes())
    with pytest.raises(BatchError, match=r"part-00000000\.parquet in .* is of another job"):
        run(inputs, out, resume=True)


def test_nothing_to_read_writes_nothing(tmp_path):
    (tmp_path / "in.jsonl").write_text("{broken\n")
    with pytest.raises(NothingToReadError):
        run([tmp_path / "in.jsonl"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_shards_that_went_elsewhere_are_missed(inputs, tmp_path):
    def elsewhere(job, chunks):
        for shard in in_this_process(job, chunks):
            (tmp_path / "out" / shard.file).unlink()
            yield shard

    with pytest.raises(BatchError, match=r"26 shards, part-00000000\.parquet the first"):
        run(inputs, tmp_path / "out", elsewhere)


def test_a_full_disk_stops_and_room_goes_on(inputs, whole, tmp_path, monkeypatch):
    out, writes, real = tmp_path / "out", [], os.fsync

    def full_at_the_fourth(handle):
        writes.append(handle)
        if len(writes) > 8:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", full_at_the_fourth)
    with pytest.raises(BatchError, match=r"part-0.* No space left on device\. .*--resume"):
        run(inputs, out)
    monkeypatch.undo()
    left = folder_bytes(out)
    assert 1 < len(left) < len(folder_bytes(whole))
    assert not any(name.startswith(TEMPORARY) for name in left)
    run(inputs, out, resume=True)
    assert folder_bytes(out) == folder_bytes(whole)


def test_a_limit_on_files_ends_with_2_and_what_to_do(inputs, uninterrupted, tmp_path):
    out = tmp_path / "out"
    prelude = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    run = headway(*command(inputs, out, "--workers", 2), prelude=prelude)
    assert run.returncode == 2
    assert "File too large" in run.err
    assert "give the same command with --resume" in run.err
    assert "Traceback" not in run.err
    assert set(folder_bytes(out)) == {MANIFEST}
    assert headway(*command(inputs, out, "--resume")).returncode == 1
    assert folder_bytes(out) == folder_bytes(uninterrupted[0])
