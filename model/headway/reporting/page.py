"""Ratings, statements and articles to one HTML page that needs nothing but itself.

The page holds its style and script, allowed by their hashes in a Content-Security-Policy that
allows nothing else; every value is escaped by the template engine. The text of an article stands
on it once: what quotes a sentence refers to its place, and the script copies it there.

Leaves out what is said (`views`, `wording`), where it stands (`places`, `figures`) and its look
(`templates/`).
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headway import __version__
from headway.labels import SIDES, TAGS
from headway.rating.events import events
from headway.records import Article, SessionRating, Statement
from headway.reporting import wording
from headway.reporting.figures import PLOT, height
from headway.reporting.places import Placed, Places, place
from headway.reporting.views import DisputeView, dispute_views, session_links, shares

_WEB = re.compile(r"https?://[^\s\"'<>\\]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What the page tells beside ratings, statements and articles.

    Attributes
    ----------
    model : str
        Name of the model that tagged the statements.
    ledger : sequence of mapping
        Rows of the offer ledger (dispute, session, side, issue, kind, value, unit, text).
    flags : mapping of str to sequence of str
        Warnings by dispute slug, shown above its timeline.
    """

    model: str = ""
    ledger: Sequence[Mapping[str, Any]] = ()
    flags: Mapping[str, Sequence[str]] = field(default_factory=dict)


def page(
    ratings: Sequence[SessionRating],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    notes: PageNotes | None = None,
) -> str:
    """Return one HTML page; the same input gives the same page, byte for byte.

    Parameters
    ----------
    ratings : sequence of SessionRating
        As `headway.score` returns them.
    statements : sequence of Statement
        Those that were rated; tagged ones are marked in their articles.
    articles : sequence of Article
        Shown by date, undated ones last.
    notes : PageNotes, optional
    """
    notes = notes or PageNotes()
    places = place(articles, statements)
    views = dispute_views(ratings, events(statements), places, notes.ledger, notes.flags)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=_title(views),
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            disputes=views,
            articles=places.articles,
            links=session_links(views),
            texts=_texts(places),
            counts=_counts(places),
            rated=sum(r.rating is not None for r in ratings),
            sessions=len(ratings),
            span=wording.span_of([a.date for a in articles if a.date]),
            level=f"{ratings[0].level:.0%}" if ratings else "90%",
            model=notes.model,
            version=__version__,
        )
    )


def _title(views: Sequence[DisputeView]) -> str:
    if len(views) == 1:
        return f"Headway: {wording.clipped(views[0].name, 80)}"
    return f"Headway: {wording.counted(len(views), 'dispute')}"


def _policy(style: str, script: str) -> str:
    """Return the policy that lets the page's own style and script run, and nothing load."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (resources.files("headway.reporting") / "templates" / name).read_text(encoding="utf-8")


def _texts(places: Places) -> dict[str, str]:
    """Return the anchor of each marked sentence by its words, for what quotes it by text alone."""
    pieces = (piece for one in places.articles for part in one.paragraphs for piece in part)
    found: dict[str, str] = {}
    for piece in pieces:
        if piece.place is not None:
            found.setdefault(piece.text, piece.place)
    return found


def _counts(places: Places) -> dict[str, int]:
    """Return how many marked sentences carry each tag and come from each side."""
    found = dict.fromkeys([*map(str, TAGS), *map(str, SIDES), "all"], 0)
    for one in places.articles:
        for part in one.paragraphs:
            for s in (piece.statement for piece in part if piece.statement is not None):
                for name in (*map(str, s.tags), str(s.side), "all"):
                    found[name] += 1
    return found


def _article_name(placed: Placed) -> str:
    """Return an article's title, or the last part of its id, which may be a path."""
    return placed.article.title or re.split(r"[/\\\\]", placed.article.id.rstrip("/"))[-1]


def _safe_link(url: str | None) -> str | None:
    """Return a web address, or None for anything else that would run or lead elsewhere."""
    return url if url is not None and _WEB.match(url) else None


def _finalize(value: object) -> object:
    return wording.printable(value) if isinstance(value, str) and type(value) is str else value


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("headway.reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.globals |= {
        "TAGS": [str(tag) for tag in TAGS],
        "SIDES": {str(side): name for side, name in wording.SIDE_NAMES.items()},
        "PLOT": PLOT,
        "height": height,
        "shares": shares,
        "article_name": _article_name,
    }
    made.filters |= {
        "signed": wording.signed,
        "chance": wording.chance,
        "interval": wording.interval,
        "long_day": wording.long_day,
        "short_day": wording.short_day,
        "counted": wording.counted,
        "clipped": wording.clipped,
        "direction": wording.direction,
        "safe_link": _safe_link,
    }
    return made
