"""Golden table in golden/sentences.jsonl: add a line there for a case that goes wrong.

A quotation that closes in its own paragraph is one sentence with its attribution, however many
sentences it holds. Photo credits and other page furniture are sentences of their own.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.reading.dateline import date_prefix
from headway.reading.sentences import split_sentences
from headway.records import Article

GOLDEN = Path(__file__).parent / "golden" / "sentences.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]

TINY_ALPHABET = st.text(alphabet="Aa1. “”\"'?)(\n\r-…", max_size=60)
NEWSLIKE = st.lists(
    st.sampled_from(
        [
            "Talks",
            "ended",
            "Mr.",
            "Hale",
            "said",
            ".",
            "?",
            " ",
            "\n",
            "“",
            "”",
            '"',
            "5",
            "p.m.",
            "—",
        ]
    ),
    max_size=40,
).map("".join)
PREFIXED = st.builds(
    lambda day, text: f" date 2019-10-{day:02} {text}", st.integers(1, 31), NEWSLIKE
)


def split(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(Article("a", text))]


def starts_of(text: str, sentences: list[str]) -> set[int]:
    """Where each sentence but the first begins: the boundaries that a splitter has to find."""
    found, position = [], 0
    for sentence in sentences:
        position = text.index(sentence, position)
        found.append(position)
        position += len(sentence)
    return set(found[1:])


def boundary_f1(cases: list[dict]) -> float:
    right = wrong = missed = 0
    for case in cases:
        expected = starts_of(case["text"], case["sentences"])
        found = starts_of(case["text"], split(case["text"]))
        right += len(expected & found)
        wrong += len(found - expected)
        missed += len(expected - found)
    return 2 * right / (2 * right + wrong + missed)


def test_the_golden_table_is_large_enough_to_mean_something():
    assert len(CASES) >= 80
    assert sum(case["glued"] for case in CASES) >= 30
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_golden_sentences_are_slices_of_their_text():
    for case in CASES:
        assert len(starts_of(case["text"], case["sentences"])) == len(case["sentences"]) - 1, case


def test_boundaries_of_the_golden_table():
    assert boundary_f1(CASES) >= 0.98


def test_boundaries_where_spaces_after_full_stops_are_missing():
    assert boundary_f1([case for case in CASES if case["glued"]]) >= 0.97


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \r\n\t ", []),
        ("No full stop", ["No full stop"]),
        (" date 2019-10-19 ", []),
        (" date 2019-10-19\r\nTalks ended.", ["Talks ended."]),
        ("The date 2019-10-19 is off.", ["The date 2019-10-19 is off."]),
        ("Talks ended.\ud83d Workers left.", ["Talks ended.\ud83d Workers left."]),
        ("Deal 😀. Workers cheer 🎉!", ["Deal 😀.", "Workers cheer 🎉!"]),
    ],
)
def test_edges(text, expected):
    assert split(text) == expected


def test_a_quotation_too_long_for_a_model_is_split():
    quotation = "We waited for an answer. " * 40
    assert len(split(f"“{quotation.strip()}” he said.")) == 40


def test_furniture_run_into_the_text_is_a_sentence_of_its_own():
    text = "Please enable Javascript to watch this video CHELDON — Talks resume Friday."
    assert split(text) == [
        "Please enable Javascript to watch this video",
        "CHELDON — Talks resume Friday.",
    ]


@given(st.one_of(st.text(max_size=200), TINY_ALPHABET, NEWSLIKE, PREFIXED))
def test_spans_are_true_ordered_disjoint_and_lose_nothing(text):
    sentences = split_sentences(Article("a", text))
    position = date_prefix(text)
    for index, sentence in enumerate(sentences):
        assert sentence.article == "a"
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip() != ""
        assert text[position : sentence.start].strip() == ""
        position = sentence.end
    assert text[position:].strip() == ""


@given(st.one_of(TINY_ALPHABET, NEWSLIKE))
def test_paragraphs_are_split_each_for_itself(text):
    assert split(f"{text}\n\nTalks ended.") == [*split(text), "Talks ended."]
