import datetime as dt

import pytest

from headway.corpus.schema import from_article
from headway.evaluation.sessions import (
    RatedSession,
    measure_sessions,
    rate_sessions,
    running_text,
)
from headway.pipeline import load

DAY = dt.date(2020, 3, 5)


def rated(gold, rating, low=None, high=None):
    return RatedSession("d", DAY, gold, rating, low, high, 3)


def test_measures_by_hand():
    """Ranks 1 2 3 4 against 1 2 4 3: rho = 1 - 6 * 2 / (4 * 15) = 0.8.

    Clear are -.9, -.5, .5, .9: signs right in three of four. Inside: two of four. The fifth
    session has no rating and counts only among the sessions.
    """
    sessions = [
        rated(-0.9, -0.8, -1.0, -0.2),
        rated(-0.5, 0.1, -0.2, 0.4),
        rated(0.5, 0.9, 0.6, 1.0),
        rated(0.9, 0.6, 0.3, 1.0),
        rated(0.2, None),
    ]
    found = measure_sessions(sessions)
    assert (found.sessions, found.rated) == (5, 4)
    assert found.spearman == pytest.approx(0.8)
    assert found.sign == pytest.approx(0.75)
    assert found.coverage == pytest.approx(0.5)
    assert found.width == pytest.approx((0.8 + 0.6 + 0.4 + 0.7) / 4)
    assert found.error == pytest.approx((0.1 + 0.6 + 0.4 + 0.3) / 4)


def test_nothing_rated_has_no_measures():
    found = measure_sessions([rated(0.5, None)])
    assert (found.rated, found.spearman, found.sign, found.coverage) == (0, None, None, None)


def test_running_text_is_glued_where_the_record_says_so():
    article = from_article(
        {
            "article": "a",
            "sentences": [{"text": "One.", "glued": True}, {"text": "Two."}, {"text": "Three."}],
        }
    )
    assert running_text(article) == "One.Two.\nThree."


def test_a_session_is_found_again_by_its_day():
    texts = [
        "The Delling Teachers Association and the Delling School District reached a tentative "
        "agreement Thursday, both sides said.",
        "The union said the talks were productive and that every item was settled Thursday.",
        "District officials said the deal was a good one and would be ratified.",
    ]
    article = from_article(
        {
            "article": "a",
            "dispute": "d",
            "date": "2020-03-06",
            "sentences": [{"text": t} for t in texts],
            "sessions": [
                {"session": "2020-03-05", "rating": 2},
                {"session": "2019-01-01", "rating": -1},
            ],
        }
    )
    other_day, that_day = rate_sessions(load("fast"), [article])
    assert other_day.rating is None
    assert that_day.gold == 1.0
    assert that_day.rating > 0
    assert that_day.low <= that_day.rating <= that_day.high
