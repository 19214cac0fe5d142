"""Hand labels in place of predictions, so that a partly labelled session is rated from both.

A labelled statement gets probabilities of 0 and 1, and so leaves the interval nothing to misread.
The other statements stay as they were predicted: moving them by what the labels show of the model's
errors (prediction-powered inference) was measured and changes no rating for the better
(DECISIONS.md). Leaves out reading the labels from files.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from headway.labels import TAGS, Side, Tag
from headway.records import Statement

_NOT_WORD = re.compile(r"[\W_]+")

Place = tuple[str, str]
"""An article's id, and the words of a sentence as `place` gives them."""


@dataclass(frozen=True, slots=True)
class HandLabel:
    """What a person says of one sentence; what is None stays as it was predicted.

    Attributes
    ----------
    outlook : float
        In [-2, 2].
    """

    tags: tuple[Tag, ...]
    outlook: float
    side: Side | None = None
    session: dt.date | None = None


def place(article: str, text: str) -> Place:
    """Return where a label belongs: marks, case and spacing of the sentence do not count."""
    return article, _NOT_WORD.sub(" ", text.casefold()).strip()


def with_labels(
    statements: Iterable[Statement], labels: Mapping[Place, HandLabel]
) -> tuple[list[Statement], int]:
    """Return the statements with the hand labels in place, and how many got one.

    A statement that is labelled with tags and lies in no dispute, because the model saw none in
    it, joins the dispute of the nearest statement before it in its article, else the next one.
    """
    held = list(statements)
    found: list[Statement] = []
    labelled = 0
    for i, statement in enumerate(held):
        label = labels.get(place(statement.article, statement.text))
        if label is None:
            found.append(statement)
            continue
        labelled += 1
        found.append(_labelled(statement, label, _nearest(held, i)))
    return found, labelled


def _labelled(s: Statement, label: HandLabel, near: Statement | None) -> Statement:
    session = label.session or s.session
    dispute = s.dispute
    if label.tags and dispute is None and near is not None:
        dispute = near.dispute
        session = session or near.session
    return replace(
        s,
        tags=label.tags,
        probabilities=tuple(float(tag in label.tags) for tag in TAGS),
        outlook=label.outlook,
        side=label.side or s.side,
        session=session,
        dispute=dispute,
    )


def _nearest(statements: list[Statement], i: int) -> Statement | None:
    article = statements[i].article
    around = [*reversed(statements[:i]), *statements[i + 1 :]]
    return next((s for s in around if s.article == article and s.dispute is not None), None)
