"""The day of talks that each sentence is about, resolved from the article's date.

A day that the sentence names comes first; a claim that names none continues the sentence before it
or takes the session that the article reports. Leaves out how one expression is resolved
(daymentions) and the tense of its clause (tenses).
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from headway.context.clipping import clip
from headway.context.daymentions import Calendar, DayMention, find_days
from headway.context.dayroles import ONE_DAY, DayRole
from headway.context.tenses import clause_around
from headway.records import Sentence

RECENT = dt.timedelta(days=6)
"""A report's undated claims are not about a session further back than this."""

LEDE_LENGTH = 5
"""The session that a report is about is named in so many of its first sentences; that of the day
before the report, anywhere in it."""

OPENING = 3
"""Where so many first sentences name yesterday, the article tells of yesterday's session."""

ZERO_DAYS = dt.timedelta(0)

_TOLD = (DayRole.EVENT, DayRole.SPEECH)
_ROLE_ORDER = (DayRole.EVENT, DayRole.SPEECH, DayRole.PLAN, DayRole.SETTING)

_TALKS = re.compile(
    r"\b(?:talks?|talking|negotiat\w+|bargain\w+|session|met|meeting|table|offer(?:s|ed)?|"
    r"propos\w+|deal|agreement|settle\w*|vote[ds]?|reject\w*|ratif\w+|mediat\w+|accept\w*|"
    r"agreed|contract|reached|broke|authori[sz]\w+|strike\s(?:date|deadline|notice|vote)|"
    r"withdrew|turned\sdown|closer|apart|progress|movement|breakthrough|stalled)\b",
    re.IGNORECASE,
)
_VAGUE_PAST = re.compile(
    r"^[^,;]*\b(?:met|talked|voted|rejected|offered|proposed|agreed|broke|collapsed|resumed|"
    r"turned\sdown|made|gave|reached|approved|authorized|called|"
    r"walked)\b[^,;]*\b(?:last\s(?:week|month|year|spring|summer|fall|autumn|winter)|"
    r"earlier\sthis\s(?:month|year)|(?:several|a\sfew|two|three)\sweeks\sago)\b[^,;]*$|"
    r"^[^,;]*\brecently\b[^,;]*$|^(?:Last\s(?:week|month|year|spring|summer|fall|autumn|winter)|"
    r"Earlier\sthis\s(?:month|year|spring|summer|fall)|In\s(?:early|mid|late)?[\s-]?(?:January|"
    r"February|March|April|May|June|July|August|September|October|November|December)),?\s(?!\d)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^(?:It|They|That|This|These|Those|He|She|The\s(?:offer|proposal|package|plan|deal|"
    r"agreement|pact|vote|session|rejection))\b"
)
_STRIKE = re.compile(
    r"\b(?:strike|walkout|stoppage|lockout|walked\s(?:out|off)|struck|off\sthe\sjob|"
    r"picket\slines?)\b",
    re.IGNORECASE,
)
_STRIKE_BEGAN = re.compile(
    r"\b(?:since|began|started|walked\s(?:out|off)|went\son\sstrike)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A day as it is named in one dispute's sentences: how far on, how long before the article."""

    rank: int
    age: dt.timedelta
    role: DayRole
    talks: bool
    tagged: bool


def resolve_day(
    text: str,
    published: dt.date,
    *,
    reference: dt.date | None = None,
    strike_start: dt.date | None = None,
) -> DayMention | None:
    """Resolve the day that a text is mainly about; None where it names none.

    Parameters
    ----------
    text : str
        One sentence.
    published : datetime.date
        The article's day, against which weekdays are resolved.
    reference, strike_start : datetime.date or None
        The day told of last ("the next morning"), and the strike's first day.
    """
    mentions = find_days(text, Calendar(published, reference, strike_start))
    for role in _ROLE_ORDER:
        with_role = [mention for mention in mentions if mention.role is role]
        if with_role:
            return with_role[0] if role is DayRole.PLAN else max(with_role, key=lambda m: m.day)
    return None


def resolve_sessions(
    sentences: Sequence[Sentence],
    published: dt.date | None,
    relevant: Sequence[bool],
    disputes: Sequence[int | None] | None = None,
) -> list[dt.date | None]:
    """Give each sentence the calendar day of talks that it is about.

    Parameters
    ----------
    sentences : sequence of Sentence
        One article's sentences in reading order.
    published : datetime.date or None
        The article's day; without it every session is None.
    relevant : sequence of bool
        Whether the sentence carries a tag; the others get None.
    disputes : sequence of (int or None), optional
        The dispute of each sentence, so that one dispute's days are not carried into another.
    """
    if published is None:
        return [None] * len(sentences)
    sentences = clip(sentences)
    of_dispute = list(disputes) if disputes is not None else [0] * len(sentences)
    mentions = _mentions_in_order(sentences, published)
    reported = _reported_sessions(sentences, mentions, of_dispute, relevant, published)
    sessions: list[dt.date | None] = []
    carried: dt.date | None = None
    for sentence, own_mentions, dispute, wanted in zip(
        sentences, mentions, of_dispute, relevant, strict=True
    ):
        own = _own_day(sentence.text, own_mentions)
        if own and wanted:
            carried = own
        elif not _CONTINUES.search(sentence.text):
            carried = None
        undated = None if _VAGUE_PAST.search(sentence.text) else reported.get(dispute, published)
        sessions.append((own or carried or undated) if wanted else None)
    return sessions


def _mentions_in_order(sentences: Sequence[Sentence], published: dt.date) -> list[list[DayMention]]:
    strike_start = _find_strike_start(sentences, published)
    reference: dt.date | None = None
    found = []
    for sentence in sentences:
        mentions = find_days(sentence.text, Calendar(published, reference, strike_start))
        reference = _day_of(mentions, DayRole.EVENT) or reference
        found.append(mentions)
    return found


def _own_day(text: str, mentions: Sequence[DayMention]) -> dt.date | None:
    """Return the day that a sentence itself tells of, else the day it was said."""
    return (
        _talks_day(text, mentions)
        or _day_of(mentions, DayRole.EVENT)
        or _day_of(mentions, DayRole.SPEECH)
    )


def _talks_day(text: str, mentions: Sequence[DayMention]) -> dt.date | None:
    """Return the latest day that a clause about talks names."""
    in_talks = [m for m in mentions if _TALKS.search(clause_around(text, m.start, m.end))]
    return _day_of(in_talks, DayRole.EVENT)


def _day_of(mentions: Sequence[DayMention], role: DayRole) -> dt.date | None:
    return max((mention.day for mention in mentions if mention.role is role), default=None)


def _reported_sessions(
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[DayMention]],
    disputes: Sequence[int | None],
    relevant: Sequence[bool],
    published: dt.date,
) -> dict[int | None, dt.date]:
    """Return the session that the report is about, per dispute, where its days tell."""
    named: dict[int | None, list[_Named]] = {}
    rows = zip(sentences, mentions, disputes, relevant, strict=True)
    ranks: dict[int | None, int] = {}
    for sentence, found, dispute, tagged in rows:
        rank = ranks.setdefault(dispute, 0)
        ranks[dispute] += 1
        talks = _talks_day(sentence.text, found)
        named.setdefault(dispute, []).extend(
            _Named(rank, published - m.day, m.role, m.day == talks, tagged) for m in found
        )
    ages = {dispute: _reported_age(own) for dispute, own in named.items()}
    return {dispute: published - age for dispute, age in ages.items() if age is not None}


