"""Golden tables: golden/dates.tsv (one sentence, the day it names) and golden/date_reports.jsonl.

In date_reports.jsonl each report is a list of [sentence, tagged, session]. Add a line to either for
a case that goes wrong.
"""

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.context.clipping import LONGEST_READ
from headway.context.dates import DayRole, resolve_day, resolve_sessions
from headway.context.daymentions import Calendar, find_days
from headway.context.tenses import looks_ahead
from tests.passages import as_sentences, newslike

GOLDEN = Path(__file__).parent / "golden"
LEAST_RIGHT = 0.95
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1))
WORDS = (
    "Talks will resume met on Friday Monday's last next Oct. 17 31 Feb. 30 the day after a week "
    'ago seventh day of the strike today “ ” " , . : 10 a.m. 2019-13-45 weekend later'
)
NEWSLIKE = newslike(WORDS)


def read_cases():
    with (GOLDEN / "dates.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_reports():
    lines = (GOLDEN / "date_reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_golden_days():
    cases = read_cases()
    assert len(cases) >= 150
    wrong = []
    for case in cases:
        mention = resolve_day(case["text"], dt.date.fromisoformat(case["published"]))
        found = mention.day.isoformat() if mention else ""
        if found != case["day"]:
            wrong.append((case["text"], case["day"], found))
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(cases), wrong


def test_golden_reports():
    right, wrong = 0, []
    for report in read_reports():
        texts, tagged, sessions = zip(*report["sentences"], strict=True)
        published = dt.date.fromisoformat(report["published"])
        found = resolve_sessions(as_sentences(texts), published, tagged)
        for text, is_tagged, session, day in zip(texts, tagged, sessions, found, strict=True):
            if (day.isoformat() if day else None) != session:
                wrong.append((text, session, day))
            right += is_tagged
    assert len(wrong) <= (1 - LEAST_RIGHT) * right, wrong


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The two sides met Thursday.", DayRole.EVENT),
        ("The offer falls short, the union said Thursday.", DayRole.SPEECH),
        ("Talks will resume Saturday.", DayRole.PLAN),
        ("They have been out since March 1.", DayRole.SETTING),
        ("“Today was a good day,” she said.", DayRole.SETTING),
    ],
)
def test_the_role_of_a_day(text, role):
    assert resolve_day(text, dt.date(2023, 3, 10)).role is role


def test_the_strike_is_counted_from_its_first_day():
    start = dt.date(2023, 3, 6)
    found = resolve_day(
        "On the third day of the strike the city moved.", dt.date(2023, 3, 10), strike_start=start
    )
    assert found.day == dt.date(2023, 3, 8)


def test_the_next_morning_is_counted_from_the_day_told_of_last():
    found = resolve_day(
        "The next morning they shook hands.", dt.date(2023, 3, 10), reference=dt.date(2023, 3, 7)
    )
    assert found.day == dt.date(2023, 3, 8)


def test_one_disputes_day_is_not_another_disputes():
    texts = ["The sides met Tuesday.", "Dalton broke off talks Wednesday.", "The guild wants more."]
    sentences, published = as_sentences(texts), dt.date(2023, 3, 9)
    assert resolve_sessions(sentences, published, [True] * 3, [0, 1, 0])[2] == dt.date(2023, 3, 7)
    assert resolve_sessions(sentences, published, [True] * 3, [0, 1, 1])[2] == dt.date(2023, 3, 8)


def test_without_a_date_there_are_no_sessions():
    assert resolve_sessions(as_sentences(["They met Friday."]), None, [True]) == [None]


@pytest.mark.parametrize(
    ("text", "day", "ahead"),
    [
        ("A vote is set for Monday.", "Monday", True),
        ("They failed to agree by Monday.", "Monday", False),
        ("By Monday, talks had stalled.", "Monday", False),
        ("They worked past a Monday deadline.", "Monday", False),
        ("Unless they agree by Monday, drivers will walk.", "Monday", True),
    ],
)
def test_tense(text, day, ahead):
    start = text.index(day)
    assert looks_ahead(text, start, start + len(day)) is ahead


@given(NEWSLIKE, DAYS)
def test_mentions_are_ordered_slices(text, published):
    mentions = find_days(text, Calendar(published, published, published))
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(m.role is DayRole.PLAN for m in mentions if m.day > published)


@given(st.lists(st.tuples(NEWSLIKE, st.booleans()), max_size=6), DAYS)
def test_only_tagged_sentences_get_a_session_and_none_lies_ahead(rows, published):
    texts, tagged = [text for text, _ in rows], [is_tagged for _, is_tagged in rows]
    sessions = resolve_sessions(as_sentences(texts), published, tagged)
    assert len(sessions) == len(rows)
    assert all(day is None for day, wanted in zip(sessions, tagged, strict=True) if not wanted)
    assert all(day is None or day <= published for day in sessions)


def test_overlong_text_is_read_in_part():
    text = "x" * LONGEST_READ + " They met Thursday."
    published = dt.date(2023, 3, 10)
    assert resolve_sessions(as_sentences([text]), published, [True]) == [published]
