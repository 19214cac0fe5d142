"""The words by which a figure is offered, demanded or settled, as data.

Leaves out who does it (actors) and which cue a figure belongs to (claimants).
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a cue does with a figure.

    `MOVE` is an offer of the employer and a demand of the union ("went to 4 percent"); `REFUSE`
    turns the figure of the other side down.
    """

    OFFER = "offer"
    DEMAND = "demand"
    MOVE = "move"
    REFUSE = "refuse"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class CueWords:
    """One kind of cue; a noun belongs to whoever owns it, a verb to its subject."""

    act: Act
    noun: bool
    pattern: re.Pattern[str]


def _words(act: Act, pattern: str, *, noun: bool = False) -> CueWords:
    return CueWords(act, noun, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE))


_ADJECTIVES = (
    r"(?:(?:latest|last|final|best|new|newest|current|original|opening|initial|revised|improved|"
    r"earlier|first|second|third|counter|wage|pay|salary|economic|contract|package|written|formal|"
    r"three-year|four-year|two-year|five-year|one-year|recent|own|prior|previous|overnight|"
    r"sweetened|rejected|reported|last,\sbest\sand\sfinal|last-best-and-final|money|pension|health)"
    r",?\s)*"
)

CUES = (
    _words(
        Act.OFFER,
        r"offer(?:ed|s|ing)(?!\sof\b)|propos(?:es?|ing)|(?<!a\s)(?<!the\s)proposed|"
        r"counter(?:ed|s)(?:\s(?:with|at))?|put\sup|tabled|(?:is|are|was|were|be|been)\s(?:willing|"
        r"prepared|ready)\sto|willing\sto|(?:would|could|can)\s(?:agree\sto|accept|live\swith|settle\sfor)|"
        r"(?:we|they|it|district|company|city|hospital|county|authority|airline|board|university)\s"
        r"(?:will|would|can|could|['’]ll|['’]d)\s(?:pay|give|raise|fund|hire|add|put)|"
        r"(?:has|have|had)\s(?:put|laid)|put(?=\s[^.,;]{3,60}\son\sthe\stable)|"
        r"responded\swith|came\sback\swith|opened\s(?:at|with)",
    ),
    _words(
        Act.DEMAND,
        r"want(?:s|ed|ing)?|seek(?:s|ing)?|sought|ask(?:s|ed|ing)?|demand(?:ed|ing)|"
        r"demands(?=\s(?:that|a|an|the|\d|\$|class|raises|pay|at))|"
        r"request(?:ed|ing)|insist(?:s|ed|ing)?(?:\son)?|call(?:s|ed|ing)?\sfor|press(?:es|ed|ing)?\s"
        r"for|push(?:es|ed|ing)?\sfor|h(?:old|olds|eld|olding)\sout\sfor|need(?:s|ed)?|"
        r"looking\sfor|aiming\sfor|fighting\sfor|after(?=\s(?:a\s)?(?:raise|raises|\d))|"
        r"(?:accept|take|settle\sfor)\s(?:no(?:thing)?\sless|less)\sthan|not\s(?:go|drop)\sbelow|"
        r"bargaining\sfor",
    ),
    _words(
        Act.MOVE,
        r"went\s(?:up\s|down\s)?(?:from|to)|(?:has|have|had)\sgone\s(?:up\s|down\s)?to|"
        r"mov(?:ed|ing|e)\s(?:(?:up\s|down\s)?(?:from|to)|off(?:\sof)?)|(?:came|come|coming)\s(?:up|down)(?:\sto)?|"
        r"(?:dropped|lowered|cut|trimmed|scaled\sback)(?:\s(?:its|their)\s\w+)?\sto|"
        r"is\s(?:now\s)?at|are\s(?:now\s)?at|st(?:ood|ands|uck)\sat|(?:has|have)\sstuck\s(?:at|to)|"
        r"will\snot\sgo\s(?:above|beyond|higher)|wo(?:uld|n['’]t)(?:\snot)?\sgo\s(?:above|beyond|past)|"
        r"not\sgo\s(?:above|beyond|past)",
    ),
    _words(
        Act.REFUSE,
        r"reject(?:ed|s|ing)|turn(?:ed|s|ing)\sdown|refus(?:ed|es|ing)|spurned|dismissed|"
        r"vot(?:ed|ing)\sdown|balk(?:ed|ing)\sat",
    ),
    _words(
        Act.SETTLED,
        r"agreed\s(?:on|to|upon)|agree\son|have\sagreed|settled\s(?:on|for|at)|compromised\s(?:on|at)|"
        r"accepted|ratified|won|secured|split\sthe\sdifference(?:\sat)?|approved|signed\soff\son|"
        r"will\s(?:also\s)?(?:get|pay|receive|contribute|rise|earn|have\sto\spay)|met\sin\sthe\smiddle(?:\sat)?|endorsed",
    ),
    _words(
        Act.OFFER,
        rf"{_ADJECTIVES}(?:counter-?)?(?:offers?|proposals?|packages?|bids?|plan)",
        noun=True,
    ),
    _words(
        Act.DEMAND,
        rf"{_ADJECTIVES}(?:demands?|requests?|asks?|wish(?:es)?|claims?(?=\s(?:for|of)))",
        noun=True,
    ),
    _words(
        Act.SETTLED,
        rf"(?:tentative\s)?{_ADJECTIVES}(?:tentative\s)?(?:agreements?|deals?|settlements?|pacts?|accords?|"
        r"contracts?|compromise)",
        noun=True,
    ),
)

