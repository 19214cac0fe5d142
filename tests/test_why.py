import datetime as dt

import pytest

import headway
from headway.errors import SettingsError
from headway.rating.score import score
from headway.records import Parties
from headway.reporting.why import find_session, in_words, why

FRIDAY, MONDAY = dt.date(2019, 10, 18), dt.date(2019, 10, 21)


@pytest.fixture
def ratings(statement):
    bad = [
        statement("impasse", outlook=-2, text=f"Talks over {what} broke off.", session=FRIDAY)
        for what in ("wages", "pensions", "overtime")
    ]
    good = [
        statement(
            "progress",
            outlook=1,
            text="They settled health care, Ann Dale said.",
            side="union",
            speaker="Ann Dale",
            session=MONDAY,
        ),
        statement(
            "progress", outlook=1, text="They settled health care.", article="b", session=MONDAY
        ),
        statement(
            "progress", outlook=1, text="The union dropped its suit.", side="union", session=MONDAY
        ),
    ]
    doubtful = (0.0, 0.3, 0.0, 0.0)
    thin = [statement("impasse", dispute="x-y-2020", text="No deal.", probabilities=doubtful)]
    return score([*bad, *good, *thin], {"ctu-cps-2019": Parties("CTU", "CPS")})


def test_an_account_of_a_session(ratings):
    text = why(*find_session(ratings, "ctu-cps-2019", "2019-10-21"))
    assert text.startswith("ctu-cps-2019, session of 2019-10-21\nBetween CTU and CPS.\n")
    rating = ratings[1].rating
    assert f"Rating {rating:+.2f}: a settlement is reached or near." in text
    assert "2 statements in 2 articles, told 1 more time." in text
    assert "The union's own statements: +" in text
    assert "The employer's own statements: no rating, 0 statements of too little weight." in text
    assert f"Better than the session of 2019-10-18, rated {ratings[0].rating:+.2f}: " in text
    assert "[progress; union (Ann Dale); told 1 more time; a]" in text


def test_printed_parts_sum_to_the_printed_rating(ratings):
    """Each is rounded to three places, so two parts may be off by one thousandth together."""
    lines = why(ratings[1]).splitlines()
    rows = [line.split() for line in lines[lines.index("  pull    part    weight") + 1 :]]
    assert len(rows) == ratings[1].statements
    assert sum(float(row[1]) for row in rows) == pytest.approx(ratings[1].rating, abs=0.0011)
    steps = lines[lines.index("How it adds up") + 1 :][:4]
    numbers = [float(step.split()[0]) for step in steps]
    assert sum(numbers[:3]) == pytest.approx(numbers[3], abs=0.0021)
    pulls = [abs(float(row[0])) for row in rows]
    assert pulls == sorted(pulls, reverse=True)


def test_the_first_session_has_none_before_it(ratings):
    text = why(*find_session(ratings, "ctu-cps-2019", "2019-10-18"))
    assert "No rated session of this dispute comes before it." in text


def test_an_unrated_session_says_why_not(ratings):
    text = headway.why(find_session(ratings, "x-y-2020", "2019-10-18")[0])
    assert "Not rated: 1 statement of weight 0.30;" in text
    assert "No deal.  [impasse; reporter; a]" in text


def test_an_unknown_dispute_names_the_nearest(ratings):
    with pytest.raises(SettingsError, match=r"no dispute 'ctu-cps'.*nearest: ctu-cps-2019\."):
        find_session(ratings, "ctu-cps", "2019-10-18")
    with pytest.raises(SettingsError, match="no statement about bargaining was found"):
        find_session([], "ctu-cps", "2019-10-18")


def test_an_unknown_day_names_those_found(ratings):
    expected = r"no session on 2019-10-19; such as 2019-10-18, 2019-10-21\."
    with pytest.raises(SettingsError, match=expected):
        find_session(ratings, "ctu-cps-2019", "2019-10-19")
    with pytest.raises(SettingsError, match="the day is 'soon'; expected YYYY-MM-DD, such as"):
        find_session(ratings, "ctu-cps-2019", "soon")


def test_a_dispute_of_no_known_day(statement):
    undated = score([statement("progress", session=None)])
    with pytest.raises(SettingsError, match="no day of this dispute is known; give --date"):
        find_session(undated, "ctu-cps-2019", "2019-10-19")


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        (1.0, "a settlement is reached or near"),
        (0.2, "the sides are moving towards a settlement"),
        (0.0, "neither nearer to a settlement nor farther from one"),
        (-0.4, "the sides are stuck or moving apart"),
        (-1.0, "the talks are close to collapse or past it"),
    ],
)
def test_ratings_in_words(rating, words):
    assert in_words(rating) == words
