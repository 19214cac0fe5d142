"""Records as data frames, for notebooks (pandas comes with the extra ``notebooks``)."""

from collections.abc import Iterable
from typing import Any

from headway.errors import MissingExtraError
from headway.rating.distances import Distance
from headway.rating.ledger import LedgerEntry
from headway.records import SessionRating, Statement

DAYS = ("session", "union_since", "employer_since")
"""Columns that hold days."""

Record = Statement | SessionRating | LedgerEntry | Distance


def to_frame(records: Iterable[Record]) -> Any:
    """Return a pandas DataFrame, one row a record.

    Statements get a column per tag probability (``p_progress`` …); ratings get a column per
    side's rating (``rating_union`` …); the ledger's figures and distances have their fields.
    Days are timestamps; a missing rating is NaN.

    Raises
    ------
    MissingExtraError
        If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("pandas", "notebooks") from error
    frame = pd.DataFrame([_row(r) for r in records])
    for day in frame.columns.intersection(DAYS):
        frame[day] = pd.to_datetime(frame[day])
    return frame


def _row(record: Record) -> dict[str, Any]:
    row = record.to_dict()
    if isinstance(record, Statement):
        probabilities = row.pop("probabilities")
        return row | {f"p_{tag}": p for tag, p in probabilities.items()}
    return _rating_row(record, row) if isinstance(record, SessionRating) else row


def _rating_row(rating: SessionRating, row: dict[str, Any]) -> dict[str, Any]:
    for nested in ("evidence", "change"):
        row.pop(nested)
    parties, counts, sides = row.pop("parties"), row.pop("counts"), row.pop("by_side")
    row |= {"union_name": parties["union"], "employer_name": parties["employer"]}
    row |= {f"n_{tag}": n for tag, n in counts.items()}
    row |= {f"rating_{side}": r["rating"] for side, r in sides.items()}
    change = rating.change
    return row | {"probability_better": change.probability_better if change else None}
