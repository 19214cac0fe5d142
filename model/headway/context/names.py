"""The parts of an organisation's name: initials, the bare name, the local's number.

Leaves out finding names in text (organizations).
"""

import re
from dataclasses import dataclass

from headway.context.orgwords import COMMON_IN_NAMES, EMPLOYER_HEAD, LONE_WORDS, UNION_HEAD

ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}")
LOCAL = re.compile(r"\b(?:Local|Lodge|(?<!School\s)District)\s(\d+)")
_WORD = re.compile(r"[A-Z][\w'’-]{3,}")
_COMPANY_SUFFIX = re.compile(
    r"[\s,]+(?:Co|Corp|Corporation|Company|Inc|Ltd|Limited|Plc|PLC|LLC|Group|Holdings|AG|GmbH|SA|NV)\.?$"
)


def initials(name: str) -> str:
    """Return the initials of a name's capitalised words, a local and its number left out.

    >>> initials("Great Lakes Nurses Alliance Local 40")
    'glna'
    """
    name = re.sub(r",?\s+Local\s+\d+.*$", "", name)
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()).lower()


def bare_name(name: str) -> str:
    """Return a name without its company suffix.

    >>> bare_name("Calder Motor Corp.")
    'Calder Motor'
    """
    return _COMPANY_SUFFIX.sub("", name.rstrip("."))


def is_proper(form: str) -> bool:
    """Tell a name from "the company" and from stand-ins such as "Elm Prairie teachers"."""
    return not form.startswith("the ") and not form.split()[-1].islower()


@dataclass(frozen=True, slots=True)
class PartyNames:
    """What tells one party's names from another's.

    Attributes
    ----------
    forms : frozenset of str
        Whole names, acronyms and initials, in lower case.
    words : frozenset of str
        Words of the names, such as a place or a local's number, that few other parties share.
    """

    forms: frozenset[str]
    words: frozenset[str]

    def agrees(self, other: "PartyNames") -> bool:
        """Tell whether the two share a whole form."""
        return bool(self.forms & other.forms)

    def conflicts(self, other: "PartyNames") -> bool:
        """Tell whether both are named and nothing in the names is shared."""
        return bool(self.forms and other.forms) and not (
            self.forms & other.forms or self.words & other.words
        )

    def may_hold(self, other: "PartyNames") -> bool:
        """Tell whether one is only a local's number, and the other not another local's.

        "Local 212" may be any union's.
        """
        numbers = self._numbers(), other._numbers()
        bare = self.words == numbers[0] or other.words == numbers[1]
        return bare and not all(numbers)

    def shares_full_name(self, other: "PartyNames") -> bool:
        """Tell whether the two share a form of several words."""
        return any(" " in form for form in self.forms & other.forms)

    def _numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if LOCAL.fullmatch(word))

    def joined(self, other: "PartyNames") -> "PartyNames":
        """Return the names of both."""
        return PartyNames(self.forms | other.forms, self.words | other.words)


def party_names(name: str | None, aliases: tuple[str, ...]) -> PartyNames:
    """Return the names of a party, generic forms left out.

    >>> sorted(party_names("Calder Motor Corp.", ("Calder", "the company")).forms)
    ['calder', 'calder motor']
    """
    names = [form for form in (name, *aliases) if form and is_proper(form)]
    forms = {bare_name(form).lower() for form in names}
    forms |= {letters for form in names if len(letters := initials(bare_name(form))) > 2}
    words = {word for form in names for word in _WORD.findall(form) if _is_own(word)}
    words |= {local.group() for form in names if (local := LOCAL.search(form))}
    return PartyNames(frozenset(forms), frozenset(words))


def _is_own(word: str) -> bool:
    """Tell a word that only one party's names would have from "United" and "Teachers"."""
    common = word in LONE_WORDS or word in COMMON_IN_NAMES
    return not (common or UNION_HEAD.search(word) or EMPLOYER_HEAD.search(word))
