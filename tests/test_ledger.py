"""Golden table in golden/ledger.jsonl: sentences with the entries that they give.

Add a line there for a sentence that goes wrong. Those with ``"held": true`` were written after the
rules and first run with none of them changed.
"""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import headway
from headway.labels import Kind, Side, Tag
from headway.rating.actors import Scene, find_actors
from headway.rating.ledger import LedgerEntry, figures, ledger
from headway.records import Parties, Statement
from tests.passages import newslike

GOLDEN = Path(__file__).parent / "golden" / "ledger.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
HELD = [case for case in CASES if case["held"]]
WRITTEN_WITH_THE_RULES = [case for case in CASES if not case["held"]]
NEWSLIKE = newslike(
    "The union district offered wants 3 percent $2.50 an hour over four years , . said it they "
    "rejected offer deal from to 12 weeks leave class size of 24 jobs cut and between half a"
)


def as_statement(text, tags=(), side="reporter", index=0, **more):
    more.setdefault("dispute", "a-b-2020")
    more.setdefault("session", dt.date(2020, 5, 4))
    article = more.pop("article", "a")
    return Statement(
        *(article, index, 0, len(text), text, tuple(Tag(t) for t in tags), (0.0,) * 4, 0.0),
        side=Side(side),
        **more,
    )


def entries_of(case):
    before = [as_statement(case["before"])] if "before" in case else []
    own = as_statement(case["text"], case["tags"], case["side"], index=1)
    return [_fields(e.to_dict()) for e in ledger([*before, own])]


def _fields(record):
    per_year = record["per_year"]
    return (
        *(record[name] for name in ("side", "issue", "kind", "unit")),
        round(record["value"], 3),
        None if per_year is None else round(per_year, 3),
    )


def precision_and_recall(cases):
    right = found = wanted = 0
    for case in cases:
        got, expected = entries_of(case), [_fields(e) for e in case["entries"]]
        right += sum(e in expected for e in got)
        found, wanted = found + len(got), wanted + len(expected)
    return right / found, right / wanted


@pytest.mark.parametrize(
    ("cases", "least"),
    [pytest.param(WRITTEN_WITH_THE_RULES, 0.97, id="rules"), pytest.param(HELD, 0.98, id="held")],
)
def test_golden_precision_and_recall(cases, least):
    """0.98 and 0.99, held 1 and 1; on their first run the held ones gave 0.935 and 0.935."""
    precision, recall = precision_and_recall(cases)
    told = f"precision {precision:.3f}, recall {recall:.3f} on {len(cases)} sentences"
    assert precision >= least, told
    assert recall >= least, told


def test_there_are_enough_golden_cases():
    assert len(WRITTEN_WITH_THE_RULES) >= 100
    assert len(HELD) >= 35
    assert sum(not case["entries"] for case in CASES) >= 15


def test_an_entry_by_hand():
    """9.5% over two years is 4.75% a year: divided, not compounded (4.64%)."""
    text = "The district is offering 9.5% over two years, up from 8%."
    [entry] = ledger([as_statement(text, ["offer"])])
    assert entry.to_dict() == {
        "dispute": "a-b-2020",
        "session": "2020-05-04",
        "side": "employer",
        "issue": "pay",
        "kind": "offer",
        "value": 9.5,
        "unit": "percent",
        "low": None,
        "high": None,
        "before": 8.0,
        "term_years": 2.0,
        "per_year": 4.75,
        "article": "a",
        "start": 0,
        "end": len(text),
        "text": text,
        "figure": "9.5% over two years",
        "repeats": 0,
    }


def test_a_range_keeps_its_ends():
    [entry] = ledger([as_statement("Nurses want 5 to 6 percent.", ["demand"])])
    assert (entry.low, entry.value, entry.high) == (5.0, 5.5, 6.0)


def test_the_parties_names_tell_whose_figure_it_is():
    text = "Calder wants 11 percent off pay, while AMW asks for 4 percent more."
    parties = {"a-b-2020": Parties("Allied Metal Workers", "Calder Corp.", ("AMW",), ("Calder",))}
    found = ledger([as_statement(text, ["demand"])], parties)
    assert [(e.side, e.value) for e in found] == [(Side.EMPLOYER, 11.0), (Side.UNION, 4.0)]


