"""Finds where sentences begin inside one block of news text.

The rule-based splitter `sentencex` does the work. It sees the block with all that misleads it
painted over, character for character, so that its offsets hold for the block itself. Then its
answer is mended for what news copy has: a full stop with no space behind it, quotations that run
over several sentences, parentheses, clock times.

A quotation that closes in its own block stays in one piece with its attribution, however many
sentences it holds, since that is how people who annotate news keep it: who said it is in there.

Leaves out line breaks (`paragraphs`) and page furniture (`furniture`).
"""

import re

from headway.reading.quotes import Quotes, find_quotes

LONGEST_WHOLE_QUOTATION = 600
"""Characters; a longer quotation is split like any other text, since no model reads it whole."""

_NEVER_LAST = (
    *("Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "Hon", "Msgr", "Fr"),
    *("Capt", "Sgt", "Lt", "Col", "Gen", "Maj", "Cmdr", "Adm", "Cpl", "Det", "Supt", "Insp"),
    *("Sen", "Rep", "Gov", "Pres", "Atty", "Asst", "Messrs"),
    *("approx", "est", "incl", "vs", "v", "Ft", "Mt"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_TOP_LEVEL = ("com", "org", "net", "edu", "gov", "info", "co.uk", "example", "ca", "tv", "us")
_FILE_ENDINGS = ("pdf", "doc", "docx", "html", "htm", "php", "xls", "xlsx", "jpg", "png")
_AFTER_CLOCK = (
    *("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"),
    *("Eastern", "Central", "Mountain", "Pacific", "E[SD]?T", "C[SD]?T", "M[SD]T", "P[SD]?T"),
    *("GMT", "BST", *_MONTHS),
)
_SPEECH = "said|says|asked|asks|told|wrote|added|replied|shouted|yelled|demanded|cried|tweeted"

_PAINTED_OVER = re.compile(
    rf"""
    (?:https?://|www\.)[^\s"“”]*[\w/]                                # web addresses
    | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]+)+             # mail addresses
    | \b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.                         # sites and files
      (?:{"|".join(_TOP_LEVEL + _FILE_ENDINGS)})\b(?!\.\w)(?:/[^\s"“”]*\w)?
    | (?<![\w.])(?:{"|".join(_NEVER_LAST)})\.(?=\s?[\w“"(])
    | \b(?:{"|".join(_MONTHS)})\.(?=\s?\d)
    | \b(?:[Nn]os?|pp?|[Aa]rt|[Ss]ec)\.(?=\s?\d)                     # "No. 2", not "voted no."
    | \b(?:[Nn]o|[Mm]ay|me|ore|art)(?=\.)                            # words, not abbreviations
    | \b[A-Z]{{2,5}}(?=\.(?!\s[A-Z]{{2}}))                            # acronyms, not "ST. BRAM"
    | \A\(?\d{{1,2}}\.(?=\s)                                            # numbered items
    | \b[ap]\.m\.(?=\s*\(?(?:{"|".join(_AFTER_CLOCK)}))
    | (?<=\w)['’](?=\w)                                              # apostrophes
    | (?<=s)['’](?=\s)
    | [\ud800-\udfff]                                                # sentencex takes no surrogates
    """,
    re.VERBOSE,
)
_SPACED_OVER = re.compile(r"[\"“”„«»‘'\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|(?<=[.,?!])’")
_ELLIPSIS_LAST = re.compile(r"…(?=\s*[A-Z])")

_UNSEEN = re.compile(
    r"""
    (?<=\d)[.?!](?=[A-Z](?:[a-z]|\s))         # "in 2009.It went on"
    | (?<=[a-z]{2})[.?!](?=\d+\s)             # "is over.412 nurses"
    | \b(?:Inc|Corp|Co|Ltd|Jr)\.(?=[A-Z][a-z])
    | [.?!]\s?[)\]]\s*(?=[A-Z])               # "(It is the fourth.) Deputies vote"
    """,
    re.VERBOSE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]+(?:,\s+[A-Z][\w. ]{1,20}){1,2}\s*(?:\([^)]{1,40}\)\s*)?[–—-]+\s*"
)
_ATTRIBUTED = re.compile(rf"\s*(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{_SPEECH})\b")


def sentence_starts(block: str) -> list[int]:
    """Return where each sentence of one block begins, sorted, the first at 0.

    Parameters
    ----------
    block : str
        Text that holds whole sentences, with no white space at its ends.
    """
    import sentencex

    painted = _painted(block)
    quotes = find_quotes(block)
    found = [b["end_index"] for b in sentencex.get_sentence_boundaries("en", painted)]
    found += [m.end() for m in _UNSEEN.finditer(painted)]
    starts = {_first_character(block, at, quotes) for at in found}
    starts -= _inside(quotes, starts)
    dateline = _DATELINE.match(block)
    first = dateline.end() if dateline else 0
    return [0, *sorted(at for at in starts if first < at < len(block) and not _runs_on(block, at))]


def _painted(block: str) -> str:
    """Return `block` with all that misleads the splitter replaced, at the same length."""
    painted = _PAINTED_OVER.sub(lambda m: "x" * len(m[0]), block)
    painted = _ELLIPSIS_LAST.sub(".", painted)
    return _SPACED_OVER.sub(" ", painted)


def _first_character(block: str, at: int, quotes: Quotes) -> int:
    """Move a boundary over white space, then back to the opening marks before the sentence."""
    while at < len(block) and block[at].isspace():
        at += 1
    while at - 1 in quotes.opening:
        at -= 1
    return at


def _inside(quotes: Quotes, starts: set[int]) -> set[int]:
    """Return the starts that lie inside a quotation short enough to stay whole."""
    short = [(a, b) for a, b in quotes.spans if b - a <= LONGEST_WHOLE_QUOTATION]
    return {at for a, b in short for at in range(a + 1, b) if at in starts}


def _runs_on(block: str, at: int) -> bool:
    """Whether the sentence goes on at `at`: `"Will they sign?" Ruiz asked`, `"No!" he said`."""
    before = block[max(0, at - 6) : at].rstrip()
    word = re.match(r"[\w’']+", block[at : at + 40])
    if word and word[0].islower():
        return before[-1:] in '"”’»)]?!…'
    quoted_question = before[-1:] in '"”’»' and before[-2:-1] in "?!"
    return bool(quoted_question and _ATTRIBUTED.match(block, at, at + 120))
