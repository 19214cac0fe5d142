"""Words and numbers as readers see them: days, signed ratings, plain phrases, harmless text.

Leaves out escaping, which the template engine does for every value that it prints.
"""

import datetime as dt
import re

from headway.labels import Side
from headway.records import Parties, SessionRating

THIN = 3
"""A rating from so many statements or fewer is shown as thin."""

SIDE_NAMES = {
    Side.UNION: "union",
    Side.EMPLOYER: "employer",
    Side.BOTH: "both sides",
    Side.THIRD_PARTY: "third party",
    Side.REPORTER: "reporter",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# HTML has no way to write these, and UTF-8 has none for half a surrogate pair.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return `text` with every character that HTML cannot hold replaced by one U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def short_day(day: dt.date | None) -> str:
    """Return a day without its year, such as ``Sep 9``; the same in every locale."""
    return "day unknown" if day is None else f"{_MONTHS[day.month - 1]} {day.day}"


def long_day(day: dt.date | None) -> str:
    """Return a day with its year, such as ``Sep 9, 2023``."""
    return short_day(day) if day is None else f"{short_day(day)}, {day.year}"


def span_of(days: list[dt.date]) -> str:
    """Return the first and last of some days, or that none is known."""
    if not days:
        return "no dates"
    first, last = min(days), max(days)
    return long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"


def signed(value: float | None) -> str:
    """Return a rating with its sign and two decimals, with a true minus; a dash for none."""
    if value is None:
        return "–"
    rounded = f"{abs(value):.2f}"
    sign = "" if rounded == "0.00" else "+" if value > 0 else "−"
    return sign + rounded


def chance(probability: float) -> str:
    """Return a probability in percent; nothing estimated is called certain."""
    if probability > 0.99:
        return "over 99%"
    return "under 1%" if probability < 0.01 else f"{probability:.0%}"


def interval(low: float | None, high: float | None) -> str:
    """Return an interval in words, or nothing where there is none."""
    return "" if low is None or high is None else f"{signed(low)} to {signed(high)}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 sentence``, ``1,200 sentences``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def clipped(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters, cut at a word where it is longer."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return (head[: head.rfind(" ")] if " " in head[longest // 2 :] else head).rstrip(" ,;:") + "…"


def direction(rating: SessionRating) -> str:
    """Return what a rating says in words; its interval decides whether it says anything."""
    if rating.rating is None or rating.low is None or rating.high is None:
        return "not rated"
    if rating.low > 0:
        return "towards a settlement"
    if rating.high < 0:
        return "away from a settlement"
    return "direction uncertain"


def caution(rating: SessionRating) -> str | None:
    """Return why a session has no rating, or why its rating is thin; None where it is neither."""
    if rating.rating is None:
        return rating.reason or "No reason given."
    if rating.statements <= THIN:
        return f"Thin: only {counted(rating.statements, 'statement')}."
    return None


def dispute_name(slug: str, parties: Parties) -> str:
    """Return the parties' names, or the slug where neither is known."""
    names = [name for name in (parties.union, parties.employer) if name]
    return " and ".join(names) if names else slug
