"""Tagged statements to the events of a dispute: strike votes, walkouts, mediators, deals and so on.

Rules over words: a statement is an event when it carries one of the rule's tags, is not told as
history, and its words match with nothing in the same clause that makes them unreal ("would",
"unless", "no"). The same event told again within a few days is one event, with its first sentence.

Leaves out the day of a statement (context) and drawing (reporting). An event that no tagged
sentence tells, or that is told in words the rules do not hold, is missed.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from headway.labels import Kind, Tag
from headway.records import Statement


class EventKind(StrEnum):
    """What happened."""

    STRIKE_VOTE = "strike vote"
    DEADLINE = "deadline"
    STRIKE = "strike begun"
    MEDIATOR = "mediator"
    REJECTED = "offer rejected"
    DEAL = "deal"
    RATIFIED = "ratified"
    STRIKE_ENDED = "strike ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a dispute and the sentence that says it.

    Attributes
    ----------
    day : datetime.date
        The session day of the first statement that tells it.
    mentions : int
        Statements that tell it, within `SAME_EVENT` days of each other.
    """

    kind: EventKind
    dispute: str
    day: dt.date
    statement: Statement
    mentions: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the event, JSON-ready."""
        s = self.statement
        return {
            "kind": str(self.kind),
            "dispute": self.dispute,
            "day": self.day.isoformat(),
            "article": s.article,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "mentions": self.mentions,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of event: the words that tell it, and the tags one of which must stand beside."""

    kind: EventKind
    tags: frozenset[Tag]
    pattern: re.Pattern[str]
    plans: bool = False


SAME_EVENT = dt.timedelta(days=7)
"""The same kind told again within so many days of the last telling is the same event."""

SAME_REJECTION = dt.timedelta(days=1)
"""Offers may be rejected twice in one week; a rejection is only told again the day after."""

_STOPPAGE = r"(?:strikes?|walkouts?|stoppages?|lockouts?|industrial action|job action)"
_PAPER = (
    r"(?:offers?|proposals?|contracts?|deals?|agreements?|packages?|settlements?|pacts?|terms|"
    r"counter(?:offer|proposal)s?)"
)
_PACT = r"(?:agreement|deal|settlement|accord|pact|contract)"
_VOTED = r"vot(?:e|ed|es|ing)\b"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})\b" for p in patterns), re.IGNORECASE)


RULES = (
    Rule(
        EventKind.STRIKE_VOTE,
        frozenset({Tag.IMPASSE}),
        _words(
            rf"authori[sz](?:ed|ing|e)\b.{{0,40}}\b{_STOPPAGE}",
            rf"{_VOTED}.{{0,60}}?\b(?:to (?:strike|walk (?:out|off))|to call an? strike)",
            rf"{_VOTED}.{{0,60}}?\b(?:for|in favou?r of) (?:an? |the )?(?:\w+ )?{_STOPPAGE}",
            r"power to call (?:an? )?strike",
            r"(?:won|gave|given|got|secured)\b.{0,40}\bstrike mandate",
        ),
    ),
    Rule(
        EventKind.DEADLINE,
        frozenset({Tag.IMPASSE, Tag.PROGRESS}),
        _words(
            r"(?:set|sets|extended|moved|postponed|pushed back|put off)\b.{0,30}\b"
            r"(?:deadline|strike date)",
            r"(?:served|gave|gives|given|issued|filed|sent|handed)\b.{0,40}\b(?:strike|walkout|"
            r"lockout|\d+[- ](?:day|hour))(?: \w+)? notice",
            r"deadline (?:came and went|passed|expired|ran out)",
            r"(?:contract|agreement|pact)s?\b[^,.;]{0,60}?\b(?:expired|ran out|runs out|expires)",
        ),
        plans=True,
    ),
    Rule(
        EventKind.STRIKE,
        frozenset({Tag.IMPASSE}),
        _words(
            r"walked (?:off|out)(?! (?:of|on)\b)",
            r"walked (?:off|out of) (?:the |their )?(?:jobs?|work|plants?|shifts?)",
            r"(?:went|gone|go) (?:out )?on strike",
            rf"{_STOPPAGE}(?: that)? (?:began|started|got under way|went into effect)",
            rf"(?:began|started|launched)\b(?! talks)[^,.;]{{0,30}}\b{_STOPPAGE}",
            r"picket(?: line)?s (?:went up|were set up)",
            r"locked out\b(?! of the talks)",
        ),
    ),
    Rule(
        EventKind.MEDIATOR,
        frozenset({Tag.PROGRESS, Tag.IMPASSE}),
        _words(
            r"mediator\b[^.;]{0,50}?\b(?:joined|called|summoned|brought|stepped in|took over|"
            r"was (?:appointed|named|called|brought|assigned)|got)",
            r"(?:appointed|named|called in|brought in|asked for|requested|agreed (?:to|on)|"
            r"accepted|settled on|sent in|turned to|invited)\b[^.;]{0,60}?\b(?:mediators?|mediation|"
            r"conciliators?)(?!['’]s)",
            r"(?:began|entered|went (?:in)?to|goes to) mediation",
        ),
    ),
    Rule(
        EventKind.REJECTED,
        frozenset({Tag.OFFER, Tag.IMPASSE}),
        _words(
            r"(?:rejected|rejects|turned down|turns down|voted down|spurned|rebuffed)\b[^.;]{0,70}?"
            rf"\b{_PAPER}",
            rf"{_VOTED}[^.;]{{0,40}}?\b(?:to reject|against|to turn down)\b[^.;]{{0,50}}?"
            rf"\b{_PAPER}",
            rf"{_PAPER}\b[^,.;]{{0,50}}?\b(?:was|were|been) (?:rejected|turned down|voted down)",
        ),
    ),
    Rule(
        EventKind.DEAL,
        frozenset({Tag.PROGRESS}),
        _words(
            rf"(?:reached|struck|announced|initialed|initialled|signed|clinched|hammered out|"
            rf"came to|have|has|had)\b[^.;]{{0,30}}?\btentative\b[^,.;]{{0,30}}?\b{_PACT}",
            rf"tentative\b[^,.;]{{0,30}}?\b{_PACT}\b[^,.;]{{0,40}}?\b(?:was|were)? ?"
            r"(?:reached|signed|announced|struck)",
            r"(?:reached|struck|clinched|came to) (?:an? |the )?(?:[\w-]+ ){0,3}"
            rf"{_PACT}\b(?! on (?!an? ))",
            r"(?:settled|agreed on|agreed to) (?:an? |the )?(?:new |[\w-]+-year )+"
            r"(?:contract|deal|agreement|pact)",
        ),
    ),
    Rule(
        EventKind.RATIFIED,
        frozenset({Tag.PROGRESS}),
        _words(
            rf"ratified\b[^.;]{{0,60}}?\b{_PAPER}",
            rf"{_PAPER}\b[^,.;]{{0,50}}?\b(?:was|were|is|been) (?:ratified|approved|accepted)",
            rf"{_VOTED}[^.;]{{0,60}}?\b(?:to (?:accept|approve|ratify)|in favou?r of)\b"
            rf"[^.;]{{0,60}}?\b{_PAPER}",
            rf"(?:members|workers|teachers|nurses|drivers|pilots|union|board|council)\b[^.;]{{0,30}}?"
            rf"\b(?:approved|accepted)\b[^.;]{{0,50}}?\b{_PAPER}",
        ),
    ),
    Rule(
        EventKind.STRIKE_ENDED,
        frozenset({Tag.PROGRESS}),
        _words(
            rf"(?:ended|ending|ends)\b[^.;]{{0,40}}?\b{_STOPPAGE}",
            rf"{_STOPPAGE}\b[^,.;]{{0,30}}?\b(?:is|was) (?:over|called off|ended|suspended)",
            rf"called off\b[^.;]{{0,30}}?\b(?:{_STOPPAGE}|pickets?)\b(?! (?:set|planned|due))",
            r"picket(?: line)?s came down",
            r"(?:returned|went back|are back|were back|return|returning) (?:to work|to (?:the|"
            r"their) jobs|at work|on the job)",
        ),
    ),
)

