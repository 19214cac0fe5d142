"""Golden table in golden/kinds.tsv: add a line there for a case that goes wrong."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.context.kinds import classify_kind
from headway.labels import Kind

GOLDEN = Path(__file__).parent / "golden" / "kinds.tsv"
with GOLDEN.open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def as_day(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_golden_kinds(case):
    kind = classify_kind(case["text"], as_day(case["session"]), as_day(case["published"]))
    assert (kind or "") == case["kind"]


def test_there_are_enough_golden_cases():
    assert len(CASES) >= 60


def test_an_undated_article_still_tells_plans():
    assert classify_kind("Talks will resume soon.", None, None) is Kind.PLAN


def test_an_earlier_year_is_history_only_by_the_articles_date():
    text = "In 2012 the two sides settled after a strike."
    assert classify_kind(text, None, dt.date(2023, 3, 1)) is Kind.HISTORY
    assert classify_kind(text, None, dt.date(2012, 3, 1)) is None


@given(st.text(max_size=80), st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)))
def test_a_claim_has_a_session(text, published):
    kind = classify_kind(text, None, published)
    assert kind is not Kind.CLAIM
