"""Whose figure it is: which party offers or demands it, or that both settled on it.

A figure belongs to the nearest word of offering, demanding or settling ahead of it, unless one
follows at once ("the 5 percent that the union wants", "a 3 percent offer"). A verb's subject and a
noun's owner tell the side; the sentence's speaker tells it only where nothing else does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headway.labels import Side, Tag
from headway.rating.actors import OTHER, Scene
from headway.rating.amounts import Amount
from headway.rating.cues import (
    BY_OWNER,
    CUES,
    HAS_MADE,
    NOT_ITS_OWN,
    PASSIVE,
    TOWARDS_DEAL,
    TURNED_DOWN,
    Act,
    CueWords,
)

AT_ONCE = 45
"""A cue so near after a figure may take it."""

_RIGHT_AFTER = re.compile(
    r"^(?:[-\s](?:an?\shour|a\syear))?\s?(?:(?:pay|wage|salary|annual|across-the-board|one-time|"
    r"general|signing)\s)*(?:raises?|increases?|rises?|cap|bonus(?:es)?|lump\ssum|hike)?\s?,?\s?"
    r"(?:that\s|which\s|in\s|under\s|sought\sby\s|is\swhat\s|was\swhat\s|was\s)?(?:the\s|its\s|their\s)?"
    r"(?:[\w’'&.-]+\s){0,4}?$"
)
_NAME_AHEAD = re.compile(
    r"\b([A-Z][\w&’'-]+)(?:,\swhich)?\s(?:(?:has|had|have|is|was|would|still|now|also|\w+ly|on\s\w+day|"
    r"\w+day)\s)*$"
)
_NO_NAME = re.compile(
    r"(?:It|They|He|She|We|I|The|That|This|Those|There|But|And|Also|What|Who|Which|Both|Members|"
    r"Some|Many|One|In|On|As|Mr|Ms|Mrs|\w+day|Jan\w*|Feb\w*|March|April|May|June|July|Aug\w*|"
    r"Sep\w*|Oct\w*|Nov\w*|Dec\w*)\b|.*\d"
)
_OWNS = re.compile(r"['’]s?\s|\s")
_CLAUSE_END = re.compile(r"[;:]|,?\s(?:but|while|whereas|though|although)\s|\.\s")


OFFER, DEMAND, SETTLED = "offer", "demand", "settled"
"""What the ledger calls a figure."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose figure it is, and whether it is an offer, a demand or settled."""

    side: Side
    kind: str


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    words: CueWords


def claim_of(scene: Scene, amount: Amount, tags: tuple[Tag, ...]) -> Claim | None:
    """Return whose figure it is; None where the sentence does not tell.

    Parameters
    ----------
    scene : Scene
        The sentence with its parties.
    amount : Amount
        The figure.
    tags : tuple of Tag
        The sentence's; without a cue a sentence with one tag tells by it.
    """
    if set(tags) == {Tag.PROGRESS}:
        return _in_a_deal(scene, amount, tags)
    cues = _cues(scene.text)
    for cue in _by_nearness(scene, amount, cues):
        if _tells_of_noun(scene.text, cue, cues):
            continue
        if claim := _judge(scene, cue, tags):
            return claim
    return _by_tag(scene, tags)


def _in_a_deal(scene: Scene, amount: Amount, tags: tuple[Tag, ...]) -> Claim | None:
    """Take the figures of a sentence that tells a deal as settled, but for "the 9% it wanted"."""
    following = [c for c in _cues(scene.text) if c.start >= amount.end][:1]
    for cue in following:
        if _takes_at_once(scene, amount, cue) and cue.words.act is not Act.SETTLED:
            return _judge(scene, cue, tags)
    return Claim(Side.BOTH, SETTLED)


def _cues(text: str) -> list[_Cue]:
    found = [
        _Cue(m.start(), m.end(), words) for words in CUES for m in words.pattern.finditer(text)
    ]
    longest = sorted(found, key=lambda c: (c.start - c.end, c.start))
    kept: list[_Cue] = []
    for cue in longest:
        if not any(cue.start < k.end and k.start < cue.end for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.start)


def _tells_of_noun(text: str, cue: _Cue, cues: Sequence[_Cue]) -> bool:
    """Tell "the offer calls for 3 percent" from "the union calls for 3 percent"."""
    return not cue.words.noun and any(
        other.words.noun and re.fullmatch(r"\s(?:\w+\s)?", text[other.end : cue.start])
        for other in cues
        if other.end <= cue.start
    )


def _by_nearness(scene: Scene, amount: Amount, cues: Sequence[_Cue]) -> list[_Cue]:
    """Return the cues that may take a figure, the likeliest first."""
    text = scene.text
    before = [c for c in cues if c.end <= amount.start][::-1]
    after = [c for c in cues if c.start >= amount.end]
    at_once = [c for c in after[:1] if _takes_at_once(scene, amount, c)]
    same = [c for c in before if not _CLAUSE_END.search(text[c.end : amount.start])]
    later = [
        c for c in after if c not in at_once and not _CLAUSE_END.search(text[amount.end : c.start])
    ]
    return [*at_once, *same, *later, *before]


