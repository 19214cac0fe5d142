import datetime as dt

import pytest

from headway.labels import Side, Tag
from headway.rating.handlabels import HandLabel, place, with_labels
from headway.rating.score import score

DOUBT = (0.55, 0.3, 0.0, 0.0)


def test_a_label_replaces_the_prediction_and_nothing_else(statement):
    doubtful = statement("progress", text="They moved on pay.", probabilities=DOUBT, side="union")
    other = statement("impasse", text="No deal.", outlook=-1.0)
    labels = {place("a", "they moved, on PAY"): HandLabel((Tag.IMPASSE,), -1.0)}
    [first, second], count = with_labels([doubtful, other], labels)
    assert count == 1
    assert second == other
    assert first.tags == (Tag.IMPASSE,)
    assert first.probabilities == (0.0, 1.0, 0.0, 0.0)
    assert (first.outlook, first.side, first.session) == (-1.0, Side.UNION, doubtful.session)


def test_a_label_of_no_tag_takes_the_statement_out(statement):
    labels = {place("a", "They moved."): HandLabel((), 0.0)}
    found, _ = with_labels([statement("progress", text="They moved.", outlook=1.0)], labels)
    assert score(found) == []


def test_a_sentence_that_the_model_passed_over_joins_its_neighbours_dispute(statement):
    day = dt.date(2020, 5, 4)
    seen = statement("progress", text="They settled.", session=day)
    passed = statement(text="That is that.", dispute=None, session=None)
    labels = {place("a", "That is that."): HandLabel((Tag.PROGRESS,), 2.0, Side.EMPLOYER)}
    [_, joined], _ = with_labels([seen, passed], labels)
    assert (joined.dispute, joined.session, joined.side) == (seen.dispute, day, Side.EMPLOYER)
    [alone], _ = with_labels([passed], labels)
    assert alone.dispute is None


def test_labels_narrow_the_interval(statement):
    texts = [f"They moved on issue number {'abcdef'[i]}." for i in range(6)]
    found = [statement("progress", text=t, probabilities=DOUBT, outlook=0.6) for t in texts]
    labels = {place("a", t): HandLabel((Tag.PROGRESS,), 1.0) for t in texts}
    [before] = score(found)
    [after] = score(with_labels(found, labels)[0])
    assert after.high - after.low < before.high - before.low
    assert after.rating > before.rating


def test_a_label_of_another_article_is_not_taken(statement):
    labels = {place("b", "They moved."): HandLabel((), 0.0)}
    found, count = with_labels([statement("progress", text="They moved.")], labels)
    assert count == 0
    assert found[0].probabilities == pytest.approx((1.0, 0.0, 0.0, 0.0))
