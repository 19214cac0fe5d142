"""What a named day is to its sentence: what happened then, was said then, is planned, or setting.

Leaves out which day an expression means (daymentions).
"""

import datetime as dt
import re
from enum import StrEnum


class DayRole(StrEnum):
    """What a named day is to its sentence, from most to least telling."""

    EVENT = "event"
    SPEECH = "speech"
    PLAN = "plan"
    SETTING = "setting"


ONE_DAY = dt.timedelta(days=1)
OLD_AFTER = dt.timedelta(days=75)
"""A date further back is taken for background, not for the day of a claim."""

_SPEECH_BEFORE = re.compile(
    r"\b(?:said|says|told|tells|added|wrote|tweeted|posted|stated)\s(?:(?!(?:that|talks?|it|"
    r"they|he|she)\b)[\w'’-]+\s){0,7}$",
    re.IGNORECASE,
)
_SETTING_BEFORE = re.compile(
    r"\b(?:since(?:\sat\sleast)?|(?:expired|lapsed|ran\sout)(?:\sat\s[\w:. ]+)?|(?:which|that|"
    r"who)(?:\s(?:began|started|walked\s\w+|went\son\sstrike))?|(?:begun|launched|dating|"
    r"retroactive|backdated)(?:\sto)?)\s(?:(?:on|early|late|at\s\w+)\s)*$",
    re.IGNORECASE,
)
_RECALLED_BEFORE = re.compile(
    r"\b(?:offer|proposal|package|contract|agreement|deal|pact|complaint|charge|version|terms|"
    r"session|notice|request|demand)s?,?\s(?:(?:that\s|which\s)?(?:it|he|she|they|(?:the\s)?"
    r"(?:\w+\s)?\w+)\s(?:had\s)?)??(?:made|filed|reached|submitted|presented|pulled|rejected|"
    r"approved|turned\sdown|put\sforward|signed|struck|withdrew|served|opened)\s"
    r"(?:(?:on|late|early)\s)*$",
    re.IGNORECASE,
)
"""What a noun's own clause recalls: "is withdrawing the offer it made Wednesday"."""
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_QUOTE_MARKS = re.compile(r"[\"“”]")


def role_of(
    text: str, match: re.Match[str], day: dt.date, published: dt.date, ahead: bool
) -> DayRole:
    """Return what a named day is to its sentence.

    Parameters
    ----------
    text : str
        The sentence.
    match : re.Match
        Of `headway.context.dayexpressions.DAY_EXPRESSIONS`.
    day, published : datetime.date
        The day it means, and the article's.
    ahead : bool
        Whether its clause looks ahead.
    """
    before = text[: match.start()]
    if day > published or (ahead and day == published and not match["today"]):
        return DayRole.PLAN
    in_speech = _inside_quotation(before) or (match["today"] and _FIRST_PERSON.search(text))
    if in_speech or _SETTING_BEFORE.search(before) or published - day > OLD_AFTER:
        return DayRole.SETTING
    if published - day > ONE_DAY and _RECALLED_BEFORE.search(before):
        return DayRole.SETTING  # yesterday's deal is news in whatever clause it stands
    if _SPEECH_BEFORE.search(_QUOTE_MARKS.split(before)[-1]):
        return DayRole.SPEECH
    return DayRole.PLAN if ahead else DayRole.EVENT


def _inside_quotation(before: str) -> bool:
    """Tell whether a place is quoted: a speaker's "today" is not the article's."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
