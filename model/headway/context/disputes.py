"""Which parties bargain in an article, and which dispute each sentence belongs to.

Leaves out finding names (organizations), the turns from one dispute to another (stretches),
recognising a dispute across articles (merging) and the user's own list (known).
"""

from collections.abc import Sequence

from headway.context.clipping import clip
from headway.context.found import ArticleDisputes, Dispute, make_slug
from headway.context.generic import (
    GENERIC_EMPLOYER,
    GENERIC_UNION,
    generic_forms,
    named_by_trade,
)
from headway.context.known import KnownDispute, apply_known, load_disputes
from headway.context.merging import merge_disputes
from headway.context.organizations import Organization, find_organizations
from headway.context.stretches import assign_stretches
from headway.labels import Side
from headway.records import Article, Parties, Sentence


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
    disputes: list[Dispute] = []
    for index in range(max((k for k in assigned if k is not None), default=0) + 1):
        stretch = [i for i, k in enumerate(assigned) if k == index]
        text = " ".join(sentences[i].text for i in stretch)
        parties = _parties(organizations, set(stretch), text)
        if disputes and parties.union is None:
            parties = _with_union_of(disputes[0].parties, parties)
        disputes.append(Dispute(make_slug(parties, article.date), parties))
    found = ArticleDisputes(article.id, article.date, tuple(disputes), tuple(assigned))
    return apply_known(found, sentences, known) if known else found


def _parties(organizations: Sequence[Organization], stretch: set[int], text: str) -> Parties:
    union = _weightiest(organizations, stretch, Side.UNION)
    employer = _weightiest(organizations, stretch, Side.EMPLOYER)
    return Parties(
        union.name if union else named_by_trade(text),
        employer.name if employer else None,
        _aliases(union, generic_forms(text, GENERIC_UNION)),
        _aliases(employer, generic_forms(text, GENERIC_EMPLOYER)),
    )


def _weightiest(
    organizations: Sequence[Organization], stretch: set[int], side: Side
) -> Organization | None:
    """Return the organisation of a side that a stretch of sentences speaks of most."""
    inside = [org for org in organizations if org.side is side and org.sentences & stretch]
    return max(
        inside,
        key=lambda org: (org.weight * len(org.sentences & stretch) / len(org.sentences), org.name),
        default=None,
    )


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
