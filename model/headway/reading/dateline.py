"""Finds the day of publication that an article's own first lines state in full.

Read are only places where a page or a wire puts its date: a line that is nothing but a date, a
line labelled "Published", a dateline. A date inside a sentence may be any day at all, so it is
never taken; nor is a month and day without the year.

Leaves out which day of talks a sentence speaks of (`headway.context.dates`).
"""

import datetime as dt
import re

from headway.reading.clean import iso_date

_LINES_READ = 8
_LONGEST_LINE = 400

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?"
    r"|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    r"(?:" + _MONTH.format("us_") + r"\s+(?P<us_day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<us_year>\d{4})"
    r"|(?P<uk_day>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH.format("uk_") + r",?\s+(?P<uk_year>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:[,T]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}\S*(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_PLACES = (
    re.compile(
        r"(?:First\s+)?(?:Published|Posted|Updated|Last\s+updated|Date|Issued)\b\s*(?:on\b)?\s*:?\s*"
        + _WEEKDAY
        + _DATE,
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:By\s+[^\d|]{3,60}[|•·,–—-]\s*)?"
        + _WEEKDAY
        + _DATE
        + _CLOCK
        + r"\s*(?:[|•·].{0,60})?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"[A-Z][A-Z .'’-]{2,40}(?:,\s+[A-Z][\w. ]{1,20})?(?:\s*\([^)]{1,40}\))?,?\s+"
        + _WEEKDAY
        + _DATE
        + r"\s*(?:\([^)]{1,40}\)\s*)?(?:--?|–|—|/)"
    ),
)
_PREFIX = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]|(?=[\r\n])|\Z)")


def find_date(text: str) -> dt.date | None:
    """Return the full date that stands at the head of an article, or None.

    >>> find_date("CHELDON, Oct. 17, 2019 -- Talks go on.")
    datetime.date(2019, 10, 17)
    >>> find_date("The contract runs out on October 17, 2019.") is None
    True
    """
    lines = [line.strip() for line in text[: _LINES_READ * _LONGEST_LINE].splitlines()]
    for line in [line for line in lines if line][:_LINES_READ]:
        for place in _PLACES:
            match = place.match(line[:_LONGEST_LINE])
            found = _day(match) if match else None
            if found:
                return found
    return None


def date_prefix(text: str) -> int:
    """Return the length of a leading ` date YYYY-MM-DD `, else 0."""
    match = _PREFIX.match(text)
    return match.end() if match else 0


def prefixed_date(text: str) -> str | None:
    """Return the day that a leading ` date YYYY-MM-DD ` states, as written, or None."""
    match = _PREFIX.match(text)
    return match[1] if match else None


def _day(match: re.Match[str]) -> dt.date | None:
    if match["iso"]:
        return iso_date(match["iso"])
    order = "us_" if match["us_month"] else "uk_"
    month = _MONTHS.index(match[f"{order}month"][:3].lower()) + 1
    try:
        return dt.date(int(match[f"{order}year"]), month, int(match[f"{order}day"]))
    except ValueError:
        return None
