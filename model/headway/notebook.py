"""Ratings and statements as a notebook shows them: small HTML tables, every string escaped.

Colours are the notebook's own, so that a dark theme works; nothing is loaded. Leaves out charts:
`headway report` makes the page with timelines, `headway.to_frame` a table to compute with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from headway.labels import Side
from headway.records import SessionRating, Statement
from headway.reporting.wording import (
    caution,
    counted,
    direction,
    dispute_name,
    interval,
    long_day,
    printable,
    signed,
)

PROOFS = 5
"""Sentences shown of one rating, strongest pull first."""

_CELL = 'style="text-align:left;vertical-align:top"'
_NUMBER = 'style="text-align:right;vertical-align:top;font-variant-numeric:tabular-nums"'


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """Records that a notebook shows as one table; elsewhere they print a line each."""

    records: tuple[SessionRating | Statement, ...]

    def _repr_html_(self) -> str:
        ratings = [r for r in self.records if isinstance(r, SessionRating)]
        statements = [s for s in self.records if isinstance(s, Statement)]
        tables = [_ratings_table(ratings)] if ratings else []
        tables += [_statements_table(statements)] if statements else []
        return "".join(tables) or "<p>Nothing to show.</p>"

    def __repr__(self) -> str:
        return "\n".join(_line(r) for r in self.records) or "Nothing to show."


def show(records: Iterable[SessionRating | Statement]) -> Shown:
    """Return records as one object that a notebook shows as a table.

    >>> import headway
    >>> headway.show(headway.score([]))._repr_html_()
    '<p>Nothing to show.</p>'
    """
    return Shown(tuple(records))


def rating_html(rating: SessionRating) -> str:
    """Return one rating with its interval as a bar and the sentences that pull it the most."""
    head = f"{dispute_name(rating.dispute, rating.parties)}, {long_day(rating.session)}"
    said = f"<strong>{_safe(head)}</strong><br>{_bar(rating)}{_safe(_told(rating))}"
    rows = [
        (signed(e.pull), e.statement.text, _labels(e.statement)) for e in rating.evidence[:PROOFS]
    ]
    more = len(rating.evidence) - len(rows)
    rest = f"<p>{_safe(counted(more, 'more sentence'))}.</p>" if more > 0 else ""
    return f"<div>{said}{_table(('pull', 'sentence', 'tags and side'), rows)}{rest}</div>"


def statement_html(statement: Statement) -> str:
    """Return one statement as a table of a single row."""
    return _statements_table([statement])


def _ratings_table(ratings: Iterable[SessionRating]) -> str:
    head = ("dispute", "session", "rating", "interval", "", "statements", "remark")
    rows = "".join(map(_rating_row, ratings))
    return f"<table>{_head(head)}<tbody>{rows}</tbody></table>"


def _rating_row(r: SessionRating) -> str:
    return (
        f"<tr><td {_CELL}>{_safe(r.dispute)}</td><td {_CELL}>{_safe(long_day(r.session))}</td>"
        f"<td {_NUMBER}>{_safe(signed(r.rating))}</td>"
        f"<td {_NUMBER}>{_safe(interval(r.low, r.high))}</td><td {_CELL}>{_bar(r)}</td>"
        f"<td {_NUMBER}>{r.statements}</td>"
        f"<td {_CELL}>{_safe(caution(r) or direction(r))}</td></tr>"
    )


def _statements_table(statements: Iterable[Statement]) -> str:
    rows = [
        (long_day(s.session) if s.session else "–", s.text, _labels(s), s.dispute or "–")
        for s in statements
    ]
    return _table(("session", "sentence", "tags and side", "dispute"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td {_CELL}>{_safe(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table>{_head(head)}<tbody>{body}</tbody></table>" if body else ""


def _head(names: tuple[str, ...]) -> str:
    cells = "".join(f'<th scope="col" {_CELL}>{_safe(name)}</th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead>"


def _bar(rating: SessionRating) -> str:
    """Return the interval and the rating on a line from -1 to +1, as inline SVG."""
    if rating.rating is None or rating.low is None or rating.high is None:
        return ""
    low, high, at = (round(5 + (x + 1) * 50, 1) for x in (rating.low, rating.high, rating.rating))
    return (
        f'<svg width="110" height="14" role="img" aria-label="{_safe(_told(rating))}">'
        '<line x1="5" x2="105" y1="7" y2="7" stroke="currentColor" stroke-opacity=".3"/>'
        '<line x1="55" x2="55" y1="2" y2="12" stroke="currentColor" stroke-opacity=".6"/>'
        f'<line x1="{low}" x2="{high}" y1="7" y2="7" stroke="currentColor" stroke-width="5" '
        f'stroke-opacity=".4"/><circle cx="{at}" cy="7" r="4" fill="currentColor"/></svg> '
    )


def _told(rating: SessionRating) -> str:
    if rating.rating is None:
        return f"not rated: {caution(rating)}"
    parts = [f"{signed(rating.rating)} ({interval(rating.low, rating.high)}), {direction(rating)}"]
    parts += [
        f"{side} {signed(own.rating)}"
        for side in (Side.UNION, Side.EMPLOYER)
        if (own := rating.by_side.get(side)) is not None and own.rating is not None
    ]
    return ", ".join([*parts, counted(rating.statements, "statement")])


def _labels(statement: Statement) -> str:
    who = f"{statement.side}: {statement.speaker}" if statement.speaker else str(statement.side)
    return "; ".join([", ".join(map(str, statement.tags)) or "no tag", who])


def _line(record: SessionRating | Statement) -> str:
    if isinstance(record, SessionRating):
        return f"{record.dispute} {long_day(record.session)}: {_told(record)}"
    return f"{record.text} [{_labels(record)}]"


def _safe(text: str) -> str:
    return escape(printable(text))
