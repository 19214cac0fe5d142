"""The same dispute recognised across the articles of a batch.

Two articles speak of one dispute when they name the same union and the same employer within
`SAME_WITHIN`; an article that names one side only, or another part of a name, joins the one dispute
that it can mean. Leaves out what is found in one article (disputes).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headway.context.found import ArticleDisputes, Clues, Dispute, make_slug
from headway.context.names import PartyNames, party_names
from headway.records import Parties

SAME_WITHIN = dt.timedelta(days=400)
"""Two articles that name the same union and the same employer this near speak of one dispute."""
ONE_SIDED_WITHIN = dt.timedelta(days=200)
"""A union alone tells the same dispute for so long; it strikes elsewhere next year."""
CLUES_WITHIN = dt.timedelta(days=150)
"""People and second names tell a dispute for so long; leaders outlast disputes."""
BOTH = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """One dispute of one article, as it is compared with the others."""

    place: tuple[int, int]
    article: str
    date: dt.date | None
    parties: Parties
    union: PartyNames
    employer: PartyNames
    clues: Clues


@dataclass(slots=True)
class _Cluster:
    """Disputes of several articles taken for one."""

    members: list[_Found]
    union: PartyNames
    employer: PartyNames
    clues: Clues

    def add(self, found: _Found) -> None:
        self.members.append(found)
        self.union = self.union.joined(found.union)
        self.employer = self.employer.joined(found.employer)
        self.clues = Clues(
            self.clues.union | found.clues.union, self.clues.employer | found.clues.employer
        )

    def sides_shared(self, found: _Found) -> int:
        """Count the sides, of two, that a dispute shares: by name, by person, or by runner-up."""
        union, employer = self.union.agrees(found.union), self.employer.agrees(found.employer)
        if self._is_near(found, CLUES_WITHIN):
            union = union or bool(self.clues.union & found.clues.union)
            employer = employer or bool(self.clues.employer & found.clues.employer)
        return union + employer

    def clues_shared(self, found: _Found) -> int:
        """Count the people and names, of both sides, that a dispute shares."""
        return len(self.clues.union & found.clues.union) + len(
            self.clues.employer & found.clues.employer
        )

    def is_free_for(self, found: _Found) -> bool:
        """Tell whether no dispute of the same article is here already, and one is near in time."""
        return not any(m.place[0] == found.place[0] for m in self.members) and self._is_near(
            found, SAME_WITHIN
        )

    def admits(self, found: _Found) -> bool:
        """Tell whether a dispute could be this one: one side shared, and none another's."""
        other_union = self.union.conflicts(found.union) and not (
            self.union.may_hold(found.union) and self.employer.shares_full_name(found.employer)
        )
        return (
            self.is_free_for(found)
            and (self.employer.agrees(found.employer) or self._is_near(found, ONE_SIDED_WITHIN))
            and not other_union
            and not self.employer.conflicts(found.employer)
            and self.sides_shared(found) > 0
        )

    def _is_near(self, found: _Found, within: dt.timedelta) -> bool:
        return any(_near(member.date, found.date, within) for member in self.members)


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
            clusters.append(_Cluster([one], one.union, one.employer, one.clues))
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
                yield _Found((a, i), one.article, one.date, p, union, employer, dispute.clues)


def _order(found: _Found) -> tuple[int, dt.date, str, int]:
    """Put disputes with both sides named first, so that the others have something to join."""
    unnamed = (not found.union.forms) + (not found.employer.forms)
    return unnamed, found.date or dt.date.max, found.article, found.place[1]


def _near(one: dt.date | None, other: dt.date | None, within: dt.timedelta) -> bool:
    return one is None or other is None or abs(one - other) <= within


def _cluster_for(found: _Found, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """Return the cluster that a dispute belongs to; None if there is none, or several fit.

    Both sides shared outweigh a name that was misread on one of them.
    """
    both = [c for c in clusters if c.sides_shared(found) == BOTH and c.is_free_for(found)]
    named = [c for c in both if c.union.agrees(found.union) and c.employer.agrees(found.employer)]
    if named or len(both) == 1:
        return (named or both)[0]
    possible = [cluster for cluster in clusters if cluster.admits(found)]
    if len(possible) < 2:
        return possible[0] if possible else None
    first, second = sorted(possible, key=lambda c: -c.clues_shared(found))[:2]
    return first if first.clues_shared(found) > second.clues_shared(found) else None


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
