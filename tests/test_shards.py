import hashlib

import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.batch.shards import Stamp, decode, describe, encode, is_shard, shard_name

STAMP = Stamp("job", "digest", 3)


@pytest.fixture
def rows(statement):
    made = [statement("progress", outlook=1, text=f"Talks moved on, {n}.") for n in range(50)]
    return [s.to_dict() for s in made]


def test_a_shard_is_read_back_with_its_stamp(rows, tmp_path):
    (tmp_path / shard_name(0)).write_bytes(encode(rows[:30], STAMP))
    (tmp_path / shard_name(1)).write_bytes(encode(rows[30:], STAMP))
    (tmp_path / "_manifest.json").write_text("{}")
    assert ds.dataset(tmp_path).to_table().to_pylist() == rows
    assert decode(encode(rows, STAMP)) == (STAMP, 50)
    assert decode(encode([], STAMP)) == (STAMP, 0)


def test_a_text_like_a_seal_does_no_harm(statement):
    rows = [statement(text="0" * 64).to_dict()]
    assert decode(encode(rows, STAMP)) == (STAMP, 1)


def test_the_same_rows_give_the_same_bytes(rows):
    assert encode(rows, STAMP) == encode(iter(rows), STAMP)
    assert encode(rows, STAMP) != encode(rows, Stamp("job", "other", 3))


@pytest.mark.parametrize("broken", [b"", b"PAR1", b"no shard at all"])
def test_what_is_no_shard_is_none(broken):
    assert decode(broken) is None


def test_a_cut_or_changed_shard_is_none(rows):
    data = encode(rows, STAMP)
    assert all(decode(data[:length]) is None for length in range(0, len(data), 97))
    for place in range(0, len(data), 31):
        changed = bytearray(data)
        changed[place] ^= 1
        assert decode(bytes(changed)) is None, place


def test_a_parquet_file_of_others_is_none(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"x": [1]}), tmp_path / "x")
    assert decode((tmp_path / "x").read_bytes()) is None


def test_names_sort_as_numbers():
    assert shard_name(7) == "part-00000007.parquet"
    numbers = [0, 9, 10, 99, 100, 99_999_999]
    assert sorted(map(shard_name, numbers)) == [shard_name(n) for n in numbers]


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_a_shards_name_is_known(number):
    assert is_shard(shard_name(number))


@pytest.mark.parametrize(
    "name", ["part-7.parquet", "part-.parquet", "_manifest.json", ".unfinished-00000001", "part-x"]
)
def test_other_names_are_not(name):
    assert not is_shard(name)


def test_an_entry_by_hand():
    shard = describe("x", b"abc", 2, 1)
    assert shard.sha256 == hashlib.sha256(b"abc").hexdigest()
    assert (shard.file, shard.rows, shard.articles) == ("x", 2, 1)
