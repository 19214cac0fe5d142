import csv
import json

import pyarrow.parquet as pq
import pytest

from headway.errors import SettingsError
from headway.reporting.files import flat, to_json, whole_file, write_records, write_text


@pytest.fixture
def records(statement):
    made = [
        statement("progress", outlook=1, text='He said: "done", then left.\nReally'),
        statement(text="=1+1 <script>", speaker="Ann Öster"),
    ]
    return [s.to_dict() for s in made]


def test_jsonl_is_read_back(records, tmp_path):
    path = tmp_path / "deep" / "out.jsonl"
    assert write_records(iter(records), path, None) == 2
    assert [json.loads(line) for line in path.read_text().splitlines()] == records


def test_csv_is_read_back(records, tmp_path):
    path = tmp_path / "out.csv"
    assert write_records(iter(records), path, None) == 2
    with path.open(newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [r["text"] for r in rows] == [r["text"] for r in records]
    assert rows[0]["tags"] == "progress"
    assert float(rows[0]["p_progress"]) == 1.0
    assert rows[1]["speaker"] == "Ann Öster"


def test_parquet_is_read_back(records, tmp_path):
    path = tmp_path / "out.parquet"
    assert write_records(iter(records), path, None) == 2
    assert pq.read_table(path).to_pylist() == records


def test_the_format_option_beats_the_ending(records, tmp_path):
    write_records(iter(records), tmp_path / "out.data", "csv")
    assert (tmp_path / "out.data").read_text().startswith("article,index,start")


def test_jsonl_goes_to_the_standard_output(records, capsys):
    write_records(iter(records), None, None)
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == records


def test_parquet_does_not_go_to_the_standard_output(records):
    with pytest.raises(SettingsError, match="give --out FILE"):
        write_records(iter(records), None, "parquet")


def test_an_unknown_format_is_named(records, tmp_path):
    with pytest.raises(SettingsError, match="format is 'xlsx'; expected one of: jsonl, csv"):
        write_records(iter(records), tmp_path / "x", "xlsx")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_failure_leaves_nothing_half_written(records, tmp_path, form):
    path = tmp_path / f"out.{form}"
    path.write_text("before")

    def failing():
        yield records[0]
        raise RuntimeError("model went away")

    with pytest.raises(RuntimeError, match="model went away"):
        write_records(failing(), path, None)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_whole_file_appears_whole(tmp_path):
    path = tmp_path / "x.txt"
    with whole_file(path) as fresh:
        fresh.write_text("half")
        assert not path.exists()
    assert path.read_text() == "half"
    write_text("näw\n", path)
    assert path.read_text(encoding="utf-8") == "näw\n"


def test_json_refuses_what_json_has_not():
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"x": float("nan")})
    assert to_json({"ä": 1}) == '{\n  "ä": 1\n}\n'


def test_flat_by_hand():
    assert flat({"a": 1, "tags": ["x", "y"], "probabilities": {"x": 0.5}}) == {
        "a": 1,
        "tags": "x y",
        "p_x": 0.5,
    }
