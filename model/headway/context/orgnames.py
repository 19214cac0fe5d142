"""Runs of capitals cut into the names of organisations, and the side that a name's head tells.

Leaves out which of the names are parties (organizations).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from headway.context.orgwords import (
    CALENDAR_CAPITALS,
    EMPLOYER_HEAD,
    EMPLOYERS_BODY,
    INSTITUTION_NOT_EMPLOYER,
    LONE_WORDS,
    NATIONS,
    OPENING_CAPITALS,
    PEOPLE_WORDS,
    TITLES,
    UNION_HEAD,
)
from headway.labels import Side

_POSSESSIVE = re.compile(
    r"['’]s(?=\s(?!(?:Union|Association|Guild|Federation|Alliance|Council|Hospital)\b)|$)"
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


def split_name(name: str, start: int) -> list[tuple[str, int, int]]:
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
        sides = head_side(left), head_side(right)
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


def head_side(name: str) -> Side | None:
    """Return the side that the head words of a name tell, None where they tell none."""
    if EMPLOYERS_BODY.search(name):
        return Side.EMPLOYER
    if UNION_HEAD.search(name):
        return Side.UNION
    if INSTITUTION_NOT_EMPLOYER.search(name):
        return None
    return Side.EMPLOYER if EMPLOYER_HEAD.search(name) else None
