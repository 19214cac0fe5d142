import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.labels import Kind
from headway.rating.events import SAME_EVENT, EventKind, events, kinds_told
from tests.passages import newslike

TELLING = [
    ("impasse", "Millhands voted 212 to 9 on Sunday to authorize a strike.", "strike vote"),
    ("impasse", "Drivers voted 88 per cent in favour of a strike.", "strike vote"),
    ("impasse", "Members gave the committee an 80 percent strike mandate.", "strike vote"),
    ("impasse", "About 300 cooks walked off the job at noon.", "strike begun"),
    ("impasse", "The strike began Tuesday.", "strike begun"),
    ("impasse", "The foundry locked out its molders on May 2.", "strike begun"),
    ("impasse", "The union set a strike deadline of Friday.", "deadline"),
    ("impasse", "The local served 72-hour strike notice on the mill.", "deadline"),
    ("progress", "The deadline passed and they kept talking.", "deadline"),
    ("impasse", "Their old contract expired at midnight.", "deadline"),
    ("progress", "Both sides agreed to bring in a state mediator.", "mediator"),
    ("progress", "A federal mediator called both sides back on Monday.", "mediator"),
    ("offer", "The guild turned down the company's latest offer.", "offer rejected"),
    ("impasse", "Pilots voted against the contract, 900 to 300.", "offer rejected"),
    ("offer", "The last proposal was rejected within the hour.", "offer rejected"),
    ("progress", "The sides reached a tentative agreement at dawn.", "deal"),
    ("progress", "They reached an agreement on a three-year contract.", "deal"),
    ("progress", "Nurses ratified the contract by a wide margin.", "ratified"),
    ("progress", "At the plant, molders voted to accept a new contract.", "ratified"),
    ("progress", "The board approved the agreement.", "ratified"),
    ("progress", "The strike is over.", "strike ended"),
    ("progress", "The local called off its pickets.", "strike ended"),
    ("progress", "The millhands returned to work on Monday.", "strike ended"),
]
SILENT = [
    ("impasse", "Members will vote to authorize a strike next week."),
    ("impasse", "The drivers would walk off the job on Friday."),
    ("impasse", "Union officers walked out of the meeting."),
    ("impasse", "They could go on strike unless pay rises."),
    ("progress", "A planned strike was averted."),
    ("progress", "Talks to end the strike resumed."),
    ("progress", "They have not reached a tentative agreement."),
    ("progress", "The sides reached agreement on all issues but pay."),
    ("progress", "Both accepted the mediator's recommendations."),
    ("progress", "The local called off a strike set for Friday."),
    ("offer", "Its lawyer defended the rejected agreement."),
    ("impasse", "It rained on the river."),
]


@pytest.mark.parametrize(("tag", "text", "kind"), TELLING)
def test_a_sentence_tells_one_event(statement, tag, text, kind):
    assert kinds_told(statement(tag, text=text)) == [EventKind(kind)]


@pytest.mark.parametrize(("tag", "text"), SILENT)
def test_a_sentence_tells_no_event(statement, tag, text):
    assert kinds_told(statement(tag, text=text)) == []


def test_every_kind_has_a_sentence():
    assert {kind for _, _, kind in TELLING} == set(EventKind)


def test_the_tag_must_stand_beside_the_words(statement):
    assert kinds_told(statement("demand", text="The strike is over.")) == []


def test_one_sentence_may_tell_two_events(statement):
    text = "Cooks voted to accept a new contract, ending a strike of nine days."
    told = kinds_told(statement("progress", text=text))
    assert told == [EventKind.RATIFIED, EventKind.STRIKE_ENDED]


def test_history_tells_nothing_and_plans_tell_deadlines_only(statement):
    strike, deadline = "The strike began Tuesday.", "The union set a strike date of May 2."
    assert kinds_told(statement("impasse", text=strike, kind=Kind.HISTORY)) == []
    assert kinds_told(statement("impasse", text=strike, kind=Kind.PLAN)) == []
    assert kinds_told(statement("impasse", text=deadline, kind=Kind.PLAN)) == [EventKind.DEADLINE]


def told_on(statement, *days, text="The strike began Tuesday.", tag="impasse"):
    return [statement(tag, text=text, session=dt.date(2021, 3, day)) for day in days]


def test_the_same_event_is_told_once_with_its_first_sentence(statement):
    told = told_on(statement, 4, 1, 8)
    [event] = events(told)
    assert (event.day, event.mentions) == (dt.date(2021, 3, 1), 3)
    assert event.statement is told[1]


def test_after_a_week_without_word_it_is_another(statement):
    assert dt.timedelta(days=7) == SAME_EVENT
    assert [e.day.day for e in events(told_on(statement, 1, 8, 16))] == [1, 16]


def test_offers_are_rejected_again_after_two_days(statement):
    told = told_on(statement, 1, 2, 4, text="The guild rejected the offer.", tag="offer")
    assert [(e.day.day, e.mentions) for e in events(told)] == [(1, 2), (4, 1)]


def test_without_day_or_dispute_there_is_no_event(statement):
    text = "The strike began Tuesday."
    assert events([statement("impasse", text=text, session=None)]) == []
    assert events([statement("impasse", text=text, dispute=None)]) == []


def test_the_record_names_the_sentence(statement):
    [event] = events([statement("impasse", text="The strike began Tuesday.", article="x")])
    assert event.to_dict() == {
        "kind": "strike begun",
        "dispute": "ctu-cps-2019",
        "day": "2019-10-18",
        "article": "x",
        "start": 0,
        "end": 1,
        "text": "The strike began Tuesday.",
        "mentions": 1,
    }


@settings(deadline=None)
@given(
    text=newslike("strike began voted to reject the offer deal reached if not ratified , . ended")
)
def test_a_denial_before_everything_leaves_no_event(text):
    from headway.labels import Tag
    from headway.records import Statement

    bare = text.replace(",", "").replace(".", "")
    told = Statement("a", 0, 0, 1, f"unless {bare}", tuple(Tag), (1.0,) * 4, 0.0)
    assert kinds_told(told) == []


@settings(deadline=None)
@given(days=st.lists(st.integers(1, 28), max_size=12))
def test_every_mention_is_counted_once(days):
    from headway.labels import Tag
    from headway.records import Statement

    told = [
        Statement(
            *("a", i, 0, 1, "The strike began.", (Tag.IMPASSE,), (0.0, 1.0, 0.0, 0.0), -2.0),
            session=dt.date(2021, 3, day),
            dispute="d",
        )
        for i, day in enumerate(days)
    ]
    found = events(told)
    assert sum(e.mentions for e in found) == len(days)
    assert [e.day for e in found] == sorted(e.day for e in found)
