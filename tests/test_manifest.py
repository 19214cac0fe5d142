import json

import pytest

from headway.batch import manifest
from headway.batch.manifest import MANIFEST, Faults, begun, check_same, finished
from headway.batch.shards import Shard
from headway.batch.store import LocalStore
from headway.errors import BatchError
from headway.reading.articles import Repair, Skipped
from tests.batches import plan

SHARDS = [Shard("b", 3, 2, "beef"), Shard("a", 4, 1, "f00d")]


def test_a_finished_manifest_by_hand(tmp_path):
    faults = Faults()
    faults.skip(Skipped("x:2", "invalid JSON"))
    faults.mend(Repair("y", "NUL character", 3))
    record = json.loads(finished(plan(tmp_path), SHARDS, faults))
    assert record["complete"] is True
    assert (record["articles"], record["statements"]) == (3, 7)
    assert record["skipped"] == {
        "count": 1,
        "named": [{"source": "x:2", "reason": "invalid JSON"}],
    }
    assert record["mended"] == [{"source": "y", "what": "NUL character", "count": 3}]
    assert [s["file"] for s in record["shards"]] == ["a", "b"]
    assert record["shards"][0] == {"file": "a", "rows": 4, "articles": 1, "sha256": "f00d"}
    assert record["model"]["name"] == "headway-fast-0.1.0"
    assert record["settings"]["chunk"] == {"articles": 2, "characters": 4_000_000}


def test_a_manifest_under_way_says_so(tmp_path):
    record = json.loads(begun(plan(tmp_path)))
    assert record["complete"] is False
    assert "shards" not in record


def test_all_are_counted_and_few_are_named(monkeypatch):
    monkeypatch.setattr(manifest, "MOST_NAMED", 2)
    faults = Faults()
    for n in range(5):
        faults.skip(Skipped(str(n), "broken"))
        faults.mend(Repair(str(n), "NUL character", 1))
    assert faults.skipped == 5
    assert [s.source for s in faults.named] == ["0", "1"]
    assert len(faults.mended) == 2


def test_the_same_job_goes_on(tmp_path):
    (tmp_path / MANIFEST).write_bytes(begun(plan(tmp_path)))
    check_same(LocalStore(tmp_path), plan(tmp_path))
    (tmp_path / MANIFEST).write_bytes(finished(plan(tmp_path), SHARDS, Faults()))
    check_same(LocalStore(tmp_path), plan(tmp_path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "holds files but no job: _manifest.json is missing"),
        (b"{oops", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"{}", 'the job in .* is another: version is "0.1.0", was null'),
    ],
)
def test_no_job_or_another_is_refused(tmp_path, content, message):
    if content is not None:
        (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(BatchError, match=message):
        check_same(LocalStore(tmp_path), plan(tmp_path))
