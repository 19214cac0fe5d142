"""The disputes that a user names in a TOML file; they take precedence over what is found.

Leaves out finding parties in text (organizations, disputes).
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from headway.context.found import ArticleDisputes, Dispute
from headway.context.names import PartyNames, party_names
from headway.errors import SettingsError
from headway.labels import Side
from headway.records import Parties, Sentence

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMES = ("slug", "union", "employer")
_LISTS = ("union_aliases", "employer_aliases")
_EXAMPLE = '[[dispute]] with slug = "ctu-cps-2019", union = "...", employer = "..."'


@dataclass(frozen=True, slots=True)
class KnownDispute:
    """A dispute that the user names."""

    slug: str
    parties: Parties


def load_disputes(path: Path) -> list[KnownDispute]:
    """Read a TOML file of ``[[dispute]]`` tables.

    Raises
    ------
    SettingsError
        When the file cannot be read or a table is incomplete; the message says which.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"Cannot read {path}: {error.strerror}. Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}. Expected {_EXAMPLE}.") from error
    tables = content.get("dispute")
    if not isinstance(tables, list) or not tables:
        raise SettingsError(f"{path} names no dispute. Expected {_EXAMPLE}.")
    disputes = [_read_table(table, f"{path}, dispute {i}") for i, table in enumerate(tables, 1)]
    slugs = [dispute.slug for dispute in disputes]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise SettingsError(f"{path} gives the slug {slug!r} twice. Make each slug unique.")
    return disputes


def _read_table(table: Any, where: str) -> KnownDispute:
    if not isinstance(table, dict):
        raise SettingsError(f"{where} is {table!r}, not a table. Expected {_EXAMPLE}.")
    if unknown := set(table) - {*_NAMES, *_LISTS}:
        allowed = ", ".join((*_NAMES, *_LISTS))
        raise SettingsError(f"{where} has the key {min(unknown)!r}. Expected only {allowed}.")
    for key in _NAMES:
        if not _is_text(table.get(key)):
            raise SettingsError(
                f"{where} has {key} = {table.get(key)!r}. Expected a non-empty string."
            )
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(map(_is_text, value)):
            raise SettingsError(f"{where} has {key} = {value!r}. Expected a list of strings.")
    if not _SLUG.fullmatch(table["slug"]):
        raise SettingsError(
            f"{where} has slug = {table['slug']!r}. Expected lower-case letters, digits, hyphens."
        )
    aliases = [tuple(table.get(key, ())) for key in _LISTS]
    return KnownDispute(table["slug"], Parties(table["union"], table["employer"], *aliases))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def apply_known(
    found: ArticleDisputes, sentences: Sequence[Sentence], known: Sequence[KnownDispute]
) -> ArticleDisputes:
    """Put the user's disputes in the place of those found that they match.

    A sentence that names a party of just one of the user's disputes goes to that dispute, wherever
    the article's own order would put it.

    Parameters
    ----------
    found : ArticleDisputes
        What the text alone gave.
    sentences : sequence of Sentence
        The article's sentences, one per entry of ``found.assigned``.
    known : sequence of KnownDispute
        What the user gave.
    """
    disputes = []
    for i, dispute in enumerate(found.disputes):
        own = [s.text for s, k in zip(sentences, found.assigned, strict=True) if k == i]
        disputes.append(_given_for(dispute, " ".join(own), known) or dispute)
    assigned = list(found.assigned)
    for i, sentence in enumerate(sentences):
        if given := _named_alone(sentence.text, known, disputes):
            if given not in disputes:
                disputes.append(given)
            assigned[i] = disputes.index(given)
    return replace(found, disputes=tuple(disputes), assigned=tuple(assigned))


def _given_for(dispute: Dispute, text: str, known: Sequence[KnownDispute]) -> Dispute | None:
    """Return the user's dispute that a stretch of text speaks of, by the sides it names."""
    fitting = [
        (len(sides), k)
        for k in known
        if (sides := _sides_named(text, k)) and (len(sides) == 2 or not _conflict(dispute, k))
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda pair: pair[0])[1]
    return Dispute(best.slug, best.parties, given=True)


def _sides_named(text: str, known: KnownDispute) -> set[Side]:
    return {side for side, names in _names_of(known.parties).items() if _names_any(text, names)}


def _names_of(parties: Parties) -> dict[Side, PartyNames]:
    return {
        Side.UNION: party_names(parties.union, parties.union_aliases),
        Side.EMPLOYER: party_names(parties.employer, parties.employer_aliases),
    }


def _names_any(text: str, names: PartyNames) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) for form in names.forms
    )


def _conflict(dispute: Dispute, known: KnownDispute) -> bool:
    """Tell whether a side of what was found is another's than the user's."""
    found, given = _names_of(dispute.parties), _names_of(known.parties)
    return any(given[side].conflicts(found[side]) for side in given)


def _named_alone(
    text: str, known: Sequence[KnownDispute], disputes: Sequence[Dispute]
) -> Dispute | None:
    """Return the one given dispute that a sentence names.

    Its employer is enough; its union only counts where the article already holds the dispute, since
    one union bargains with many employers.
    """
    named = []
    for k in known:
        sides, given = _sides_named(text, k), Dispute(k.slug, k.parties, given=True)
        if Side.EMPLOYER in sides or (sides and given in disputes):
            named.append(given)
    return named[0] if len(named) == 1 else None
