import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.tagging.windows import Special, cut, cut_passes, encode

SPECIAL = Special(start=101, separator=102, unknown=100)


def test_windows_by_hand():
    """Limit 10: [CLS] 4 [SEP] 3 [SEP] is 10 tokens: two sentences fit, the third starts anew."""
    assert cut([4, 3, 2, 30, 1], 10) == [(0, 2), (2, 3), (3, 4), (4, 5)]
    assert cut([4, 3, 2], 10, first=5) == [(0, 1), (1, 3)]
    assert cut([], 10) == []


@given(st.lists(st.integers(1, 60)), st.integers(2, 80), st.none() | st.integers(2, 80))
def test_windows_cover_every_sentence_once_in_order(lengths, limit, first):
    windows = cut(lengths, limit, first)
    assert [i for start, end in windows for i in range(start, end)] == list(range(len(lengths)))
    for start, end in windows[1:]:
        assert end - start == 1 or 1 + sum(n + 1 for n in lengths[start:end]) <= limit


def test_a_window_as_tokens():
    window = encode([[7, 8], [], [9]], SPECIAL)
    assert window.ids.tolist() == [101, 7, 8, 102, 100, 102, 9, 102]
    assert window.sentence.tolist() == [-1, 0, 0, -1, 1, -1, 2, -1]
    np.testing.assert_allclose(window.pooling()[0], [0, 0.5, 0.5, 0, 0, 0, 0, 0])


@given(st.lists(st.lists(st.integers(0, 50), max_size=6), min_size=1, max_size=6))
def test_each_row_of_the_pooling_is_a_mean(sentences):
    pooling = encode(sentences, SPECIAL).pooling()
    assert pooling.sum(axis=1) == pytest.approx(np.ones(len(sentences)))


def test_each_pass_puts_the_borders_elsewhere():
    """Sentences of 9 tokens and a separator, windows of 21: two each; half a window on, one."""
    lengths = [9] * 5
    one, two = cut_passes(lengths, 21, 2)
    assert one == [(0, 2), (2, 4), (4, 5)]
    assert two == [(0, 1), (1, 3), (3, 5)]
    assert cut_passes(lengths, 21, 1) == [one]
    assert cut_passes([9], 21, 3) == [[(0, 1)]]
