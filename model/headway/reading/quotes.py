"""Finds quotations in one block of text, straight or curly, closed or left open.

A straight quotation mark says nothing of its direction, so the marks are read in order: one opens,
the next closes. Where the white space around a mark contradicts that, the mark is believed.

Leaves out who is quoted (context.speakers).
"""

import re
from dataclasses import dataclass

Span = tuple[int, int]

_MARK = re.compile(r"[\"“”„«»]")
_SINGLE_QUOTATION = re.compile(
    r"(?<!\w)(?:‘[^‘]{1,600}?[.,?!]’|'(?=[A-Z])[^']{1,600}?[.,?!]'(?!\w))"
)
_OPENING, _CLOSING = "“„«", "”»"


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a block.

    Attributes
    ----------
    spans : tuple of (int, int)
        Closed quotations, from the opening mark to behind the closing one.
    opening : frozenset of int
        Where every opening mark stands, closed later or not.
    """

    spans: tuple[Span, ...]
    opening: frozenset[int]


def find_quotes(block: str) -> Quotes:
    """Return the quotations of one block."""
    spans = [m.span() for m in _SINGLE_QUOTATION.finditer(block)]
    opening = {start for start, _ in spans}
    open_at: int | None = None
    for match in _MARK.finditer(block):
        at = match.start()
        if _opens(block, at, inside=open_at is not None):
            open_at = at
            opening.add(at)
        elif open_at is not None:
            spans.append((open_at, at + 1))
            open_at = None
    return Quotes(tuple(spans), frozenset(opening))


def _opens(block: str, at: int, *, inside: bool) -> bool:
    mark = block[at]
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    space_before = at == 0 or block[at - 1].isspace() or block[at - 1] in "([—–-"
    space_after = at + 1 == len(block) or block[at + 1].isspace()
    if space_before != space_after:
        return space_before
    return not inside
