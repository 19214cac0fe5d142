"""The words that tell events: strike votes, walkouts, mediators, deals and so on, as data.

Leaves out how the rules are applied (`headway.rating.events`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from headway.labels import Tag


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
class Rule:
    """One kind of event: the words that tell it, and the tags one of which must stand beside."""

    kind: EventKind
    tags: frozenset[Tag]
    pattern: re.Pattern[str]
    plans: bool = False


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
            r"accepted|settled on|sent in|turned to|invited)\b[^.;]{0,60}?\b(?:mediators?|"
            r"mediation|conciliators?)(?!['’]s)",
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

UNREAL = _words(
    r"if|unless|until|would|could|might|may(?! \d)|will|should|must|whether|before|once|since|"
    r"expect(?:s|ed)?|threat\w*|no|not|never|without|nor|neither|aim(?:s|ed|ing)?|talks to|trying|"
    r"tr(?:y|ies) to|urg(?:e|es|ed|ing)|recommend\w*|likely|avert\w*|avoid\w*|hop(?:e|es|ed|ing)|"
    r"clear\w* the way|can|refus\w+|had (?:already|earlier|previously|twice|once)|to be|vote on|"
    r"called for|call for|demand(?:s|ed|ing)?|plan(?:s|ned|ning)?|the (?:rejected|ratified)",
    r"\w+n['’]t",
)
"""Words that make what stands behind them in the same clause a wish, a plan or a denial."""
