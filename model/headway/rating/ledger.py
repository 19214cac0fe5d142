"""The numbers in offers, demands and deals: by side, issue and day.

Each figure becomes a `LedgerEntry` with whose it is and, where its time is told, what it comes to a
year. A term is divided, not compounded: 12% over four years is 3% a year (compounding would make
it 2.87%), as the sides themselves reckon at the table. Leaves out how far the sides are apart
(distances), and every figure that no word of offering, demanding or settling takes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from headway.labels import Kind, Side, Tag
from headway.rating.actors import Scene, find_actors
from headway.rating.amounts import Amount, find_amounts
from headway.rating.claimants import Claim, claim_of
from headway.rating.counts import find_counts
from headway.rating.issues import Issue, issue_of
from headway.rating.terms import is_level, is_term, signed
from headway.records import Parties, Statement

_PART = re.compile(
    r"(?:\b(?:for|or)\sa\stotal\sof|,\swith(?:\sthe)?(?:\sfirst)?|,\sincluding|\bof\swhich)\s(?:about\s)?$"
)
"""Ahead of a figure that sums up or is part of the one before it."""

_TELLING = frozenset({Tag.OFFER, Tag.DEMAND, Tag.PROGRESS})
_PARTIES = frozenset({Side.UNION, Side.EMPLOYER})


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One figure of an offer, a demand or a deal.

    Attributes
    ----------
    side : Side
        Whose figure it is, which need not be the speaker's side; both for what is settled.
    kind : str
        ``offer``, ``demand`` or ``settled``.
    value : float
        The figure; the middle of a range; the sum of raises told year by year. Jobs that go and
        cuts of pay are negative.
    unit : str
        Such as ``percent``, ``percent/year``, ``dollars/hour``, ``students``.
    low, high : float or None
        The ends of a range.
    before : float or None
        The figure that this one replaces.
    term_years : float or None
        The years over which the figure falls due.
    per_year : float or None
        The figure divided by its years, not compounded; None where its time is not told.
    start, end : int
        The sentence in its article; `text` is that slice.
    figure : str
        The words of the figure.
    repeats : int
        How many other sentences of the session tell the same figure.
    """

    dispute: str
    session: dt.date | None
    side: Side
    issue: Issue
    kind: str
    value: float
    unit: str
    low: float | None
    high: float | None
    before: float | None
    term_years: float | None
    per_year: float | None
    article: str
    start: int
    end: int
    text: str
    figure: str
    repeats: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as a JSON-ready record."""
        return {
            "dispute": self.dispute,
            "session": self.session.isoformat() if self.session else None,
            "side": str(self.side),
            "issue": str(self.issue),
            "kind": self.kind,
            "value": round(self.value, 4),
            "unit": self.unit,
            **{
                name: None if value is None else round(value, 4)
                for name, value in (
                    ("low", self.low),
                    ("high", self.high),
                    ("before", self.before),
                    ("term_years", self.term_years),
                    ("per_year", self.per_year),
                )
            },
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "figure": self.figure,
            "repeats": self.repeats,
        }


def ledger(
    statements: Iterable[Statement], parties: Mapping[str, Parties] | None = None
) -> list[LedgerEntry]:
    """Return the figures that the statements offer, demand or settle.

    Parameters
    ----------
    statements : iterable of Statement
        In reading order. Those with no dispute, those told as history and those tagged neither
        offer, demand nor progress give no entry, but the party they speak of is remembered.
    parties : mapping of str to Parties, optional
        The parties of each dispute slug; their names tell whose figure it is.

    Returns
    -------
    list of LedgerEntry
        Sorted by dispute, then session, in reading order within one; unknown days last. A figure
        told again in the same session is one entry.
    """
    entries: dict[tuple[object, ...], LedgerEntry] = {}
    for entry in _entries(statements, parties or {}):
        key = (
            *(entry.dispute, entry.session, entry.side, entry.issue, entry.kind),
            *(round(entry.value, 6), entry.unit, entry.term_years),
        )
        first = entries.get(key)
        if first is None:
            entries[key] = entry
        elif (first.article, first.start) != (entry.article, entry.start):
            entries[key] = replace(first, repeats=first.repeats + 1)
    return sorted(
        entries.values(),
        key=lambda e: (e.dispute, e.session is None, e.session or dt.date.max),
    )


def _entries(
    statements: Iterable[Statement], parties: Mapping[str, Parties]
) -> Iterator[LedgerEntry]:
    article, before = None, None
    for s in statements:
        if s.article != article:
            article, before = s.article, None
        known = parties.get(s.dispute) if s.dispute else None
        actors = tuple(find_actors(s.text, known))
        scene = Scene(s.text, actors, s.side if s.side in _PARTIES else None, before)
        if s.dispute is not None and s.kind is not Kind.HISTORY and _TELLING & set(s.tags):
            yield from _read(s, s.dispute, scene)
        named = [actor.side for actor in actors if actor.side]
        before = named[0] if named else before


def _read(s: Statement, dispute: str, scene: Scene) -> Iterator[LedgerEntry]:
    for amount in figures(s.text):
        if claim := claim_of(scene, amount, s.tags):
            yield _entry(s, dispute, amount, claim)


def figures(text: str) -> list[Amount]:
    """Return every figure of a sentence that can be a term, with its issue, in order."""
    found = find_amounts(text)
    amounts = [a for i, a in enumerate(found) if not (i and _PART.search(text[: a.start]))]
    counts = [
        c
        for c in find_counts(text)
        if c.issue is Issue.LENGTH or not any(a.start <= c.start < a.end for a in amounts)
    ]
    told = [_told(text, a, [*amounts, *counts]) for a in amounts if is_term(text, a)]
    return sorted([*told, *counts], key=lambda a: a.start)


def _told(text: str, amount: Amount, others: list[Amount]) -> Amount:
    issue = issue_of(text, amount, others)
    return replace(
        amount,
        issue=issue,
        value=amount.value * signed(text, amount, issue),
        level=is_level(text, amount),
    )


def _entry(s: Statement, dispute: str, amount: Amount, claim: Claim) -> LedgerEntry:
    return LedgerEntry(
        dispute=dispute,
        session=s.session,
        side=claim.side,
        issue=Issue(amount.issue or Issue.PAY),
        kind=claim.kind,
        value=amount.value,
        unit=amount.unit,
        low=amount.low,
        high=amount.high,
        before=amount.before,
        term_years=amount.term_years,
        per_year=amount.per_year,
        article=s.article,
        start=s.start,
        end=s.end,
        text=s.text,
        figure=s.text[amount.start : amount.end].strip(),
    )
