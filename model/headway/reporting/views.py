"""What the page says of each dispute and session, ready to print: words, anchors, bars.

Leaves out markup (the templates) and drawing positions (`figures`, `layout`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headway.labels import Side
from headway.rating.events import Event
from headway.records import Evidence, SessionRating
from headway.reporting.figures import Panel, pull_bar, timeline
from headway.reporting.layout import NARROW, WIDE
from headway.reporting.offers import Issue, issues
from headway.reporting.places import Places
from headway.reporting.wording import caution, dispute_name, span_of


@dataclass(frozen=True, slots=True)
class Proof:
    """One sentence behind a rating: its pull as a bar, its place on the page or else its text."""

    evidence: Evidence
    start: float
    length: float
    place: str | None


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session with its anchor, why it is to be taken with care, and its sentences."""

    anchor: str
    rating: SessionRating
    caution: str | None
    proofs: tuple[Proof, ...]

    @property
    def rated(self) -> bool:
        """Whether it has a rating."""
        return self.rating.rating is not None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its number on the timeline and its sentence's place on the page."""

    number: int
    event: Event
    place: str | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Everything the page says of one dispute."""

    anchor: str
    slug: str
    name: str
    span: str
    flags: tuple[str, ...]
    sessions: tuple[SessionView, ...]
    happenings: tuple[Happening, ...]
    wide: tuple[Panel, ...]
    narrow: tuple[Panel, ...]
    issues: tuple[Issue, ...]

    @property
    def latest(self) -> SessionView | None:
        """The last session that is rated."""
        return next((s for s in reversed(self.sessions) if s.rated), None)

    @property
    def undated(self) -> int:
        """Sessions of no known day, which the timeline cannot show."""
        return sum(s.rating.session is None for s in self.sessions)


def dispute_views(
    ratings: Sequence[SessionRating],
    events: Sequence[Event],
    places: Places,
    ledger: Sequence[Mapping[str, Any]],
    flags: Mapping[str, Sequence[str]],
) -> list[DisputeView]:
    """Return a view per dispute, in the order of the ratings."""
    by_slug: dict[str, list[SessionRating]] = {}
    for r in ratings:
        by_slug.setdefault(r.dispute, []).append(r)
    views = []
    for number, (slug, own) in enumerate(by_slug.items(), start=1):
        anchor = f"d{number}"
        anchors = [f"{anchor}-s{k}" for k in range(1, len(own) + 1)]
        told = [e for e in events if e.dispute == slug]
        views.append(
            DisputeView(
                anchor=anchor,
                slug=slug,
                name=dispute_name(slug, own[0].parties),
                span=span_of([r.session for r in own if r.session]),
                flags=tuple(flags.get(slug, ())),
                sessions=tuple(map(_session, own, anchors, [places] * len(own))),
                happenings=tuple(_happenings(told, places)),
                wide=tuple(timeline(own, anchors, told, WIDE)),
                narrow=tuple(timeline(own, anchors, told, NARROW)),
                issues=tuple(issues(ledger, slug)),
            )
        )
    return views


def session_links(views: Sequence[DisputeView]) -> dict[tuple[str, str], str]:
    """Return the anchor of each session by its dispute and ISO day (empty where unknown)."""
    return {
        (view.slug, s.rating.session.isoformat() if s.rating.session else ""): s.anchor
        for view in views
        for s in view.sessions
    }


def shares(rating: SessionRating) -> list[tuple[str, int]]:
    """Return how many statements each side made, those of none left out."""
    counts = ((side, rating.by_side.get(side)) for side in Side)
    return [(str(side), own.statements) for side, own in counts if own and own.statements]


def _session(rating: SessionRating, anchor: str, places: Places) -> SessionView:
    strongest = max((abs(e.pull) for e in rating.evidence), default=0.0)
    proofs = (
        Proof(e, *pull_bar(e.pull, strongest), places.find(e.statement)) for e in rating.evidence
    )
    return SessionView(anchor, rating, caution(rating), tuple(proofs))


def _happenings(events: Sequence[Event], places: Places) -> Iterator[Happening]:
    for number, event in enumerate(events, start=1):
        yield Happening(number, event, places.find(event.statement))
