import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.reading.dateline import date_prefix, find_date, prefixed_date

DAY = dt.date(2019, 10, 17)


@pytest.mark.parametrize(
    "text",
    [
        "CHELDON, Oct. 17, 2019 -- Talks resume.",
        "CHELDON, Ohio, October 17, 2019 — Talks resume.",
        "CHELDON (NNS) 17 October 2019 - Talks resume.",
        "Talks resume in Cheldon\nPublished: October 17, 2019\n\nThe union said so.",
        "Talks resume\nPosted on Thursday, Oct. 17, 2019 at 5:40 p.m.",
        "Last updated: 2019-10-17T08:00:00",
        "Talks resume\n17 October 2019\nThe union said so.",
        "Talks resume\nOctober 17th, 2019 | Page 8",
        "Talks resume\nBy Dana Orrell | Oct. 17, 2019 10:15 a.m.\nThe union said so.",
    ],
)
def test_a_full_date_at_the_head_is_found(text):
    assert find_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CHELDON, Oct. 17 -- Talks resume.",
        "The contract runs out on October 17, 2019.",
        "On October 17, 2019, the talks broke off.",
        "October 17, 2019 is the last day of the contract.",
        "Published: February 30, 2019",
        "Published: 10/17/2019",
        "The old deal\n" + "Talks went on.\n" * 9 + "Published: October 17, 2019",
    ],
)
def test_anything_less_is_not_taken(text):
    assert find_date(text) is None


@given(st.text(max_size=300))
def test_any_text_is_survived(text):
    assert find_date(text) is None or isinstance(find_date(text), dt.date)


@given(st.dates(min_value=dt.date(1800, 1, 1)))
def test_every_day_is_read_back(day):
    assert find_date(f"Published: {day:%B} {day.day}, {day.year}") == day
    assert find_date(f"Published: {day.day} {day:%b} {day.year}") == day


@pytest.mark.parametrize(
    ("text", "length", "day"),
    [
        (" date 2019-10-17 Talks resume.", 17, "2019-10-17"),
        ("date 2019-10-17\nTalks resume.", 15, "2019-10-17"),
        (" date 2019-10-17", 16, "2019-10-17"),
        ("The date 2019-10-17 is off.", 0, None),
        (" date 2019-10-170 Talks", 0, None),
        (" date unknown Talks", 0, None),
    ],
)
def test_prefix(text, length, day):
    assert date_prefix(text) == length
    assert prefixed_date(text) == day
