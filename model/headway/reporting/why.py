"""Why a session has its rating, in words: the sides, the statements, and how they add up.

Leaves out rating itself (rating.score) and taking it apart (rating.parts).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from headway.errors import SettingsError
from headway.labels import Side
from headway.rating.parts import Parts, take_apart
from headway.rating.score import DEFAULTS, RatingSettings
from headway.records import Evidence, SessionRating

IN_WORDS = (
    (0.6, "a settlement is reached or near"),
    (0.2, "the sides are moving towards a settlement"),
    (-0.2, "neither nearer to a settlement nor farther from one"),
    (-0.6, "the sides are stuck or moving apart"),
    (-1.0, "the talks are close to collapse or past it"),
)
"""From which rating on a session is called what."""

NEAREST = 5
"""So many disputes or days are named where the one asked for is not there."""

_NAMES = {
    Side.UNION: "The union's own statements",
    Side.EMPLOYER: "The employer's own statements",
}


def why(
    rating: SessionRating,
    before: SessionRating | None = None,
    settings: RatingSettings = DEFAULTS,
) -> str:
    """Return an account of a session's rating, in lines of plain text.

    Parameters
    ----------
    rating : SessionRating
    before : SessionRating, optional
        The session that it is compared with.
    settings : RatingSettings
        Those that the session was rated with.

    Raises
    ------
    ValueError
        If the session was rated with other settings.
    """
    lines = [*_opening(rating), *_sides(rating), *_change(rating, before)]
    if rating.rating is None:
        lines += ["", "Statements", *(_statement(e) for e in rating.evidence)]
    else:
        parts = take_apart(rating, settings)
        lines += ["", *_sum(rating, parts, settings), "", *_statements(rating, parts)]
    return "\n".join(lines) + "\n"


def find_session(
    ratings: Sequence[SessionRating], dispute: str, day: str
) -> tuple[SessionRating, SessionRating | None]:
    """Return the session asked for, and the one that its change is told against.

    Raises
    ------
    SettingsError
        If there is none; it names the disputes or days that come nearest.
    """
    own = [r for r in ratings if r.dispute == dispute]
    if not own:
        raise SettingsError(_no_dispute(dispute, sorted({r.dispute for r in ratings})))
    days = {r.session: r for r in own if r.session is not None}
    try:
        wanted = dt.date.fromisoformat(day)
    except ValueError:
        raise SettingsError(f"the day is {day!r}; expected YYYY-MM-DD, {_near(days)}") from None
    if wanted not in days:
        raise SettingsError(f"{dispute} has no session on {day}; {_near(days, wanted)}")
    found = days[wanted]
    return found, days.get(found.change.since) if found.change else None


def _no_dispute(dispute: str, known: Sequence[str]) -> str:
    if not known:
        return f"there is no dispute {dispute!r}: no statement about bargaining was found."
    close = get_close_matches(dispute, known, NEAREST, 0.3) or list(known[:NEAREST])
    return f"there is no dispute {dispute!r} in these articles; nearest: {', '.join(close)}."


def _near(days: dict[dt.date, SessionRating], wanted: dt.date | None = None) -> str:
    if not days:
        return "but no day of this dispute is known; give --date."
    near = sorted(days, key=lambda d: abs((d - wanted).days) if wanted else 0)[:NEAREST]
    return f"such as {', '.join(d.isoformat() for d in sorted(near))}."


def _opening(rating: SessionRating) -> Iterator[str]:
    names = [n for n in (rating.parties.union, rating.parties.employer) if n]
    yield f"{rating.dispute}, session of {rating.session or 'an unknown day'}"
    if names:
        yield f"Between {' and '.join(names)}."
    yield ""
    if rating.rating is None or rating.low is None or rating.high is None:
        yield f"Not rated: {rating.reason}"
    else:
        yield f"Rating {rating.rating:+.2f}: {in_words(rating.rating)}."
        yield (
            f"A careful reader's rating lies between {rating.low:+.2f} and {rating.high:+.2f} "
            f"with probability {rating.level:.2f}."
        )
    again = sum(e.repeats for e in rating.evidence)
    told = f", told {again} more {'time' if again == 1 else 'times'}" if again else ""
    yield (
        f"{_count(rating.statements, 'statement')} in {_count(rating.articles, 'article')}{told}."
    )


def in_words(rating: float) -> str:
    """Return what a rating in [-1, 1] means.

    >>> in_words(0.7)
    'a settlement is reached or near'
    """
    return next((words for least, words in IN_WORDS if rating >= least), IN_WORDS[-1][1])


def _sides(rating: SessionRating) -> Iterator[str]:
    yield ""
    for side, name in _NAMES.items():
        own = rating.by_side.get(side)
        count = own.statements if own else 0
        if own is None or own.rating is None:
            yield f"{name}: no rating, {_count(count, 'statement')} of too little weight."
        else:
            yield f"{name}: {own.rating:+.2f}, from {count}; {in_words(own.rating)}."
    if rating.gap is not None:
        yield f"The union's rating less the employer's: {rating.gap:+.2f}."


def _change(rating: SessionRating, before: SessionRating | None) -> Iterator[str]:
    if rating.change is None:
        if rating.rating is not None:
            yield "No rated session of this dispute comes before it."
        return
    was = f", rated {before.rating:+.2f}" if before and before.rating is not None else ""
    p = rating.change.probability_better
    yield f"Better than the session of {rating.change.since}{was}: probability {p:.2f}."


def _sum(rating: SessionRating, parts: Parts, settings: RatingSettings) -> Iterator[str]:
    pulled = sum(e.pull for e in rating.evidence)
    yield "How it adds up"
    yield f"  {parts.unshrunk:+.3f}  weighted mean of the statements, scaled by {settings.scale:g}"
    yield (
        f"  {parts.total - parts.unshrunk:+.3f}  shrinkage: thin evidence counts for less, "
        f"by {parts.shrinkage:.0%} here"
    )
    yield f"  {parts.rating - parts.total:+.3f}  the curve (tanh) that keeps ratings in (-1, 1)"
    yield f"  {parts.rating:+.3f}  rating"
    yield (
        f"The parts of the statements below sum to the rating. Their pulls sum to {pulled:+.3f}: "
        "each is the rating with the statement less the rating without it, all others in place, "
        "so that one less bad than the rest pulls up."
    )


def _statements(rating: SessionRating, parts: Parts) -> Iterator[str]:
    yield "  pull    part    weight"
    for item, part, weight in zip(rating.evidence, parts.parts, parts.weights, strict=True):
        yield f"  {item.pull:+.3f}  {part:+.3f}  {weight:.2f}    {_statement(item).strip()}"


def _statement(item: Evidence) -> str:
    s = item.statement
    about = [", ".join(str(t) for t in s.tags), str(s.side).replace("_", " ")]
    about[-1] += f" ({s.speaker})" if s.speaker else ""
    if s.kind:
        about.append(str(s.kind))
    if item.repeats:
        about.append(f"told {_count(item.repeats, 'more time')}")
    text = " ".join(s.text.split())
    return f"  {text}  [{'; '.join([*about, s.article])}]"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
