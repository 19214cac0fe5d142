"""What to label next: what would tell most about ratings, then what the model is least sure of.

Near-copies of a sentence that is chosen or labelled already are passed over. Leaves out files.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from headway.corpus.duplicates import jaccard, shingles
from headway.corpus.hashing import normalised
from headway.labelling.gain import gains
from headway.records import Statement

RATING_SHARE = 0.5
"""Share of the choice that goes by the gain for ratings; the rest goes by uncertainty."""

LEAST_MOVE = 0.01
"""A label that is expected to move a rating by less says nothing about it."""

ALIKE = 0.5
"""Jaccard similarity of word triples from which one of two sentences is enough to read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to label, and why."""

    statement: Statement
    reason: str


@dataclass(slots=True)
class _Seen:
    """What has been chosen or labelled, by words and by word triples."""

    words: set[str] = field(default_factory=set)
    triples: list[frozenset[str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.words.add(normalised(text))
        self.triples.append(shingles(text))

    def holds(self, text: str) -> bool:
        own = shingles(text)
        return normalised(text) in self.words or any(
            jaccard(own, other) >= ALIKE for other in self.triples
        )


def choose_next(
    statements: Sequence[Statement],
    count: int,
    labelled: Collection[str] = (),
    rating_share: float = RATING_SHARE,
) -> list[Choice]:
    """Return up to `count` sentences to label, the most telling first.

    Parameters
    ----------
    statements : sequence of Statement
        Everything that was read, background sentences too.
    count : int
    labelled : collection of str
        Texts of sentences that have labels already.
    rating_share : float
        Share in [0, 1] that goes by the gain for ratings, as far as any label tells of one.
    """
    done = {normalised(text) for text in labelled}
    open_ = [s for s in statements if normalised(s.text) not in done]
    seen = _Seen()
    wanted = math.ceil(count * rating_share)
    chosen = list(_fresh(_for_ratings(statements, done), seen, wanted))
    chosen += _fresh(_uncertain(open_), seen, count - len(chosen))
    return chosen


def _fresh(choices: Iterable[Choice], seen: _Seen, count: int) -> Iterator[Choice]:
    """Yield up to `count` choices of which nothing alike has been seen."""
    for choice in choices:
        if count <= 0:
            return
        if not seen.holds(choice.statement.text):
            seen.add(choice.statement.text)
            count -= 1
            yield choice


def _for_ratings(statements: Sequence[Statement], done: Collection[str]) -> Iterator[Choice]:
    for gain in gains(statements):
        s = gain.statement
        if gain.move < LEAST_MOVE:
            return
        if normalised(s.text) not in done:
            yield Choice(
                s,
                f"rating of {s.dispute} on {s.session}: the label is expected to move it by "
                f"{gain.move:.2f}",
            )


def _uncertain(statements: Sequence[Statement]) -> Iterator[Choice]:
    order = sorted(statements, key=lambda s: (-uncertainty(s), s.article, s.index))
    for s in order:
        if (left := uncertainty(s)) > 0:
            yield Choice(s, f"the model is unsure: {left:.2f} bits over the four tags")


def uncertainty(statement: Statement) -> float:
    """Return the entropy of the four tags in bits, in [0, 4]: the sum of each one's."""
    return sum(_entropy(p) for p in statement.probabilities)


def _entropy(p: float) -> float:
    return 0.0 if p <= 0 or p >= 1 else -p * math.log2(p) - (1 - p) * math.log2(1 - p)
