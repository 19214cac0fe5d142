import numpy as np
import pytest

from headway.evaluation.rivals import (
    Confusion,
    adjusted_bootstrap,
    balance,
    confusion,
    mean_outlook,
    plain_bootstrap,
)
from headway.evaluation.sessions import TaggedDispute
from headway.labels import Tag


@pytest.fixture
def many(statement):
    def make(up, down, neither=0):
        return [
            *(statement("progress", text=f"Up {i}.") for i in range(up)),
            *(statement("impasse", text=f"Down {i}.") for i in range(down)),
            *(statement("offer", text=f"Offer {i}.") for i in range(neither)),
        ]

    return make


def test_the_balance_and_the_mean_outlook_by_hand(many, statement):
    """Three up, one down: (3 - 1) / 4 = 0.5. Outlooks 2 and -1: mean 0.5, halved 0.25."""
    assert balance(many(3, 1, 2)) == 0.5
    assert balance(many(0, 0, 2)) == 0.0
    assert mean_outlook([statement(outlook=2.0), statement(outlook=-1.0)]) == 0.25


def test_the_plain_bootstrap_holds_the_balance_and_narrows(many):
    low, high = plain_bootstrap(many(6, 2), 0.9, seed=1)
    assert low <= 0.5 <= high
    wide = plain_bootstrap(many(3, 1), 0.9, seed=1)
    assert high - low < wide[1] - wide[0]
    assert plain_bootstrap(many(6, 2), 0.9, seed=1) == (low, high)


def test_rates_by_hand():
    """Progress: two of three true ones are given, one of two false ones; impasse: none."""
    given = np.array([[1, 0], [1, 0], [0, 0], [1, 0], [0, 0]], dtype=float)
    true = np.array([[1, 0], [1, 0], [1, 0], [0, 0], [0, 0]], dtype=float)
    hits, false = Confusion(given, true).rates(np.arange(5))
    assert hits == pytest.approx([2 / 3, 0])
    assert false == pytest.approx([1 / 2, 0])


def test_adjusted_counts_mend_a_tagger_that_sees_progress_everywhere(many):
    """It gives progress to half of the sentences that have none, and impasse as it should.

    Of 8 statements 4 get progress and 4 impasse; the share q = 0.5 less f = 0.5 leaves none.
    """
    given = np.array([[1, 0]] * 20 + [[0, 0]] * 20 + [[1, 1]] * 20, dtype=float)
    true = np.array([[0, 0]] * 40 + [[1, 1]] * 20, dtype=float)
    low, high = adjusted_bootstrap(many(4, 4), Confusion(given, true), 0.8, seed=2)
    assert low == -1.0
    assert high < 0.9
    assert balance(many(4, 4)) == 0.0


def test_confusion_leaves_its_own_dispute_out(many):
    class Label:
        tags = (Tag.PROGRESS,)

    labelled = {"up 0": Label(), "down 0": Label()}
    disputes = [TaggedDispute(name, {}, many(1, 1), labelled) for name in ("one", "two")]
    found = confusion(disputes, without="one")
    assert found.given.tolist() == [[1, 0], [0, 1]]
    assert found.true.tolist() == [[1, 0], [1, 0]]
    assert len(confusion(disputes, without="none").given) == 4
