import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

SAMPLES = Path(str(resources.files("headway") / "samples"))
ARTICLE = """ date 2020-03-06 LAKEMONT, Ohio (WKLT) -- The Lakemont Education Association and the \
Lakemont School District reached a tentative agreement Thursday night, both sides said.

The union had rejected the district's offer of 2 percent on Tuesday.
"""


def headway(*args, stdin=None, cwd=None):
    return subprocess.run(
        [sys.executable, "-c", "from headway.cli import main; main()", *map(str, args)],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=cwd,
        timeout=600,
        check=False,
    )


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "lakemont.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_and_version():
    run = headway("--help")
    assert run.returncode == 0
    for command in ("tag", "score", "report", "train", "evaluate", "explain"):
        assert command in run.stdout
        told = headway(command, "--help").stdout
        assert "Example: headway" in told
    assert headway("--version").stdout.startswith("headway 0.")


def test_tag_gives_the_record_of_the_contract(article):
    run = headway("tag", article)
    assert run.returncode == 0, run.stderr
    records = [json.loads(line) for line in run.stdout.splitlines()]
    text = ARTICLE.removeprefix(" date 2020-03-06 ")
    assert list(records[0]) == [
        *("article", "index", "start", "end", "text", "tags", "probabilities", "outlook"),
        *("side", "speaker", "session", "dispute", "kind"),
    ]
    assert all(r["text"] == text[r["start"] : r["end"]] for r in records)
    assert [r["index"] for r in records] == list(range(len(records)))
    assert records[0]["tags"] == ["progress"]
    assert records[0]["session"] == "2020-03-05"


def test_tag_reads_a_pipe_and_sentences_alone():
    lines = '{"id": "x", "text": "Talks broke off."}\n{"id": "y", "text": "It rained."}\n'
    run = headway("tag", "-", "--sentences", stdin=lines)
    assert run.returncode == 0, run.stderr
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(r["article"], r["text"]) for r in records] == [
        ("x", "Talks broke off."),
        ("y", "It rained."),
    ]


def test_score_prints_a_table_and_writes_json(tmp_path):
    out = tmp_path / "sessions.json"
    run = headway("score", SAMPLES, "--json", out)
    assert run.returncode == 0, run.stderr
    assert "rating" in run.stdout
    assert "\x1b[" not in run.stdout
    record = json.loads(out.read_text())
    assert list(record) == ["version", "model", "sessions"]
    keys = [(s["dispute"], s["session"] or "9999") for s in record["sessions"]]
    assert keys == sorted(keys)
    rated = [s for s in record["sessions"] if s["rating"] is not None]
    assert rated
    for s in rated:
        assert -1 <= s["low"] <= s["rating"] <= s["high"] <= 1
        assert s["statements"] == len(s["evidence"])


def test_score_to_the_standard_output_is_json_alone(article):
    record = json.loads(headway("score", article, "--json", "-").stdout)
    assert "2020-03-05" in [s["session"] for s in record["sessions"]]


def test_report_writes_the_page_that_score_writes_too(article, tmp_path):
    run = headway("report", article, "--out", tmp_path / "new" / "page.html")
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    assert run.stderr.rstrip().endswith("page.html")
    page = (tmp_path / "new" / "page.html").read_text(encoding="utf-8")
    assert page.count("reached a tentative agreement Thursday night") == 1
    assert "Lakemont Education Association and Lakemont School District" in page
    run = headway("score", article, "--report", tmp_path / "page.html", "--json", "-")
    assert json.loads(run.stdout)["sessions"]
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page


def test_a_page_cannot_take_the_place_of_a_folder(article, tmp_path):
    for args in (("report", article, "--out"), ("score", article, "--report")):
        run = headway(*args, tmp_path)
        assert run.returncode == 2
        assert f"{args[-1]} is {tmp_path}, a folder; give a file" in run.stderr


