"""How a rating adds up: what each statement puts into it, so that the parts sum to the whole.

Pulls (score) do not sum to the rating: each is taken with all the other statements in place. The
parts do. With values v, weights w, scale c and shrinkage k,

    total  = c sum(w v) / (sum(w) + k)          rating = tanh(total)
    share_i = c w_i v_i / (sum(w) + k)          sum(share) = total
    part_i  = share_i * rating / total          sum(part)  = rating

where rating / total, the curve, is in (0, 1] and is 1 where total is 0. Shrinkage takes the
fraction k / (sum(w) + k) off what the statements say by themselves. Leaves out the interval.
"""

import math
from dataclasses import dataclass

from headway.rating.score import DEFAULTS, RatingSettings, values, weights
from headway.records import SessionRating

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Parts:
    """A rating, taken apart.

    Attributes
    ----------
    shares : tuple of float
        One per statement in the order of the rating's evidence; they sum to `total`.
    parts : tuple of float
        The shares on the scale of the rating; they sum to `rating`.
    weights : tuple of float
        Each statement's w in [0, 1].
    unshrunk : float
        c sum(w v) / sum(w): what the statements say with no shrinkage, ahead of the curve.
    shrinkage : float
        The fraction that shrinkage takes off, in [0, 1].
    total : float
        The sum ahead of the curve; ``rating == tanh(total)``.
    curve : float
        What the curve leaves of the total, in (0, 1].
    """

    shares: tuple[float, ...]
    parts: tuple[float, ...]
    weights: tuple[float, ...]
    unshrunk: float
    shrinkage: float
    total: float
    curve: float
    rating: float


def take_apart(rating: SessionRating, settings: RatingSettings = DEFAULTS) -> Parts:
    """Return what each statement of a rated session puts into its rating.

    Raises
    ------
    ValueError
        If the session has no rating, or was rated with other settings.
    """
    if rating.rating is None:
        raise ValueError(
            f"{rating.dispute} {rating.session} has no rating to take apart: {rating.reason} "
            "Choose a session whose rating is not None."
        )
    statements = [e.statement for e in rating.evidence]
    v, w = values(statements), weights(statements)
    weight = float(w.sum())
    divisor = weight + settings.shrinkage
    total = settings.scale * float(w @ v) / divisor if divisor > 0 else 0.0
    if abs(math.tanh(total) - rating.rating) > _SLACK:
        raise ValueError(
            f"the rating is {rating.rating:.4f}, these settings give {math.tanh(total):.4f}; "
            "give the settings that the session was rated with."
        )
    shares = settings.scale * w * v / divisor if divisor > 0 else w * v
    curve = math.tanh(total) / total if total else 1.0
    return Parts(
        shares=tuple(shares.tolist()),
        parts=tuple((shares * curve).tolist()),
        weights=tuple(w.tolist()),
        unshrunk=total * divisor / weight if weight > 0 else 0.0,
        shrinkage=settings.shrinkage / divisor if divisor > 0 else 0.0,
        total=total,
        curve=curve,
        rating=rating.rating,
    )
