import datetime as dt
import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.reading.articles import Repair, read_articles, read_sentences
from headway.reading.sources import Skipped
from headway.records import Article, Sentence

DAY = dt.date(2019, 10, 19)


class Log:
    """Reads inputs and keeps what was said on the way."""

    def __init__(self, *inputs: Path | str, **options) -> None:
        self.skipped: list[Skipped] = []
        self.repairs: list[Repair] = []
        self.articles: list[Article] = list(
            read_articles(
                [str(one) for one in inputs],
                on_skip=self.skipped.append,
                on_repair=self.repairs.append,
                **options,
            )
        )

    @property
    def texts(self) -> list[str]:
        return [article.text for article in self.articles]

    @property
    def reasons(self) -> list[str]:
        return [f"{Path(one.source).name}: {one.reason}" for one in self.skipped]


def written(path: Path, content: str | bytes) -> Path:
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


# Kinds of input


def test_a_text_file_is_one_article_and_its_date_no_part_of_the_text(tmp_path):
    path = written(tmp_path / "a.txt", " date 2019-10-19 Talks ended.\r\nNo deal.\n")
    assert Log(path).articles == [Article(str(path), "Talks ended.\r\nNo deal.\n", DAY)]


RECORD = {
    "id": "n1",
    "text": "Talks ended.",
    "date": "2019-10-19",
    "title": "Talks",
    "outlet": "Herald",
    "url": "https://herald.example/1",
}
ARTICLE = Article("n1", "Talks ended.", DAY, "Talks", "Herald", "https://herald.example/1")


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(RECORD, indent=2)),
        ("a.json", json.dumps([RECORD])),
        ("a.json", lines(RECORD)),
        ("a.jsonl", "\n" + lines(RECORD) + "\n"),
        ("A.JSONL", "\ufeff" + lines(RECORD)),
        ("a.csv", ",".join(RECORD) + "\n" + ",".join(RECORD.values()) + "\n"),
        (
            "a.csv",
            "\ufeffextra," + ",".join(RECORD) + "\r\n9," + ",".join(RECORD.values()) + "\r\n",
        ),
    ],
)
def test_records_of_every_kind_give_the_same_article(tmp_path, name, content, packed):
    log = Log(written(tmp_path / (name + packed), content))
    assert (log.articles, log.skipped, log.repairs) == ([ARTICLE], [], [])


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("date", ["2019-10-19", DAY, dt.datetime(2019, 10, 19, 8, 30)])
@pytest.mark.parametrize("text_type", [pa.string(), pa.large_string()])
def test_parquet_with_text_dates_and_times(tmp_path, date, packed, text_type):
    sink = io.BytesIO()
    fields = RECORD | {"date": date}
    columns = {name: pa.array([value]) for name, value in fields.items()}
    pq.write_table(pa.table(columns | {"text": pa.array(["Talks ended."], text_type)}), sink)
    path = written(tmp_path / f"a.parquet{packed}", sink.getvalue())
    assert Log(path).articles == [ARTICLE]


def test_a_line_separator_inside_a_json_string_ends_no_record(tmp_path):
    content = '{"text": "Talks\u2028ended."}\n{"text": "No deal."}\n'
    texts = ["Talks\u2028ended.", "No deal."]
    assert Log(written(tmp_path / "a.json", content)).texts == texts
    assert Log(written(tmp_path / "a.jsonl", content)).texts == texts


def test_parquet_streams_over_many_batches(tmp_path):
    pq.write_table(pa.table({"text": [f"Talks {n}." for n in range(1500)]}), tmp_path / "a.parquet")
    log = Log(tmp_path / "a.parquet")
    assert [log.texts[0], log.texts[-1], len(log.texts)] == ["Talks 0.", "Talks 1499.", 1500]
    assert log.articles[-1].id == f"{tmp_path}/a.parquet:1500"


PAGE = """<html><head><title>Talks stall</title>
<meta property="article:published_time" content="2019-10-19T08:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Talks stall</h1>
<p>The mill workers' union said on Saturday that talks on pay and pensions had stalled.</p>
<p>The company's lawyer declined to say when the two sides might meet again.</p></article>
<footer>Copyright 2019 Lakemont Herald</footer></body></html>"""


def test_a_web_page_gives_its_article(tmp_path):
    try:
        import trafilatura  # noqa: F401
    except ImportError as error:
        pytest.skip(str(error))
    log = Log(written(tmp_path / "a.html.gz", PAGE), written(tmp_path / "empty.html", ""))
    assert log.articles[0].date == DAY
    assert log.articles[0].title == "Talks stall"
    assert "had stalled." in log.articles[0].text
    assert "Copyright" not in log.articles[0].text
    assert log.reasons == ["empty.html: no article text found in the page; save its text as .txt"]


