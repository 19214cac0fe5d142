"""Statements and ratings as data frames, for notebooks (pandas comes with extra ``notebooks``)."""

from collections.abc import Iterable
from typing import Any

from headway.errors import MissingExtraError
from headway.records import SessionRating, Statement


def to_frame(records: Iterable[Statement | SessionRating]) -> Any:
    """Return a pandas DataFrame, one row a record.

    Statements get a column per tag probability (``p_progress`` …); ratings get a column per
    side's rating (``union`` …). Days are timestamps; a missing rating is NaN.

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
    if "session" in frame:
        frame["session"] = pd.to_datetime(frame["session"])
    return frame


def _row(record: Statement | SessionRating) -> dict[str, Any]:
    row = record.to_dict()
    if isinstance(record, Statement):
        probabilities = row.pop("probabilities")
        return row | {f"p_{tag}": p for tag, p in probabilities.items()}
    for nested in ("evidence", "change"):
        row.pop(nested)
    parties, counts, sides = row.pop("parties"), row.pop("counts"), row.pop("by_side")
    row |= {"union_name": parties["union"], "employer_name": parties["employer"]}
    row |= {f"n_{tag}": n for tag, n in counts.items()}
    row |= {f"rating_{side}": r["rating"] for side, r in sides.items()}
    change = record.change
    return row | {"probability_better": change.probability_better if change else None}
