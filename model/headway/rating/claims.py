"""What a sentence claims, in a form that two sentences can be held side by side in.

A reading is the sentence without its attribution, or what stands in its quotation marks: the word
stems and pairs, and apart from them all that must agree for two sentences to say the same: numbers,
negations, days, who acts, and words that have an opposite. Leaves out which sentences of a session
are repeats (repeats).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from headway.rating.numerals import is_number, numbers_in

ADDED, REPLACED = 0.6, 0.7
"""Similarity from which two readings say the same: where one only adds words to the other, and
where each has words that the other lacks ("cut sick pay", "keep sick pay"). Chosen on
tests/golden/repeats.tsv."""

SHORTEST_QUOTE = 5
"""A quotation of fewer words says the same as another by chance ("It's over," he said)."""

LONGEST_ATTRIBUTION = 22
"""Words outside a quotation; more of them claim something of their own."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAID = r"(?:said|says|say|told|tells|added|adds|announced|stated|states|wrote|confirmed|noted)"
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:,\s\w+\.?)?(?:\s\([\w\s]+\))?\s(?:--|—|–|-)\s")
_LEADING = re.compile(
    rf"^(?:[^,\"“”]|,\s(?!but|and\s)[^,\"“”]{{3,60}},){{1,90}}?\s{_SAID}"
    r"(?:\s(?:reporters|members))?(?:\s(?:on\s)?\w+day)?\s(?:that\s)?(?=\w)"
)
_TRAILING = re.compile(
    rf"[,\"”]+\s*(?:according\sto\s[^\"“”]{{1,120}}|{_SAID}\s[^\"“”]{{1,120}}|"
    rf"[^,\"“”]{{1,60}}\s{_SAID}\b[^,\"“”]{{0,60}})[.\s]*$"
)
_NOT = "not"
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d.,]*|%|\$")
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_NEGATION = re.compile(
    r"\b(?:not|no|never|without|nor|neither|none|nothing|nobody|nowhere|cannot|hardly|"
    r"fail(?:s|ed|ing)?\sto|refus(?:e|es|ed|ing)\sto|\w+n['’]t)\b"
)
_STOP = _set(
    "a an the of to in on at that it its it's was were is are has have had by for with and as be "
    "been would will their they his her he she from this these those who which there we our "
    "night evening morning afternoon early late tonight said both say school per cent percent pc "
    "% $ state"
)
_UNION = _set(
    "union unions guild teachers teacher nurses workers drivers pilots members association "
    "federation local players employees firefighters faculty strikers"
)
_EMPLOYER = _set(
    "district company management hospital city board airline carrier employer employers studios "
    "university league owners agency county authority superintendent"
)
_OPPOSITES = tuple(
    (_set(one), _set(other))
    for one, other in (
        ("accept approv ratifi back", "reject spurn refus declin turned"),
        ("rais increas improv higher more", "lower cut reduc less fewer worsen"),
        ("resum began start return", "collaps broke end walk suspend cancel"),
        ("closer", "apart further farther"),
        ("drop dropp withdrew withdraw abandon", "renew insist keep kept"),
        ("productiv encourag useful good", "insult fruitless bad useless"),
        ("before", "after"),
    )
)
_ENDING = re.compile(r"(?:['’]s?|ing|ed|es|e|s)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence's claim.

    Attributes
    ----------
    key : tuple
        Numbers, and the words that are negated: readings with other keys never say the same.
    words : frozenset of str
        Word stems.
    pairs : frozenset of str
        Pairs of neighbouring stems.
    days : frozenset of str
        Days of the week that the sentence names.
    actor : str
        ``union`` or ``employer``, whichever is named first; empty where neither is.
    """

    key: tuple[object, ...]
    words: frozenset[str]
    pairs: frozenset[str]
    days: frozenset[str]
    actor: str

    def agrees(self, other: "Reading") -> bool:
        """Tell whether the two say the same."""
        if self.key != other.key or self.conflicts(other):
            return False
        replaced = self.words - other.words and other.words - self.words
        return self.similarity(other) >= (REPLACED if replaced else ADDED)

    def similarity(self, other: "Reading") -> float:
        """Return the Jaccard similarity, in [0, 1], of words and pairs together; 0 for none."""
        union = len(self.words | other.words) + len(self.pairs | other.pairs)
        shared = len(self.words & other.words) + len(self.pairs & other.pairs)
        return shared / union if union else 0.0

    def conflicts(self, other: "Reading") -> bool:
        """Tell whether the two name other days, other actors or opposite things."""
        if self.days and other.days and not self.days & other.days:
            return True
        if self.actor and other.actor and self.actor != other.actor:
            return True
        ours, theirs = self.words - other.words, other.words - self.words
        return any(
            (ours & one and theirs & two) or (ours & two and theirs & one)
            for one, two in _OPPOSITES
        )


def readings(text: str) -> list[Reading]:
    """Return how a sentence can be read: without its attribution, and as its quotation alone."""
    claim = _TRAILING.sub("", _LEADING.sub("", _DATELINE.sub("", text.strip())))
    quoted = " ".join(m.group(1) for m in _QUOTED.finditer(text))
    found = [_read(claim)]
    if len(quoted.split()) >= SHORTEST_QUOTE and _only_attributes(_QUOTED.sub(" ", text)):
        found.append(_read(quoted))
    return found


def _only_attributes(outside: str) -> bool:
    """Tell whether the words outside a quotation claim nothing beside who spoke."""
    words = outside.casefold()
    return len(words.split()) <= LONGEST_ATTRIBUTION and not _NEGATION.search(words)


def _read(claim: str) -> Reading:
    plain = claim.casefold().replace("’", "'")
    # Numbers and days are compared by themselves: "seven" and "7" are one, a day may be left out.
    marked = [w for w in _WORD.findall(_NEGATION.sub(f" {_NOT} ", plain)) if _counts(w)]
    tokens = [w for w in marked if w != _NOT]
    stems = [stem(w) for w in tokens]
    negated = [stem(b) for a, b in pairwise([*marked, ""]) if a == _NOT]
    actor = next((_bare(w) for w in tokens if _bare(w) in _UNION | _EMPLOYER), "")
    return Reading(
        key=(numbers_in(plain), tuple(sorted(negated))),
        words=frozenset(stems),
        pairs=frozenset(f"{a} {b}" for a, b in pairwise(stems)),
        days=frozenset(_DAY.findall(plain)),
        actor="" if not actor else "union" if actor in _UNION else "employer",
    )


def _counts(word: str) -> bool:
    return word not in _STOP and not _DAY.fullmatch(word) and not is_number(word)


def _bare(word: str) -> str:
    return re.sub(r"'s?$", "", word)


def stem(word: str) -> str:
    """Return a word without its ending, where four letters stay.

    >>> [stem(w) for w in ("rejected", "rejects", "ratified", "pay")]
    ['reject', 'reject', 'ratifi', 'pay']
    """
    short = _ENDING.sub("", word)
    return short if len(short) >= 4 else word
