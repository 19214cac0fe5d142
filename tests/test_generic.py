"""Generic phrases: what they count as, and which names they speak for."""

from collections import Counter

import pytest

from headway.context.disputes import find_disputes
from headway.context.generic import (
    GENERIC_EMPLOYER,
    GENERIC_UNION,
    called,
    fits,
    is_of_another_kind,
)
from headway.context.orgnames import head_side, split_name
from headway.labels import Side
from headway.records import Article
from tests.passages import as_sentences


def test_phrases_count_under_their_last_word():
    text = "The school district met. The district said so; the city did not. The hospital shut."
    assert called(text, GENERIC_EMPLOYER) == Counter(district=2, city=1, hospital=1)
    assert called("The teachers union and the local agree.", GENERIC_UNION) == Counter(
        union=1, local=1
    )


def test_a_name_fits_the_phrases_that_stand_for_it():
    counts = Counter(district=3, board=1, city=2)
    assert fits("Orrin Unified School District", counts) == 4
    assert fits("Dalton Foods", counts) == 0


@pytest.mark.parametrize(
    ("name", "district", "other"),
    [
        ("Weller University", 3, True),
        ("Weller University", 2, False),
        ("Orrin School District", 5, False),
        ("Dalton Foods", 5, False),
    ],
)
def test_another_kind_of_body(name, district, other):
    assert is_of_another_kind(name, Counter(district=district)) is other


def test_the_employer_is_of_the_kind_that_the_text_speaks_of():
    texts = [
        "The Orrin Teachers Union struck on Monday.",
        "The district said it made an offer, and the district will meet again.",
        "A professor at Weller University said the district was poor.",
    ]
    (dispute,) = find_disputes(Article("a", " ".join(texts)), as_sentences(texts)).disputes
    assert dispute.parties.union == "Orrin Teachers Union"
    assert dispute.parties.employer is None


def test_a_place_bargains_only_where_the_text_says_so():
    place = ["Dockers struck on Monday in Port Ellis.", "The strike at Port Ellis goes on."]
    body = [*place, "The port made an offer, and the port is shut."]
    employers = [
        find_disputes(Article("a", ""), as_sentences(texts)).disputes[0].parties.employer
        for texts in (["Dockers struck on Monday in Port Ellis."], body)
    ]
    assert employers == [None, "Port Ellis"]


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Marine Terminal Operators Association", Side.EMPLOYER),
        ("Stannard School District 209", Side.EMPLOYER),
        ("District 19", Side.UNION),
        ("Atlantic Longshore Federation", Side.UNION),
        ("Registered Nurses of Central Illinois", Side.UNION),
        ("Labor Relations Board", None),
    ],
)
def test_the_head_of_a_name_tells_its_side(name, side):
    assert head_side(name) is side


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Leaders of the Tomas Teachers Association", ["Tomas Teachers Association"]),
        ("Rick Tolan of Local 1107", ["Local 1107"]),
        ("United Food and Commercial Workers", ["United Food and Commercial Workers"]),
        (
            "United Plate Workers and Dalton Steel Corp",
            ["United Plate Workers", "Dalton Steel Corp"],
        ),
        ("Nurses and Lakes Medical Center", ["Lakes Medical Center"]),
    ],
)
def test_runs_of_capitals_are_cut_into_names(run, names):
    assert [form for form, _, _ in split_name(run, 0)] == names
