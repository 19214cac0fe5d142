"""The disputes found in one article, and how a dispute gets its slug.

Leaves out the finding (disputes) and the joining across articles (merging).
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from headway.context.names import ACRONYM, LOCAL, bare_name, initials
from headway.records import Parties

UNKNOWN = "unknown"
_PLACE_BODY = re.compile(r"^(?:City|Town|County|State|Province|Port|Government)\sof\s(?:the\s)?")
_LONGEST_PART = 24


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells a dispute beside its parties' names, in lower case: runners-up and people."""

    union: frozenset[str] = frozenset()
    employer: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute: its slug and its parties.

    Attributes
    ----------
    given : bool
        The user named it; nothing that is found may change its slug or its parties.
    clues : Clues
        By which other articles on the same dispute are recognised.
    """

    slug: str
    parties: Parties
    given: bool = False
    clues: Clues = Clues()


@dataclass(frozen=True, slots=True)
class ArticleDisputes:
    """The disputes of one article.

    Attributes
    ----------
    article : str
        The article's id.
    date : datetime.date or None
        Its day of publication.
    disputes : tuple of Dispute
        The main one first; at least one.
    assigned : tuple of (int or None)
        For each sentence, the index of its dispute, or None where it is unclear.
    """

    article: str
    date: dt.date | None
    disputes: tuple[Dispute, ...]
    assigned: tuple[int | None, ...]

    def slug_of(self, sentence: int) -> str | None:
        """Return the slug of a sentence's dispute, given the sentence's place in the article."""
        index = self.assigned[sentence]
        return None if index is None else self.disputes[index].slug


def make_slug(parties: Parties, date: dt.date | None) -> str:
    """Return a slug such as ``ctu-cps-2019``; a side or year that is not known is ``unknown``."""
    union = _short_union(parties.union, parties.union_aliases)
    employer = _short_employer(parties.employer, parties.employer_aliases)
    return f"{union}-{employer}-{date.year if date else UNKNOWN}"


def _short_union(name: str | None, aliases: tuple[str, ...]) -> str:
    if not name:
        return UNKNOWN
    if acronym := _acronym(name, aliases):
        return acronym
    letters = initials(name)
    if local := LOCAL.search(name):
        head = letters if len(letters) > 1 else _plain(name.split()[0])
        return f"{head}{local[1]}"
    return letters if len(letters) > 2 else _plain(name)


def _short_employer(name: str | None, aliases: tuple[str, ...]) -> str:
    if not name:
        return UNKNOWN
    if acronym := _acronym(name, aliases):
        return acronym
    bare = _PLACE_BODY.sub("", bare_name(name))
    letters = initials(bare)
    return letters if len(bare.split()) > 2 and len(letters) > 1 else _plain(bare)


def _acronym(name: str, aliases: tuple[str, ...]) -> str | None:
    found = sorted(form for form in (name, *aliases) if ACRONYM.fullmatch(form))
    return _plain(found[0].replace("&", "")) if found else None


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower())
    return plain[:_LONGEST_PART].strip("-") or UNKNOWN
