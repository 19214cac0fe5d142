import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import headway
from headway.labels import Side
from headway.rating.distances import distance
from headway.rating.issues import Issue
from headway.rating.ledger import LedgerEntry

MONDAY, TUESDAY, FRIDAY = (dt.date(2020, 5, day) for day in (4, 5, 8))


def entry(side, value, session=MONDAY, **more):
    fields = {
        **{"dispute": "a-b-2020", "issue": Issue.PAY, "kind": "offer", "unit": "percent"},
        **{"low": None, "high": None, "before": None, "term_years": None, "per_year": None},
        **{"article": "a", "start": 0, "end": 9, "text": "A number.", "figure": "3"},
    }
    fields |= more
    if fields["unit"].endswith("/year"):
        fields["per_year"] = value
    elif fields["term_years"]:
        fields["per_year"] = value / fields["term_years"]
    return LedgerEntry(side=Side(side), value=value, session=session, **fields)


def test_the_gap_by_hand():
    """18% over two years is 9 a year, 3 percent a year is 3: 9 - 3 = 6."""
    rows = [entry("union", 18.0, term_years=2.0), entry("employer", 3.0, unit="percent/year")]
    [found] = distance(rows)
    assert (found.union, found.employer, found.gap, found.unit) == (9, 3, 6, "percent/year")
    assert found.to_dict()["gap"] == 6
    assert headway.distance(rows) == [found]


def test_the_latest_figures_as_of_each_session():
    rows = [
        entry("union", 9.0),
        entry("employer", 2.0, TUESDAY),
        entry("union", 7.0, FRIDAY, start=4),
        entry("union", 6.0, FRIDAY, start=20),
    ]
    found = distance(reversed(rows[:2]))
    assert [d.gap for d in found] == [None, 7.0]
    assert found[0].reason == "No figure of the employer."
    last = distance(rows)[-1]
    assert (last.gap, last.union_since, last.employer_since) == (4.0, FRIDAY, TUESDAY)


def test_a_new_figure_keeps_the_term_of_the_sides_last():
    rows = [
        entry("employer", 9.5, term_years=2.0),
        entry("union", 16.0, term_years=2.0),
        entry("employer", 10.25, TUESDAY),
    ]
    assert distance(rows)[-1].gap == pytest.approx(8 - 10.25 / 2)


def test_what_is_settled_closes_the_gap():
    rows = [entry("union", 9.0), entry("employer", 2.0), entry("both", 5.0, FRIDAY)]
    assert [d.gap for d in distance(rows)] == [7.0, 0.0]


def test_what_cannot_be_compared_has_a_reason():
    rows = [entry("union", 2.5, unit="dollars/hour"), entry("employer", 4.0, term_years=2.0)]
    [found] = distance(rows)
    assert (found.gap, found.union, found.unit) == (None, None, None)
    assert found.reason == (
        "Not comparable: union 2.5 dollars/hour, employer 4 percent over 2 years."
    )


def test_figures_of_one_sentence_for_different_groups():
    caps = [entry("union", n, issue=Issue.CLASS_SIZE, unit="students") for n in (23.0, 26.0)]
    [found] = distance([*caps, entry("employer", 27.0, issue=Issue.CLASS_SIZE, unit="students")])
    assert found.gap is None
    assert "different groups" in found.reason


def test_a_figure_in_another_unit_leaves_the_others_alone():
    rows = [
        entry("union", 18.0, term_years=2.0),
        entry("employer", 9.5, term_years=2.0),
        entry("employer", 2400.0, TUESDAY, unit="dollars/month"),
    ]
    assert [d.gap for d in distance(rows)] == [4.25, 4.25]


def test_unknown_days_are_left_out():
    assert distance([entry("union", 9.0, None), entry("employer", 2.0, None)]) == []


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["union", "employer", "both"]),
        st.floats(0, 100),
        st.sampled_from([MONDAY, TUESDAY, FRIDAY, None]),
        unit=st.sampled_from(["percent", "percent/year", "dollars/hour"]),
        term_years=st.sampled_from([None, 2.0, 4.0]),
        start=st.integers(0, 3),
    ),
    max_size=8,
)


@given(ENTRIES)
def test_a_gap_or_a_reason_for_every_session(rows):
    found = distance(rows)
    assert [d.session for d in found] == sorted({r.session for r in rows if r.session})
    for d in found:
        json.dumps(d.to_dict(), allow_nan=False)
        assert (d.gap is None) is (d.reason is not None)
        if d.gap is not None:
            assert d.gap == pytest.approx(d.union - d.employer)
