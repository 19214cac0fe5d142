import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.reading.paragraphs import blocks


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


WRAPPED = (
    "Negotiators for the county and for its deputies met for six hours at the\n"
    "Bellmere Civic Center on Tuesday and came away with half of a deal, said\n"
    "Sheriff Tom Ackley."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \r\n", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
        ("A heading\nThe text.", ["A heading", "The text."]),
        ("The union said\nit would strike.", ["The union said\nit would strike."]),
        ("The union asks for:\nmore pay", ["The union asks for:", "more pay"]),
        (
            "The offer includes\n- more pay\n- less work",
            ["The offer includes", "- more pay", "- less work"],
        ),
        ("a heading\n\nin lower case", ["a heading", "in lower case"]),
        (WRAPPED, [WRAPPED]),
    ],
)
def test_blocks(text, expected):
    assert cut(text) == expected


@given(st.text(alphabet="Aa .\n\r\x0b\u2028-", max_size=80))
def test_blocks_are_ordered_disjoint_and_hold_all_but_white_space(text):
    position = 0
    for start, end in blocks(text):
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert text[position:].strip() == ""
