import io

import pytest

from headway.rating.distances import distance
from headway.rating.ledger import ledger
from headway.reporting.ledger import number, print_ledger
from headway.reporting.table import console


def printed(entries):
    out = io.StringIO()
    print_ledger(entries, distance(entries), console(out))
    return out.getvalue()


def test_figures_and_distances(statement):
    rows = [
        statement("demand", text="The union wants 12% over four years."),
        statement("offer", text="The district offered 2 percent a year."),
        statement("offer", text="The district's offer is [bold]2 percent a year.", article="b"),
    ]
    lines = [" ".join(line.split()) for line in printed(ledger(rows)).splitlines()]
    assert "2019-10-18 union demand pay 12% over four years 12 percent 3 1x" in lines
    assert "2019-10-18 employer offer pay 2 percent a year 2 percent/year 2 2x" in lines
    assert "2019-10-18 pay 3 2 1 percent/year" in lines


def test_no_figure_is_said():
    assert "No figure of an offer, a demand or a deal was found." in printed([])


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (100.0, "100"), (3.1666, "3.17"), (277e6, "277,000,000"), (None, "")],
)
def test_numbers(value, text):
    assert number(value) == text
