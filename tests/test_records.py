import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import InputError
from headway.labels import KINDS, SIDES, TAGS, Kind, Side, Tag
from headway.records import Statement

SHARES = st.integers(0, 10_000).map(lambda n: n / 10_000)
NAMES = st.none() | st.text(max_size=9)
STATEMENTS = st.builds(
    Statement,
    article=st.text(max_size=9),
    index=st.integers(0, 99),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    text=st.text(max_size=30),
    tags=st.sets(st.sampled_from(TAGS)).map(lambda s: tuple(t for t in TAGS if t in s)),
    probabilities=st.tuples(SHARES, SHARES, SHARES, SHARES),
    outlook=st.integers(-2000, 2000).map(lambda n: n / 1000),
    side=st.sampled_from(SIDES),
    speaker=NAMES,
    session=st.none() | st.dates(),
    dispute=NAMES,
    kind=st.none() | st.sampled_from(KINDS),
)

RECORD = {
    "article": "a.txt",
    "index": 3,
    "start": 40,
    "end": 62,
    "text": "Talks broke off Monday.",
    "tags": ["impasse"],
    "probabilities": {"progress": 0.02, "impasse": 0.97, "demand": 0.01, "offer": 0.0},
    "outlook": -1.9,
    "side": "third_party",
    "speaker": "Ada Holm",
    "session": "2021-03-01",
    "dispute": "bmu-bpc-2021",
    "kind": "claim",
}


@given(STATEMENTS)
def test_a_statement_comes_back_from_its_record(statement):
    assert Statement.from_dict(json.loads(json.dumps(statement.to_dict()))) == statement


def test_a_record_is_read():
    found = Statement.from_dict(RECORD)
    assert found.tags == (Tag.IMPASSE,)
    assert found.probabilities == (0.02, 0.97, 0.01, 0.0)
    assert (found.side, found.kind) == (Side.THIRD_PARTY, Kind.CLAIM)
    assert found.session == dt.date(2021, 3, 1)
    assert found.to_dict() == RECORD


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("side", "boss", "'boss' is not a valid Side"),
        ("tags", ["deal"], "'deal' is not a valid Tag"),
        ("session", "Monday", "Invalid isoformat string"),
        ("probabilities", {"progress": 1.0}, "KeyError"),
        ("probabilities", None, "TypeError"),
    ],
)
def test_a_record_with_a_wrong_value_is_refused(field, value, told):
    with pytest.raises(InputError, match=f"{told}.*Expected one that `headway tag`"):
        Statement.from_dict(RECORD | {field: value})


def test_a_record_that_is_no_statement_is_refused():
    with pytest.raises(InputError, match=r"a record of \['rating'\] is no statement: KeyError"):
        Statement.from_dict({"rating": 0.5})
