"""What a percentage or a sum of money is about: pay, a lump sum, health premiums, pensions.

The nearest word that tells decides, words after the figure before words ahead of it. Leaves out
counts, whose own wording tells their issue (counts), and drops figures that are no terms: votes,
budgets, inflation, the gap between the sides.
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
            r"raises?|(?:minimum|base)\sstipends?|(?<!\bof\s)(?<!\bof\stheir\s)(?:wages?|salar(?:y|ies))|pay\s(?:raises?|rises?|increases?|hikes?|offer|proposal|"
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
            r"bonus(?:es)?|lump[-\s]sums?|one-(?:time|off)|signing|ratification\spayment|stipends?|"
            r"payments?|package|fund|pool|cash"
        ),
    ),
)
_CROSSING = 60
"""A word beyond another figure counts as so many characters further away."""

_REACH = 90

_NO_TERM_AFTER = re.compile(
    r"^\s?(?:of\s(?:the\s|its\s|their\s|all\s|our\s|those\s)?(?:eligible\s|union\s|\d[\d,]*\s)?(?:members|vot\w+|"
    r"ballots?|workers|teachers|nurses|those|employees|staff|students|revenues?|households|flights|"
    r"drivers|pilots|work\s?force|budget|vote|membership)(?!['’]?s?\s(?:health|premium|pay\b|salar|wage|medical|insur|dental))|in\sfavor|in\sfavour|to\s\d|approval|"
    r"turnout|apart|tax|levy|surcharge|voted|backed|supported|inflation|margin|majority)\b|^[^.;,]{0,12}\bapart\b",
    re.IGNORECASE,
)
_NO_TERM_BEFORE = re.compile(
    r"\b(?:vot\w+|approved|ratified|authori[sz]\w+|passed|backed)\b[^.;]{0,40}(?:\bby\s(?:a\s)?"
    r"(?:margin\sof\s|vote\sof\s)?(?:about\s|nearly\s)?|\bvoted\s)$|"
    r"\b(?:voted|vote\s(?:was|of|to\s\w+\swas))\s$|\bsav(?:e|es|ed|ing|ings)\b[^.;,]{0,25}$|"
    r"\bincrease\s(?:in|to|from|on)\s(?:the|their|its)\s(?:current\s)?$|"
    r"\b(?:inflation|deficit|shortfall|gap|reserves?|fund\sbalance|revenues?|profits?|loss(?:es)?|"
    r"budget|fine[sd]?|enrollment|tuition|prices|turnout|rents?|living\scosts|sales|earnings|lost|"
    r"losing|debt|difference|rose|risen|climbed|fell|donat\w+)\b[^.;,]{0,30}$|"
    r"\b(?:offer|proposal|bid|demand|position|request|moved?|apart)\b[^.;,]{0,25}\bby\s(?:\w+\s){0,3}$|"
    r"\b(?:now|currently|already|today)\s(?:\w+\s){1,2}$|"
    r"\b(?:those|people|workers|anyone)\s(?:on|earning|making|who\searn)\s$|\bpayrolls?\s(?:above|over|of)\s$",
    re.IGNORECASE,
)
_NO_SUM_AFTER = re.compile(
    r"^\s?(?:budget|deficit|shortfall|gap|loss|hole|in\s(?:reserves?|losses|lost|revenue|debt|fines)|"
    r"fine|surplus|profit|reserve|levy|bond|strike\sfund|grant)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:voted|voting|ballots?|in\sfavou?r|turnout)\b", re.IGNORECASE)
_ABOUT_TERMS = re.compile(
    r"\b(?:raises?|pay|wages?|offer\w*|premiums?|increases?|salar\w+|bonus\w*|deal|proposal)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\b(?:(?:pay|wage|salary)\s(?:cuts?|reductions?|concessions?)\s(?:of|to)|(?:cut|reduc\w+|"
    r"lower\w*|slash\w*)\s(?:\w+\s){0,2}(?:pay|wages|salaries)(?:\s\w+){0,3}|(?:pay|wages|salaries)\s"
    r"(?:\w+\s){0,3}(?:fall|drop|decline))\s(?:by\s)?(?:about\s)?$",
    re.IGNORECASE,
)
_CUT_AFTER = re.compile(r"^[-\s](?:(?:pay|wage|salary)\s)?(?:cuts?|reductions?)\b", re.IGNORECASE)


def is_term(text: str, amount: "Amount") -> bool:
    """Tell whether a figure can be a term of a contract: no vote, no budget, no gap."""
    before, after = text[: amount.start], text[amount.end :]
    near = text[max(0, amount.start - 60) : amount.end + 25]
    if amount.unit == "percent" and _VOTE.search(near) and not _ABOUT_TERMS.search(near):
        return False
    return not (
        _NO_TERM_AFTER.match(after) or _NO_SUM_AFTER.match(after) or _NO_TERM_BEFORE.search(before)
    )


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
            (_distance(amount, match.start(), match.end(), others), order, issue)
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


def signed(text: str, amount: "Amount", issue: Issue) -> int:
    """Return -1 for a cut of pay, 1 for all else."""
    cut = _CUT.search(text[: amount.start]) or _CUT_AFTER.match(text[amount.end :])
    return -1 if cut and issue is Issue.PAY else 1


def _is_pay(amount: "Amount") -> bool:
    """Tell "$18" of an hourly wage from the millions that all raises together cost."""
    return amount.value < 1e6 or amount.unit.startswith("percent")


def _is_lump(amount: "Amount") -> bool:
    """Tell a sum by itself from a wage: nobody is offered a bonus under 100."""
    return "percent" not in amount.unit and "/" not in amount.unit and amount.value >= 100


def _distance(amount: "Amount", start: int, end: int, others: list["Amount"]) -> int:
    low, high = (amount.end, start) if start >= amount.end else (end, amount.start)
    crossed = sum(o is not amount and low <= o.start and o.end <= high for o in others)
    # A word ahead of a figure may belong to another one: "a raise and $500 of premiums".
    behind = 8 if start < amount.start else 0
    return max(0, high - low) + _CROSSING * crossed + behind
