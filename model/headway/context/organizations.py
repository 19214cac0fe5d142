"""The unions and employers that an article names, each with every form of its name.

Judges names by their head words ("... Guild", "... School District"), by acronyms and by what
stands beside them ("strike at ...", "... spokeswoman"). Leaves out which of them bargain with each
other (disputes).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from headway.context.datelines import body_start
from headway.context.names import ACRONYM, initials
from headway.context.orgnames import head_side, split_name
from headway.context.orgwords import (
    BARGAINING_BESIDE,
    EMPLOYER_BESIDE,
    INSTITUTION_NOT_EMPLOYER,
    NEUTRAL_ACRONYMS,
    OFFICE_OF_STATE,
    PUBLIC_BODY,
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
_PERSON_BEFORE = re.compile(
    r"\b(?:[Pp]resident|[Ss]pokes\w+|[Ss]uperintendent|[Cc]hair\w*|[Ss]ecretary|[Mm]inister|"
    r"[Dd]irector|[Mm]ayor|[Mm]anager|[Ll]eader|[Nn]egotiator|[Mm]ediator|[Aa]nalyst|"
    r"[Ee]conomist|[Pp]rofessor|[Oo]fficer|[Ee]xecutive|[Tt]rustee|[Cc]ommissioner|[Jj]udge|"
    r"[Mm]rs?\.?|[Mm]s\.?|[Dd]r\.)\s$"
)
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
        if head_side(m.form) or not (m.form.split()[-1] in introduced or m.form in surnames)
    ]
    groups = _group(mentions, acronyms)
    found = [org for org in (_judge(group) for group in groups) if org is not None]
    return sorted(found, key=lambda org: (-org.weight, min(org.sentences), org.name))


def _mentions_in(text: str, index: int, acronyms: dict[str, str]) -> list[_Mention]:
    offset = body_start(text)
    body = text[offset:]
    mentions = []
    for match in _NAME.finditer(body):
        for form, start, end in split_name(match.group(), match.start()):
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
        whole = bool(UNION_HEAD.search(mention.form)) and not head_side(left)
        if right and not whole and {left, right} & alone:
            split += [replace(mention, form=form) for form in (left, right)]
        else:
            split.append(mention)
    return split


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
    if head_side(form) is None and head_side(full) is Side.UNION:
        return False  # "Dunmoor" is not short for "Dunmoor Education Association"
    if len(words) == 1 and PUBLIC_BODY.search(full):
        return False  # "Dunmoor" is the town, not the Dunmoor School District
    return whole[: len(words)] == words and head_side(form) in (None, head_side(full))


def _judge(group: Sequence[_Mention]) -> Organization | None:
    """Decide the side of a name's mentions, and how much they speak for a party to bargaining."""
    forms = {mention.form for mention in group}
    name = max(forms, key=lambda form: (len(form), form))
    head = head_side(name)
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
