import numpy as np
import pytest

from headway.corpus.schema import from_article
from headway.labelling.simulation import Simulation, at_random, in_order, simulate
from headway.tagging.linear_training import LinearSettings
from tests.conftest import TINY

SETTINGS = Simulation(start=0.8, rounds=2, step=5, linear=LinearSettings(folds=2, min_documents=1))


def made_up(disputes):
    return [
        from_article(
            {
                "article": f"d{d}",
                "date": "2020-01-02",
                "sentences": [
                    {
                        "text": f"{text} ({d})",
                        "tags": list(tags),
                        "outlook": outlook,
                        "session": "2020-01-01" if tags else None,
                    }
                    for text, tags, outlook in TINY
                ],
            }
        )
        for d in range(disputes)
    ]


@pytest.mark.parametrize("order", [at_random, in_order(0.5)])
def test_each_round_labels_a_step_more(order):
    steps = simulate(made_up(5), made_up(1), order, 1, SETTINGS)
    assert [s.labelled for s in steps] == [80, 85, 90]
    assert all(0 <= s.macro_f1 <= 1 and 0 <= s.rating_error <= 2 for s in steps)


def test_with_everything_labelled_the_ratings_are_right():
    settings = Simulation(start=0.8, rounds=1, step=20, linear=SETTINGS.linear)
    first, last = simulate(made_up(5), made_up(1), at_random, 1, settings)
    assert first.rating_error > 0
    assert last.rating_error == pytest.approx(0)


def test_the_seed_decides():
    one, two, other = (
        simulate(made_up(5), made_up(1), at_random, seed, SETTINGS) for seed in (3, 3, 4)
    )
    assert one == two != other


def test_random_choice_leaves_out_what_is_done(statement):
    rows = [statement(article="a") for _ in range(4)]
    done = {("a", s.index) for s in rows[:2]}
    chosen = at_random(rows, done, 9, np.random.default_rng(0))
    assert sorted(chosen) == [("a", s.index) for s in rows[2:]]
