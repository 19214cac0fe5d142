import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.reading.quotes import find_quotes


@pytest.mark.parametrize(
    ("block", "quoted"),
    [
        ('"We won," she said.', ['"We won,"']),
        ("“We won,” she said. “At last.”", ["“We won,”", "“At last.”"]),
        ('It fell flat."We won," she said.', ['"We won,"']),
        ('"No."The board left."Yes."', ['"No."', '"Yes."']),
        ("‘It’s over,’ she said.", ["‘It’s over,’"]),
        ("The drivers' union and the owners' group met.", []),
        ('He is 6\' 2" tall and "angry" now.', ['"angry"']),
        ('"We did not want this. "We did all we could," he said.', ['"We did all we could,"']),
        ("“He left “the room” at ten.", ["“the room”"]),
        ("no quotation” here", []),
    ],
)
def test_quotations(block, quoted):
    assert [block[a:b] for a, b in sorted(find_quotes(block).spans)] == quoted


@given(st.text(alphabet="a \"“”'‘’.", max_size=50))
def test_closed_quotations_begin_with_an_opening_mark(block):
    quotes = find_quotes(block)
    assert all(0 <= a < b <= len(block) for a, b in quotes.spans)
    assert {a for a, _ in quotes.spans} <= quotes.opening
