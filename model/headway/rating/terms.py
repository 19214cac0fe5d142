"""Which percentages and sums of money can be terms of a contract, and which of them cut pay.

Votes, budgets, inflation, fines and the gap between the sides are figures, too. Leaves out what a
term is about (issues).
"""

import re

from headway.rating.amounts import Amount
from headway.rating.issues import Issue


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_NO_TERM_AFTER = _any(
    # "60 percent of members", yet "12 percent of workers' premiums" is a term
    r"^\s?of\s(?:the\s|its\s|their\s|all\s|our\s|those\s)?(?:eligible\s|union\s|\d[\d,]*\s)?"
    r"(?:members|vot\w+|ballots?|workers|teachers|nurses|those|employees|staff|students|revenues?|"
    r"households|flights|drivers|pilots|work\s?force|budget|vote|membership|them)\b"
    r"(?!['’]?s?\s(?:health|premium|pay\b|salar|wage|medical|insur|dental))",
    r"^\s?(?:in\sfavou?r|to\s\d|approval|turnout|voted|backed|supported|margin|majority)\b",
    r"^\s?(?:strike|yes|no|[\"“]yes,?[\"”])\svote\b",
    r"^\s?(?:inflation|(?:above|below)\s(?:the\s)?(?:\w+\s)?inflation|tax|levy|surcharge)\b",
    # figures set against others: "25 cents more than in July", "the $18 that they now make"
    r"^\s(?:more|less|higher|lower)\sthan\b|^\s(?:above|below)\sthe\b",
    r"^\sover\sthe\s(?:\w+['’]s|state|federal|current|minimum)\b|^\s(?:fares?|tickets?)\b",
    r"^\s(?:that\s)?(?:\w+\s){0,5}now\s(?:make|earn|pay|get)\b",
    r"^[^.;,]{0,12}\bapart\b|^\s?of\s(?:the\sway|(?:full|normal|regular)\spay)\b",
    r"^\s?(?:budget|deficit|shortfall|gap|loss|hole|fine|surplus|profit|reserve|bond|grant)\b",
    r"^\s?(?:strike\sfund|in\s(?:reserves?|losses|lost|revenue|debt|fines))\b",
)
_NO_TERM_BEFORE = _any(
    r"\b(?:vot\w+|approved|ratified|authori[sz]\w+|passed|backed)\b[^.;]{0,40}\bby\s(?:a\s)?"
    r"(?:margin\sof\s|vote\sof\s)?(?:about\s|nearly\s)?$",
    r"\b(?:voted|vote\s(?:was|of|to\s\w+\swas))\s$",
    r"\bsav(?:e|es|ed|ing|ings)\b[^.;,]{0,25}$",
    r"\bincrease\s(?:in|to|from|on)\s(?:the|their|its)\s(?:current\s)?$",
    r"\b(?:inflation|deficit|shortfall|gap|reserves?|fund\sbalance|revenues?|profits?|loss(?:es)?|"
    r"budget|fine[sd]?|enrollment|tuition|prices|turnout|rents?|living\scosts|sales|earnings|lost|"
    r"losing|debt|difference|rose|risen|climbed|fell|donat\w+)\b[^.;,]{0,40}$",
    # "moved its offer by half a percent" tells no offer
    r"\b(?:offer|proposal|bid|demand|position|request|moved?|apart)\b[^.;,]{0,25}\bby\s"
    r"(?:\w+\s){0,3}$",
    r"\b(?:down|up)\sby\s(?:\w+\s){0,2}$",
    r"\b(?:now|currently|already|today)\s(?:\w+\s){1,2}$",
    r"\b(?:those|people|workers|anyone|staff)\s(?:on|earning|making|who\searn)\s$",
    r"\bearn(?:ing|s|ed)?\s(?:less\sthan\s|as\slittle\sas\s|about\s)?$",
    r"\b(?:spend(?:s|ing)?|invest(?:s|ed|ing)?)\s(?:about\s)?$",
    r"\bcosts?\s(?:members|workers|taxpayers|passengers)\b[^.;,]{0,25}$",
    r"\bpayrolls?\s(?:above|over|of)\s$",
)
_VOTE = _any(r"\b(?:voted|voting|ballots?|in\sfavou?r|turnout)\b")
_ABOUT_TERMS = _any(
    r"\b(?:raises?|pay|wages?|offer\w*|premiums?|increases?|salar\w+|bonus\w*|deal|proposal)\b"
)
_CUT_BEFORE = _any(
    r"\b(?:pay|wage|salary)\s(?:cuts?|reductions?|concessions?)\s(?:of|to)\s(?:about\s)?$",
    r"\b(?:cuts?|reduc\w+|lower\w*|slash\w*)\s(?:\w+\s){0,2}(?:pay|wages|salaries)(?:\s\w+){0,3}\s"
    r"(?:by\s)?(?:about\s)?$",
    r"\b(?:pay|wages|salaries)\s(?:\w+\s){0,3}(?:fall|drop|decline)\s(?:by\s)?(?:about\s)?$",
)
_CUT_AFTER = _any(r"^[-\s](?:(?:pay|wage|salary)\s)?(?:cuts?|reductions?|decreases?)\b")


_LEVEL_BEFORE = _any(
    r"\b(?:to|at|of\sat\sleast|minimum(?:\s\w+)?(?:\sof)?|(?:wages?|pay|rates?|stipends?|salar\w+)\sof|"
    r"get|earn|make|reach)\s(?:about\s|at\sleast\s)?$"
)


def is_level(text: str, amount: Amount) -> bool:
    """Tell the pay that a raise leads to from the raise."""
    money = not amount.unit.startswith("percent")
    told = amount.before is not None or _LEVEL_BEFORE.search(text[: amount.start])
    return money and bool(told)


def is_term(text: str, amount: Amount) -> bool:
    """Tell whether a figure can be a term of a contract: no vote, no budget, no gap."""
    before, after = text[: amount.start], text[amount.end :]
    near = text[max(0, amount.start - 60) : amount.end + 25]
    if amount.unit == "percent" and _VOTE.search(near) and not _ABOUT_TERMS.search(near):
        return False
    return not (_NO_TERM_AFTER.search(after) or _NO_TERM_BEFORE.search(before))


def signed(text: str, amount: Amount, issue: Issue) -> int:
    """Return -1 for a cut of pay, 1 for all else."""
    cut = _CUT_BEFORE.search(text[: amount.start]) or _CUT_AFTER.match(text[amount.end :])
    return -1 if cut and issue is Issue.PAY else 1
