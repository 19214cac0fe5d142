"""The expressions that name a day, as one pattern: each alternative is a named group.

Leaves out what day an expression means (daymentions).
"""

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
)

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:morning|afternoon|evening|night|day)"
_COUNT = r"(?:\d{1,2}|an?|" + "|".join(NUMBERS[1:]) + ")"
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(ORDINALS[1:]) + ")"
_STOPPAGE = r"(?:strike|walkout|walk-out|stoppage|lockout|dispute|(?:job|industrial)\saction)"
_NOT_A_DATE = r"(?![\d:]|[.,]\d|\s*(?:%|percent|per\scent))"
_KIND_OF_WORK = (  # "Sunday premiums" and "Friday night football" name no day
    r"(?!\s(?:premium|watch|shift|rate|overtime|work\b|service|pay\b|deliver|paper|edition|"
    r"trading|(?:night\s)?(?:football|game)))"
)

DAY_EXPRESSIONS = re.compile(
    rf"""
      (?P<iso>\b{_YEAR}-\d\d-\d\d\b)
    | (?P<month_day>\b(?P<month>{_MONTH})\s(?P<month_number>{_DAY_NUMBER}){_NOT_A_DATE}
        (?:,?\s(?P<month_year>{_YEAR})\b)?)
    | (?P<day_month>\b(?P<day_number>{_DAY_NUMBER})\s(?:of\s)?(?P<day_name>{_MONTH})\b
        (?:,?\s(?P<day_year>{_YEAR})\b)?)
    | (?P<week_off>\b(?i:a\sweek\s(?P<week_way>ago|from))\s(?:on\s|last\s)?
        (?P<week_day>{_WEEKDAY})\b)
    | (?P<weekday>(?<!-)\b
        (?:(?P<which>(?i:last|this\spast|this\scoming|this|next|the\s(?:previous|following)))\s)?
        (?P<name>{_WEEKDAY})\b{_KIND_OF_WORK}(?P<of_week>\s(?:of\s)?(?:last|next)\sweek)?)
    | (?P<today>\b(?i:today|tonight|(?:earlier\s)?this\s(?:morning|afternoon|evening))\b)
    | (?P<yesterday>\b(?i:yesterday|last\s(?:night|evening))\b)
    | (?P<overnight>\b(?i:overnight)\b(?!\s(?:shift|trip|stay|deliver|flight|hours)))
    | (?P<tomorrow>\b(?i:tomorrow)\b)
    | (?P<next_day>\b(?i:(?:the|a)\s(?:(?:very\s)?next|following)\s{_PART}|{_PART}\safter\sthat|
        a\sday\slater)\b)
    | (?P<day_before>\b(?i:the\s{_PART}\sbefore|(?:the|a)\sprevious\s{_PART}|
        a\sday\s(?:earlier|before)|(?:came|comes)\sa\sday\safter)\b)
    | (?P<counted>\b(?i:(?P<count>{_COUNT})\s{_PART}s?\s
        (?P<way>ago|earlier|later|(?:before|after)(?=[.,;]|$)))\b)
    | (?P<weekend>\b(?i:(?:over|at|during|on|through|after)\sthe\sweekend|
        (?:last|this\spast|the\spast)\sweekend|
        weekend\s(?:talks|bargaining|sessions?|negotiations|breakdown|collapse|meetings?))\b)
    | (?P<strike_day>\b(?i:(?P<ordinal>{_ORDINAL})\s(?:straight\s|full\s|consecutive\s)?day\s
        (?:of|in)\s(?:the|a|their|its|what|this)\s(?:\w+(?:'s|’s)?\s){{0,3}}?{_STOPPAGE})\b)
    | (?P<day_of_strike>\b(?i:day\s(?P<cardinal>\d{{1,3}}|{"|".join(NUMBERS[1:])})\sof\s
        (?:the|a|their)\s(?:\w+\s)?{_STOPPAGE})\b)
    """,
    re.VERBOSE,
)


def read_number(word: str) -> int:
    """Return the value of a numeral, number word or ordinal: ``a``, ``seven``, ``7th``."""
    word = word.lower()
    if word in ("a", "an"):
        return 1
    if word in NUMBERS:
        return NUMBERS.index(word)
    return ORDINALS.index(word) if word in ORDINALS else int(re.sub(r"\D", "", word))
