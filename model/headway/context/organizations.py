"""The unions and employers that an article names, each with every form of its name.

Judges names by their head words ("... Guild", "... School District"), by acronyms and by what
stands beside them ("strike at ...", "... spokeswoman"). Leaves out which of them bargain with each
other (disputes).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from headway.context.datelines import body_start
from headway.context.names import ACRONYM, initials
from headway.context.orgwords import (
    BARGAINING_BESIDE,
    CALENDAR_CAPITALS,
    EMPLOYER_BESIDE,
    EMPLOYER_HEAD,
    EMPLOYERS_BODY,
    INSTITUTION_NOT_EMPLOYER,
    LONE_WORDS,
    NATIONS,
    NEUTRAL_ACRONYMS,
    OFFICE_OF_STATE,
    OPENING_CAPITALS,
    PEOPLE_WORDS,
    PUBLIC_BODY,
    TITLES,
    UNION_BESIDE,
    UNION_HEAD,
)
from headway.context.people import names_in
from headway.labels import Side
from headway.records import Sentence

_CAPITAL = (
    r"(?:[A-Z][\w'’&-]*(?:\.(?=\s?[A-Z]))?|(?<=Local\s)\d+|(?<=District\s)\d+|(?<=Lodge\s)\d+)"
)
_LINK = r"(?:\s(?:of|and|for|&|de|the|of\sthe|and\sthe|for\sthe)\s|\s|,\s(?=Local\b))"
_NAME = re.compile(rf"{_CAPITAL}(?:{_LINK}{_CAPITAL})*")
_PARENTHESIS = re.compile(r"^\s?\(([A-Z][A-Za-z&]{1,8})\)")
_POSSESSIVE = re.compile(
    r"['’]s(?=\s(?!(?:Union|Association|Guild|Federation|Alliance|Council|Hospital)\b)|$)"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:[Pp]resident|[Ss]pokes\w+|[Ss]uperintendent|[Cc]hair\w*|[Ss]ecretary|[Mm]inister|"
    r"[Dd]irector|[Mm]ayor|[Mm]anager|[Ll]eader|[Nn]egotiator|[Mm]ediator|[Aa]nalyst|"
    r"[Ee]conomist|[Pp]rofessor|[Oo]fficer|[Ee]xecutive|[Tt]rustee|[Cc]ommissioner|[Jj]udge|"
    r"[Mm]rs?\.?|[Mm]s\.?|[Dd]r\.)\s$"
)
_LOCAL_FIRST = re.compile(r"^(Local\s\d+)\s(?:of|for)\s(?:the\s)?(.+)$")
_OF_BODY = re.compile(
    r"^(?:Leaders|Members|Officials|Officers|Presidents?)\sof\s(?:the\s)?(?=[A-Z])"
)
_PERSON_OF_LOCAL = re.compile(r"^[A-Z]\w+\s[A-Z]\w+\sof\s((?:Local|Lodge|District)\s\d+)")
# "United Food and Commercial Workers" is one name.
_OPENS_UNION = frozenset({"United", "Allied", "Amalgamated", "International", "National"})
_JOINING = frozenset({"for", "at", "of", "in", "from", "and"})
_SMALL = frozenset({"of", "and", "for", "the", "&", "de", "in"})


_HEAD_WEIGHT, _LEDE_WEIGHT, _MENTION_WEIGHT = 2.0, 1.0, 0.3
_BESIDE_WEIGHT, _BARGAINING_WEIGHT = 0.75, 2.0
"""How much each sign counts for a name being a party, chosen on written articles."""


@dataclass(slots=True)
class Organization:
    """One union or employer of an article.

    Attributes
    ----------
    name : str
        The fullest form.
    side : Side
        Union or employer.
    forms : set of str
        Every form found, acronyms among them.
    sentences : set of int
        Indices of the sentences that name it.
    weight : float
        How strongly the text speaks for it as a party to bargaining.
    """

    name: str
    side: Side
    forms: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class _Mention:
    form: str
    sentence: int
    before: str
    after: str


def find_organizations(sentences: Sequence[Sentence]) -> list[Organization]:
    """Find the unions and employers that an article names, the weightiest first."""
    mentions: list[_Mention] = []
    acronyms: dict[str, str] = {}
    for i, sentence in enumerate(sentences):
        mentions += _mentions_in(sentence.text, i, acronyms)
    mentions = _split_pairs(mentions)
    introduced = {w for m in mentions if _PERSON_BEFORE.search(m.before) for w in m.form.split()}
    surnames = {name.split()[-1] for s in sentences for name, _, _ in names_in(s.text)}
    mentions = [
        m
        for m in mentions
        if _head_side(m.form) or not (m.form.split()[-1] in introduced or m.form in surnames)
    ]
    groups = _group(mentions, acronyms)
    found = [org for org in (_judge(group) for group in groups) if org is not None]
    return sorted(found, key=lambda org: (-org.weight, min(org.sentences), org.name))


def _mentions_in(text: str, index: int, acronyms: dict[str, str]) -> list[_Mention]:
    offset = body_start(text)
    body = text[offset:]
    mentions = []
    for match in _NAME.finditer(body):
        for form, start, end in _split_name(match.group(), match.start()):
            after = body[end:]
            if parenthesis := _PARENTHESIS.match(after):
                acronyms[parenthesis.group(1)] = form
            mentions.append(_Mention(form, index, body[:start], after))
    return mentions


def _split_pairs(mentions: Sequence[_Mention]) -> list[_Mention]:
    """Cut "Corran and Halden" in two where the article also names one of them alone."""
    alone = {mention.form for mention in mentions}
    split: list[_Mention] = []
    for mention in mentions:
        left, _, right = mention.form.partition(" and ")
        whole = bool(UNION_HEAD.search(mention.form)) and not _head_side(left)
        if right and not whole and {left, right} & alone:
            split += [replace(mention, form=form) for form in (left, right)]
        else:
            split.append(mention)
    return split


def _split_name(name: str, start: int) -> list[tuple[str, int, int]]:
    """Cut a run of capitals into names: at possessives and titles, and between two parties."""
    parts: list[tuple[str, int, int]] = []
    cuts = [0, *(cut.end() for cut in _POSSESSIVE.finditer(name)), len(name)]
    for begin, end in pairwise(cuts):
        text, offset = name[begin:end], start + begin
        text = _POSSESSIVE.sub("", text)
        if title := TITLES.search(text):
            text = text[: title.start()]
        parts += _split_conjunction(text, offset)
    return [(_trimmed(form), s, e) for form, s, e in parts if _trimmed(form)]


def _split_conjunction(piece: str, start: int) -> list[tuple[str, int, int]]:
    for joint in re.finditer(r"\sand\s(the\s)?", piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        sides = _head_side(left), _head_side(right)
        if (joint.group(1) and any(sides)) or (
            len(left.split()) > 1
            and all(sides)
            and sides[0] != sides[1]
            and not (sides[1] is Side.UNION and left.split()[0] in _OPENS_UNION)
        ):
            return [
                (left, start, start + joint.start()),
                (right, start + joint.end(), start + len(piece)),
            ]
    return [(piece, start, start + len(piece))]


def _trimmed(form: str) -> str:
    form = _OF_BODY.sub("", form.strip(" ,.&"))
    words = _PERSON_OF_LOCAL.sub(r"\1", form).split()
    if len(words) > 2 and words[0] in PEOPLE_WORDS and words[1] in _JOINING:
        words = words[2:]  # "Drivers for Ridgeway Transit": whose drivers they are
    while words and (words[0] in OPENING_CAPITALS or words[0] in _SMALL):
        words.pop(0)
    while words and (words[-1] in _SMALL or words[-1] in CALENDAR_CAPITALS):
        words.pop()
    if len(words) < 3 and all(word in LONE_WORDS for word in words) and not _is_national(words):
        return ""  # "Teachers Union", "School Board"
    return _own_local(_LOCAL_FIRST.sub(r"\2 \1", " ".join(words)))


def _own_local(name: str) -> str:
    """Read "Carver City, Local 40" as the local: what stands before the comma is no union."""
    before, comma, local = name.rpartition(", ")
    return local if comma and not UNION_HEAD.search(before) else name


def _is_national(words: Sequence[str]) -> bool:
    """Tell "American Airlines" from "Federal Department"."""
    return len(words) == 2 and words[0] in NATIONS and bool(EMPLOYER_HEAD.search(words[1]))


def _head_side(name: str) -> Side | None:
    if EMPLOYERS_BODY.search(name):
        return Side.EMPLOYER
    if UNION_HEAD.search(name):
        return Side.UNION
    if INSTITUTION_NOT_EMPLOYER.search(name):
        return None
    return Side.EMPLOYER if EMPLOYER_HEAD.search(name) else None


def _group(mentions: Sequence[_Mention], acronyms: dict[str, str]) -> list[list[_Mention]]:
    """Put the forms of one name together: acronyms, beginnings, and parts of the fullest form."""
    by_form: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_form.setdefault(mention.form, []).append(mention)
    fullest = sorted(by_form, key=lambda form: (-len(form.split()), form))
    groups: dict[str, list[_Mention]] = {}
    for form in fullest:
        owner = acronyms.get(form) or next((g for g in groups if _stands_for(form, g)), None)
        groups.setdefault(owner if owner in groups else form, []).extend(by_form[form])
    return list(groups.values())


def _stands_for(form: str, full: str) -> bool:
    if ACRONYM.fullmatch(form.rstrip("s")):
        return initials(full).upper() == form.rstrip("s").replace("&", "")
    words, whole = form.split(), full.split()
    if form.startswith("Local "):
        return full.endswith(form)
    if len(words) >= len(whole):
        return False
    if _head_side(form) is None and _head_side(full) is Side.UNION:
        return False  # "Dunmoor" is not short for "Dunmoor Education Association"
    if len(words) == 1 and PUBLIC_BODY.search(full):
        return False  # "Dunmoor" is the town, not the Dunmoor School District
    return whole[: len(words)] == words and _head_side(form) in (None, _head_side(full))


def _judge(group: Sequence[_Mention]) -> Organization | None:
    """Decide the side of a name's mentions, and how much they speak for a party to bargaining."""
    forms = {mention.form for mention in group}
    name = max(forms, key=lambda form: (len(form), form))
    head = _head_side(name)
    union = sum(_stands_beside(UNION_BESIDE, mention) for mention in group)
    bargaining = sum(_stands_beside(BARGAINING_BESIDE, mention) for mention in group)
    employer = bargaining + sum(_stands_beside(EMPLOYER_BESIDE, mention) for mention in group)
    if head is None and (not (union or employer) or _is_no_party(name)):
        return None
    side = head or (Side.UNION if union > employer else Side.EMPLOYER)
    weight = _HEAD_WEIGHT if head and not OFFICE_OF_STATE.search(name) else 0.0
    weight += _LEDE_WEIGHT if min(m.sentence for m in group) <= 1 else 0.0
    weight += _MENTION_WEIGHT * len(group)
    weight += _BESIDE_WEIGHT * (union if side is Side.UNION else employer)
    weight += _BARGAINING_WEIGHT * bargaining
    return Organization(name, side, forms, {m.sentence for m in group}, weight)


def _is_no_party(name: str) -> bool:
    return name in NEUTRAL_ACRONYMS or bool(INSTITUTION_NOT_EMPLOYER.search(name))


def _stands_beside(cues: tuple[re.Pattern[str], re.Pattern[str]], mention: _Mention) -> bool:
    before, after = cues
    return bool(before.search(mention.before) or after.match(mention.after))
