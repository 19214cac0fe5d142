"""`headway predict` as a user meets it: statuses, messages, Ctrl-C, pipes."""

import json
import os
import signal
import subprocess
import sys

import pyarrow.dataset as ds
import pytest

from headway.batch.chunks import Limits
from headway.batch.manifest import MANIFEST
from headway.batch.store import TEMPORARY
from headway.batching import Running, make_engine, predict_inputs
from headway.commands import Options, tag_inputs
from headway.errors import BatchError, NothingToReadError, SettingsError
from tests.batches import (
    TEXT,
    folder_bytes,
    group_ends,
    headway,
    records,
    start,
    wait_for_shards,
    write_jsonl,
)

FAST = Options(model="fast")


@pytest.fixture
def inputs(tmp_path):
    return write_jsonl(tmp_path / "in.jsonl", records(40))


def predict(inputs, out, options=FAST, **running):
    return predict_inputs([str(i) for i in inputs], options, str(out), Running(**running))


def test_predict_gives_what_tag_gives(inputs, tmp_path, capsys):
    assert predict([inputs], tmp_path / "out") == 0
    tag_inputs([str(inputs)], FAST, tmp_path / "tagged.jsonl")
    tagged = [json.loads(line) for line in (tmp_path / "tagged.jsonl").read_text().splitlines()]
    assert ds.dataset(tmp_path / "out").to_table().to_pylist() == tagged
    assert "statements of 40 articles; 1 shards: " in capsys.readouterr().err


def test_a_uri_gives_the_same_shards(inputs, tmp_path):
    predict([inputs], tmp_path / "path")
    predict([inputs.as_uri()], (tmp_path / "uri").as_uri())
    one, two = folder_bytes(tmp_path / "path"), folder_bytes(tmp_path / "uri")
    assert one.keys() == two.keys()
    assert {k: v for k, v in one.items() if k != MANIFEST} == {
        k: v for k, v in two.items() if k != MANIFEST
    }
    assert predict([inputs.as_uri()], (tmp_path / "uri").as_uri(), resume=True) == 0
    assert folder_bytes(tmp_path / "uri") == two


def test_what_is_skipped_is_named_and_counted(inputs, tmp_path, capsys):
    inputs.write_text(inputs.read_text() + "{broken\n\n[1]\n" + '{"text": 7}\n')
    missing = tmp_path / "none.txt"
    assert predict([missing, inputs], tmp_path / "out") == 4
    skipped = json.loads((tmp_path / "out" / MANIFEST).read_text())["skipped"]
    assert skipped["count"] == 4
    sources = [one["source"] for one in skipped["named"]]
    assert sources == [str(missing), *(f"{inputs}:{line}" for line in (41, 43, 44))]
    err = capsys.readouterr().err
    assert all(f"skipped {source}: " in err for source in sources)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc/self/mem, which gives I/O errors")
@pytest.mark.parametrize("target", ["/proc/self/mem", "loop.jsonl", "gone.jsonl"])
def test_an_unreadable_file_stops_the_job_and_mending_it_goes_on(inputs, tmp_path, target):
    folder = tmp_path / "in"
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", records(5))
    (folder / "loop.jsonl").symlink_to(target)
    out = tmp_path / "out"
    limits = Limits(articles=2)
    with pytest.raises(BatchError, match=r"loop\.jsonl cannot be read .*out of the inputs; then"):
        predict([folder], out, limits=limits)
    assert len(list(out.glob("part-*"))) == 2
    (folder / "loop.jsonl").unlink()
    inputs.rename(folder / "loop.jsonl")
    assert predict([folder], out, limits=limits, resume=True) == 0
    predict([folder], tmp_path / "whole", limits=limits)
    assert folder_bytes(out) == folder_bytes(tmp_path / "whole")