def test_without_trafilatura_a_web_page_is_skipped_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    log = Log(written(tmp_path / "a.html", PAGE), written(tmp_path / "b.txt", "Talks ended."))
    assert log.texts == ["Talks ended."]
    assert "pip install 'headway[html]'" in log.reasons[0]


@pytest.mark.parametrize(
    ("given_bytes", "expected"),
    [
        (b'\n{"id": "n1", "text": "Talks ended."}\n{"text": "No deal."}\n', ["n1", "stdin:3"]),
        (b'[{"text":\n "Talks ended."}]', ["stdin:1"]),
        (b" date 2019-10-19 Talks ended.", ["stdin"]),
        (b'{"no text here"} was on the sign.', ["stdin"]),
    ],
)
def test_standard_input_is_records_or_a_plain_article(monkeypatch, given_bytes, expected):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given_bytes)))
    assert [article.id for article in Log("-").articles] == expected


# Files and folders


def test_folders_are_walked_in_sorted_order_and_other_files_passed_over(tmp_path):
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.txt",
        ".hidden.txt",
        ".git/d.txt",
        "notes.doc",
        "Makefile",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, name)
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    log = Log(tmp_path)
    assert log.texts == ["a.txt", "b.txt", "sub/c.txt"]
    assert log.skipped == []


def test_what_cannot_be_opened_is_named_with_its_reason(tmp_path):
    (tmp_path / "empty").mkdir()
    written(tmp_path / "a.doc", "x")
    log = Log(tmp_path / "empty", tmp_path / "a.doc", tmp_path / "none.txt")
    assert log.articles == []
    assert [reason.split(";")[0] for reason in log.reasons] == [
        "empty: the folder holds no file to read",
        "a.doc: unknown kind of file",
        "none.txt: no such file or folder",
    ]
    assert ".parquet" in log.reasons[1]


# Bad files and bad records


def test_a_bad_record_costs_only_itself(tmp_path):
    good, bad = {"text": "Talks ended."}, [{"id": "n"}, {"text": " "}, {"text": 5}, [1]]
    odd_id = {"text": "Talks.", "id": ["n"]}
    log = Log(written(tmp_path / "a.jsonl", "{broken\n" + lines(*bad, odd_id, good)))
    assert log.texts == ["Talks ended."]
    assert [reason.split("(")[0] for reason in log.reasons] == [
        "a.jsonl:1: invalid JSON ",
        "a.jsonl:2: no `text`; give the article's text under that name",
        "a.jsonl:3: `text` is empty; remove the record, or give its text",
        "a.jsonl:4: `text` is int, expected a string; mend the record",
        "a.jsonl:5: expected a JSON object with `text`, found list",
        "a.jsonl:6: `id` is list, expected a string or a number; mend the record",
    ]


def test_csv_rows_are_named_by_line_and_bad_ones_skipped(tmp_path):
    rows = 'id,text\n1,"Talks\nended."\n2,\n3,No deal,yet\n4,Strike.\n'
    log = Log(written(tmp_path / "a.csv", rows))
    assert log.texts == ["Talks\nended.", "Strike."]
    assert log.reasons == [
        "a.csv:4: `text` is empty; remove the record, or give its text",
        "a.csv:5: 3 fields, but the header has 2; quote text with commas",
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", "{broken", "invalid JSON"),
        ("a.json", "[" * 100_000, "invalid JSON"),
        ("a.csv", "id,body\n1,Talks.\n", "no column `text`; columns found: id, body"),
        ("a.csv", "", "no column `text`; columns found: none"),
        ("a.parquet", b"PAR1 and no more", "not readable as Parquet"),
        ("a.parquet", b"", "not readable as Parquet"),
        ("a.txt", "Talks ended.".encode("utf-16"), "the file is UTF-16"),
        ("a.txt", "", "`text` is empty"),
    ],
)
def test_a_bad_file_is_skipped_and_the_rest_is_read(tmp_path, name, content, reason):
    log = Log(written(tmp_path / name, content), written(tmp_path / "z.txt", "Talks ended."))
    assert log.texts == ["Talks ended."]
    assert len(log.skipped) == 1
    assert reason in log.skipped[0].reason


