from dataclasses import replace

import pytest

import headway
from headway.batch import work
from headway.batch.chunks import Limits, cut
from headway.batch.shards import Shard, decode
from headway.batch.work import Failure, attempt, checked, tag_chunk
from headway.context.known import KnownDispute
from headway.errors import BatchError
from headway.reading.articles import read_articles
from headway.records import Parties
from tests.batches import plan, records, write_jsonl


@pytest.fixture
def chunk(tmp_path):
    path = write_jsonl(tmp_path / "in.jsonl", records(3))
    [one] = cut(read_articles([str(path)], on_skip=pytest.fail), Limits())
    return one


@pytest.fixture
def job(tmp_path):
    (tmp_path / "out").mkdir()
    return plan(tmp_path / "out")


def test_a_shard_holds_what_tag_gives(chunk, job, tmp_path):
    import pyarrow.parquet as pq

    shard = tag_chunk(job, chunk)
    path = tmp_path / "out" / shard.file
    articles = list(read_articles([str(tmp_path / "in.jsonl")], on_skip=pytest.fail))
    tagged = headway.load("fast").tag_batch(articles).statements
    assert pq.read_table(path).to_pylist() == [s.to_dict() for s in tagged]
    stamp, rows = decode(path.read_bytes())
    assert (stamp.job, stamp.digest, stamp.articles) == (job.digest(), chunk.digest(), 3)
    assert (shard.rows, shard.articles) == (rows, 3)


def test_done_twice_is_done_once(chunk, job, tmp_path):
    one = tag_chunk(job, chunk)
    before = (tmp_path / "out" / one.file).read_bytes()
    assert tag_chunk(job, chunk) == one
    assert (tmp_path / "out" / one.file).read_bytes() == before


def test_the_users_disputes_are_used(chunk, tmp_path):
    import pyarrow.parquet as pq

    known = (KnownDispute("tarn", Parties("Tarn Valley Nurses Association", "Hospital")),)
    shard = tag_chunk(plan(tmp_path, known=known), chunk)
    rows = pq.read_table(tmp_path / shard.file).to_pylist()
    assert {row["dispute"] for row in rows if row["tags"]} == {"tarn"}


def test_another_model_is_refused(chunk, job):
    wrong = attempt(replace(job, model_sha256="0" * 64), chunk)
    assert isinstance(wrong, Failure)
    assert "is another than the one that the job began with" in wrong.reason


def test_other_libraries_are_refused(job):
    other = replace(job, libraries=(("pyarrow", "1.0"),))
    with pytest.raises(BatchError, match=r'pyarrow is "[\d.]+", was "1.0"'):
        work._tagger(other)


def test_a_bug_names_the_articles_and_the_way_on(chunk, job, monkeypatch):
    monkeypatch.setattr(work, "unpack", lambda _payload: 1 / 0)
    failure = attempt(job, chunk)
    assert isinstance(failure, Failure)
    assert "chunk 0 (n0 to n2)" in failure.reason
    assert "ZeroDivisionError" in failure.reason
    assert "another --out" in failure.reason


def test_a_folder_that_is_gone_comes_back_as_a_failure(chunk, tmp_path):
    failure = attempt(plan(tmp_path / "none"), chunk)
    assert isinstance(failure, Failure)
    assert "No such file or directory" in failure.reason


def test_a_failure_is_raised_and_a_shard_passed_on():
    shard = Shard("x", 1, 1, "")
    assert checked(shard) is shard
    with pytest.raises(BatchError, match="no room"):
        checked(Failure("no room"))
