"""Tagged statements to the events of a dispute: strike votes, walkouts, mediators, deals and so on.

A statement tells an event when it carries one of the tags of a rule (`headway.rating.eventrules`),
is not told as history, and its words match with nothing in the same clause that makes them unreal
("would", "unless", "no"). The same event told again within a few days is one event, with its first
sentence.

Leaves out the day of a statement (context) and drawing (reporting). An event that no tagged
sentence tells, or that is told in words the rules do not hold, is missed.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from headway.labels import Kind
from headway.rating.eventrules import RULES, UNREAL, EventKind
from headway.records import Statement

__all__ = ["Event", "EventKind", "events", "kinds_told"]


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a dispute and the sentence that says it.

    Attributes
    ----------
    day : datetime.date
        The session day of the first statement that tells it.
    mentions : int
        Statements that tell it, within `SAME_EVENT` days of each other.
    """

    kind: EventKind
    dispute: str
    day: dt.date
    statement: Statement
    mentions: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the event, JSON-ready."""
        s = self.statement
        return {
            "kind": str(self.kind),
            "dispute": self.dispute,
            "day": self.day.isoformat(),
            "article": s.article,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "mentions": self.mentions,
        }


SAME_EVENT = dt.timedelta(days=7)
"""The same kind told again within so many days of the last telling is the same event."""

SAME_REJECTION = dt.timedelta(days=1)
"""Offers may be rejected twice in one week; a rejection is only told again the day after."""

_CLAUSE_END = re.compile(r"[,;:—–.!?]|\bbut\b|\bafter\b|\bwhen\b|\band\b", re.IGNORECASE)


def events(statements: Iterable[Statement]) -> list[Event]:
    """Return the events that statements tell, sorted by dispute, then day.

    Parameters
    ----------
    statements : iterable of Statement
        Those with no tag, no dispute, no day, or told as history are passed over.
    """
    told = [event for s in statements for event in _told(s)]
    told.sort(key=lambda e: (e.dispute, e.day))
    kept: list[Event] = []
    open_: dict[tuple[str, EventKind], tuple[int, dt.date]] = {}
    for event in told:
        key = (event.dispute, event.kind)
        at, last = open_.get(key, (-1, dt.date.min))
        same = SAME_REJECTION if event.kind is EventKind.REJECTED else SAME_EVENT
        if at >= 0 and event.day - last <= same:
            kept[at] = replace(kept[at], mentions=kept[at].mentions + 1)
        else:
            at = len(kept)
            kept.append(event)
        open_[key] = (at, event.day)
    return kept


def kinds_told(statement: Statement) -> list[EventKind]:
    """Return the kinds of event that one statement tells, in the order of `RULES`."""
    if statement.kind is Kind.HISTORY:
        return []
    return [
        rule.kind
        for rule in RULES
        if rule.tags & set(statement.tags)
        and (rule.plans or statement.kind is not Kind.PLAN)
        and any(_is_real(statement.text, m) for m in rule.pattern.finditer(statement.text))
    ]


def _told(statement: Statement) -> Iterator[Event]:
    if statement.dispute is not None and statement.session is not None:
        for kind in kinds_told(statement):
            yield Event(kind, statement.dispute, statement.session, statement)


def _is_real(text: str, match: re.Match[str]) -> bool:
    """Whether nothing from the start of the match's clause to its end makes it unreal."""
    start = 0
    for end in _CLAUSE_END.finditer(text, 0, match.start()):
        start = end.end()
    return UNREAL.search(text, start, match.end()) is None
