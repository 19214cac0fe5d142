"""Golden table in golden/speakers.jsonl: short passages, each sentence with its side and speaker.

Add a line there for a case that goes wrong.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.context.attributions import find_attributions
from headway.context.people import names_in
from headway.context.quotes import read_quotations
from headway.context.roles import side_of, side_of_author
from headway.context.speakers import attribute_speakers
from headway.labels import Side
from headway.records import Parties
from tests.passages import as_sentences, newslike

GOLDEN = Path(__file__).parent / "golden" / "speakers.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
WORDS = (
    'The union said “ ” " , . he she it Gail Orsini president of according to told reporters '
    "both sides We our district spokesman , who a"
)
NEWSLIKE = newslike(WORDS)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_golden_speakers(case):
    parties = [Parties(case["union"], case["employer"])] if case["union"] else []
    sentences = as_sentences([s["text"] for s in case["sentences"]])
    found = attribute_speakers(sentences, parties)
    assert [str(a.side) for a in found] == [s["side"] for s in case["sentences"]]
    named = [(a.speaker, s["speaker"]) for a, s in zip(found, case["sentences"], strict=True)]
    assert all(speaker == wanted for speaker, wanted in named if wanted)


def test_there_are_enough_golden_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("the district's teachers union", Side.UNION),
        ("a spokesman for the union", Side.UNION),
        ("company negotiators", Side.EMPLOYER),
        ("an analyst who follows the company", Side.THIRD_PARTY),
        ("the union and the company", Side.BOTH),
        ("somebody", None),
    ],
)
def test_the_head_of_a_description_decides(phrase, side):
    assert side_of(phrase) is side


def test_another_university_is_a_third_party():
    parties = [Parties("Mill Workers Union", "Brack Paper Co.")]
    assert side_of("a dean at Colfax University", parties) is Side.THIRD_PARTY
    assert side_of("a dean at Colfax University", [Parties(None, "Colfax University")]) is (
        Side.EMPLOYER
    )


def test_a_newsletter_speaks_for_its_party():
    texts = [
        "Your bargaining committee met the company on Tuesday.",
        "We asked for a raise, and the company refused.",
        "Our members deserve better.",
        "The hall opens at noon.",
    ]
    assert side_of_author(texts) is Side.UNION
    assert {a.side for a in attribute_speakers(as_sentences(texts))} == {Side.UNION}


def test_quotations_are_followed_over_sentences():
    texts = ["“We asked twice.", "They said no.”", "Talks go on."]
    first, second, third = read_quotations(as_sentences(texts))
    assert (first.stays_open, second.opens_inside, third.opens_inside) == (True, True, False)
    assert third.outside == texts[2]


def test_titles_are_no_part_of_a_name():
    names = [name for name, _, _ in names_in("Board President Ann Dale met Mayor Luis de la Cruz.")]
    assert names == ["Ann Dale", "Luis de la Cruz"]


def test_a_subordinate_clause_is_no_attribution():
    assert find_attributions("A move which the union said would cost jobs was dropped.") == []


@given(st.lists(NEWSLIKE, max_size=6))
def test_every_sentence_gets_a_side(texts):
    found = attribute_speakers(as_sentences(texts), [Parties("Orrin Teachers Union", "Orrin Co.")])
    assert len(found) == len(texts)
    assert all(isinstance(a.side, Side) for a in found)


@given(NEWSLIKE)
def test_blanking_quotations_keeps_offsets(text):
    (quotation,) = read_quotations(as_sentences([text]))
    assert len(quotation.outside) == len(text)
    assert 0.0 <= quotation.quoted <= 1.0
