import datetime as dt

import pandas as pd
import pytest

import headway
from headway.labels import TAGS, Side, Tag
from headway.records import Statement

DAY = dt.date(2021, 3, 4)


def statement(index, text, tags, side=Side.UNION, day=DAY):
    return Statement(
        article="one",
        index=index,
        start=0,
        end=len(text),
        text=text,
        tags=tags,
        probabilities=tuple(float(t in tags) for t in TAGS),
        outlook=0.0,
        side=side,
        session=day,
        dispute="bmu-bpc-2021",
    )


STATEMENTS = [
    statement(0, "The union is asking for 6 percent a year.", (Tag.DEMAND,)),
    statement(1, "The company offers 3.5 percent a year.", (Tag.OFFER,), Side.EMPLOYER),
]


def test_a_statement_has_a_column_per_tag():
    frame = headway.to_frame(STATEMENTS)
    assert frame["p_demand"].tolist() == [1.0, 0.0]
    assert frame["session"].tolist() == [pd.Timestamp(DAY)] * 2
    assert "probabilities" not in frame


def test_an_unknown_day_is_missing():
    frame = headway.to_frame([statement(0, "They met.", (Tag.PROGRESS,), day=None)])
    assert frame["session"].isna().all()


def test_the_ledger_as_a_frame():
    frame = headway.to_frame(headway.ledger(STATEMENTS))
    assert frame["side"].tolist() == ["union", "employer"]
    assert frame["per_year"].tolist() == [6.0, 3.5]
    assert frame["session"].tolist() == [pd.Timestamp(DAY)] * 2


def test_distances_as_a_frame():
    frame = headway.to_frame(headway.distance(headway.ledger(STATEMENTS)))
    assert frame["gap"].tolist() == [2.5]
    assert frame["union_since"].tolist() == [pd.Timestamp(DAY)]
    assert frame["employer_since"].tolist() == [pd.Timestamp(DAY)]


@pytest.mark.parametrize("records", [[], ()])
def test_nothing_is_an_empty_frame(records):
    assert headway.to_frame(records).empty
