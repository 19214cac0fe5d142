import json

import numpy as np
import pytest

from headway.corpus.load import read_labelled
from headway.errors import CorpusError
from headway.evaluation.baselines import KeywordModel, NeverModel
from headway.evaluation.metrics import Judged
from headway.labelling.retrain import check_unseen, difference, paired_interval
from tests.conftest import TINY


def write_rows(path, articles, note=""):
    rows = [
        {
            "article": f"{path.stem}{a}",
            "text": f"{text} {note}{a}",
            "tags": list(tags),
            "outlook": o,
        }
        for a in range(articles)
        for text, tags, o in TINY
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return path


def judged(given, labels, groups):
    n = len(groups)
    wide = [np.tile(np.array(x, dtype=bool)[:, None], (1, 4)) for x in (labels, given)]
    zeros = np.zeros(n)
    return Judged(wide[0], wide[1], np.zeros((n, 4)), zeros, zeros, groups)


def test_the_same_disputes_are_redrawn_for_both():
    """After is right in both disputes, before in neither: the difference is 1 in every draw."""
    labels, groups = [1, 1], ["a", "b"]
    before, after = judged([0, 0], labels, groups), judged([1, 1], labels, groups)
    assert paired_interval(before, after) == (1.0, 1.0)
    assert paired_interval(after, before) == (-1.0, -1.0)
    assert paired_interval(after, after) == (0.0, 0.0)


def test_disputes_that_disagree_leave_doubt():
    labels, groups = [1, 1], ["a", "b"]
    low, high = paired_interval(judged([0, 1], labels, groups), judged([1, 0], labels, groups))
    assert low < 0 < high


def test_difference_of_two_models(tmp_path):
    held_out = read_labelled(write_rows(tmp_path / "h.jsonl", 3))
    found = difference(NeverModel(), KeywordModel(), held_out)
    assert (found.before_name, found.after_name, found.disputes) == ("never", "keywords", 3)
    assert found.before.macro_f1 == 0
    assert found.macro_f1 == found.after.macro_f1 > 0
    assert found.low <= found.macro_f1 <= found.high


def test_held_out_sentences_are_not_trained_on(tmp_path):
    one = write_rows(tmp_path / "one.jsonl", 1, "first ")
    two = write_rows(tmp_path / "two.jsonl", 1, "second ")
    check_unseen([one], [two])
    with pytest.raises(CorpusError, match=r"\d+ held-out sentences are also in the training"):
        check_unseen([one, two], [two])


def test_short_sentences_may_stand_in_both(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).write_text(json.dumps({"article": name, "text": "She declined."}) + "\n")
    check_unseen([tmp_path / "one"], [tmp_path / "two"])
