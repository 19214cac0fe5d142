"""Whether a sentence claims, announces or recalls: claim, plan, history, or plain background.

Leaves out which day a plan or a claim is about (dates).
"""

import datetime as dt
import re

from headway.context.clipping import LONGEST_READ
from headway.context.daymentions import Calendar, find_days
from headway.context.dayroles import DayRole
from headway.labels import Kind

_PAST_YEAR = re.compile(
    r"(?<!since\s)(?<!before\s)(?<!after\s)(?<!through\s)(?<!until\s)(?<!by\s)\b((?:19|"
    r"20)\d\d)\b(?!-)",
    re.IGNORECASE,
)
_STOPPAGE = (
    r"(?:strikes?|walkouts?|walk-outs?|walked\s(?:out|off)|lockouts?|stoppages?|disputes?|"
    r"struck|job\sactions?|industrial\saction)"
)
_BARGAINED = re.compile(
    rf"\b(?:{_STOPPAGE}|contracts?|deal|agreement|settle\w*|voted|ratified|approved|rejected|"
    rf"talks|"
    r"bargaining|negotiat\w+|mediation|mediator|arbitrat\w+|pact|strikebound|union)\b",
    re.IGNORECASE,
)
_EARLIER_DISPUTE = re.compile(
    rf"\b(?:last|previous|only\sother|first|"
    rf"longest)\s(?:\w+\s){{0,3}}?{_STOPPAGE}\b[^.]*\b(?:was|were|came|lasted|ran|ended|"
    rf"happened|in\s(?:19|20)\d\d)\b|\blast\s(?:struck|walked\s(?:out|off)|went\son\sstrike|"
    rf"time)\b|\b{_STOPPAGE}\b[^.]*\b(?:years|decades)\s(?:ago|earlier)\b|\b(?:years|"
    rf"decades)\s(?:ago|earlier)\b[^.]*\b{_STOPPAGE}\b|\b(?:has|have|had)\snot\s(?:had\sa|"
    rf"been\son)?\s?(?:\w+\s){{0,2}}{_STOPPAGE}\b[^.]*\b(?:in|for|since)\b|\b(?:first|second|"
    rf"third|fourth|fifth|longest)\s{_STOPPAGE}\s(?:[^.]{{0,40}}\s)?(?:since|in\s\w+\syears)\b|"
    rf"\b(?:would\shave\sbeen|was)\sthe\s(?:first|longest)\s{_STOPPAGE}\b|"
    rf"\bstoppage\swas\sthe\s(?:first|longest)\b|\b{_STOPPAGE}\swas\sthe\s(?:first|longest)\b|"
    rf"^(?:\w+|A\sfew|Several)\syears\sago,|"
    rf"\bnever\s(?:(?:been|gone)\son\sstrike|struck|walked\s(?:out|off)|had\sa\s{_STOPPAGE})\b|"
    rf"\bfirst\s(?:\w+\s){{0,3}}?{_STOPPAGE}\s[^.]*\b(?:since\s(?:19|20)\d\d|-year\shistory)\b|"
    rf"\blast\shappened\b[^.]*\b(?:19|20)\d\d\b|"
    r"\b(?:their|the)\slast\s(?:contract|agreement|talks)\b[^.]*\b(?:took|ran|came|required|"
    r"was\sreached)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:\b(?:will|shall)\s(?!not\s(?:say|comment|discuss))|['’]ll\s|\bwould\s(?!not\s(?:say|"
    r"comment|discuss|confirm))|\b(?:is|are|was|were)\s(?:(?:now|also|not|still)\s)?(?:to|due|"
    r"set|scheduled|expected|slated|planned|planning|listed)\b|\b(?:scheduled|set|slated|"
    r"planned|listed)\s(?:for|to)\b|\bplans?\sto\b|\bhop(?:es?|ed|ing)\sto\b|\bexpect(?:s|"
    r"ed)\s(?:to|the)\b|\bnext\s(?:week|month|session|meeting|round)\b)",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"\b(?:resume|continue|reconvene|meet|return|vote|begin|start|reopen|strike|walk|picket|"
    r"rally|hold|held|recommend|bargain|sit\sdown|go\sback|hear|decide|announce|apply|present|"
    r"respond|survey|ballot|end|expire|talks|negotiations|classes|voting|vote|session|meeting|"
    r"hearing|ratification|deadline|contract|report)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:(?<!decide\s)(?<!on\s)whether|could|might|wouldn['’]t\s(?:comment|say|discuss|confirm)|"
    r"couldn['’]t\s(?:predict|say)|(?:hadn['’]t|had\snot)\sdecided|had\sbeen\s(?:scheduled|set|due|"
    r"expected|planned)|was\sto\shave|no\s(?:new\s)?dates?\s(?:has|have|had|was|were)\sbeen|"
    r"as\s(?:scheduled|planned)|just\sglad|hopeful|would\s(?:have|not\sbe\saffected)|"
    r"had\sno\splans|does\snot\smean|in\sthe\sevent|as\slong\sas|during\sa\s(?:strike|walkout)|"
    r"in\sa\s(?:strike|walkout)|in\scase|a\s(?:\w+\s)?strike\swould)\b|^RELATED|\?$",
    re.IGNORECASE,
)
_EXPIRY = re.compile(r"\b(?:expires|runs\sout|opens|closes|begins?|resumes?|reconvenes?)\b")


def classify_kind(text: str, session: dt.date | None, published: dt.date | None) -> Kind | None:
    """Return what a sentence does with time; None for plain background.

    Parameters
    ----------
    text : str
        One sentence.
    session : datetime.date or None
        The day its claim is about; a sentence with no tag has none.
    published : datetime.date or None
        The article's day.
    """
    text = text[:LONGEST_READ]
    if _recalls(text, published):
        return Kind.HISTORY
    if session is not None:
        return Kind.CLAIM
    return Kind.PLAN if _announces(text, published) else None


def _recalls(text: str, published: dt.date | None) -> bool:
    """Tell whether a sentence is about an earlier dispute or an earlier year's bargaining."""
    if _EARLIER_DISPUTE.search(text):
        return True
    years = [int(year) for year in _PAST_YEAR.findall(text)]
    if not years or published is None or not _BARGAINED.search(text):
        return False
    return max(years) < published.year and not _AHEAD.search(text)


def _announces(text: str, published: dt.date | None) -> bool:
    if _SUPPOSED.search(text):
        return False
    days = find_days(text, Calendar(published)) if published else []
    if any(day.role is DayRole.PLAN for day in days):
        return True
    if _EXPIRY.search(text) and days:
        return True
    return bool(_AHEAD.search(text) and _ARRANGED.search(text))
