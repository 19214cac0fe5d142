import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.labelling.choose import choose_next, uncertainty
from headway.labels import Side
from headway.records import Statement

UNSURE = (0.5, 0.4, 0.1, 0.1)


def sentence(i, text, probabilities):
    return Statement("a", i, 0, len(text), text, (), probabilities, 0.0, Side.REPORTER)


def test_entropy_by_hand():
    """One bit for a half, .8113 for a quarter, nothing for the sure ones: 1.8113."""
    assert uncertainty(sentence(0, "x", (0.5, 0.25, 0.0, 1.0))) == pytest.approx(1.8113, abs=1e-4)


def made_up(statement):
    rated = [
        statement("progress", text=text, probabilities=probabilities)
        for text, probabilities in (
            ("The board came nearer to a deal late that day.", UNSURE),
            ("Both teams called the night's work useful.", (0.6, 0.3, 0, 0)),
        )
    ]
    rest = [
        statement(text=text, probabilities=(0, 0, p, 0))
        for text, p in (
            ("Pay may have come up.", 0.5),
            ("Pensions were perhaps left out.", 0.3),
            ("Parking is free.", 0.0),
        )
    ]
    return [*rated, *rest]


def test_ratings_first_then_the_unsure_and_never_the_sure(statement):
    statements = made_up(statement)
    chosen = choose_next(statements, 4)
    assert [c.reason.split()[0] for c in chosen] == ["rating", "rating", "the", "the"]
    assert "rating of ctu-cps-2019 on 2019-10-18: the label is expected to move it by 0." in (
        chosen[0].reason
    )
    assert [c.statement.text.split()[0] for c in chosen[2:]] == ["Pay", "Pensions"]
    assert chosen[2].reason == "the model is unsure: 1.00 bits over the four tags"
    assert len(choose_next(statements, 50)) == 4


def test_the_share_for_ratings_is_kept(statement):
    statements = made_up(statement)
    kinds = [c.reason[:6] for c in choose_next(statements, 2, rating_share=0.5)]
    assert kinds == ["rating", "the mo"]
    assert not [c for c in choose_next(statements, 4, rating_share=0.0) if "rating" in c.reason]


def test_labelled_sentences_are_done(statement):
    statements = made_up(statement)
    left = choose_next(statements, 50, labelled=[s.text.upper() for s in statements[:3]])
    assert [c.statement for c in left] == [statements[3]]


def test_near_copies_are_read_once():
    text = "The board and the union met for nine hours on pay and class size"
    copies = [sentence(i, f"{text}{end}", UNSURE) for i, end in enumerate((".", " .", " Monday."))]
    other = sentence(9, "The mediator told both sides to bring new numbers next week.", UNSURE)
    assert [c.statement.index for c in choose_next([*copies, other], 9)] == [0, 9]


@given(st.integers(0, 12), st.floats(0, 1))
def test_never_more_than_asked_and_none_twice(count, share):
    made = [sentence(i, f"Topic {chr(97 + i)} is open.", (0.1 * i, 0, 0, 0)) for i in range(9)]
    chosen = [c.statement.index for c in choose_next(made, count, rating_share=share)]
    assert len(chosen) == min(count, 8)
    assert len(set(chosen)) == len(chosen)