def test_a_report_names_what_it_skipped(article, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{oops\n")
    run = headway("report", article, bad, "--out", tmp_path / "page.html")
    assert run.returncode == 1
    assert "bad.jsonl" in run.stderr
    assert (tmp_path / "page.html").exists()


def test_same_input_same_bytes(article):
    one, two = (headway("score", article, "--json", "-").stdout for _ in range(2))
    assert one == two


def test_a_bad_file_is_named_and_skipped(article, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{oops\n")
    run = headway("tag", article, bad, "--out", tmp_path / "out.jsonl")
    assert run.returncode == 1
    assert "bad.jsonl" in run.stderr
    assert (tmp_path / "out.jsonl").read_text().count("\n") >= 2


@pytest.mark.parametrize("command", ["tag", "score", "report"])
def test_nothing_readable_ends_with_2_and_what_to_do(command, tmp_path):
    run = headway(command, tmp_path / "none.txt", "--json" if command == "score" else "--out", "x")
    assert run.returncode == 2
    assert "nothing could be read" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--date", "Friday"), "--date is 'Friday'; expected YYYY-MM-DD"),
        (("--model", "nowhere"), "headway.json is missing"),
        (("--disputes", "none.toml"), "Cannot read none.toml"),
        (("--format", "xlsx"), "expected one of: jsonl, csv, parquet"),
    ],
)
def test_wrong_use_ends_with_2_in_one_line(article, args, message):
    run = headway("tag", article, *args)
    assert run.returncode == 2
    assert message in run.stderr
    assert run.stdout == ""


def test_a_reader_that_leaves_is_no_error(tmp_path):
    lines = "".join(json.dumps({"id": str(i), "text": "It rained."}) + "\n" for i in range(20_000))
    (tmp_path / "many.jsonl").write_text(lines)
    code = "from headway.cli import main; main()"
    command = (
        f'"{sys.executable}" -c "{code}" tag many.jsonl | head -n 1; echo "${{PIPESTATUS[0]}}"'
    )
    run = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert run.stderr == ""
    assert run.stdout.splitlines()[-1] == "141"  # SIGPIPE, as every Unix filter ends


def test_train_and_evaluate_from_the_command_line(tmp_path):
    from tests.conftest import TINY

    rows = [
        {"article": f"a{i % 5}", "text": f"{text} ({i})", "tags": list(tags), "outlook": outlook}
        for i, (text, tags, outlook) in enumerate(TINY * 2)
    ]
    data = tmp_path / "rows.jsonl"
    data.write_text("".join(json.dumps(r) + "\n" for r in rows))
    run = headway("train", "--linear", "--data", data, "--out", tmp_path / "m")
    assert run.returncode == 0, run.stderr
    assert "40 sentences of 5 articles" in run.stdout
    run = headway("evaluate", "--data", data, "--model", tmp_path / "m")
    assert run.returncode == 0, run.stderr
    assert "macro-F1" in run.stdout


def test_explain_names_the_words():
    run = headway("explain", "The union rejected the latest offer of 4 percent.")
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.splitlines()] == [
        *("progress", "impasse", "demand", "offer", "outlook"),
    ]
    assert "[+" in run.stdout
    assert headway("explain", " ").returncode == 2


def test_pairs_are_scored():
    pairs = Path(__file__).parent.parent / "data" / "minimal-pairs.jsonl"
    run = headway("evaluate", "--pairs", "--data", pairs, "--model", "fast")
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1].startswith("all")


def test_score_keeps_a_ledger(article, tmp_path):
    out = tmp_path / "sessions.json"
    run = headway("score", article, "--ledger", "--json", out)
    assert run.returncode == 0, run.stderr
    assert "figures in offers, demands and deals" in run.stdout
    record = json.loads(out.read_text())
    assert list(record) == ["version", "model", "sessions", "ledger", "distances"]
    [entry] = record["ledger"]
    assert (entry["side"], entry["kind"], entry["value"]) == ("employer", "offer", 2.0)
    text = ARTICLE.removeprefix(" date 2020-03-06 ")
    assert entry["text"] == text[entry["start"] : entry["end"]]
    assert record["distances"][0]["reason"] == "No figure of the union."


def test_score_says_why():
    run = headway("score", SAMPLES, "--why", "phta-phsd-2023", "2023-09-15")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("phta-phsd-2023, session of 2023-09-15\n")
    assert "How it adds up" in run.stdout
    run = headway("score", SAMPLES, "--why", "phta-phsd-2023", "2023-12-15")
    assert run.returncode == 2
    assert "has no session on 2023-12-15; such as 2023-09-" in run.stderr