def _reported_age(named: Sequence[_Named]) -> dt.timedelta | None:
    """Return how many days before the article the session was that it reports.

    It is the first recent day of talks that the article names: news puts the latest first, and days
    that follow are mostly background. Yesterday's takes its place where the opening names both, as
    a paper of the morning after does; and where no day of talks is named at all, a statement of
    yesterday's tells.
    """
    first = next((n.age for n in named if n.talks and _in_lede(n)), None)
    yesterday = [n for n in named if n.age == ONE_DAY and n.role in _TOLD]
    if first is None:
        told = any(n.tagged or n.rank < OPENING for n in yesterday)
        today = any(not n.age and n.rank < OPENING for n in named)
        return ONE_DAY if told and not today else None
    if any(n.rank < OPENING and (n.talks or first) for n in yesterday):
        return ONE_DAY
    return first


def _in_lede(named: _Named) -> bool:
    return named.age == ONE_DAY or (named.rank < LEDE_LENGTH and ZERO_DAYS <= named.age <= RECENT)


def _find_strike_start(sentences: Sequence[Sentence], published: dt.date) -> dt.date | None:
    for sentence in sentences:
        if not _STRIKE.search(sentence.text):
            continue
        for mention in find_days(sentence.text, Calendar(published)):
            if mention.day <= published and _STRIKE_BEGAN.search(sentence.text[: mention.start]):
                return mention.day
    return None


__all__ = ["DayMention", "DayRole", "resolve_day", "resolve_sessions"]