BY_OWNER = re.compile(r"^\s(?:from|by|made\sby|put\sforward\sby)\s(?:the\s)?", re.IGNORECASE)
"""What stands between an offer and who makes it: "an offer from the company"."""

PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s(?:(?:also|now|only|once|already|again|\w+ly)\s)?$", re.I
)

HAS_MADE = re.compile(
    r"\b(?:made|makes?|put|puts|presented|submitted|rais\w+|improv\w+|increas\w+|sweeten\w+|"
    r"lift\w+|lower\w+|cut|revis\w+|unveil\w+|brought|presents|dropp\w+|stuck|tabled|trimm\w+|gave|"
    r"giv\w+|reduc\w+|changed|sent|handed|delivered|extended|withdr\w+|defend\w+|repeat\w+|opened|"
    r"boost\w+|offered|responded|countered|came|with)\b|['’]s?\s(?:own\s)?$",
    re.IGNORECASE,
)
"""A verb between a party and "offer" with which the offer is its own."""

NOT_ITS_OWN = re.compile(
    r"\b(?:reject\w*|turn\w*\sdown|vot\w+|refus\w+|consider\w*|call\w*|accept\w*|review\w*|"
    r"(?:answer|respond)\w*(?!\s(?:\w+\s)?with)|critici\w+|welcom\w+|approv\w+|ratif\w+|await\w*|against|study\w*|"
    r"weigh\w*|dismiss\w*|spurn\w*|got|receiv\w+|balk\w*|unhappy|opposed?)\b",
    re.IGNORECASE,
)
"""A verb between a party and "offer" with which the offer is the other side's."""

TOWARDS_DEAL = re.compile(
    r"\b(?:want\w*|seek\w*|sought|ask\w*|demand\w*|propos\w*|offer\w*|push\w*|press\w*|need\w*|"
    r"insist\w*|for|expired|expiring|current|existing|old|previous|last|under\sthe\sold)\s"
    r"(?:on\s)?(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
"""Ahead of "contract" or "deal": one that is wished for or past, so nothing is settled."""

TURNED_DOWN = re.compile(
    r"\b(?:rejected|voted\sdown|turned\sdown|failed|proposed|defeated|would[-\s]be)\b",
    re.IGNORECASE,
)
"""A deal with such a word beside it was put forward and not settled."""
