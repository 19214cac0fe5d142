"""Measure session ratings against people's: rank, sign, and how often the interval holds.

Everything is predicted: tags, days, parties. Each dispute's articles are read together, as
`headway score` reads them, and its sessions are found again by their day. People's ratings run
from -2 to 2; halved, they are compared with ratings from -1 to 1.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from headway.corpus.hashing import normalised
from headway.corpus.schema import LabelledArticle, LabelledSentence
from headway.pipeline import Tagger
from headway.rating.score import score
from headway.records import Article, SessionRating, Statement

CLEAR = 0.25
"""A session rated further from 0 than this (half of 0.5) has a sign worth getting right."""

Rate = Callable[[list[Statement]], Sequence[SessionRating]]


@dataclass(frozen=True, slots=True)
class RatedSession:
    """One session with a person's rating and ours, both in [-1, 1].

    Attributes
    ----------
    rating, low, high : float or None
        None where no session of that day was found, or its evidence was too thin.
    statements : int
    better : float or None
        Probability that it was better than the session before it.
    evidence : tuple of Statement
        What the rating was made from.
    """

    dispute: str
    session: dt.date
    gold: float
    rating: float | None
    low: float | None
    high: float | None
    statements: int
    better: float | None = None
    evidence: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionMeasures:
    """Measures over sessions.

    Attributes
    ----------
    rated : int
        Sessions that got a rating, of `sessions`; the rest of the measures are over these.
    spearman : float or None
        Rank correlation with people's ratings.
    sign : float or None
        Share with the right sign among those that people rate clearly.
    coverage : float or None
        Share of people's ratings inside the interval.
    width : float or None
        Mean width of the interval.
    """

    sessions: int
    rated: int
    spearman: float | None
    sign: float | None
    coverage: float | None
    width: float | None
    error: float | None


def articles_with_text(articles: Iterable[LabelledArticle]) -> list[Article]:
    """Return labelled articles as running text, glued where the record says so."""
    return [Article(a.article, running_text(a), a.date, a.title) for a in articles]


def running_text(article: LabelledArticle) -> str:
    """Join an article's sentences; a line break follows each, nothing where it is glued."""
    parts = []
    for sentence in article.sentences:
        parts += [sentence.text, "" if sentence.glued else "\n"]
    return "".join(parts).rstrip()


@dataclass(frozen=True, slots=True)
class TaggedDispute:
    """One dispute's articles tagged together, with people's ratings of its sessions.

    Attributes
    ----------
    gold : dict of date to float
        In [-1, 1]; the mean where several articles were rated.
    labelled : dict of str to LabelledSentence
        The labels of its sentences by their `normalised` words.
    """

    dispute: str
    gold: dict[dt.date, float]
    statements: list[Statement]
    labelled: dict[str, LabelledSentence]


def tag_disputes(tagger: Tagger, articles: Sequence[LabelledArticle]) -> list[TaggedDispute]:
    """Tag the articles of every dispute that people rated a session of, dispute by dispute."""
    disputes: dict[str, list[LabelledArticle]] = defaultdict(list)
    for article in articles:
        disputes[article.dispute].append(article)
    found = []
    for dispute, own in sorted(disputes.items()):
        gold = _gold(own)
        if gold:
            statements = tagger.tag_batch(articles_with_text(own)).statements
            labelled = {normalised(s.text): s for a in own for s in a.sentences}
            found.append(TaggedDispute(dispute, gold, statements, labelled))
    return found


def _gold(articles: Iterable[LabelledArticle]) -> dict[dt.date, float]:
    ratings: dict[dt.date, list[float]] = defaultdict(list)
    for label in (label for article in articles for label in article.sessions):
        ratings[label.session].append(label.rating / 2)
    return {day: float(np.mean(own)) for day, own in sorted(ratings.items())}


def pair_sessions(disputes: Sequence[TaggedDispute], rate: Rate = score) -> list[RatedSession]:
    """Rate every session that people rated and put the two ratings side by side."""
    found = []
    for one in disputes:
        by_day = _main_dispute(rate(one.statements))
        found += [_pair(one.dispute, day, gold, by_day.get(day)) for day, gold in one.gold.items()]
    return found


def rate_sessions(
    tagger: Tagger, articles: Sequence[LabelledArticle], rate: Rate = score
) -> list[RatedSession]:
    """Rate every session that people rated, dispute by dispute, everything predicted."""
    return pair_sessions(tag_disputes(tagger, articles), rate)


def measure_sessions(sessions: Sequence[RatedSession]) -> SessionMeasures:
    """Measure ratings against people's."""
    rated = [s for s in sessions if s.rating is not None]
    gold = np.array([s.gold for s in rated])
    ours = np.array([s.rating for s in rated], dtype=float)
    clear = np.abs(gold) > CLEAR
    inside = [s.low <= s.gold <= s.high for s in rated if s.low is not None and s.high is not None]
    width = [s.high - s.low for s in rated if s.low is not None and s.high is not None]
    return SessionMeasures(
        sessions=len(sessions),
        rated=len(rated),
        spearman=_spearman(gold, ours),
        sign=float((np.sign(gold[clear]) == np.sign(ours[clear])).mean()) if clear.any() else None,
        coverage=float(np.mean(inside)) if inside else None,
        width=float(np.mean(width)) if width else None,
        error=float(np.abs(gold - ours).mean()) if rated else None,
    )


def _main_dispute(ratings: Sequence[SessionRating]) -> dict[dt.date, SessionRating]:
    """Return the dated sessions of the dispute with the most statements."""
    weight: dict[str, int] = defaultdict(int)
    for r in ratings:
        weight[r.dispute] += r.statements
    if not weight:
        return {}
    main = max(sorted(weight), key=lambda slug: weight[slug])
    return {r.session: r for r in ratings if r.dispute == main and r.session is not None}


def _pair(dispute: str, day: dt.date, gold: float, ours: SessionRating | None) -> RatedSession:
    if ours is None:
        return RatedSession(dispute, day, gold, None, None, None, 0)
    return RatedSession(
        dispute,
        day,
        gold,
        ours.rating,
        ours.low,
        ours.high,
        ours.statements,
        ours.change.probability_better if ours.change else None,
        tuple(e.statement for e in ours.evidence),
    )


def _spearman(gold: np.ndarray, ours: np.ndarray) -> float | None:
    from scipy.stats import spearmanr

    if len(gold) < 3 or np.ptp(gold) == 0 or np.ptp(ours) == 0:
        return None
    return float(spearmanr(gold, ours).statistic)
