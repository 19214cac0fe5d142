"""Warnings beside a rating: its dispute's text lies far from what the model was trained on.

A flag changes no number. Leaves out how distance is measured (`headway.tagging.drift`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headway.records import SessionRating, Statement
from headway.tagging.drift import DriftTable


def far_disputes(statements: Iterable[Statement], table: DriftTable) -> dict[str, float]:
    """Return the distance of each dispute that lies over the table's limit.

    Every sentence of an article counts for each dispute that the article tells of.
    """
    texts: dict[str, list[str]] = {}
    disputes: dict[str, set[str]] = {}
    for s in statements:
        texts.setdefault(s.article, []).append(s.text)
        if s.dispute is not None:
            disputes.setdefault(s.dispute, set()).add(s.article)
    distances = {
        dispute: table.distance(text for name in sorted(articles) for text in texts[name])
        for dispute, articles in sorted(disputes.items())
    }
    return {d: z for d, z in distances.items() if z is not None and z > table.limit}


def with_flags(
    ratings: Sequence[SessionRating], statements: Iterable[Statement], table: DriftTable
) -> list[SessionRating]:
    """Return the ratings, those of far disputes with a flag that says what to do."""
    far = far_disputes(statements, table)
    return [
        replace(r, flags=(*r.flags, far_flag(far[r.dispute], table.limit)))
        if r.dispute in far
        else r
        for r in ratings
    ]


def far_flag(distance: float, limit: float) -> str:
    """Return the flag of a text at a distance over the limit."""
    return (
        f"far from training text: its words are unusual (distance {distance:.1f}, limit "
        f"{limit:.1f}), tags may be off. Read its sentences yourself; to teach the model: "
        "headway label next."
    )
