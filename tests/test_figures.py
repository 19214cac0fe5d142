from itertools import combinations

import pytest

from headway.labels import Side
from headway.rating.events import events
from headway.reporting.figures import PLOT, describe, height, pull_bar, timeline
from headway.reporting.layout import LETTER, NARROW, WIDE
from tests.strikes import TOLD, strike


@pytest.fixture
def made():
    _, statements, ratings = strike()
    anchors = [f"s{i}" for i in range(len(ratings))]
    return timeline(ratings, anchors, events(statements), WIDE)


def test_heights_by_hand():
    """+1 stands at the top, 0 half of the plot below it, -0.5 three quarters."""
    assert [height(r, 10) for r in (1, 0, -0.5, -1)] == [
        *(10.0, 10 + PLOT / 2, 10 + 0.75 * PLOT, 10.0 + PLOT),
    ]


@pytest.mark.parametrize(
    ("pull", "strongest", "bar"),
    [(0.2, 0.2, (50.0, 50.0)), (-0.1, 0.2, (25.0, 25.0)), (0.0, 0.2, (50.0, 0.0)), (0, 0, (50, 0))],
)
def test_bars_of_pulls(pull, strongest, bar):
    assert pull_bar(pull, strongest) == bar


def test_a_session_is_a_point_with_its_interval_or_a_cross(made):
    [panel] = made
    assert [(p.anchor, p.y is None) for p in panel.points] == [
        *(("s0", False), ("s1", True), ("s2", False)),
    ]
    first = panel.points[0]
    assert panel.top <= first.high < first.y < first.low <= panel.bottom
    assert not any(p.thin for p in panel.points)


def test_thin_sessions_are_marked():
    _, statements, ratings = strike(TOLD[:2])
    [panel] = timeline(ratings, ["s0"], events(statements), WIDE)
    assert [p.thin for p in panel.points] == [True]


def test_each_side_has_its_own_line(made):
    lines = {line.side: line for line in made[0].lines}
    assert len(lines["union"].marks) == 2
    assert len(lines["employer"].marks) == 1  # an offer alone tells of no movement
    assert lines["employer"].strokes == ()


def test_strokes_join_the_marks_of_a_side():
    told = [
        (0, day, "union", "progress", 1, f"Session {day} went well, part {part}.")
        for day in (3, 5, 9)
        for part in range(2)
    ]
    _, statements, ratings = strike(told)
    [panel] = timeline(ratings, ["x", "y", "z"], events(statements), WIDE)
    [union] = [line for line in panel.lines if line.side == Side.UNION]
    assert [s[:2] for s in union.strokes] == list(union.marks[:-1])
    assert [s[2:] for s in union.strokes] == list(union.marks[1:])


def test_events_are_numbered_and_never_overlap():
    text = "On day {} the strike began, a strike deadline passed, voters turned down the offer."
    told = [(0, day, "reporter", "impasse", -1, text.format(day)) for day in range(1, 28, 9)]
    _, statements, ratings = strike(told)
    anchors = [str(i) for i in range(len(ratings))]
    for room in (WIDE, NARROW):
        for panel in timeline(ratings, anchors, events(statements), room):
            spans = [flag_span(f) for f in panel.flags]
            for one, other in combinations(spans, 2):
                same_lane = one[2] == other[2]
                assert not same_lane or one[1] <= other[0] or other[1] <= one[0]
            assert all(a >= 0 and b <= panel.width for a, b, _ in spans)


def flag_span(flag):
    words = len(flag.text) * LETTER
    return (
        flag.x - 8 - (words if flag.before else 0),
        flag.x + 8 + (0 if flag.before else words),
        flag.y,
    )


def test_the_year_stands_under_the_first_day_only(made):
    assert [label.year for label in made[0].labels] == ["2021", "", ""]


def test_a_session_in_words():
    """The employer's two statements have the value 1/2 + 1/4: tanh(2 * 1.5 / (2 + 1)) = 0.76."""
    _, _, ratings = strike()
    assert describe(ratings[1]) == (
        "Mar 4, 2021: not rated. 1 statement of weight 0.40; 2 statements are needed "
        "for a rating, or a weight of 0.5 (how surely they tell of movement)."
    )
    words = describe(ratings[2])
    assert words.startswith("Mar 12, 2021: rating +0.")
    assert ", towards a settlement; 90% interval +0." in words
    assert words.endswith("; employer +0.76; 5 statements.")
