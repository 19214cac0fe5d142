"""Where things stand on a timeline: days to positions, labels that do not overlap, panels.

Days keep their distances up to `LONGEST_GAP`; longer ones are cut to it and marked as broken, so
that ten days of talks do not vanish beside a quiet month. A timeline too dense for its width goes
on in a further panel below, which scrolling sideways would hide on a phone and cut off in print.

Leaves out what is drawn at the positions (`headway.reporting.figures`).
"""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST_GAP = 6
"""Days; a longer pause is drawn this long, with a break mark that tells its length."""

LETTER = 6.6
"""Width of a letter of the labels, in the units of the drawing; on the generous side."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room a timeline has, in its own units (pixels at full size)."""

    width: int
    left: int = 52
    right: int = 14
    pad: int = 22
    least_unit: int = 15
    most_unit: int = 72
    labels: bool = True


WIDE, NARROW = Room(width=760), Room(width=340, labels=False)


@dataclass(frozen=True, slots=True)
class Break:
    """A pause that is drawn shorter than it was: its middle, and its true length in days."""

    x: float
    days: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The days of one panel and where they stand.

    Attributes
    ----------
    unit : float
        Width of one day.
    width : float
        Of the whole panel.
    """

    days: tuple[dt.date, ...]
    x: tuple[float, ...]
    unit: float
    width: float
    breaks: tuple[Break, ...]

    def at(self, day: dt.date) -> float:
        """Return where a day stands."""
        return self.x[self.days.index(day)]


def axes(days: Sequence[dt.date], room: Room) -> list[Axis]:
    """Return one axis per panel; none for no days.

    Parameters
    ----------
    days : sequence of datetime.date
        Distinct and sorted.
    """
    parts = _parts(days, room)
    inner = room.width - room.left - room.right - 2 * room.pad
    widest = max((_steps(part)[-1] for part in parts), default=0)
    # One scale for all panels, so that distances compare.
    unit = min(inner / max(widest, 1), room.most_unit)
    return [_axis(part, unit, max(widest, 1) * unit, room) for part in parts]


def _steps(days: Sequence[dt.date]) -> list[int]:
    """Return each day's distance from the first, in units, long pauses cut."""
    steps = [0]
    for before, day in pairwise(days):
        steps.append(steps[-1] + min((day - before).days, LONGEST_GAP))
    return steps


def _parts(days: Sequence[dt.date], room: Room) -> list[list[dt.date]]:
    if not days:
        return []
    inner = room.width - room.left - room.right - 2 * room.pad
    steps = _steps(days)
    panels = max(1, math.ceil(steps[-1] / (inner // room.least_unit)))
    share = steps[-1] / panels
    parts: list[list[dt.date]] = [[] for _ in range(panels)]
    for day, step in zip(days, steps, strict=True):
        parts[min(panels - 1, int(step / share) if share else 0)].append(day)
    return [part for part in parts if part]


def _axis(days: Sequence[dt.date], unit: float, used: float, room: Room) -> Axis:
    start = room.left + room.pad
    x = tuple(round(start + step * unit, 1) for step in _steps(days))
    breaks = tuple(
        Break(round((x[i] + x[i + 1]) / 2, 1), (days[i + 1] - days[i]).days)
        for i in range(len(days) - 1)
        if (days[i + 1] - days[i]).days > LONGEST_GAP
    )
    # The narrow room is the least that the words on the vertical axis need.
    width = max(float(NARROW.width), start + used + room.pad + room.right)
    return Axis(tuple(days), x, unit, round(width, 1), breaks)


def free_labels(wanted: Sequence[tuple[float, str]], first: Sequence[int]) -> list[int]:
    """Return which labels to print so that none overlaps another, in order.

    Parameters
    ----------
    wanted : sequence of (float, str)
        Middle and words of each.
    first : sequence of int
        Their order of preference.
    """
    kept: list[int] = []
    for i in first:
        x, text = wanted[i]
        clear = (abs(x - wanted[j][0]) >= _reach(text) + _reach(wanted[j][1]) for j in kept)
        if all(clear):
            kept.append(i)
    return sorted(kept)


def lanes(spans: Sequence[tuple[float, float]]) -> Iterator[int]:
    """Yield the lane of each span, taken from the left: the first where it overlaps nothing."""
    taken: list[list[tuple[float, float]]] = []
    for start, end in spans:
        free = (n for n, lane in enumerate(taken) if all(end <= a or start >= b for a, b in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        yield lane


def _reach(text: str) -> float:
    return len(text) * LETTER / 2 + 3
