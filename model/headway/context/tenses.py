"""Whether a clause looks ahead: "will resume Saturday", "a vote set for Monday", "by Friday".

Works on the words around one place in a text. Leaves out any grammar beyond the nearest cue.
"""

import re

_CLAUSE_BOUNDARY = re.compile(
    r"[;—\"“”]|:(?!\d)|--|,\s(?:and|but|while|after|when|as|where|which|who|though|although|"
    r"because|so)\b|\b(?:after|when|while|because|since|but|as\sthe|as\s(?:talks|negotiators))\b"
)
"""Where a new clause begins, and with it a tense of its own."""

_AUXILIARY_AHEAD = (
    r"(?:will|won['’]t|shall|would|wouldn['’]t|could|may|might|can|must|unless|if)\b|['’]ll\b|"
    r"\b(?:is|are|was|were|be|been)\s(?:(?:not|now|also|tentatively|currently|still)\s)*(?:to|"
    r"due|set|scheduled|expected|slated|planned|likely|going|supposed|planning|expecting|"
    r"preparing)\b"
)
_VERB_AHEAD = (
    r"\b(?:set|scheduled|slated|planned|called|calendared|due|booked|penciled\sin)\s(?:for|to|"
    r"on|at)\b|\b(?:agree[sd]?|plan(?:s|ned)?|hop(?:e|es|ed|ing)|intend(?:s|ed)?|ready|prepared|"
    r"wants?|wanted|threaten(?:s|ed|ing)?|vow(?:s|ed)?|promise[sd]?|pledge[sd]?|invited|"
    r"expect(?:s|ed)?|willing|need(?:s|ed)?|ordered|asked)\s(?:\w+\s){0,2}?to\s\w+|"
    r"\b(?:resumes?|reconvenes?|begins?|starts?|expires?|continues?|returns?|looms?)\s(?:(?:on|"
    r"at|again|back|early|midnight|noon)\s)*$|\b(?:have|has|had|gave|"
    r"gives?)\s(?:\w+\s){0,4}until\b"
)
_BASE_FORM_AHEAD = (  # "members vote Sunday", but not "failed to meet Sunday"
    r"(?<!to\s)(?<!not\s)(?<!n['’]t\s)\b(?:meet|sit\sdown|vote|return|resume|reconvene|go\sback)\s"
    r"(?:again\s)?(?:on\s|at\s[\w:. ]+\s)?$"
)
_NOUN_AHEAD = (
    r"\b(?:deadline|ultimatum|expiration|strike\sdate|next\s(?:\w+\s)?(?:session|meeting|round|"
    r"talks|date)|further\stalks|upcoming|coming|scheduled|planned|looming)\b|\b(?:strike|"
    r"stoppage|walkout|vote|meeting|session|rally|talks|hearing|back)\sfor\s$"
)
_PAST = (
    r"\b(?:met|began|broken?|left|went|said|told|gave|took|came|ran|fell|sat|made|put|held|kept|"
    r"struck|won|lost|sent|wrote|drew|rose|got|found|saw|had|did|didn['’]t|chose|led|set|let|"
    r"knew|became|brought|thought|spoke|stood|withdrew|was|were|has|have|been|\w{2,}ed)\b"
)
_CUE = re.compile(
    rf"(?P<future>{_AUXILIARY_AHEAD}|{_VERB_AHEAD}|{_BASE_FORM_AHEAD}|{_NOUN_AHEAD})|(?P<past>{_PAST})",
    re.IGNORECASE,
)

_LIMIT = re.compile(
    r"\b(?:by|until|till|before|through|starting|beginning|effective|as\s(?:early|soon)\sas|"
    r"no\slater\sthan|ahead\sof)\s(?:(?:at|on|early|late|midnight|noon|the|end|of|close|"
    r"business|\d[\d:]*|[ap]\.m\.)\s)*$",
    re.IGNORECASE,
)
"""A preposition right before the day that sets a limit: mostly still to come."""
_LIMIT_REACHED = re.compile(
    r"\b(?:failed|missed|did\snot|didn['’]t|could\snot|couldn['’]t|not\suntil|took|met|lasted|"
    r"continued|bargained|negotiated|talked|stayed|worked|insisted|went|ran|passed|expired|"
    r"lapsed|let|stretched|dragged)\b",
    re.IGNORECASE,
)
_OPENS_CLAUSE = re.compile(r",\s(?:on\s|by\s|early\s|late\s)?$")
_DAY_LIST = re.compile(r"day,\s(?:on\s)?$")
_CONDITION = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:but|and|still|yet)?,?\s*", re.IGNORECASE)
_OVERRUN = re.compile(
    r"\b(?:past|beyond)\s(?:an?\s|the\s|its\s|their\s)?(?:\w+\s){0,2}$", re.IGNORECASE
)
_JUST_BEFORE = re.compile(
    r"\b(?:shortly|just|moments|minutes|(?:an?|half\san|\w+)\shours?)\sbefore\s"
    r"(?:(?:the|an?|midnight|noon|\d[\d:]*|[ap]\.m\.|on|early|late|strike|deadline)\s)*$",
    re.IGNORECASE,
)
"""How a report times what has happened: "walked out shortly before midnight Sunday"."""
_AGREED = re.compile(r"\w+ed\s", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:deadline|ultimatum|expiration|strike\sdate)", re.IGNORECASE)
_DEADLINE_PAST = re.compile(
    r"\b(?:passed|expired|lapsed|missed|came\sand\swent|go\sby|went\sby|slip|without\sa)\b",
    re.IGNORECASE,
)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]``, a day, lies ahead by the wording of its clause."""
    left, right = _clause_before(text[:start]), _clause_after(text[end:])
    if _OVERRUN.search(left):
        return False
    if just := _JUST_BEFORE.search(left):
        cue = _last_cue(left[: just.start()])
        return bool(cue and cue["future"])
    if limit := _LIMIT.search(left):
        return _limit_is_ahead(left, limit, right)
    if _OPENS_CLAUSE.search(left) and not _DAY_LIST.search(left):
        left = ""
    cue = _last_cue(left) or _CUE.search(right)
    if cue is None or not cue["future"]:
        return False
    if cue.string is right and _AGREED.match(cue["future"]):
        return False  # "On Tuesday both sides agreed to return": the day they agreed
    return not (_DEADLINE.match(cue["future"]) and _DEADLINE_PAST.search(left + right))


def _limit_is_ahead(left: str, limit: re.Match[str], right: str) -> bool:
    """Tell "by Friday" still to come from "By Friday, talks had stalled"."""
    if _CONDITION.search(left):
        return True
    if _OPENING.fullmatch(left[: limit.start()]):
        cue = _CUE.search(right)
        return not (cue and cue["past"])
    return not _LIMIT_REACHED.search(left)


def clause_around(text: str, start: int, end: int) -> str:
    """Return the clause in which ``text[start:end]`` stands."""
    return _clause_before(text[:start]) + text[start:end] + _clause_after(text[end:])


def _clause_before(left: str) -> str:
    boundaries = list(_CLAUSE_BOUNDARY.finditer(left))
    return left[boundaries[-1].end() :] if boundaries else left


def _clause_after(right: str) -> str:
    boundary = _CLAUSE_BOUNDARY.search(right)
    return right[: boundary.start()] if boundary else right


def _last_cue(clause: str) -> re.Match[str] | None:
    cues = list(_CUE.finditer(clause))
    return cues[-1] if cues else None
