import datetime as dt

import pytest

from headway.evaluation.coverage import (
    at_levels,
    by_dispute,
    by_size,
    changes,
    coverage,
    rerated,
    session_report,
)
from headway.evaluation.rivals import mean_outlook
from headway.evaluation.sessions import RatedSession, TaggedDispute

DAYS = [dt.date(2020, 3, d) for d in range(1, 9)]


def rated(gold, low, high, *, dispute="d", statements=3, better=None, day=0):
    rating = None if low is None else (low + high) / 2
    return RatedSession(dispute, DAYS[day], gold, rating, low, high, statements, better)


def test_coverage_by_hand():
    """Two of three people's ratings lie inside; widths 0.4, 0.6 and 0.2 have the mean 0.4."""
    sessions = [rated(0.1, 0.0, 0.4), rated(0.9, 0.2, 0.8), rated(-0.5, -0.6, -0.4)]
    found = coverage([*sessions, rated(0.5, None, None)])
    assert (found.sessions, found.held) == (3, pytest.approx(2 / 3))
    assert found.width == pytest.approx(0.4)
    assert coverage([rated(0.5, None, None)]) is None


def test_sizes_take_every_session_once():
    sessions = [rated(0, -1, 1, statements=n) for n in (1, 2, 4, 5, 9, 10, 40)]
    found = by_size(sessions)
    assert [c.sessions for c in found] == [1, 2, 2, 2]
    assert found[0].label == "1 statement"
    assert found[-1].label == "10 or more statements"


def test_the_worst_dispute_comes_first():
    sessions = [rated(0, -1, 1, dispute="fine"), rated(0.9, -1, 0, dispute="poor")]
    assert [(c.label, c.held) for c in by_dispute(sessions)] == [("poor", 0.0), ("fine", 1.0)]


def test_changes_by_hand():
    """Clear steps: up with p = .8 and down with p = .4 are right, up with p = .3 is wrong.

    Brier (.2^2 + .4^2 + .7^2) / 3 = .23. The last step, of .1, is too small to count, and the
    first session of another dispute follows none.
    """
    sessions = [
        rated(-0.5, -1, 1, day=0),
        rated(0.5, -1, 1, day=1, better=0.8),
        rated(0.0, -1, 1, day=2, better=0.4),
        rated(0.6, -1, 1, day=3, better=0.3),
        rated(0.7, -1, 1, day=4, better=0.9),
        rated(-0.7, -1, 1, day=5, dispute="e"),
    ]
    found = changes(sessions)
    assert (found.pairs, found.right) == (3, pytest.approx(2 / 3))
    assert found.brier == pytest.approx((0.04 + 0.16 + 0.49) / 3)
    assert changes(sessions[:1]).brier is None


@pytest.fixture
def talks(statement):
    def make(day, *outlooks):
        return [
            statement(
                "progress" if o > 0 else "impasse",
                text=f"Sentence {i} of day {day}.",
                outlook=float(o),
                session=DAYS[day],
                dispute="d",
            )
            for i, o in enumerate(outlooks)
        ]

    return make


def test_a_lower_level_is_narrower_and_the_report_holds_all(talks):
    gold = {DAYS[0]: 0.8, DAYS[1]: -0.8, DAYS[2]: 0.5}
    found = [TaggedDispute("d", gold, [*talks(0, 1, 2), *talks(1, -1, -2), *talks(2, 1, 1)], {})]
    levels = at_levels(found)
    assert coverage(levels[0.8]).width < coverage(levels[0.9]).width
    report = session_report(
        [*found, TaggedDispute("other", {}, [*talks(3, 1)], {"sentence 0 of day 3": LABEL})]
    )
    assert report.whole.rated == 3
    assert set(report.ratings) == {"ours", "balance of tags", "mean outlook"}
    assert report.ratings["mean outlook"][1] == 1.0
    assert set(report.rivals[0.9]) == {"plain bootstrap", "adjusted counts"}
    again = rerated(levels[0.9], mean_outlook)
    assert [s.rating for s in again] == [0.75, -0.75, 0.5]


class LABEL:
    """What a labelled sentence is asked for here."""

    tags = ("progress",)
