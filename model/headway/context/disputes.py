"""Which parties bargain in an article, and which dispute each sentence belongs to.

Leaves out finding names (organizations), the turns from one dispute to another (stretches),
recognising a dispute across articles (merging) and the user's own list (known).
"""

import re
from collections import Counter
from collections.abc import Sequence

from headway.context.clipping import clip
from headway.context.found import ArticleDisputes, Clues, Dispute, make_slug
from headway.context.generic import (
    GENERIC_EMPLOYER,
    GENERIC_UNION,
    called,
    fits,
    generic_forms,
    is_of_another_kind,
    named_by_trade,
)
from headway.context.known import KnownDispute, apply_known, load_disputes
from headway.context.merging import merge_disputes
from headway.context.names import party_names
from headway.context.organizations import Organization, find_organizations
from headway.context.orgwords import PLACE
from headway.context.people import Person, find_people
from headway.context.stretches import assign_stretches
from headway.labels import Side
from headway.records import Article, Parties, Sentence

PER_GENERIC, MOST_GENERIC = 0.4, 2.0
"""What each "the district" adds to the weight of a school district, and at most."""
PLACE_DISCOUNT = 2.5
"""What a mere place loses: "Kansas City" where nothing is called "the city"."""
OTHER_KIND = 0.3
"""What is left of a university's weight where the text speaks of a school district."""
LEAST_WEIGHT = 1.1
"""A name with less weight is no party."""


RUNNER_UP = 0.5
"""A name with so much of the chosen one's weight may be the party as well."""

_PLACED = r"\b(?:in|at|near|outside)\s(?:the\s)?"


def find_disputes(
    article: Article, sentences: Sequence[Sentence], known: Sequence[KnownDispute] = ()
) -> ArticleDisputes:
    """Find the disputes of an article and give each sentence to one of them.

    Parameters
    ----------
    article : Article
        Its date gives the year of the slugs.
    sentences : sequence of Sentence
        The article's sentences in reading order.
    known : sequence of KnownDispute
        Disputes that the user names; they take precedence over what is found.
    """
    sentences = clip(sentences)
    organizations = find_organizations(sentences)
    assigned = assign_stretches(sentences, organizations)
    people = _speaking_people(sentences)
    disputes: list[Dispute] = []
    for index in range(max((k for k in assigned if k is not None), default=0) + 1):
        stretch = [i for i, k in enumerate(assigned) if k == index]
        text = " ".join(sentences[i].text for i in stretch)
        parties = _parties(organizations, set(stretch), text)
        if disputes and parties.union is None:
            parties = _with_union_of(disputes[0].parties, parties)
        clues = _clues(organizations, set(stretch), people, parties)
        disputes.append(Dispute(make_slug(parties, article.date), parties, clues=clues))
    found = ArticleDisputes(article.id, article.date, tuple(disputes), tuple(assigned))
    return apply_known(found, sentences, known) if known else found


def _parties(organizations: Sequence[Organization], stretch: set[int], text: str) -> Parties:
    union = _weightiest(organizations, stretch, Side.UNION, called(text, GENERIC_UNION))
    employer = _weightiest(organizations, stretch, Side.EMPLOYER, called(text, GENERIC_EMPLOYER))
    return Parties(
        union.name if union else named_by_trade(text),
        employer.name if employer else None,
        _aliases(union, generic_forms(text, GENERIC_UNION)),
        _aliases(employer, generic_forms(text, GENERIC_EMPLOYER)),
    )


def _weightiest(
    organizations: Sequence[Organization], stretch: set[int], side: Side, generic: Counter[str]
) -> Organization | None:
    """Return the organisation of a side that a stretch of sentences speaks of most.

    "The district" speaks for a school district and against the county beside it.
    """
    inside = {
        org.name: _weight_in(org, stretch, generic)
        for org in organizations
        if org.side is side and org.sentences & stretch
    }
    first = {org.name: min(org.sentences) for org in organizations}
    best = max(inside, key=lambda name: (inside[name], -first[name], name), default=None)
    if best is None or inside[best] < LEAST_WEIGHT:
        return None
    return next(org for org in organizations if org.name == best and org.side is side)


def _weight_in(organization: Organization, stretch: set[int], generic: Counter[str]) -> float:
    share = len(organization.sentences & stretch) / len(organization.sentences)
    fitting = fits(organization.name, generic)
    weight = organization.weight + min(MOST_GENERIC, PER_GENERIC * fitting)
    if not fitting and PLACE.fullmatch(organization.name):
        weight -= PLACE_DISCOUNT
    if is_of_another_kind(organization.name, generic):
        weight *= OTHER_KIND
    return weight * share


def _clues(
    organizations: Sequence[Organization],
    stretch: set[int],
    people: Sequence[Person],
    parties: Parties,
) -> Clues:
    """Gather what else tells the dispute: each side's people, and names as weighty as the party's.

    People count by full name, and only in the first dispute of an article, whose they mostly are.
    """
    weights = {
        org.name: org.weight * len(org.sentences & stretch) / len(org.sentences)
        for org in organizations
    }
    found: dict[Side, set[str]] = {Side.UNION: set(), Side.EMPLOYER: set()}
    chosen = {Side.UNION: parties.union, Side.EMPLOYER: parties.employer}
    for org in organizations:
        party = chosen[org.side]
        if party is None or (PLACE.fullmatch(org.name) and org.name != party):
            continue
        if party in weights and weights[org.name] >= RUNNER_UP * weights[party]:
            found[org.side] |= party_names(org.name, tuple(org.forms)).forms
    for person in people if 0 in stretch else ():
        if person.side in found:
            found[person.side].add(person.name.lower())
    return Clues(frozenset(found[Side.UNION]), frozenset(found[Side.EMPLOYER]))


def _speaking_people(sentences: Sequence[Sentence]) -> list[Person]:
    """Return the people that an article names, without places that look like people."""
    text = " ".join(sentence.text for sentence in sentences)
    return [
        person
        for person in find_people(sentences).values()
        if not re.search(_PLACED + re.escape(person.name), text)
    ]


def _aliases(organization: Organization | None, generic: tuple[str, ...]) -> tuple[str, ...]:
    forms = organization.forms - {organization.name} if organization else set()
    return (*sorted(forms), *generic)


def _with_union_of(first: Parties, parties: Parties) -> Parties:
    """Read "the union" of a later dispute that names none as the union named before."""
    if "the union" not in parties.union_aliases:
        return parties
    return Parties(first.union, parties.employer, first.union_aliases, parties.employer_aliases)


__all__ = [
    "ArticleDisputes",
    "Dispute",
    "KnownDispute",
    "find_disputes",
    "load_disputes",
    "merge_disputes",
]
