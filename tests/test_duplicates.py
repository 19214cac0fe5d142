import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.corpus.duplicates import jaccard, near_copies, shingles
from headway.corpus.hashing import normalised, sentence_hash

TALKS = (
    "Talks between the port and its crane drivers broke off late on Tuesday night without a deal"
)


def test_near_copies_are_found_and_others_not():
    rows = [
        ("a", TALKS),
        ("b", TALKS.replace("without a deal", "without a deal, both said")),
        ("c", "The plant in Delling employs nine hundred people and makes axles for trucks"),
        ("d", TALKS.upper() + "."),
    ]
    assert near_copies(rows) == [("a", "b"), ("a", "d"), ("b", "d")]


def test_short_sentences_say_the_same_by_chance():
    assert near_copies([("a", "She declined to comment."), ("b", "She declined to comment.")]) == []


def test_jaccard_by_hand():
    """abc, bcd against abc, bcd, cde: 2 of 3."""
    one, two = shingles("a b c d e f"), shingles("a b c d e f g")
    assert (len(one), len(two)) == (4, 5)
    assert jaccard(one, two) == pytest.approx(4 / 5)
    assert jaccard(frozenset(), frozenset()) == 0


@given(st.text())
def test_a_hash_does_not_see_case_or_marks(text):
    assert sentence_hash(text) == sentence_hash(f"  “{text}”! ")
    assert normalised(normalised(text)) == normalised(text)
    assert len(sentence_hash(text)) == 24


def test_other_words_another_hash():
    assert sentence_hash("They settled.") == sentence_hash("they  settled")
    assert sentence_hash("They settled.") != sentence_hash("They did not settle.")
