"""Terms that are counts: class size, leave, hours, staffing ratios, jobs, the length of a contract.

Each is one row of a table: the issue, the unit, and how news words it. Leaves out money and
percentages (amounts), and every number that no row asks for: dates, times, votes, members.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headway.rating.amounts import Amount
from headway.rating.issues import Issue
from headway.rating.numerals import NUMBER, number_of

_N = rf"(?P<n>{NUMBER})"
_ABOUT = (
    r"(?:about\s|around\s|up\sto\s|at\sleast\s|at\smost\s|no\smore\sthan\s|another\s|"
    r"a\stotal\sof\s)?"
)
_PUPILS = r"(?:students|pupils|children|kids)"
_STAFF = (
    r"(?:nurse|teacher|counsel+or|aide|caregiver|guard|officer|librarian|social\sworker|worker|"
    r"firefighter|staff\smember|attendant|instructor|employee)"
)
_CARED_FOR = r"(?:patients|students|pupils|residents|children|inmates|beds)"
_KIND_OF_LEAVE = (
    r"(?:(?:fully\s)?paid|unpaid|additional|extra|more|parental|family|maternity|paternity|"
    r"medical|sick|annual|vacation|personal|bereavement|holiday|wellness|mental\shealth|floating)"
)
_MANY_JOBS = (
    r"(?:jobs|positions|posts|teachers|nurses|workers|counsel+ors|people|staff|librarians|"
    r"drivers|employees|aides|officers|firefighters|faculty|technicians|layoffs|redundancies)"
)
_CONTRACT = r"(?:contract|deal|agreement|pact|accord|settlement|extension|term|offer|proposal)"


@dataclass(frozen=True, slots=True)
class _Row:
    """How one kind of count is worded; `sign` is -1 for jobs that go."""

    issue: Issue
    unit: str
    pattern: re.Pattern[str]
    sign: int = 1


def _row(issue: Issue, unit: str, pattern: str, sign: int = 1) -> _Row:
    return _Row(issue, unit, re.compile(pattern, re.IGNORECASE), sign)


ROWS = (
    _row(
        Issue.STAFFING,
        "people/worker",
        rf"\b(?:one|1|a)\s(?:\w+\s)?{_STAFF}\s(?:for|to|per)\s(?:every\s|each\s)?{_N}\s{_CARED_FOR}",
    ),
    _row(
        Issue.STAFFING,
        "people/worker",
        rf"{_N}\s{_CARED_FOR}\s(?:per|for\s(?:each|every|one|a)|to\s(?:a|each|every|one))\s(?:\w+\s)?{_STAFF}",
    ),
    _row(
        Issue.STAFFING,
        "people/worker",
        rf"\b(?:one|1)(?:-to-|\sto\s|:|-){_N}\s(?:\w+\s)?(?:ratio|staffing|nurse|patient)",
    ),
    _row(Issue.STAFFING, "people/worker", rf"\bratios?\sof\s(?:one|1)(?:-to-|\sto\s|:){_N}"),
    _row(
        Issue.CLASS_SIZE,
        "students",
        rf"\b(?:class(?:es|room)?(?:\ssizes?)?)\b(?:\s(?!to\s)\w+){{0,5}}?\s(?:of|at|to|than|over)\s"
        rf"{_ABOUT}{_N}(?:\s{_PUPILS})?(?!\s?(?:percent|per\scent|%|schools|districts|days|weeks))",
    ),
    _row(
        Issue.CLASS_SIZE,
        "students",
        rf"{_N}\s{_PUPILS}\s(?:per|(?:in|to)\s(?:a|an|each|every|any))\s(?:\w+\s)?class(?:room)?",
    ),
    _row(
        Issue.CLASS_SIZE,
        "students",
        rf"\b(?:cap(?:s|ped)?|limit(?:s|ed)?|maximum|ceiling)\s(?:of|at|to)\s{_ABOUT}{_N}\s{_PUPILS}",
    ),
    _row(
        Issue.LEAVE,
        "weeks",
        rf"{_N}[-\s]weeks?['’]?\s(?:of\s)?(?:{_KIND_OF_LEAVE}\s)*(?:leave|vacation|holidays?|off)\b",
    ),
    _row(
        Issue.LEAVE,
        "days",
        rf"{_N}\s(?:{_KIND_OF_LEAVE}\s)*(?:(?:days?['’]?\s(?:of\s)?(?:{_KIND_OF_LEAVE}\s)*"
        r"(?:leave|vacation|off)\b)|(?:sick|vacation|personal|holiday|wellness)\sdays?\b|"
        r"(?:paid|annual|floating)\sholidays?\b)",
    ),
    _row(
        Issue.HOURS,
        "hours/week",
        rf"{_N}[-\s]hours?\s(?:(?:work\s?)?week|a\sweek|per\sweek|of\s\w+\sa\sweek)",
    ),
    _row(Issue.HOURS, "hours/shift", rf"{_N}[-\s]hour\s(?:shifts?|days?|nights?|workdays?)\b"),
    _row(Issue.HOURS, "hours/rest", rf"{_N}\shours\s(?:off|of\srest)\b(?:\sbetween)?"),
    _row(
        Issue.HOURS,
        "minutes",
        rf"{_N}\s(?:more\s|extra\s|additional\s)?minutes\sof\s(?:\w+\s)?(?:planning|prep\w*|lunch|break)",
    ),
    _row(
        Issue.JOBS,
        "jobs",
        rf"\b(?:cut(?:s|ting)?|eliminat\w+|shed(?:ding)?|la(?:y|id|ying)\soff|slash\w*|axe?)\s"
        rf"{_ABOUT}{_N}\s(?:\w+[-\s]){{0,3}}?{_MANY_JOBS}\b",
        -1,
    ),
    _row(
        Issue.JOBS,
        "jobs",
        rf"{_N}\s(?:\w+\s)?(?:job\scuts|layoffs|redundancies)\b",
        -1,
    ),
    _row(
        Issue.JOBS,
        "jobs",
        rf"\b(?:hir(?:e|es|ing)|add(?:s|ing)?|creat\w+|fund(?:ing)?|restor\w+|fill(?:ing)?|recall\w*|"
        rf"keep(?:ing)?|sav(?:e|ing)|guarantee\w*)\s{_ABOUT}(?:an\sadditional\s)?{_N}\s(?:\w+[-\s]){{0,3}}?{_MANY_JOBS}\b",
    ),
    _row(
        Issue.JOBS,
        "jobs",
        rf"{_N}\s(?:more|additional|new|extra|full-time)\s(?:\w+\s){{0,2}}?{_MANY_JOBS}\b",
    ),
    _row(
        Issue.LENGTH,
        "years",
        rf"{_N}[-\s]years?['’]?(?:,|\s)\s?(?:[\w$%.-]+,?\s){{0,3}}?{_CONTRACT}\b",
    ),
    _row(
        Issue.LENGTH,
        "years",
        rf"\b(?:contract|deal|agreement|pact)\s(?:of|for|lasting|running|that\s(?:runs|lasts|would\s"
        rf"(?:run|last)))\s(?:for\s)?{_N}\syears",
    ),
    _row(Issue.LENGTH, "years", rf"\b(?:runs?|lasts?|running|lasting)\s(?:for\s)?{_N}\syears"),
    _row(Issue.LENGTH, "months", rf"\b(?:runs?|lasts?|running|lasting)\s(?:for\s)?{_N}\smonths"),
    _row(Issue.HOURS, "hours/week", rf"\bwork\s?week\s(?:to|of|at)\s{_ABOUT}{_N}\shours"),
    _row(Issue.LENGTH, "months", rf"{_N}-month\s(?:\w+\s)?{_CONTRACT}\b"),
)
_MORE_CLASSES = re.compile(
    rf"^(?:\s{_PUPILS})?(?:\s(?:in|for)\s[^,.;]{{3,50}}?)?(?:,\sand|,|\sand)\s{_N}\s(?:{_PUPILS}\s)?(?:in|for)\s"
    r"(?=(?:the\s)?(?:grades?|middle|high|elementary|kindergarten|secondary|upper|lower|\w+\sgrade))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:current|expired|expiring|existing|old|previous|last|prior|present|now)\s$", re.IGNORECASE
)
_RAN_OUT = re.compile(r"^[^,.;]{0,25}\b(?:expire[sd]?|ran\sout|runs\sout|ended|lapsed)\b", re.I)


def find_counts(text: str) -> list[Amount]:
    """Return the counts of a sentence that are terms of a contract, in order.

    >>> [(c.issue, c.value, c.unit) for c in find_counts("They want 12 weeks of paid leave.")]
    [(<Issue.LEAVE: 'leave'>, 12.0, 'weeks')]
    """
    found: list[Amount] = []
    for row in ROWS:
        for match in row.pattern.finditer(text):
            count = _count(text, row, match)
            if count and not any(_overlap(count, other) for other in found):
                found.append(count)
                found += _further(text, row, count)
    return sorted(found, key=lambda c: c.start)


_NO_COUNT_BEFORE = re.compile(
    r"\b(?:who|that|anyone)\s(?:\w+\s)?works?\s(?:\w+\s){0,2}$|\bevery\s$|\bwithout\s(?:\w+\s)?$",
    re.IGNORECASE,
)


def _count(text: str, row: _Row, match: re.Match[str]) -> Amount | None:
    if row.issue is Issue.LENGTH and (
        _PAST.search(text[: match.start()]) or _RAN_OUT.match(text[match.end() :])
    ):
        return None
    if _NO_COUNT_BEFORE.search(text[: match.start()]):
        return None
    value = number_of(match["n"]) * row.sign
    unit = row.unit
    if unit == "months":
        value, unit = value / 12, "years"
    end = match.end("n") if row.issue is Issue.CLASS_SIZE else match.end()
    return Amount(match.start("n"), end, value, unit, issue=row.issue)


def _further(text: str, row: _Row, count: Amount) -> Iterator[Amount]:
    """Go on through "23 in kindergarten, 26 in grades three to five and 30 in middle school"."""
    end = count.end
    while row.issue is Issue.CLASS_SIZE and (match := _MORE_CLASSES.match(text[end:])):
        start, end = end + match.start("n"), end + match.end("n")
        yield Amount(start, end, number_of(match["n"]), row.unit, issue=row.issue)


def _overlap(one: Amount, two: Amount) -> bool:
    return one.start < two.end and two.start < one.end
