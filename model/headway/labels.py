"""The closed sets of the codebook: tags, sides, kinds, and the range of the outlook.

Leaves out how a sentence gets its labels (tagging, context) and what they add up to (rating).
"""

from enum import StrEnum


class Tag(StrEnum):
    """What a sentence reports or asserts about bargaining; it carries any number of them."""

    PROGRESS = "progress"
    IMPASSE = "impasse"
    DEMAND = "demand"
    OFFER = "offer"


class Side(StrEnum):
    """Whose assertion a sentence is: the speaker's side, not the subject's."""

    UNION = "union"
    EMPLOYER = "employer"
    BOTH = "both"
    THIRD_PARTY = "third_party"
    REPORTER = "reporter"


class Kind(StrEnum):
    """What a sentence does with time: asserts, announces, or recalls."""

    CLAIM = "claim"
    PLAN = "plan"
    HISTORY = "history"


TAGS: tuple[Tag, ...] = tuple(Tag)
SIDES: tuple[Side, ...] = tuple(Side)
KINDS: tuple[Kind, ...] = tuple(Kind)

OUTLOOK_MIN, OUTLOOK_MAX = -2, 2
"""The outlook runs from collapse of the talks (-2) to a settlement (+2)."""