def test_undated_articles_get_the_date_given(tmp_path):
    path = write_jsonl(tmp_path / "in.jsonl", [{"id": "x", "text": TEXT.format(n=3)}])
    predict([path], tmp_path / "out", Options(model="fast", date="2021-05-19"))
    rows = ds.dataset(tmp_path / "out").to_table().to_pylist()
    assert "2021-05-18" in {row["session"] for row in rows}


def test_nothing_readable_is_an_error_and_leaves_no_folder(tmp_path):
    with pytest.raises(NothingToReadError, match="each one was skipped"):
        predict([tmp_path / "none.txt"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_engine_is_named():
    with pytest.raises(SettingsError, match="--engine is 'spark'; expected one of: local, ray"):
        make_engine(Running("spark"))


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--date", "Friday"), "--date is 'Friday'; expected YYYY-MM-DD"),
        (("--model", "nowhere"), "headway.json is missing"),
        (("--out", "gopher://x/y"), "a URI that pyarrow knows"),
    ],
)
def test_wrong_use_ends_with_2_in_one_line(inputs, tmp_path, args, message):
    run = headway("predict", inputs, "--out", tmp_path / "out", *args)
    assert run.returncode == 2
    assert message in run.err
    assert len(run.err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_pipe_is_read_and_resumed_when_it_is_piped_again(inputs, tmp_path):
    args = ("predict", "-", "--out", tmp_path / "out", "--model", "fast", "--chunk", "4")
    with inputs.open() as handle:
        assert headway(*args, stdin=handle).returncode == 0
    whole = folder_bytes(tmp_path / "out")
    (tmp_path / "out" / "part-00000003.parquet").unlink()
    with inputs.open() as handle:
        assert headway(*args, "--resume", stdin=handle).returncode == 0
    assert folder_bytes(tmp_path / "out") == whole


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_stopped_by_hand_it_ends_cleanly_and_says_how_to_go_on(tmp_path, number, status):
    path, out = write_jsonl(tmp_path / "in.jsonl", records(3000)), tmp_path / "out"
    process = start(
        *("predict", path, "--out", out, "--model", "fast", "--chunk", "20", "--workers", "2")
    )
    wait_for_shards(process, out, 3)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, err = process.communicate(timeout=900)
    assert process.returncode == status
    assert err.splitlines() == [
        f"headway: stopped; the shards in {out} are whole; "
        "give the same command with --resume to go on."
    ]
    assert group_ends(process)
    left = folder_bytes(out)
    assert not any(name.startswith(TEMPORARY) for name in left)
    assert json.loads(left[MANIFEST])["complete"] is False


def test_a_reader_that_leaves_ends_the_workers_too(tmp_path):
    path, out = tmp_path / "in.jsonl", tmp_path / "out"
    lines = [json.dumps(row) + "\n{broken\n" for row in records(3000)]
    path.write_text("".join(lines))
    process = start(
        *("predict", path, "--out", out, "--model", "fast", "--chunk", "20", "--workers", "2"),
        stdout=subprocess.DEVNULL,
    )
    assert process.stderr.readline().startswith("headway: skipped")
    process.stderr.close()
    assert process.wait(timeout=900) == 128 + signal.SIGPIPE
    assert group_ends(process)
    assert not list(out.glob(f"{TEMPORARY}*"))


def test_tag_is_a_filter_of_articles(inputs):
    with inputs.open() as handle:
        run = headway("tag", "-", "--model", "fast", stdin=handle)
    assert run.returncode == 0, run.err
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert list(dict.fromkeys(r["article"] for r in rows)) == [f"n{n}" for n in range(40)]


def test_tag_stopped_by_hand_leaves_no_half_file(tmp_path):
    path, out = write_jsonl(tmp_path / "in.jsonl", records(3000)), tmp_path / "out" / "x.jsonl"
    process = start("tag", path, "--out", out, "--model", "fast")
    while process.poll() is None and not list(tmp_path.glob("out/.x.jsonl-*")):
        pass
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=900)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert list((tmp_path / "out").iterdir()) == []
