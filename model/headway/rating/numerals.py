"""Numbers as news writes them, in digits or in words: "1,200", "six", "twenty-five", "half a".

Leaves out what a number counts (amounts) and which numbers must agree (repeats).
"""

import re

UNITS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14},
    **{"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19},
}
TENS = {
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    **{"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
FRACTIONS = {
    **{"half": 0.5, "one-half": 0.5, "a half": 0.5, "quarter": 0.25, "one-quarter": 0.25},
    **{"a quarter": 0.25, "three-quarters": 0.75, "three quarters": 0.75},
    **{"two-thirds": 2 / 3, "one-third": 1 / 3, "a third": 1 / 3},
}
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_FRACTION = (
    r"three[-\s]quarters|one-half|one-quarter|one-third|two-thirds|a\shalf|a\squarter|a\sthird|"
    r"half|quarter"
)
_SMALL = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN = "|".join(TENS)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PLAIN = (
    rf"(?:{_DIGITS})(?:[-\s]?(?:[½¼¾]|[1-9]/[2-9](?!\d))|\sand\s(?:a\s|one-)(?:half|quarter))?|"
    r"[½¼¾]"
)
_WORDS = rf"(?:{_TEN})(?:[-\s](?:{_SMALL}))?|{_SMALL}|a\shundred"
NUMBER = (
    rf"(?:(?<![\w.,/])(?:{_PLAIN})|(?<!\w)(?:(?:{_WORDS})"
    rf"(?:[-\s]and[-\s](?:a[-\s])?(?:half|quarter))?|{_FRACTION}))"
)
"""A number in digits or words; the text is taken as it is, in any case."""

_DIGITS_ONLY = re.compile(_DIGITS)
_SLASH = re.compile(r"([1-9])/([2-9])$")


def number_of(words: str) -> float:
    """Return the value of what `NUMBER` matches.

    >>> [number_of(words) for words in ("twenty-five", "3 1/2", "two and a half", "1,200")]
    [25.0, 3.5, 2.5, 1200.0]

    Raises
    ------
    ValueError
        If the words are no number.
    """
    text = re.sub(r"\s+", " ", words.casefold()).strip()
    if text in FRACTIONS:
        return FRACTIONS[text]
    whole, _, part = text.replace("-and-", " and ").partition(" and ")
    value = _digits(whole) if any(c.isdigit() or c in _SIGNS for c in whole) else _words(whole)
    return value + (FRACTIONS[part.removeprefix("a ").removeprefix("a-")] if part else 0.0)


def _digits(text: str) -> float:
    value = 0.0
    for sign, worth in _SIGNS.items():
        if text.endswith(sign):
            text, value = text[:-1], worth
    if slash := _SLASH.search(text):
        text, value = text[: slash.start()], int(slash[1]) / int(slash[2])
    if found := _DIGITS_ONLY.match(text):
        value += float(found.group().replace(",", ""))
    return value


def _words(text: str) -> float:
    if text == "a hundred":
        return 100.0
    value = 0
    for word in re.split(r"[-\s]", text):
        if word not in UNITS and word not in TENS:
            raise ValueError(f"{text!r} is no number; expected digits or words up to ninety-nine.")
        value += UNITS.get(word, 0) + TENS.get(word, 0)
    return float(value)


_ANY = re.compile(NUMBER, re.IGNORECASE)


def numbers_in(text: str) -> tuple[float, ...]:
    """Return every number of a text, sorted, each once.

    "One" is left out, as it mostly stands for a person or thing.
    """
    found = {number_of(m.group()) for m in _ANY.finditer(text) if m.group().casefold() != "one"}
    return tuple(sorted(found))


def is_number(word: str) -> bool:
    """Tell whether a whole word is a number, in digits or words."""
    return _ANY.fullmatch(word) is not None
