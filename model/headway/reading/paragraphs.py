"""Cuts a text into blocks, the stretches that no sentence crosses: lines, or wrapped paragraphs.

Every line break ends a block, except where the text is hard-wrapped, that is, broken at a fixed
width inside its sentences. Signs of that are a line that goes on in lower case or ends on a word
such as "the", and a line with no room left for the first word of the next.

Leaves out where sentences end inside a block.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]

NARROWEST_WRAP, WIDEST_WRAP = 40, 200
"""Text is taken for hard-wrapped between these widths; shorter lines are headings or lists."""

_BULLET = re.compile(r"(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_UNFINISHED = re.compile(r"\b(?:the|an?|of|to|and|or|in|at|for|that|with|by|on|from|its|their)$")
_ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")


def blocks(text: str) -> Iterator[Span]:
    """Yield the spans of the blocks of `text`, in order, without the white space around them."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    start, end = -1, -1
    for line in lines:
        if start >= 0 and _goes_on(text, (start, end), line, width):
            end = line[1]
            continue
        if start >= 0:
            yield start, end
        start, end = line if line[0] < line[1] else (-1, -1)
    if start >= 0:
        yield start, end


def _lines(text: str) -> Iterator[Span]:
    offset = 0
    for line in text.splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip())
        yield start, max(start, offset + len(line.rstrip()))
        offset += len(line)


def _goes_on(text: str, block: Span, line: Span, width: int) -> bool:
    """Whether `line` continues the sentence or paragraph that `block` holds so far."""
    word = _first_word(text, line)
    if not word or _BULLET.match(text, *line):
        return False
    return _breaks_a_sentence(text, block, word) or _is_full(text, block, word, width)


def _breaks_a_sentence(text: str, before: Span, word: str) -> bool:
    tail = text[max(before[0], before[1] - 8) : before[1]]
    if word.islower():
        return _ENDED.search(tail) is None
    return _UNFINISHED.search(tail) is not None


def _is_full(text: str, block: Span, word: str, width: int) -> bool:
    last_line = text[max(block[0], block[1] - width - 1) : block[1]].splitlines()[-1].strip()
    return len(last_line) <= width < len(last_line) + 1 + len(word)


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width that the text is wrapped at, or 0 where it is not wrapped."""
    widest = 0
    for before, line in pairwise(lines):
        length = before[1] - before[0]
        word = _first_word(text, line)
        if widest < length <= WIDEST_WRAP and word and _breaks_a_sentence(text, before, word):
            widest = length
    return widest if widest >= NARROWEST_WRAP else 0


def _first_word(text: str, line: Span) -> str:
    words = text[line[0] : min(line[1], line[0] + 40)].split(maxsplit=1)
    return words[0] if words else ""
