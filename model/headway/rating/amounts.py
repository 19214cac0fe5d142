"""Percentages and sums of money in a sentence, with what is said of their time.

Reads "12% over four years", "3 percent a year", "$2.50 an hour", "from $18 to $21", "between 3 and
4 percent", "3 percent, 3 percent and 3.5 percent". Leaves out counts of people, days and hours
(counts), what the figure is about (issues) and whose it is (claimants).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headway.rating.numerals import NUMBER, number_of
from headway.rating.schedules import join_schedules, term_after


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a sentence.

    Attributes
    ----------
    start, end : int
        Offsets into the sentence.
    value : float
        The figure; the middle of a range; the sum of a schedule of yearly raises.
    unit : str
        ``percent``, ``percent/year``, ``dollars``, ``dollars/hour`` and so on, or what is counted.
    low, high : float or None
        The ends of a range.
    before : float or None
        The figure that this one replaces ("from $18", "up from 10 percent").
    term_years : float or None
        The years over which it falls due.
    issue : str or None
        Where the wording of the figure itself tells it.
    level : bool
        The figure is what pay rises to ("to $21 an hour over three years"), which no division by
        years makes sense of.
    """

    start: int
    end: int
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    before: float | None = None
    term_years: float | None = None
    issue: str | None = None
    level: bool = False

    @property
    def per_year(self) -> float | None:
        """The figure of one year: simple division by the term, not compounded; None if unknown."""
        if self.unit.endswith("/year"):
            return self.value
        if self.level:
            return None
        return self.value / self.term_years if self.term_years else None


WIDEST = 3
"""Nobody offers a range whose end is so many times its beginning: "by $2 to $11.47 an hour"."""

CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
_NAMES = {
    **{"dollar": "dollars", "dlr": "dollars", "cent": "dollars", "ct": "dollars"},
    **{"euro": "euros", "pound": "pounds", "pence": "pounds"},
}
_HUNDREDTHS = frozenset({"cent", "ct", "pence"})
_SCALES = {
    **{"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mln": 1e6},
    **{"billion": 1e9, "bn": 1e9, "bln": 1e9},
}


