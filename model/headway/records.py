"""The frozen records that pass from step to step: Article, Sentence, Statement, SessionRating.

Leaves out behaviour: every record only holds values and turns itself into a plain dict.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from headway.errors import InputError
from headway.labels import TAGS, Kind, Side, Tag


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read.

    Attributes
    ----------
    id : str
        Unique name within a run: the file's path, or the record's own id.
    text : str
        The article's text as given; every offset counts characters (code points) of it.
    date : datetime.date or None
        Day of publication.
    """

    id: str
    text: str
    date: dt.date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: ``text == article.text[start:end]``."""

    article: str
    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model says of one sentence.

    Attributes
    ----------
    probabilities : tuple of float
        One calibrated probability in [0, 1] per tag, in the order of `headway.labels.TAGS`.
    outlook : float
        Estimate in [-2, 2].
    tags : tuple of Tag
        The tags whose probability reaches the model's threshold.
    """

    probabilities: tuple[float, ...]
    outlook: float
    tags: tuple[Tag, ...]


_AS_THEY_ARE = ("article", "index", "start", "end", "text", "outlook", "speaker", "dispute")
"""Fields of a statement that a record holds as they are."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A tagged sentence in its context: who asserts it, of which day, in which dispute.

    Attributes
    ----------
    probabilities : tuple of float
        Per tag, in the order of `headway.labels.TAGS`; hand labels are given as 0.0 and 1.0.
    outlook : float
        In [-2, 2].
    session : datetime.date or None
        The day of talks that the statement is about.
    dispute : str or None
        Slug of the pair of parties and the year, such as ``ctu-cps-2019``.
    """

    article: str
    index: int
    start: int
    end: int
    text: str
    tags: tuple[Tag, ...]
    probabilities: tuple[float, ...]
    outlook: float
    side: Side = Side.REPORTER
    speaker: str | None = None
    session: dt.date | None = None
    dispute: str | None = None
    kind: Kind | None = None

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Self:
        """Return the statement of a record as `to_dict` gives it: a line or row of a shard.

        Raises
        ------
        InputError
            If the record is none; the message names what is wrong with it.
        """
        try:
            session, kind = record["session"], record["kind"]
            return cls(
                **{name: record[name] for name in _AS_THEY_ARE},
                tags=tuple(Tag(tag) for tag in record["tags"]),
                probabilities=tuple(float(record["probabilities"][str(tag)]) for tag in TAGS),
                side=Side(record["side"]),
                session=dt.date.fromisoformat(session) if session else None,
                kind=Kind(kind) if kind else None,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"a record of {sorted(record)} is no statement: {error!r}. Expected one that "
                "`headway tag` or `headway predict` wrote."
            ) from error

    def _repr_html_(self) -> str:
        # Imported on use: only a notebook asks for it.
        from headway.notebook import statement_html

        return statement_html(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the record of the contract, JSON-ready."""
        return {
            "article": self.article,
            "index": self.index,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "tags": [str(tag) for tag in self.tags],
            "probabilities": {
                str(tag): round(p, 4) for tag, p in zip(TAGS, self.probabilities, strict=True)
            },
            "outlook": round(self.outlook, 3),
            "side": str(self.side),
            "speaker": self.speaker,
            "session": self.session.isoformat() if self.session else None,
            "dispute": self.dispute,
            "kind": str(self.kind) if self.kind else None,
        }


@dataclass(frozen=True, slots=True)
class Parties:
    """The two sides of a dispute, as named in the text or by the user.

    Attributes
    ----------
    union, employer : str or None
        The fullest name found.
    union_aliases, employer_aliases : tuple of str
        Every other form that stands for the party, such as ``CTU`` or ``the district``.
    """

    union: str | None = None
    employer: str | None = None
    union_aliases: tuple[str, ...] = ()
    employer_aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement behind a rating.

    Attributes
    ----------
    pull : float
        The rating with the statement less the rating without it.
    repeats : int
        How many other statements of the session say the same; they weigh nothing by themselves.
    """

    statement: Statement
    pull: float
    repeats: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the evidence record of the contract, JSON-ready."""
        s = self.statement
        return {
            "article": s.article,
            "start": s.start,
            "end": s.end,
            "text": s.text,
            "tags": [str(tag) for tag in s.tags],
            "side": str(s.side),
            "pull": round(self.pull, 4),
            "repeats": self.repeats,
        }


@dataclass(frozen=True, slots=True)
class SideRating:
    """A session's rating from one side's statements alone; null where they are too few."""

    rating: float | None
    statements: int


@dataclass(frozen=True, slots=True)
class Change:
    """How a session compares with the one before it in the same dispute."""

    since: dt.date
    probability_better: float


@dataclass(frozen=True, slots=True)
class SessionRating:
    """One bargaining session of one dispute, rated.

    Attributes
    ----------
    rating : float or None
        In [-1, 1], + towards a settlement; None with a `reason` when evidence is under the floor.
    low, high : float or None
        Ends of the interval at `level`; None when the rating is None.
    gap : float or None
        Union's rating less the employer's, where both are rated.
    evidence : tuple of Evidence
        Strongest pull first.
    flags : tuple of str
        Warnings that concern the whole dispute, each with what to do next.
    """

    dispute: str
    parties: Parties
    session: dt.date | None
    rating: float | None
    low: float | None
    high: float | None
    level: float
    reason: str | None
    statements: int
    articles: int
    counts: dict[Tag, int] = field(default_factory=dict)
    by_side: dict[Side, SideRating] = field(default_factory=dict)
    gap: float | None = None
    change: Change | None = None
    evidence: tuple[Evidence, ...] = ()
    flags: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        from headway.notebook import rating_html

        return rating_html(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the session record of the contract, JSON-ready."""
        return {
            "dispute": self.dispute,
            "parties": {"union": self.parties.union, "employer": self.parties.employer},
            "session": self.session.isoformat() if self.session else None,
            "rating": _rounded(self.rating),
            "low": _rounded(self.low),
            "high": _rounded(self.high),
            "level": self.level,
            "reason": self.reason,
            "statements": self.statements,
            "articles": self.articles,
            "counts": {str(tag): self.counts.get(tag, 0) for tag in TAGS},
            "by_side": {
                str(side): {"rating": _rounded(r.rating), "statements": r.statements}
                for side, r in self.by_side.items()
            },
            "gap": _rounded(self.gap),
            "change": {
                "from": self.change.since.isoformat(),
                "probability_better": round(self.change.probability_better, 4),
            }
            if self.change
            else None,
            "evidence": [e.to_dict() for e in self.evidence],
            "flags": list(self.flags),
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
