"""The same dispute recognised across the articles of a batch.

Two articles speak of one dispute when they name the same union and the same employer within
`SAME_WITHIN`; an article that names one side only, or another part of a name, joins the one dispute
that it can mean. Leaves out what is found in one article (disputes).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headway.context.found import ArticleDisputes, Dispute, make_slug
from headway.context.names import PartyNames, party_names
from headway.records import Parties

SAME_WITHIN = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class _Found:
    """One dispute of one article, as it is compared with the others."""

    place: tuple[int, int]
    article: str
    date: dt.date | None
    parties: Parties
    union: PartyNames
    employer: PartyNames


@dataclass(slots=True)
class _Cluster:
    """Disputes of several articles taken for one."""

    members: list[_Found]
    union: PartyNames
    employer: PartyNames

    def add(self, found: _Found) -> None:
        self.members.append(found)
        self.union = self.union.joined(found.union)
        self.employer = self.employer.joined(found.employer)

    def admits(self, found: _Found) -> bool:
        """Tell whether a dispute could be this one: near in time, and no side another's."""
        return (
            not any(member.place[0] == found.place[0] for member in self.members)
            and any(_near(member.date, found.date) for member in self.members)
            and not self.union.conflicts(found.union)
            and not self.employer.conflicts(found.employer)
            and (self.union.agrees(found.union) or self.employer.agrees(found.employer))
        )


def merge_disputes(found: Sequence[ArticleDisputes]) -> tuple[ArticleDisputes, ...]:
    """Give the same dispute one slug and one set of parties in every article.

    The result does not depend on the order of the articles, and the slug carries the year of the
    earliest. Disputes that the user gave keep their slug and parties.

    Parameters
    ----------
    found : sequence of ArticleDisputes
        One per article, as `headway.context.disputes.find_disputes` returns them.
    """
    clusters: list[_Cluster] = []
    for one in sorted(_all_found(found), key=_order):
        cluster = _cluster_for(one, clusters)
        if cluster:
            cluster.add(one)
        else:
            clusters.append(_Cluster([one], one.union, one.employer))
    merged = _name_clusters(clusters)
    return tuple(
        replace(
            one,
            disputes=tuple(merged.get((a, i), dispute) for i, dispute in enumerate(one.disputes)),
        )
        for a, one in enumerate(found)
    )


def _all_found(found: Sequence[ArticleDisputes]) -> Iterable[_Found]:
    for a, one in enumerate(found):
        for i, dispute in enumerate(one.disputes):
            if not dispute.given:
                p = dispute.parties
                union = party_names(p.union, p.union_aliases)
                employer = party_names(p.employer, p.employer_aliases)
                yield _Found((a, i), one.article, one.date, p, union, employer)


def _order(found: _Found) -> tuple[int, dt.date, str, int]:
    """Put disputes with both sides named first, so that the others have something to join."""
    unnamed = (not found.union.forms) + (not found.employer.forms)
    return unnamed, found.date or dt.date.max, found.article, found.place[1]


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    return one is None or other is None or abs(one - other) <= SAME_WITHIN


def _cluster_for(found: _Found, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Return the cluster that a dispute belongs to; None if there is none, or several fit."""
    possible = [cluster for cluster in clusters if cluster.admits(found)]
    both = [
        c for c in possible if c.union.agrees(found.union) and c.employer.agrees(found.employer)
    ]
    if both:
        return both[0]
    return possible[0] if len(possible) == 1 else None


def _name_clusters(clusters: Sequence[_Cluster]) -> dict[tuple[int, int], Dispute]:
    named: dict[tuple[int, int], Dispute] = {}
    taken: Counter[str] = Counter()
    for cluster in clusters:
        parties = _joint_parties([member.parties for member in cluster.members])
        dates = [member.date for member in cluster.members if member.date]
        slug = make_slug(parties, min(dates, default=None))
        taken[slug] += 1
        if taken[slug] > 1:  # another dispute whose names shorten to the same letters
            slug = f"{slug}-{taken[slug]}"
        named |= {member.place: Dispute(slug, parties) for member in cluster.members}
    return named


def _joint_parties(parties: Sequence[Parties]) -> Parties:
    union, union_aliases = _joint_side([(p.union, p.union_aliases) for p in parties])
    employer, employer_aliases = _joint_side([(p.employer, p.employer_aliases) for p in parties])
    return Parties(union, employer, union_aliases, employer_aliases)


def _joint_side(
    sides: Sequence[tuple[str | None, tuple[str, ...]]],
) -> tuple[str | None, tuple[str, ...]]:
    """Return the name most articles use, the longest among equals, and every other form."""
    names = Counter(name for name, _ in sides if name)
    name = min(names, key=lambda form: (-names[form], -len(form), form)) if names else None
    forms = {form for full, aliases in sides for form in (full, *aliases) if form}
    return name, tuple(sorted(forms - {name}))