def _patterns(joins: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of sums with a sign, sums with a name, and percentages."""
    to = rf"(?:\s?(?P<join>{joins})\s?[$£€]?(?P<two>{NUMBER})(?![-\s]?to\s))?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?P<sign>[$£€])\s?(?P<one>{NUMBER}){to}"
            r"(?:[-\s]?(?P<scale>million|billion|thousand|mln|bln|bn|m|k)\b)?",
            rf"(?P<one>{NUMBER}){to}[-\s](?:(?P<scale>million|billion|thousand|mln|bln)\s)?"
            r"(?P<name>dollar|dlr|cent|ct|euro|pound|pence)s?\b",
            rf"(?P<one>{NUMBER})(?:\s?(?:percent|per\scent|%))?{to}"
            r"(?P<unit>[-\s]?(?:percent(?:age)?(?:[-\s]points?)?|per\scent|pct|pc|%|points?)|"
            r"\s(?:of\s)?an?\s(?:percent(?:age)?(?:\spoint)?|per\scent|point))(?![\w-])",
        )
    )


_LISTED, _BETWEEN = _patterns("to|or|-|–"), _patterns("to|or|and|-|–")
_RATE = re.compile(
    r"^[-\s]?(?:raises?\s|more\s|extra\s|increases?\s)?(?:(?:an|a|per|each|every|/)[-\s]?"
    r"(?P<per>hour|day|week|month|year|shift)\b|(?P<adverb>hourly|weekly|monthly|annual(?:ly)?|"
    r"yearly)\b)",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"\b(?P<adverb>hourly|weekly|monthly|annual|yearly)\s(?:\w+\s){0,3}(?:of\s|to\s|by\s)?"
    r"(?:about\s|up\sto\s|at\sleast\s)?$",
    re.IGNORECASE,
)
_ADVERBS = {"hourly": "hour", "weekly": "week", "monthly": "month", "yearly": "year"}
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|just\s|the\s|its\s|their\s)?$", re.IGNORECASE)
_WAS = re.compile(
    rf"^(?:\s\w+){{0,4}},?\s(?:up\s|down\s)?from\s(?:the\s)?(?:about\s)?[$£€]?(?P<was>{NUMBER})"
    r"(?!\s?(?:to\b|[ap]\.m|days|hours|Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec))",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"^(?:\s(?:now|an\shour|a\syear|a\sweek))?\s(?:up\s|down\s)?to\s\w{0,8}\s?$")


def find_amounts(text: str) -> list[Amount]:
    """Return the percentages and sums of money of a sentence, in order.

    >>> [(a.value, a.unit, a.per_year) for a in find_amounts("They want 12% over four years.")]
    [(12.0, 'percent', 3.0)]
    """
    patterns = _BETWEEN if "between" in text.lower() else _LISTED
    matches = [match for pattern in patterns for match in pattern.finditer(text)]
    read = [_read(text, m) for m in sorted(matches, key=lambda m: m.start())]
    apart = [a for i, a in enumerate(read) if not i or a.start >= read[i - 1].end]
    timed = [_timed(text, a) for a in apart]
    rated = [_rated_as(timed[i - 1], a) if i else a for i, a in enumerate(timed)]
    return join_schedules(text, _replacing(text, rated))


def _rated_as(last: Amount, amount: Amount) -> Amount:
    """Give "$14" after "$12.25 an hour" the same rate, where the sums are of one size."""
    currency, _, rate = last.unit.partition("/")
    alike = amount.unit == currency and max(last.value, amount.value) < 5 * min(
        last.value, amount.value
    )
    return replace(amount, unit=last.unit) if rate and alike and currency != "percent" else amount


def _read(text: str, m: re.Match[str]) -> Amount:
    one, two = m["one"], m["two"]
    factor, unit = _measure(m)
    value = number_of(one) * factor
    found = Amount(m.start(), m.end(), value, unit)
    if two is None:
        return found
    other = number_of(two) * factor
    opening = text[max(0, m.start() - 20) : m.start()]
    if m["join"] == "to" and (_FROM.search(opening) or other > WIDEST * value):
        return replace(found, value=other, before=value)
    low, high = sorted((value, other))
    return replace(found, value=(low + high) / 2, low=low, high=high)


def _measure(m: re.Match[str]) -> tuple[float, str]:
    """Return the factor and the unit of a match."""
    groups = m.groupdict()
    if "unit" in groups:
        return 1.0, "percent"
    factor = _SCALES.get((groups["scale"] or "").lower(), 1.0)
    if groups.get("sign"):
        return factor, CURRENCIES[groups["sign"]]
    name = groups["name"].lower()
    return (factor / 100 if name in _HUNDREDTHS else factor), _NAMES[name]


def _timed(text: str, amount: Amount) -> Amount:
    """Add the rate ("an hour") and the term ("over four years")."""
    end, unit = amount.end, amount.unit
    after = _RATE.match(text[end:])
    if after:
        end += after.end()
    rate = after or _RATE_BEFORE.search(text[: amount.start])
    if rate:
        groups = rate.groupdict()
        adverb = (groups["adverb"] or "").lower()
        per = (groups.get("per") or "").lower() or _ADVERBS.get(adverb, "year")
        # A raise "a year" is yearly; a percentage an hour is none.
        unit = f"{unit}/{per}" if unit != "percent" or per == "year" else unit
    amount = replace(amount, end=end, unit=unit)
    if amount.term_years is None and (term := term_after(text, amount.end)):
        return replace(amount, end=max(end, term.end), term_years=term.years)
    return amount


def _replacing(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Join "from $18 to $21" and "17 percent, up from 12 percent" into one figure each."""
    found: list[Amount] = []
    pending: Amount | None = None
    for amount in amounts:
        gap = text[found[-1].end if found else 0 : amount.start]
        if pending is not None and _LEADS_ON.match(text[pending.end : amount.start]):
            found.append(replace(amount, before=pending.value))
            pending = None
        elif amount.before is None and amount.low is None and _FROM.search(gap):
            if found and len(gap.split()) <= 6 and found[-1].before is None:
                found[-1] = replace(found[-1], before=amount.value)
            pending = amount
        else:
            was = _WAS.match(text[amount.end :]) if amount.before is None else None
            before = number_of(was["was"]) if was else amount.before
            found.append(replace(amount, before=before))
    return found
