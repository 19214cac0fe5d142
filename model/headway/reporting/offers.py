"""The offer ledger as tables: one per issue, a row a day, the two sides beside each other.

Takes plain rows with the keys dispute, session, side, issue, kind, value, unit and text. Leaves
out how numbers are found in sentences (rating).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headway.labels import Side
from headway.reading.clean import iso_date
from headway.reporting.wording import long_day

UNKNOWN = "day unknown"
_CLOSE_UNITS = {"%": "%", "percent": "%", "per cent": "%", "pct": "%"}
_MONEY = {"$": "$", "usd": "$", "dollar": "$", "dollars": "$", "£": "£", "€": "€"}


@dataclass(frozen=True, slots=True)
class Number:
    """One figure: what it is, as readers write it, and the sentence that names it."""

    kind: str
    amount: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferDay:
    """What each side had on the table on one day."""

    day: str
    iso: str
    union: tuple[Number, ...]
    employer: tuple[Number, ...]
    others: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a dispute over its days."""

    name: str
    days: tuple[OfferDay, ...]

    @property
    def has_others(self) -> bool:
        """Whether anyone but the two sides named a figure."""
        return any(day.others for day in self.days)


def issues(rows: Sequence[Mapping[str, Any]], dispute: str) -> list[Issue]:
    """Return the issues of one dispute by name, each with its days in order.

    Parameters
    ----------
    rows : sequence of mapping
        Entries of the ledger, of any dispute.
    dispute : str
        Slug; rows of other disputes are passed over.
    """
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for row in rows:
        if row.get("dispute") == dispute:
            days = found.setdefault(str(row.get("issue") or "other"), {})
            days.setdefault(str(row.get("session") or ""), []).append(row)
    return [
        # The empty day is the unknown one; it comes last.
        Issue(name, tuple(_day(iso, found[name][iso]) for iso in sorted(found[name], key=_last)))
        for name in sorted(found)
    ]


def amount(value: object, unit: object) -> str:
    """Return a figure as readers write it: ``3.5%``, ``$1,200``, ``4 days``; nothing for none."""
    if value is None:
        return ""
    number = f"{value:,.10g}" if isinstance(value, int | float) else str(value)
    name = "" if unit is None else str(unit)
    if name.casefold() in _CLOSE_UNITS:
        return number + _CLOSE_UNITS[name.casefold()]
    if name.casefold() in _MONEY:
        return _MONEY[name.casefold()] + number
    return f"{number} {name.replace('_', ' ')}".strip()


def _last(iso: str) -> tuple[bool, str]:
    return (not iso, iso)


def _day(iso: str, rows: Sequence[Mapping[str, Any]]) -> OfferDay:
    by_side: dict[str, list[Number]] = {}
    for row in rows:
        side = str(row.get("side"))
        column = side if side in (Side.UNION, Side.EMPLOYER) else "others"
        number = Number(
            str(row.get("kind") or ""),
            amount(row.get("value"), row.get("unit")),
            str(row.get("text") or ""),
        )
        if number not in by_side.setdefault(column, []):
            by_side[column].append(number)
    day = iso_date(iso)
    return OfferDay(
        day=long_day(day) if day else iso or UNKNOWN,
        iso=iso if day else "",
        union=tuple(by_side.get(Side.UNION, ())),
        employer=tuple(by_side.get(Side.EMPLOYER, ())),
        others=tuple(by_side.get("others", ())),
    )
