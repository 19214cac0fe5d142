"""The years of a raise: "over four years", "4% this year and 3.5% in each of the next three".

Leaves out the figures themselves (amounts).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headway.rating.numerals import NUMBER, number_of

if TYPE_CHECKING:
    from headway.rating.amounts import Amount

_SPAN = rf"(?P<n>{NUMBER})[-\s](?P<span>year|month)s?"
_AFTER = re.compile(
    rf"^(?!\sof\b)(?P<lead>(?:(?!\sand\s)[^.;,\d%$£€]){{0,40}}?)[\s,](?:spread\s)?(?:over|across|during|through|for|in|"
    rf"within)\s(?:the\s|a\s)?(?:life\sof\sa\s|term\sof\sa\s|course\sof\sa?\s?)?(?:same\s|next\s|"
    rf"coming\s|following\s|period\sof\s)?{_SPAN}\b",
    re.IGNORECASE,
)
_ELSE = r"(?:and|plus|with|along|but)\b"
_BEFORE = re.compile(
    rf"(?:\bover\s(?:the\s)?(?:same\s|next\s)?{_SPAN},\s(?:(?!{_ELSE})\w+\s){{0,6}}|"
    rf"(?P<n2>{NUMBER})-(?P<span2>year|month),?\s(?:(?!and\b|plus\b)[a-z]+\s){{0,8}})$",
    re.IGNORECASE,
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|final|last|following|next)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_MARK = (
    rf"(?:\s(?:raises?|increases?|more|an\shour))?"
    rf"(?:,?\s(?:effective\s)?(?:(?:in|for|during|starting)\s)?(?:"
    rf"each\s(?:year\s)?of\s(?:the\s)?(?:next|following|last|final|remaining|other)?\s?"
    rf"(?P<each>{NUMBER}|years)(?:\syears)?|"
    rf"the\s{_ORDINAL}\sand\s{_ORDINAL}(?P<both>\syears?)?|"
    rf"the\s{_ORDINAL}\s(?P<span>{NUMBER})\syears|on\s{_MONTH}\s\d+|"
    rf"the\s{_ORDINAL}(?:\syear)?|this\syear|next\syear|the\syear\safter(?:\sthat)?|"
    rf"(?P<when>(?:19|20)\d\d)|year\s(?:one|two|three|four|five)|upon\sratification|"
    rf"immediately|to\sstart|up\sfront))(?:\sof\s(?:a|the)\s[\w-]+\s(?:contract|deal|agreement|pact))?"
)
_TRAILING = re.compile(rf"^{_MARK}", re.IGNORECASE)
_JOINS = re.compile(
    r"^\s*(?:,\s?and|,\s?then|,\s?followed\sby|followed\sby|,|and|then|plus)\s+(?:then\s)?"
    r"(?P<article>another\s|an\sadditional\s|an?\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """So many years, told up to `end` in the sentence."""

    years: float
    end: int


def term_after(text: str, end: int) -> Term | None:
    """Return the term told after a figure that ends at `end`, None where none is told."""
    after = _AFTER.match(text[end:])
    return Term(_years(after["n"], after["span"]), end + after.end()) if after else None


def _with_term_before(text: str, amount: "Amount") -> "Amount":
    """Give a figure the term told ahead of it: "a three-year contract with raises of 9 percent"."""
    before = _BEFORE.search(text[: amount.start])
    if before is None or amount.term_years is not None:
        return amount
    number, span = before["n"] or before["n2"], before["span"] or before["span2"]
    return replace(amount, term_years=_years(number, span))


def _years(number: str, span: str) -> float:
    return number_of(number) / (12 if span.lower() == "month" else 1)


def join_schedules(text: str, amounts: Sequence["Amount"]) -> list["Amount"]:
    """Join raises that follow each other into one figure: their sum over the sum of their years.

    >>> from headway.rating.amounts import find_amounts
    >>> [a] = find_amounts("4% this year and 3.5% in each of the next two")
    >>> (a.value, a.term_years)
    (11.0, 3.0)
    """
    found: list[_Piece] = []
    for amount in amounts:
        piece = _marked(text, amount)
        if found and _continues(text, found[-1], piece):
            found[-1] = _joined(found[-1], piece)
        else:
            found.append(piece)
    return [_with_term_before(text, piece.amount) for piece in found]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A figure that may be one year of a schedule; `told` if its sentence gives the whole term."""

    amount: "Amount"
    marked: bool
    told: bool


def _marked(text: str, amount: "Amount") -> _Piece:
    """Give a figure with a year mark ("this year") the years that the mark tells."""
    mark = _TRAILING.match(text[amount.end :])
    told = amount.term_years is not None
    if mark is None or told or amount.before is not None:
        return _Piece(amount, marked=False, told=told)
    each = mark["each"] or mark["span"]
    years = 2.0 if mark["both"] else 1.0
    if each and each.lower() != "years":
        years = number_of(each)
    value = amount.value if amount.unit.endswith("/year") else amount.value * years
    timed = replace(amount, end=amount.end + mark.end(), value=value, term_years=years)
    return _Piece(timed, marked=True, told=False)


def _continues(text: str, last: _Piece, piece: _Piece) -> bool:
    one, two = last.amount, piece.amount
    join = _JOINS.match(text[one.end : two.start])
    if join is None or last.told or one.low is not None or two.low is not None:
        return False
    if one.before is not None or one.unit.split("/")[0] != two.unit.split("/")[0]:
        return False
    both_marked = last.marked and piece.marked
    # "$2,000 and $3,000" are two sums; "3 percent and a 10 percent increase" two matters.
    plain = one.unit == two.unit == "percent" and not join["article"]
    return both_marked or (plain and last.marked == piece.marked) or (plain and piece.told)


def _joined(last: _Piece, piece: _Piece) -> _Piece:
    one, two = last.amount, piece.amount
    years = (one.term_years or 1.0) + (two.term_years or 1.0)
    # A term told at the end covers all: "3 percent, 3 percent and 4 percent over three years".
    if piece.told and two.term_years is not None:
        years = two.term_years
    unit = one.unit.removesuffix("/year")
    joined = replace(one, end=two.end, value=one.value + two.value, unit=unit, term_years=years)
    return _Piece(joined, piece.marked, piece.told)
