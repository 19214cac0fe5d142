"""Repairs text one character for one, so that offsets into the text as given stay true.

NUL, lone surrogates and bytes that are not UTF-8 each become one U+FFFD and are counted.

Leaves out markup, line breaks and spelling: the text stays as its author typed it.
"""

import datetime as dt
import re
from collections import Counter

UNDECODABLE, SURROGATE, NUL = "undecodable byte", "lone surrogate", "NUL character"

_BROKEN = re.compile("[\x00\ud800-\udfff]")
_ISO_DATE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")


def repair_text(text: str, counts: Counter[str]) -> str:
    """Return `text` with broken characters replaced, and add what was found to `counts`.

    Parameters
    ----------
    text : str
        Decoded with ``errors="surrogateescape"``, so that undecodable bytes are still there to see.
    counts : Counter
        Of what was repaired; added to in place.
    """

    def replace(match: re.Match[str]) -> str:
        counts[_kind(match[0])] += 1
        return "\ufffd"

    return _BROKEN.sub(replace, text)


def iso_date(value: str) -> dt.date | None:
    """Return the day that an ISO date or date-time begins with, or None."""
    match = _ISO_DATE.match(value)
    try:
        return dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _kind(character: str) -> str:
    if character == "\x00":
        return NUL
    # `surrogateescape` maps byte 0x80-0xff to U+DC80-U+DCFF.
    return UNDECODABLE if "\udc80" <= character <= "\udcff" else SURROGATE