def test_it_stands_for_the_party_spoken_of_before():
    rows = [
        as_statement("The union gave its answer on Monday.", index=0),
        as_statement("It is asking for 7 percent.", ["demand"], index=1),
        as_statement("It is asking for 7 percent.", ["demand"], "employer", article="b"),
    ]
    assert [e.side for e in ledger(rows)] == [Side.UNION, Side.EMPLOYER]


def test_the_speaker_tells_who_we_and_they_are():
    text = '"We asked for 6 percent and they offered 2 percent," she said.'
    found = ledger([as_statement(text, ["demand", "offer"], "union")])
    assert [(e.side, e.kind) for e in found] == [(Side.UNION, "demand"), (Side.EMPLOYER, "offer")]


def test_a_figure_told_twice_is_one_entry():
    rows = [
        as_statement("The city offered 2 percent.", ["offer"], article="a"),
        as_statement("Its offer was 2 percent, the city said.", ["offer"], article="b"),
        as_statement("The city offered 2 percent.", ["offer"], session=dt.date(2020, 5, 6)),
    ]
    assert [(e.article, e.repeats) for e in ledger(rows)] == [("a", 1), ("a", 0)]


def test_history_untagged_and_unplaced_sentences_give_no_entry():
    text = "The city offered 2 percent."
    rows = [
        as_statement(text),
        as_statement(text, ["offer"], dispute=None),
        as_statement(text, ["offer"], kind=Kind.HISTORY),
        as_statement(text, ["impasse"]),
    ]
    assert ledger(rows) == []


def test_unknown_days_come_last():
    rows = [
        as_statement("The city offered 2 percent.", ["offer"], session=None),
        as_statement("The city offered 3 percent.", ["offer"]),
        as_statement("The city offered 4 percent.", ["offer"], dispute="a-a-2020"),
    ]
    assert [e.value for e in ledger(rows)] == [4.0, 3.0, 2.0]
    assert ledger(rows)[-1].to_dict()["session"] is None


def test_the_package_gives_the_ledger():
    [entry] = headway.ledger([as_statement("The city offered 2 percent.", ["offer"])])
    assert isinstance(entry, LedgerEntry)


@pytest.mark.parametrize(
    "text",
    [
        "Members voted 94% in favor.",
        "The vote was 61 percent to 39 percent.",
        "The two sides are 2 percent apart.",
        "Prices rose 8 percent.",
        "The district has a $34 million deficit.",
        "Workers who now earn $18 an hour marched 12 miles on Oct. 3, 2021, at 10 a.m.",
        "About 60 percent of the members took part.",
    ],
)
def test_figures_that_are_no_terms(text):
    assert figures(text) == []


def test_a_cut_of_pay_is_negative():
    assert [f.value for f in figures("They want a pay cut of 5 percent.")] == [-5.0]
    assert [f.value for f in figures("They want a 5 percent pay cut.")] == [-5.0]


@pytest.mark.parametrize(
    ("text", "verb", "side"),
    [
        ("The union said the district offered", "offered", Side.EMPLOYER),
        ("The union, which met the company, wants", "wants", Side.UNION),
        ("Nurses at the hospital want", "want", Side.UNION),
        ("The district's bargaining team put", "put", Side.EMPLOYER),
        ("Nobody wants", "wants", None),
    ],
)
def test_the_subject_of_a_verb(text, verb, side):
    scene = Scene(text, tuple(find_actors(text)), None, None)
    assert scene.subject(text.index(verb)) is side


TAGS = st.lists(st.sampled_from(list(Tag)), max_size=3, unique=True)


@given(st.one_of(NEWSLIKE, st.text(max_size=80)), TAGS, st.sampled_from(list(Side)))
def test_any_text_gives_entries_that_hold(text, tags, side):
    statement = as_statement(text, tags, side)
    for entry in ledger([statement]):
        json.dumps(entry.to_dict(), allow_nan=False)
        assert entry.figure in text
        assert entry.side in (Side.UNION, Side.EMPLOYER, Side.BOTH)
        assert entry.low is None or entry.low <= abs(entry.value) <= entry.high
        if entry.per_year is not None and entry.term_years and "/year" not in entry.unit:
            assert entry.per_year * entry.term_years == pytest.approx(entry.value)


@given(NEWSLIKE, TAGS)
def test_reading_twice_gives_the_same(text, tags):
    rows = [as_statement(text, tags)]
    assert ledger(rows) == ledger(rows)