_UNREAL = _words(
    r"if|unless|until|would|could|might|may(?! \d)|will|should|must|whether|before|once|since|"
    r"expect(?:s|ed)?|threat\w*|no|not|never|without|nor|neither|aim(?:s|ed|ing)?|talks to|trying|"
    r"tr(?:y|ies) to|urg(?:e|es|ed|ing)|recommend\w*|likely|avert\w*|avoid\w*|hop(?:e|es|ed|ing)|"
    r"clear\w* the way|can|refus\w+|had (?:already|earlier|previously|twice|once)|to be|vote on|"
    r"called for|call for|demand(?:s|ed|ing)?|plan(?:s|ned|ning)?|the (?:rejected|ratified)",
    r"\w+n['’]t",
)
_CLAUSE_END = re.compile(r"[,;:—–.!?]|\bbut\b|\bafter\b|\bwhen\b|\band\b", re.IGNORECASE)


def events(statements: Iterable[Statement]) -> list[Event]:
    """Return the events that statements tell, sorted by dispute, then day.

    Parameters
    ----------
    statements : iterable of Statement
        Those with no tag, no dispute, no day, or told as history are passed over.
    """
    told = [event for s in statements for event in _told(s)]
    told.sort(key=lambda e: (e.dispute, e.day))
    kept: list[Event] = []
    open_: dict[tuple[str, EventKind], tuple[int, dt.date]] = {}
    for event in told:
        key = (event.dispute, event.kind)
        at, last = open_.get(key, (-1, dt.date.min))
        same = SAME_REJECTION if event.kind is EventKind.REJECTED else SAME_EVENT
        if at >= 0 and event.day - last <= same:
            kept[at] = replace(kept[at], mentions=kept[at].mentions + 1)
        else:
            at = len(kept)
            kept.append(event)
        open_[key] = (at, event.day)
    return kept


def kinds_told(statement: Statement) -> list[EventKind]:
    """Return the kinds of event that one statement tells, in the order of `RULES`."""
    if statement.kind is Kind.HISTORY:
        return []
    return [
        rule.kind
        for rule in RULES
        if rule.tags & set(statement.tags)
        and (rule.plans or statement.kind is not Kind.PLAN)
        and any(_is_real(statement.text, m) for m in rule.pattern.finditer(statement.text))
    ]


def _told(statement: Statement) -> Iterator[Event]:
    if statement.dispute is not None and statement.session is not None:
        for kind in kinds_told(statement):
            yield Event(kind, statement.dispute, statement.session, statement)


def _is_real(text: str, match: re.Match[str]) -> bool:
    """Whether nothing from the start of the match's clause to its end makes it unreal."""
    start = 0
    for end in _CLAUSE_END.finditer(text, 0, match.start()):
        start = end.end()
    return _UNREAL.search(text, start, match.end()) is None
