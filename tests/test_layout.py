import datetime as dt
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.reporting.layout import LETTER, NARROW, WIDE, axes, free_labels, lanes

DAYS = st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2021, 12, 31)), unique=True, max_size=80)


def days(*numbers):
    return [dt.date(2021, 3, 1) + dt.timedelta(days=n) for n in numbers]


def test_distances_by_hand():
    """760 - 52 - 14 less twice 22 are 650 for 6 + 2 + 1 = 9 units; 650 / 9 is over the widest, 72.

    The first day stands at 52 + 22 = 74, the second 6 units of 72 on, since 20 days are cut to 6.
    """
    [axis] = axes(days(0, 20, 22, 23), WIDE)
    assert axis.unit == 72
    assert axis.x == (74.0, 74 + 6 * 72.0, 74 + 8 * 72.0, 74 + 9 * 72.0)
    assert [(b.x, b.days) for b in axis.breaks] == [(74 + 3 * 72.0, 20)]


def test_no_day_gives_no_axis_and_one_day_a_small_one():
    assert axes([], WIDE) == []
    [axis] = axes(days(0), WIDE)
    assert (axis.x, axis.width) == ((74.0,), 340.0)


def test_a_dense_timeline_goes_on_below():
    """The narrow room has 340 - 52 - 14 - 44 = 230, 15 units of 15; 29 steps need two panels."""
    assert len(axes(days(*range(30)), WIDE)) == 1
    assert [len(axis.days) for axis in axes(days(*range(30)), NARROW)] == [15, 15]


@settings(deadline=None)
@given(found=DAYS, room=st.sampled_from([WIDE, NARROW]))
def test_every_day_has_one_place_inside_its_panel(found, room):
    found = sorted(found)
    made = axes(found, room)
    assert [day for axis in made for day in axis.days] == found
    for axis in made:
        assert axis.width <= room.width
        assert all(room.left <= x <= axis.width - room.right for x in axis.x)
        assert all(b - a >= room.least_unit - 0.2 for a, b in pairwise(axis.x))


@settings(deadline=None)
@given(
    wanted=st.lists(st.tuples(st.floats(0, 700), st.sampled_from(["Sep 3", "Oct 12"])), max_size=30)
)
def test_no_label_overlaps_another(wanted):
    kept = free_labels(wanted, range(len(wanted)))
    for i, j in combinations(kept, 2):
        between = abs(wanted[i][0] - wanted[j][0])
        assert between >= (len(wanted[i][1]) + len(wanted[j][1])) * LETTER / 2
    assert bool(kept) == bool(wanted)


def test_the_preferred_label_stays():
    assert free_labels([(0, "Sep 3"), (10, "Sep 4"), (200, "Sep 9")], [1, 0, 2]) == [1, 2]


@settings(deadline=None)
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1])),
        max_size=20,
    )
)
def test_nothing_overlaps_in_a_lane(spans):
    found = list(lanes(spans))
    for i, j in combinations(range(len(spans)), 2):
        if found[i] == found[j]:
            assert spans[i][1] <= spans[j][0] or spans[j][1] <= spans[i][0]


def test_lanes_by_hand():
    assert list(lanes([(0, 10), (5, 12), (11, 20), (6, 7)])) == [0, 1, 0, 2]
