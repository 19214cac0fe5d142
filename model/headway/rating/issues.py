"""What a percentage or a sum of money is about: pay, a lump sum, health premiums, pensions.

The nearest word that tells decides, words after the figure before words ahead of it. Leaves out
counts, whose own wording tells their issue (counts), and whether a figure is a term at all (terms).
"""

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.rating.amounts import Amount


class Issue(StrEnum):
    """What a figure in an offer or demand is about."""

    PAY = "pay"
    LUMP_SUM = "lump_sum"
    CLASS_SIZE = "class_size"
    LEAVE = "leave"
    HEALTH = "health"
    PENSION = "pension"
    HOURS = "hours"
    STAFFING = "staffing"
    JOBS = "jobs"
    LENGTH = "contract_length"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_TOLD_BY = (
    (
        Issue.PAY,
        _words(
            r"raises?|(?<!housing\s)(?<!parking\s)(?<!meal\s)stipends?|(?<!\bof\s)(?<!\bof\stheir\s)(?:wages?|salar(?:y|ies))|pay\s(?:raises?|rises?|increases?|hikes?|offer|proposal|"
            r"scale|bump|cuts?|deal|package|claim)|(?:on|in|basic|base|raise|lift|increase|cut|"
            r"starting|minimum|more|hourly|their|teacher)\spay|paychecks?|earn|cost[-\s]of[-\s]living"
        ),
    ),
    (
        Issue.HEALTH,
        _words(
            r"premiums?|health[-\s]?(?:care|insurance|plan|coverage|benefits?|costs?)?|medical|"
            r"insurance|deductibles?|co-?pays?|dental"
        ),
    ),
    (Issue.PENSION, _words(r"pensions?|retirement|401\(?k\)?|superannuation|annuit(?:y|ies)")),
    (
        Issue.LUMP_SUM,
        _words(
            r"bonus(?:es)?|lump[-\s]sums?|one-(?:time|off)|signing|ratification\spayment|(?:housing|parking|meal)\sstipends?|"
            r"payments?|package|fund|pool|cash"
        ),
    ),
)
_CROSSING = 60
"""A word beyond another figure counts as so many characters further away."""

_REACH = 90
_OTHER_MATTER = re.compile(r"\b(?:and|if|plus|along\swith|with\sno|but\sno)\b", re.IGNORECASE)
"""A word after one of these is not about the figure ahead of it: "3 percent and a pension"."""


def issue_of(text: str, amount: "Amount", others: list["Amount"]) -> Issue:
    """Return what a percentage or sum of money is about.

    Parameters
    ----------
    text : str
        The sentence.
    amount : Amount
    others : list of Amount
        Every figure of the sentence; a word beyond another figure belongs to that one.
    """
    nearest = min(
        (
            (_distance(text, amount, match.start(), match.end(), others), order, issue)
            for order, (issue, words) in enumerate(_TOLD_BY)
            for match in words.finditer(text)
            if not (issue is Issue.LUMP_SUM and "percent" in amount.unit)
            # "A premium of 25 cents an hour" is paid for night work.
            and not (amount.unit.endswith("/hour") and match.group().lower().startswith("prem"))
        ),
        default=None,
    )
    found = nearest[2] if nearest is not None and nearest[0] <= _REACH else None
    if found is Issue.PAY and not _is_pay(amount):
        found = None
    if found is Issue.LUMP_SUM and "/" in amount.unit and amount.unit.split("/")[1] != "year":
        found = None
    return found or (Issue.LUMP_SUM if _is_lump(amount) else Issue.PAY)


def _is_pay(amount: "Amount") -> bool:
    """Tell "$18" of an hourly wage from the millions that all raises together cost."""
    return amount.value < 1e6 or amount.unit.startswith("percent")


def _is_lump(amount: "Amount") -> bool:
    """Tell a sum by itself from an hourly wage or a year's salary."""
    wage = amount.value < 100 or 15_000 <= amount.value <= 200_000
    return "percent" not in amount.unit and "/" not in amount.unit and not wage


def _distance(text: str, amount: "Amount", start: int, end: int, others: list["Amount"]) -> int:
    low, high = (amount.end, start) if start >= amount.end else (end, amount.start)
    crossed = sum(o is not amount and low <= o.start and o.end <= high for o in others)
    between = text[low:high] if low <= high else ""
    if start >= amount.end and _OTHER_MATTER.search(between):
        return _REACH + 1
    # A word ahead of a figure may belong to another one: "a raise and $500 of premiums".
    behind = 8 if start < amount.start else 0
    return max(0, high - low) + _CROSSING * crossed + behind