def _takes_at_once(scene: Scene, amount: Amount, cue: _Cue) -> bool:
    between = scene.text[amount.end : cue.start]
    if len(between) > AT_ONCE or not _RIGHT_AFTER.match(between) or _CLAUSE_END.search(between):
        return False
    if re.search(r"\b(?:and|but|in|over|on)\b|&", between):
        return False
    if cue.words.noun:
        # ", the district's last offer" names the figure again.
        return True
    # "5 percent the union wants"; not "5 percent, the studios have ...".
    named = any(amount.end <= a.start and a.end <= cue.start for a in scene.actors)
    named = named or not between.strip() or bool(re.search(r"[A-Z]|that|which|sought", between))
    return named and "," not in between


def _judge(scene: Scene, cue: _Cue, tags: tuple[Tag, ...]) -> Claim | None:
    act = cue.words.act
    if act is Act.SETTLED:
        return _settled(scene, cue, tags)
    if cue.words.noun:
        return Claim(_owner(scene, cue), OFFER if act is Act.OFFER else DEMAND)
    if act is Act.DEMAND and Tag.OFFER in tags and Tag.DEMAND not in tags:
        # "It calls for 3 percent" is said of an offer.
        act = Act.OFFER
    side = _verb_subject(scene, cue)
    if act is Act.REFUSE:
        side = OTHER[side]
    if act in (Act.MOVE, Act.REFUSE):
        return Claim(side, DEMAND if side is Side.UNION else OFFER)
    return Claim(side, OFFER if act is Act.OFFER else DEMAND)


def _verb_subject(scene: Scene, cue: _Cue) -> Side:
    subject = scene.subject(cue.end)
    passive = scene.text[cue.start : cue.end].endswith(("ed", "down", "sought"))
    if passive and PASSIVE.search(scene.text[: cue.start]):
        subject = _by_whom(scene, cue) or (OTHER[subject] if subject else None)
    told = _unknown_name(scene, cue) or subject or scene.before or scene.speaker
    by_union = cue.words.act in (Act.DEMAND, Act.REFUSE)
    return told or (Side.UNION if by_union else Side.EMPLOYER)


def _unknown_name(scene: Scene, cue: _Cue) -> Side | None:
    """Guess the side of a name that is no known party, right ahead of the verb.

    Those who demand under an acronym are mostly unions, other unknown names mostly companies.
    """
    name = _NAME_AHEAD.search(scene.text[: cue.start])
    if name is None or _NO_NAME.match(name[1]):
        return None
    # In "the public sector union OeTV" the word ahead of the name tells.
    if any(a.start < name.end() and name.start(1) - 1 <= a.end for a in scene.actors):
        return None
    acronym = name[1].isupper() and cue.words.act is Act.DEMAND
    return Side.UNION if acronym else Side.EMPLOYER


def _by_whom(scene: Scene, cue: _Cue) -> Side | None:
    by = re.search(r"\bby\s(?:the\s|its\s)?", scene.text[cue.end :])
    if by is None:
        return None
    start = cue.end + by.end()
    return scene.first(start, start + 40)


def _owner(scene: Scene, cue: _Cue) -> Side:
    """Return who makes an offer or demand: "the city's offer", "an offer from the city"."""
    default = Side.UNION if cue.words.act is Act.DEMAND else Side.EMPLOYER
    if by := BY_OWNER.match(scene.text[cue.end :]):
        start = cue.end + by.end()
        if owner := scene.first(start, start + 40):
            return owner
    for actor in scene.actors:
        if _OWNS.fullmatch(scene.text[actor.end : cue.start]):
            return scene.resolve(actor) or default
    maker = scene.nearest(cue.start)
    if maker is None or cue.start - maker.end > AT_ONCE:
        return default
    between, side = scene.text[maker.end : cue.start], scene.resolve(maker)
    if NOT_ITS_OWN.search(between):
        return OTHER[side] if side else default
    return side if side and HAS_MADE.search(between) else default


def _settled(scene: Scene, cue: _Cue, tags: tuple[Tag, ...]) -> Claim | None:
    ahead, behind = scene.text[: cue.start], scene.text[cue.end :]
    if not cue.words.noun:
        return Claim(Side.BOTH, SETTLED) if Tag.PROGRESS in tags else None
    put_forward = TURNED_DOWN.search(scene.text[max(0, cue.start - 25) : cue.end])
    if (put_forward and set(tags) != {Tag.PROGRESS}) or re.match(
        r"\s(?:that\s)?(?:was|were)\s(?:rejected|turned\sdown|voted\sdown)", behind
    ):
        return Claim(Side.EMPLOYER, OFFER)
    if TOWARDS_DEAL.search(ahead) or Tag.PROGRESS not in tags:
        return None
    return Claim(Side.BOTH, SETTLED)


def _by_tag(scene: Scene, tags: tuple[Tag, ...]) -> Claim | None:
    """Go by the sentence's one telling tag where no word does ("It included a 3% raise.")."""
    telling = set(tags) & {Tag.OFFER, Tag.DEMAND, Tag.PROGRESS}
    if len(telling) != 1 or (Tag.IMPASSE in tags and Tag.PROGRESS in tags):
        return None
    if Tag.PROGRESS in telling:
        return Claim(Side.BOTH, SETTLED)
    if Tag.OFFER in telling:
        return Claim(Side.EMPLOYER, OFFER)
    # A party that refuses ("we do not have 18 percent") names the other's figure or none.
    return None if Tag.IMPASSE in tags else Claim(scene.speaker or Side.UNION, DEMAND)
