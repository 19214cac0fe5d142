"""The timeline of one dispute as plain numbers for a drawing, and the small bars of pulls.

Ratings with their intervals, each side's own line, sessions without a rating in a lane of their
own, events above. Leaves out the marks themselves: a template turns these into inline SVG.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from headway.labels import Side
from headway.rating.events import Event
from headway.records import SessionRating
from headway.reporting.layout import LETTER, Axis, Break, Room, axes, free_labels, lanes
from headway.reporting.wording import (
    caution,
    counted,
    direction,
    interval,
    long_day,
    short_day,
    signed,
)

PLOT, LANE, FOOT = 190, 20, 64
"""Heights: of the ratings from +1 to -1, of a lane of events, of what stands below the ratings."""

SIDES = (Side.UNION, Side.EMPLOYER)
ASIDE = {Side.UNION: -7.0, Side.EMPLOYER: 7.0}
"""How far a side's mark stands off its day, so that equal ratings do not hide each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """One session on the timeline; `y`, `low` and `high` are None where it is not rated."""

    anchor: str
    x: float
    y: float | None
    low: float | None
    high: float | None
    thin: bool
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One side's ratings: the marks, and the strokes from each to the next."""

    side: str
    marks: tuple[tuple[float, float], ...]
    strokes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """An event above the ratings: its number in the list of events and, where it fits, its name."""

    number: int
    x: float
    y: float
    text: str
    before: bool


@dataclass(frozen=True, slots=True)
class DayLabel:
    """The name of a day below the ratings, with the year where it is the first or a new one."""

    x: float
    text: str
    year: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel of a timeline, measured in its own units."""

    width: float
    height: int
    top: int
    left: int
    hit: float
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...]
    labels: tuple[DayLabel, ...]
    breaks: tuple[Break, ...]

    @property
    def bottom(self) -> int:
        """Where the rating -1 stands."""
        return self.top + PLOT


def timeline(
    ratings: Sequence[SessionRating],
    anchors: Sequence[str],
    events: Sequence[Event],
    room: Room,
) -> list[Panel]:
    """Lay out the timeline of one dispute in a room.

    Parameters
    ----------
    ratings : sequence of SessionRating
        Of one dispute, by date; those of no known day are left out.
    anchors : sequence of str
        Where each leads on the page.
    events : sequence of Event
        By date; they are numbered from 1.
    """
    dated = [(r, a) for r, a in zip(ratings, anchors, strict=True) if r.session is not None]
    days = sorted({r.session for r, _ in dated if r.session} | {e.day for e in events})
    numbered = list(enumerate(events, start=1))
    return [_panel(axis, dated, numbered, room) for axis in axes(days, room)]


def height(rating: float, top: int) -> float:
    """Return where a rating in [-1, 1] stands below `top`."""
    return round(top + (1 - rating) / 2 * PLOT, 1)


def pull_bar(pull: float, strongest: float) -> tuple[float, float]:
    """Return start and length of a pull's bar on a scale of 100 with its zero at 50.

    A negative pull goes left, a positive one right; the strongest of its session fills its half.
    """
    length = round(50 * min(1.0, abs(pull) / strongest), 1) if strongest > 0 else 0.0
    return (50 - length if pull < 0 else 50.0, length)


def describe(rating: SessionRating) -> str:
    """Return one session in words, for those who cannot see the drawing."""
    day = long_day(rating.session)
    if rating.rating is None:
        return f"{day}: not rated. {rating.reason or ''}".strip()
    parts = [
        f"{day}: rating {signed(rating.rating)}, {direction(rating)}",
        f"{rating.level:.0%} interval {interval(rating.low, rating.high)}",
    ]
    for side in SIDES:
        own = rating.by_side.get(side)
        if own is not None and own.rating is not None:
            parts.append(f"{side} {signed(own.rating)}")
    parts.append(counted(rating.statements, "statement"))
    return "; ".join(parts) + "."


def _panel(
    axis: Axis,
    dated: Sequence[tuple[SessionRating, str]],
    events: Sequence[tuple[int, Event]],
    room: Room,
) -> Panel:
    own = [(r, a) for r, a in dated if r.session in axis.days]
    placed = _flags(axis, [(n, e) for n, e in events if e.day in axis.days], room)
    top = 24 + LANE * (1 + max((lane for lane, _ in placed), default=-1))
    return Panel(
        width=axis.width,
        height=top + PLOT + FOOT,
        top=top,
        left=room.left,
        hit=round(min(axis.unit, 44.0), 1),
        points=tuple(_point(axis, r, a, top) for r, a in own),
        lines=tuple(_line(axis, [r for r, _ in own], side, top) for side in SIDES),
        flags=tuple(flag for _, flag in placed),
        labels=_day_labels(axis, [r for r, _ in own]),
        breaks=axis.breaks,
    )


def _point(axis: Axis, rating: SessionRating, anchor: str, top: int) -> Point:
    def at(value: float | None) -> float | None:
        return None if value is None or rating.rating is None else height(value, top)

    return Point(
        anchor=anchor,
        x=_x(axis, rating),
        y=at(rating.rating),
        low=at(rating.low),
        high=at(rating.high),
        thin=rating.rating is not None and caution(rating) is not None,
        words=describe(rating),
    )


def _line(axis: Axis, ratings: Sequence[SessionRating], side: Side, top: int) -> Line:
    aside = ASIDE[side] if axis.unit >= 3 * ASIDE[Side.EMPLOYER] else 0.0
    marks = tuple(
        (round(_x(axis, r) + aside, 1), height(own.rating, top))
        for r in ratings
        if (own := r.by_side.get(side)) is not None and own.rating is not None
    )
    return Line(str(side), marks, tuple((*a, *b) for a, b in pairwise(marks)))


def _x(axis: Axis, rating: SessionRating) -> float:
    # Sessions of no known day never come here (`timeline` leaves them out).
    return axis.at(rating.session or dt.date.min)


def _flags(axis: Axis, events: Sequence[tuple[int, Event]], room: Room) -> list[tuple[int, Flag]]:
    """Return each event's lane, counted from the top, and its flag."""
    spans, befores = [], []
    for _, event in events:
        x = axis.at(event.day)
        words = len(str(event.kind)) * LETTER if room.labels else 0.0
        # Words that would leave the panel stand to the left of their flag.
        before = x + 14 + words > axis.width
        befores.append(before)
        spans.append((x - 11 - (words if before else 0), x + 11 + (0 if before else words)))
    return [
        (
            lane,
            Flag(
                number,
                axis.at(event.day),
                12 + lane * LANE,
                str(event.kind) if room.labels else "",
                before,
            ),
        )
        for (number, event), before, lane in zip(events, befores, lanes(spans), strict=True)
    ]


def _day_labels(axis: Axis, ratings: Sequence[SessionRating]) -> tuple[DayLabel, ...]:
    rated = {r.session for r in ratings if r.rating is not None}
    wanted = [(x, short_day(day)) for x, day in zip(axis.x, axis.days, strict=True)]
    by_need = sorted(range(len(wanted)), key=lambda i: (i > 0, axis.days[i] not in rated, i))
    kept = free_labels(wanted, by_need)
    years = ["", *(str(axis.days[i].year) for i in kept)]
    return tuple(
        DayLabel(*wanted[i], year if year != before else "")
        for i, (before, year) in zip(kept, pairwise(years), strict=True)
    )
