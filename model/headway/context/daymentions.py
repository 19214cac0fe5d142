"""Days named in a text: weekdays, dates, "yesterday", "the next morning", "the seventh day".

Each mention is resolved to a calendar day against the day of publication, by the tense and wording
of its clause. Leaves out which of a sentence's days its claim is about, and what carries over from
sentence to sentence (dates).
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from headway.context.datelines import body_start
from headway.context.dayexpressions import DAY_EXPRESSIONS, MONTHS, WEEKDAYS, read_number
from headway.context.dayroles import ONE_DAY, DayRole, role_of
from headway.context.tenses import looks_ahead


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day named in a text: ``text[start:end]`` names it."""

    day: dt.date
    role: DayRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days against which expressions are resolved.

    Attributes
    ----------
    published : datetime.date
        The article's day.
    reference : datetime.date or None
        The day told of last, which "the next morning" counts from.
    strike_start : datetime.date or None
        First day of the strike, which "the seventh day of the strike" counts from.
    """

    published: dt.date
    reference: dt.date | None = None
    strike_start: dt.date | None = None


Resolver = Callable[[re.Match[str], Calendar, bool], dt.date | None]

TENSE_BIAS = dt.timedelta(days=120)
"""How far the tense outweighs nearness when a date without a year could be in either of two."""

_SMALL_HOURS = re.compile(
    r"\b(?:(?:12|[1-5])(?::\d\d)?\sa\.m\.,?|after\smidnight|early|before\sdawn)\s(?:on\s)?$",
    re.IGNORECASE,
)


def find_days(text: str, calendar: Calendar) -> list[DayMention]:
    """Find every day that a text names, in reading order.

    Parameters
    ----------
    text : str
        Any stretch of text, usually one sentence.
    calendar : Calendar
        What the expressions are resolved against; each day found becomes the reference of the next.
    """
    found: list[DayMention] = []
    for match in DAY_EXPRESSIONS.finditer(text, body_start(text)):
        ahead = looks_ahead(text, match.start(), match.end())
        if found and text[found[-1].end : match.start()].strip() == "on":
            ahead = False  # "set a strike date of March 27 on Friday": the second is when
        reference = found[-1].day if found else calendar.reference
        day = _resolve(match, replace(calendar, reference=reference), ahead)
        if day is not None:
            role = role_of(text, match, day, calendar.published, ahead)
            found.append(DayMention(day, role, match.start(), match.end()))
    return _before_small_hours(text, found)


def _before_small_hours(text: str, found: list[DayMention]) -> list[DayMention]:
    """Read the small hours as the end of the evening that the same text names.

    "They met Wednesday and left at 1:30 a.m. Thursday" tells of Wednesday's session.
    """
    evenings = {m.day for m in found if m.role in (DayRole.EVENT, DayRole.SETTING)}
    return [
        replace(m, day=m.day - ONE_DAY)
        if m.role is DayRole.EVENT
        and m.day - ONE_DAY in evenings
        and _SMALL_HOURS.search(text[: m.start])
        else m
        for m in found
    ]


def _resolve(match: re.Match[str], calendar: Calendar, ahead: bool) -> dt.date | None:
    kind = next(name for name in _RESOLVERS if match[name])
    return _RESOLVERS[kind](match, calendar, ahead)


def _weekday_near(name: str, day: dt.date, ahead: bool) -> dt.date:
    """Return the nearest day of that name: on or after `day` if `ahead`, else on or before it."""
    offset = (WEEKDAYS.index(name.lower()) - day.weekday()) % 7
    if ahead or offset == 0:
        return day + offset * ONE_DAY
    return day + (offset - 7) * ONE_DAY


def _weekday(match: re.Match[str], calendar: Calendar, ahead: bool) -> dt.date:
    published, reference = calendar.published, calendar.reference
    name, which = match["name"], (match["which"] or "").lower()
    week = (match["of_week"] or "").split()
    in_this_week = published + (WEEKDAYS.index(name.lower()) - published.weekday()) * ONE_DAY
    if "last" in week:
        return in_this_week - 7 * ONE_DAY
    if "next" in week or which == "next":
        return in_this_week + 7 * ONE_DAY
    if which in ("last", "this past"):
        return _weekday_near(name, published - ONE_DAY, ahead=False)
    if which == "this coming":
        return _weekday_near(name, published + ONE_DAY, ahead=True)
    if reference and which == "the following":
        return _weekday_near(name, reference + ONE_DAY, ahead=True)
    if reference and which == "the previous":
        return _weekday_near(name, reference - ONE_DAY, ahead=False)
    return _weekday_near(name, published, ahead)


def _week_off(match: re.Match[str], calendar: Calendar, _ahead: bool) -> dt.date:
    ahead = match["week_way"].lower() == "from"
    return _weekday_near(match["week_day"], calendar.published, ahead) + (
        7 * ONE_DAY if ahead else -7 * ONE_DAY
    )


def _iso(match: re.Match[str], _calendar: Calendar, _ahead: bool) -> dt.date | None:
    year, month, day = (int(part) for part in match["iso"].split("-"))
    return _date_or_none(year, month, day)


def _month_day(match: re.Match[str], calendar: Calendar, ahead: bool) -> dt.date | None:
    named = (match["month"], match["month_number"], match["month_year"])
    return _dated(named, calendar.published, ahead)


def _day_month(match: re.Match[str], calendar: Calendar, ahead: bool) -> dt.date | None:
    named = (match["day_name"], match["day_number"], match["day_year"])
    return _dated(named, calendar.published, ahead)


def _dated(named: tuple[str, str, str | None], published: dt.date, ahead: bool) -> dt.date | None:
    """Resolve a month, day and perhaps year; without a year, to the nearest that fits the tense."""
    month, day, year = MONTHS.index(named[0][:3].lower()) + 1, read_number(named[1]), named[2]
    if year:
        return _date_or_none(int(year), month, day)
    near = (_date_or_none(published.year + step, month, day) for step in (-1, 0, 1))
    expected = published + (TENSE_BIAS if ahead else -TENSE_BIAS)
    return min((d for d in near if d), key=lambda d: abs(d - expected), default=None)


def _date_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None  # "Feb. 30" is a misprint, not a day


def _published_plus(step: int) -> Resolver:
    return lambda _match, calendar, _ahead: calendar.published + step * ONE_DAY


def _reference_plus(step: int) -> Resolver:
    return lambda _match, calendar, _ahead: (
        calendar.reference + step * ONE_DAY if calendar.reference else None
    )


def _counted(match: re.Match[str], calendar: Calendar, _ahead: bool) -> dt.date | None:
    count, way = read_number(match["count"]), match["way"].lower()
    if way == "ago":
        return calendar.published - count * ONE_DAY
    if calendar.reference is None:
        return None
    return calendar.reference + (count if way in ("later", "after") else -count) * ONE_DAY


def _weekend(_match: re.Match[str], calendar: Calendar, ahead: bool) -> dt.date:
    """Take a weekend ahead for its Saturday, a past one for its Sunday, a running one for today."""
    saturday = WEEKDAYS.index("saturday")
    if calendar.published.weekday() >= saturday:
        return calendar.published
    return _weekday_near("saturday" if ahead else "sunday", calendar.published, ahead)


def _strike_day(match: re.Match[str], calendar: Calendar, _ahead: bool) -> dt.date:
    """Count from the strike's first day; without it, a running strike's day is the report's."""
    if calendar.strike_start is None:
        return calendar.published
    count = read_number(match["ordinal"] or match["cardinal"])
    return min(calendar.strike_start + (count - 1) * ONE_DAY, calendar.published)


_RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "month_day": _month_day,
    "day_month": _day_month,
    "week_off": _week_off,
    "weekday": _weekday,
    "today": _published_plus(0),
    "overnight": _published_plus(0),
    "yesterday": _published_plus(-1),
    "tomorrow": _published_plus(1),
    "next_day": _reference_plus(1),
    "day_before": _reference_plus(-1),
    "counted": _counted,
    "weekend": _weekend,
    "strike_day": _strike_day,
    "day_of_strike": _strike_day,
}
