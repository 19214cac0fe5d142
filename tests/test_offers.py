import pytest

from headway.reporting.offers import amount, issues


def row(**more):
    base = {
        "dispute": "d",
        "session": "2021-03-03",
        "side": "union",
        "issue": "wages",
        "kind": "demand",
        "value": 6.0,
        "unit": "percent",
        "text": "The union wants 6 percent.",
    }
    return base | more


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        *((3.5, "percent", "3.5%"), (6.0, "%", "6%"), (1200, "USD", "$1,200"), (900, "$", "$900")),
        *((4, "sick_days", "4 sick days"), (2, None, "2"), (None, "percent", "")),
        *((1234567, "dollars", "$1,234,567"), ("3 to 4", "percent", "3 to 4%")),
    ],
)
def test_figures_as_readers_write_them(value, unit, words):
    assert amount(value, unit) == words


def test_sides_stand_beside_each_other_by_day():
    rows = [
        row(session="2021-03-09", side="employer", kind="offer", value=4.0, text="It offered 4."),
        row(),
        row(side="employer", kind="offer", value=3.0, text="It offered 3."),
        row(side="third_party", value=5.0, text="The mediator named 5."),
        row(session=None, issue="pensions", value=None, unit=None),
        row(dispute="other"),
        row(),  # told twice, shown once
    ]
    pensions, wages = issues(rows, "d")
    assert (pensions.name, wages.name) == ("pensions", "wages")
    assert [day.day for day in wages.days] == ["Mar 3, 2021", "Mar 9, 2021"]
    first, second = wages.days
    assert [[n.amount for n in side] for side in (first.union, first.employer, first.others)] == [
        *(["6%"], ["3%"], ["5%"]),
    ]
    assert (second.union, [n.kind for n in second.employer]) == ((), ["offer"])
    assert wages.has_others
    assert not pensions.has_others
    assert (pensions.days[0].day, pensions.days[0].iso) == ("day unknown", "")


def test_days_come_in_order_and_the_unknown_one_last():
    [issue] = issues([row(session=s) for s in ("", "2021-03-09", "2021-03-03", "soon")], "d")
    assert [day.day for day in issue.days] == [
        *("Mar 3, 2021", "Mar 9, 2021", "soon", "day unknown"),
    ]


def test_an_empty_ledger_has_no_issue():
    assert issues([], "d") == []
