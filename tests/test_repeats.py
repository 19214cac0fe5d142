"""Golden table in golden/repeats.tsv: pairs of one session that say the same, or do not.

Add a line there for a pair that goes wrong.
"""

import csv
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.labels import Side
from headway.rating.claims import readings, stem
from headway.rating.numerals import is_number, number_of, numbers_in
from headway.rating.repeats import groups, same_claim, weigh_once
from headway.rating.score import score, weights
from headway.records import Statement

GOLDEN = Path(__file__).parent / "golden" / "repeats.tsv"
with GOLDEN.open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
# Few words, so that many sentences come out alike, in other numbers and with other negations.
WORDS = [
    "union",
    "company",
    "not",
    "offered",
    "rejected",
    "3",
    "4",
    "percent",
    "Monday",
    "pay",
    "no",
]
CLAIMS = st.lists(
    st.sampled_from(WORDS),
    min_size=1,
    max_size=6,
).map(" ".join)


def as_statements(rows):
    return [
        Statement(f"a{i}", 0, 0, len(t), t, (), (0.5, 0.1, 0.0, 0.0), 0.0, side)
        for i, (t, side) in enumerate(rows)
    ]


ROWS = st.lists(
    st.tuples(CLAIMS, st.sampled_from([Side.UNION, Side.EMPLOYER, Side.REPORTER])), max_size=8
).map(as_statements)


def test_golden_precision_and_recall():
    """1.00 and 0.86 now: missed are paraphrases, an added number, another spelling or order."""
    found = [(same_claim(c["one"], c["two"]), c["same"] == "yes") for c in CASES]
    right = sum(f and wanted for f, wanted in found)
    precision = right / sum(f for f, _ in found)
    recall = right / sum(wanted for _, wanted in found)
    told = f"precision {precision:.3f}, recall {recall:.3f} on {len(CASES)} pairs"
    assert precision >= 0.98, told
    assert recall >= 0.85, told


def test_there_are_enough_golden_cases():
    assert len(CASES) >= 60
    assert {c["same"] for c in CASES} == {"yes", "no"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The district offered 3 percent.", "The district offered 4 percent."),
        ("They will sign the deal.", "They will not sign the deal."),
        ("The board made a plan.", "The teachers made a plan."),
    ],
)
def test_a_number_a_negation_or_an_actor_makes_another_claim(one, two):
    assert same_claim(one, one)
    assert not same_claim(one, two)


def test_similarity_by_hand():
    """Stems union reject offer | union reject final offer: 3 of 4 words, 1 pair of 4: 4 / 8."""
    (one,), (two,) = readings("The union rejected the offer"), readings("Union rejects final offer")
    assert one.similarity(two) == pytest.approx(4 / 8)


def test_one_quotation_under_two_names_is_one_claim():
    first = "“We can sign this by noon,” said Ann Dale, the local's president."
    second = "In the lobby Dale told a crowd: “We can sign this by noon.”"
    assert same_claim(first, second)
    assert not same_claim(first, second.replace("noon", "noon if they pay the premiums"))


def test_the_heaviest_stands_for_its_group_then_the_first(statement):
    light = statement("progress", text="Talks moved.", probabilities=(0.5, 0, 0, 0), article="a")
    heavy = statement("progress", text="Talks moved, he said.", article="c")
    equal = statement("progress", text="Talks moved.", article="b")
    rows = [light, heavy, equal]
    [once] = weigh_once(rows, weights(rows))
    assert (once.statement, once.repeats) == (equal, 2)


def test_two_parties_who_agree_are_two_statements(statement):
    text = "There was no deal on pay."
    rows = [statement("impasse", text=text, side=s) for s in ("union", "employer", "reporter")]
    assert len(groups(rows)) == 3
    assert len(groups([rows[0], rows[2]])) == 1


def test_a_missing_day_does_not_join_two_days(statement):
    rows = [
        statement("impasse", text=f"Guards set a strike date{day}.")
        for day in (" of Monday", "", " of Friday")
    ]
    assert groups(rows) == [[0], [1], [2]]
    assert groups(rows[:2]) == [[0, 1]]


def test_copies_leave_the_rating_as_it_was(statement):
    own = [
        statement("progress", outlook=1, text="The sides settled overtime on Monday."),
        statement("impasse", outlook=-1, text="Pay divides them, the union said."),
    ]
    copy = statement("progress", outlook=1, text="The sides settled overtime.", article="b")
    [alone], [copied] = score(own), score([*own, copy])
    assert copied.rating == alone.rating
    assert (copied.statements, copied.articles) == (2, 2)
    assert sorted(e.repeats for e in copied.evidence) == [0, 1]


@given(ROWS, st.randoms(use_true_random=False))
def test_order_does_not_matter(rows, shuffler: random.Random):
    mixed = list(rows)
    shuffler.shuffle(mixed)
    kept = {(o.statement, o.repeats) for o in weigh_once(rows, weights(rows))}
    assert kept == {(o.statement, o.repeats) for o in weigh_once(mixed, weights(mixed))}


@given(ROWS)
def test_every_statement_is_counted_once(rows):
    once = weigh_once(rows, np.ones(len(rows)))
    assert sum(o.repeats + 1 for o in once) == len(rows)
    assert sorted(i for group in groups(rows) for i in group) == list(range(len(rows)))


@given(CLAIMS, CLAIMS)
def test_same_claim_is_symmetric_and_holds_numbers_fixed(one, two):
    assert same_claim(one, one)
    assert same_claim(one, two) is same_claim(two, one)
    assert not same_claim(one, two) or numbers_in(one) == numbers_in(two)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(one, two):
    assert same_claim(one, two) is same_claim(two, one)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("12", 12), ("1,200", 1200), ("2.75", 2.75), (".5", 0.5), ("3 1/2", 3.5), ("3½", 3.5)),
        *(("six", 6), ("twenty-five", 25), ("forty two", 42), ("half", 0.5), ("a quarter", 0.25)),
        *(("two and a half", 2.5), ("a hundred", 100), ("three-quarters", 0.75), ("½", 0.5)),
    ],
)
def test_numbers_in_words(words, value):
    assert number_of(words) == pytest.approx(value)
    assert is_number(words)


def test_what_is_no_number():
    assert not is_number("none")
    with pytest.raises(ValueError, match="'many' is no number; expected digits or words"):
        number_of("many")


@given(st.integers(1, 999_999))
def test_digits_read_back(n):
    assert number_of(f"{n:,}") == number_of(str(n)) == n


@given(st.text(alphabet="abcdefgis'", max_size=12))
def test_a_stem_begins_its_word(word):
    assert word.startswith(stem(word))
