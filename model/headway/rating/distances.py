"""How far the two sides are apart in numbers, issue by issue, session by session.

A session's distance holds the latest figure of each side as of that day. Figures are compared a
year where both tell their years, as they are where the units are the same; anything else has no
distance, with a reason. Leaves out what a gap would cost.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from headway.labels import Side
from headway.rating.issues import Issue
from headway.rating.ledger import LedgerEntry

_BOTH = (Side.UNION, Side.EMPLOYER)


@dataclass(frozen=True, slots=True)
class Distance:
    """The gap between the sides on one issue as of one session.

    Attributes
    ----------
    union, employer : float or None
        Each side's latest figure, in `unit`.
    unit : str or None
        What the figures are compared in.
    gap : float or None
        The union's figure less the employer's; 0 once the issue is settled; None with a `reason`.
    union_since, employer_since : datetime.date or None
        The session of each side's figure.
    """

    dispute: str
    issue: Issue
    session: dt.date
    union: float | None = None
    employer: float | None = None
    unit: str | None = None
    gap: float | None = None
    reason: str | None = None
    union_since: dt.date | None = None
    employer_since: dt.date | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the distance as a JSON-ready record."""
        return {
            "dispute": self.dispute,
            "issue": str(self.issue),
            "session": self.session.isoformat(),
            "union": _rounded(self.union),
            "employer": _rounded(self.employer),
            "unit": self.unit,
            "gap": _rounded(self.gap),
            "reason": self.reason,
            "union_since": self.union_since.isoformat() if self.union_since else None,
            "employer_since": self.employer_since.isoformat() if self.employer_since else None,
        }


def distance(entries: Iterable[LedgerEntry]) -> list[Distance]:
    """Return the distance on each issue at every session that tells a figure of it.

    Parameters
    ----------
    entries : iterable of LedgerEntry
        Those of no known day are left out.

    Returns
    -------
    list of Distance
        Sorted by dispute, issue and session.
    """
    told: dict[tuple[str, Issue], dict[dt.date, list[LedgerEntry]]] = defaultdict(dict)
    for entry in entries:
        if entry.session is not None:
            told[entry.dispute, entry.issue].setdefault(entry.session, []).append(entry)
    found = []
    for dispute, issue in sorted(told):
        latest: _Latest = {}
        for day in sorted(told[dispute, issue]):
            _take_in(latest, told[dispute, issue][day])
            found.append(_apart(Distance(dispute, issue, day), latest))
    return found


_Latest = dict[tuple[Side, str], list[LedgerEntry]]
"""Each side's latest figures by unit: a raise in dollars leaves one in percent as it was."""


def _take_in(latest: _Latest, entries: Sequence[LedgerEntry]) -> None:
    """Replace what each side said before; what is settled is the figure of both."""
    fresh: _Latest = {}
    for entry in entries:
        for side in _BOTH if entry.side is Side.BOTH else (entry.side,):
            key = side, _base(entry)
            own = fresh.setdefault(key, [])
            if own and (own[0].article, own[0].start) != (entry.article, entry.start):
                own.clear()
            own.append(_with_term(entry, latest.get(key, ())))
    latest.update(fresh)


def _with_term(entry: LedgerEntry, before: Sequence[LedgerEntry]) -> LedgerEntry:
    """Give "went to 10.25%" the two years of the side's offer before."""
    years = {b.term_years for b in before if b.unit == entry.unit and b.term_years}
    if entry.unit != "percent" or entry.term_years is not None or len(years) != 1:
        return entry
    term = years.pop()
    return replace(entry, term_years=term, per_year=entry.value / term if term else None)


def _apart(at: Distance, latest: _Latest) -> Distance:
    union, employer = _to_compare(latest)
    known = replace(
        at,
        union_since=union[-1].session if union else None,
        employer_since=employer[-1].session if employer else None,
    )
    if not union or not employer:
        return replace(known, reason=f"No figure of the {'union' if not union else 'employer'}.")
    if any(len({(e.value, e.unit) for e in own}) > 1 for own in (union, employer)):
        return replace(known, reason="One sentence tells several figures, for different groups.")
    one, two = union[-1], employer[-1]
    if one.per_year is not None and two.per_year is not None and _base(one) == _base(two):
        return _gap(known, one.per_year, two.per_year, f"{_base(one)}/year")
    timed = one.unit == "percent" and one.term_years != two.term_years
    if one.unit == two.unit and not timed:
        return _gap(known, one.value, two.value, one.unit)
    return replace(known, reason=f"Not comparable: union {_worded(one)}, employer {_worded(two)}.")


def _to_compare(latest: _Latest) -> tuple[list[LedgerEntry], ...]:
    """Return both sides' figures in the unit that both told last, else each side's last."""
    bases = sorted({base for _, base in latest}, key=lambda base: (base != "percent", base))
    shared = [base for base in bases if all((side, base) in latest for side in _BOTH)]
    if shared:
        base = max(shared, key=lambda b: min(_day(latest[side, b]) for side in _BOTH))
        return tuple(latest[side, base] for side in _BOTH)
    own = [[latest[side, base] for base in bases if (side, base) in latest] for side in _BOTH]
    return tuple(max(figures, key=_day, default=[]) for figures in own)


def _day(figures: Sequence[LedgerEntry]) -> dt.date:
    return figures[-1].session or dt.date.min


def _gap(at: Distance, union: float, employer: float, unit: str) -> Distance:
    return replace(at, union=union, employer=employer, unit=unit, gap=union - employer)


def _base(entry: LedgerEntry) -> str:
    return entry.unit.removesuffix("/year")


def _worded(entry: LedgerEntry) -> str:
    years = "" if entry.term_years is None else f" over {entry.term_years:g} years"
    return f"{entry.value:g} {entry.unit}{years}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
