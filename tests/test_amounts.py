from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.rating.amounts import find_amounts
from headway.rating.counts import find_counts
from headway.rating.issues import Issue, issue_of


@pytest.mark.parametrize(
    ("text", "value", "unit", "per_year"),
    [
        ("12% over four years", 12, "percent", 3),
        ("3 percent a year", 3, "percent/year", 3),
        ("annual raises of 3 percent", 3, "percent/year", 3),
        ("six per cent", 6, "percent", None),
        ("a 5pc rise over 18 months", 5, "percent", 10 / 3),
        ("half a percent", 0.5, "percent", None),
        ("a quarter point", 0.25, "percent", None),
        ("three and a half percent", 3.5, "percent", None),
        ("$2.50 an hour", 2.5, "dollars/hour", None),
        ("60 cents an hour", 0.6, "dollars/hour", None),
        ("40 ct an hour", 0.4, "dollars/hour", None),
        ("£1.2 million", 1_200_000, "pounds", None),
        ("500 euros", 500, "euros", None),
        ("a $45 monthly premium", 45, "dollars/month", None),
        ("$277 million", 277e6, "dollars", None),
        ("3 percent, 3 percent and 3.5 percent", 9.5, "percent", 9.5 / 3),
        ("3 percent, 3 percent and 4 percent over three years", 10, "percent", 10 / 3),
        ("4% this year and 3.5% in each of the next three", 14.5, "percent", 14.5 / 4),
        ("60 cents an hour this year and 30 cents next year", 0.9, "dollars/hour", 0.45),
    ],
)
def test_one_figure(text, value, unit, per_year):
    """4% and three times 3.5% are 14.5% over four years: 3.625% a year."""
    [found] = find_amounts(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit
    assert found.per_year == (None if per_year is None else pytest.approx(per_year))


@pytest.mark.parametrize(
    ("text", "before", "value"),
    [
        ("from $18 to $21 an hour", 18, 21),
        ("from about $23 to $29 an hour", 23, 29),
        ("17 percent, up from 12 percent", 12, 17),
        ("to 6 percent from 10", 10, 6),
        ("4.25 percent from the 5 percent it had asked", 5, 4.25),
        ("16.5% over two years from 18%", 18, 16.5),
    ],
)
def test_a_figure_that_replaces_another(text, before, value):
    [found] = find_amounts(text)
    assert (found.before, found.value, found.low) == (before, value, None)


@pytest.mark.parametrize("text", ["between 3 and 4 percent", "3 to 4 percent", "3-4%", "3% or 4%"])
def test_a_range(text):
    [found] = find_amounts(text)
    assert (found.low, found.value, found.high) == (3, 3.5, 4)


def test_two_matters_are_two_figures():
    found = find_amounts("2% a year over three years and a 10% increase in premiums")
    assert [(a.value, a.unit) for a in found] == [(2, "percent/year"), (10, "percent")]
    assert [a.value for a in find_amounts("$2,000 and $3,000")] == [2000, 3000]


@pytest.mark.parametrize(
    ("text", "issue", "value", "unit"),
    [
        ("a class size of 24", Issue.CLASS_SIZE, 24, "students"),
        ("12 weeks’ leave", Issue.LEAVE, 12, "weeks"),
        ("ten paid sick days", Issue.LEAVE, 10, "days"),
        ("a 35-hour week", Issue.HOURS, 35, "hours/week"),
        ("limit the work week to 50 hours", Issue.HOURS, 50, "hours/week"),
        ("60 more minutes of planning time", Issue.HOURS, 60, "minutes"),
        ("one nurse for every four patients", Issue.STAFFING, 4, "people/worker"),
        ("250 students per counselor", Issue.STAFFING, 250, "people/worker"),
        ("hire 60 additional teachers", Issue.JOBS, 60, "jobs"),
        ("cut 300 jobs", Issue.JOBS, -300, "jobs"),
        ("a three-year contract", Issue.LENGTH, 3, "years"),
        ("the agreement runs for 18 months", Issue.LENGTH, 1.5, "years"),
    ],
)
def test_counts(text, issue, value, unit):
    [found] = find_counts(text)
    assert (found.issue, found.value, found.unit) == (issue, value, unit)


def test_class_sizes_by_grade():
    text = "caps of 23 students in kindergarten, 26 in grades three to five and 30 in high school"
    assert [c.value for c in find_counts(text)] == [23, 26, 30]


@pytest.mark.parametrize(
    "text",
    [
        "the three-year contract that expired in June",
        "the current two-year contract",
        "talks on Oct. 12 at 9:40 p.m. with 3,150 members of Local 24",
        "a vote of 412 to 97",
        "a man of 61, 12 miles away, in Room 204",
    ],
)
def test_other_numbers_are_no_counts(text):
    assert find_counts(text) == []


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("a 5 percent raise", Issue.PAY),
        ("pay 12 percent of premiums", Issue.HEALTH),
        ("a premium of 25 cents an hour for nights", Issue.PAY),
        ("7 percent of wages into the pension fund", Issue.PENSION),
        ("a $3,000 bonus", Issue.LUMP_SUM),
        ("$18.50", Issue.PAY),
        ("$900", Issue.LUMP_SUM),
        ("a package worth $277 million", Issue.LUMP_SUM),
    ],
)
def test_what_a_figure_is_about(text, issue):
    [found] = find_amounts(text)
    assert issue_of(text, found, [found]) is issue


@given(st.integers(1, 40), st.integers(1, 9))
def test_a_term_divides(value, years):
    [found] = find_amounts(f"{value} percent over {years} years")
    assert found.per_year * years == pytest.approx(value)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5))
def test_a_schedule_adds_up(raises):
    told = [f"{r} percent" for r in raises]
    [found] = find_amounts(f"{', '.join(told[:-1])} and {told[-1]}")
    assert (found.value, found.term_years) == (sum(raises), len(raises))


@given(st.text(alphabet="0123456789 $%,.-½toandpercent", max_size=50))
def test_any_text_can_be_read(text):
    found = [*find_amounts(text), *find_counts(text)]
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    amounts = find_amounts(text)
    assert all(a.end <= b.start for a, b in pairwise(amounts))