def test_a_truncated_gzip_file_gives_what_came_before(tmp_path):
    whole = gzip.compress(lines(*({"text": f"Talks {n}."} for n in range(20_000))).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.txt.gz").write_bytes(b"no gzip at all")
    log = Log(tmp_path)
    assert log.texts[0] == "Talks 0."
    assert 0 < len(log.texts) < 20_000
    assert all("cannot be read to its end" in reason for reason in log.reasons)
    assert len(log.reasons) == 2


# Repairs


def test_broken_characters_are_replaced_one_for_one_and_counted(tmp_path):
    path = written(tmp_path / "a.txt", b"\xef\xbb\xbfTalks\x00 en\xffd\xe2\x82ed.")
    log = Log(path)
    assert log.texts == ["Talks\ufffd en\ufffdd\ufffd\ufffded."]
    assert [str(repair) for repair in log.repairs] == [
        f"{path}: 1 NUL character",
        f"{path}: 3 undecodable bytes",
    ]


def test_lone_surrogates_and_nul_in_records_are_replaced_in_every_field(tmp_path):
    record = (
        '{"id": "n\\ud800", "text": "Talks\\u0000 \\ud83d\\ude00 \\udc00.", "title": "\\ud801"}\n'
    )
    log = Log(written(tmp_path / "a.jsonl", record))
    assert log.articles == [Article("n\ufffd", "Talks\ufffd 😀 \ufffd.", title="\ufffd")]
    assert {repair.what: repair.count for repair in log.repairs} == {
        "NUL character": 1,
        "lone surrogate": 3,
    }


def test_undecodable_bytes_in_parquet_cost_neither_batch_nor_record(tmp_path):
    text = pa.array([b"Talks\xff ended.", b"No deal."], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": text}), tmp_path / "a.parquet")
    log = Log(tmp_path / "a.parquet")
    assert log.texts == ["Talks\ufffd ended.", "No deal."]
    assert [repair.count for repair in log.repairs] == [1]


@given(st.binary(max_size=80))
def test_any_bytes_give_an_article_that_can_be_written_or_a_reason(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(data)
    log = Log(path)
    assert len(log.articles) + len(log.skipped) == 1
    assert all("\x00" not in text and text.encode() for text in log.texts)


# Dates


@pytest.mark.parametrize(
    ("date", "expected", "repairs"),
    [
        ("2019-10-19", DAY, 0),
        ("2019-10-19T23:59:00-08:00", DAY, 0),
        ("2019-10-19 08:00:00 UTC", DAY, 0),
        (None, None, 0),
        ("", None, 0),
        ("last Friday", None, 1),
        ("2019-13-40", None, 1),
        (1571443200, None, 1),
    ],
)
def test_dates_of_records(tmp_path, date, expected, repairs):
    log = Log(written(tmp_path / "a.jsonl", lines({"text": "Talks ended.", "date": date})))
    assert [article.date for article in log.articles] == [expected]
    assert [repair.what for repair in log.repairs] == ["unreadable date"] * repairs


def test_a_date_of_its_own_goes_before_the_default_and_that_before_a_dateline(tmp_path):
    dateline, prefix = "CHELDON, Oct. 17, 2019 -- Talks ended.", " date 2019-10-18 Talks ended."
    path = written(
        tmp_path / "a.jsonl",
        lines({"text": dateline, "date": "2019-10-19"}, {"text": dateline}, {"text": prefix}),
    )
    default = dt.date(2020, 1, 1)
    assert [a.date for a in Log(path, default_date=default).articles] == [
        DAY,
        default,
        dt.date(2019, 10, 18),
    ]
    assert [a.date.day for a in Log(path).articles] == [19, 17, 18]
    assert Log(path).texts == [dateline, dateline, prefix]


# Ids


def test_ids_are_unique_in_a_run_and_named_for_the_line_where_missing(tmp_path):
    names = ["x", "x", "x#2", "x", 7, None, ""]
    path = written(tmp_path / "a.jsonl", lines(*({"id": n, "text": "Talks."} for n in names)))
    assert [article.id for article in Log(path).articles] == [
        "x",
        "x#2",
        "x#2#2",
        "x#3",
        "7",
        f"{path}:6",
        f"{path}:7",
    ]


@given(st.lists(st.sampled_from(["x", "x#2", "x#3", "x#2#2", "y"]), max_size=30))
def test_ids_never_repeat(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("ids") / "a.jsonl"
    written(path, lines(*({"id": n, "text": "Talks."} for n in names)))
    ids = [article.id for article in Log(path).articles]
    assert len(set(ids)) == len(ids) == len(names)


# Sentences as input


def test_sentences_come_whole_in_order_under_their_own_ids(tmp_path):
    records = [
        {"id": "s", "text": "Talks ended. No deal."},
        {"text": ""},
        {"id": "s", "text": "Yes."},
    ]
    skipped: list[Skipped] = []
    path = written(tmp_path / "a.jsonl", lines(*records))
    assert list(read_sentences([str(path)], on_skip=skipped.append)) == [
        Sentence("s", 0, 0, 21, "Talks ended. No deal."),
        Sentence("s", 0, 0, 4, "Yes."),
    ]
    assert [one.source for one in skipped] == [f"{path}:2"]


def test_reading_is_lazy(tmp_path):
    path = written(tmp_path / "a.jsonl", lines({"text": "Talks."}) + "{broken\n")
    skipped: list[Skipped] = []
    assert next(read_articles([str(path)], on_skip=skipped.append)).text == "Talks."
    assert skipped == []
