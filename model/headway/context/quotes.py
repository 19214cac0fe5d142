"""Which part of each sentence stands inside quotation marks, over sentence ends.

Handles curly and straight marks. Leaves out single quotation marks, which news text cannot tell
from apostrophes, and who is quoted (attributions, speakers).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from headway.records import Sentence

LONGEST_QUOTE = 6
"""A quotation still open after so many sentences has lost its closing mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """How one sentence stands to quotation marks.

    Attributes
    ----------
    outside : str
        The sentence with every quoted letter replaced by a space: same length, same offsets.
    opens_inside : bool
        The sentence begins within a quotation that an earlier sentence opened.
    stays_open : bool
        The quotation runs on into the next sentence.
    quoted : float
        Share of the sentence's letters that are quoted.
    """

    outside: str
    opens_inside: bool
    stays_open: bool
    quoted: float


def read_quotations(sentences: Sequence[Sentence]) -> list[Quotation]:
    """Follow quotation marks through an article's sentences."""
    found: list[Quotation] = []
    inside, run = False, 0
    for sentence in sentences:
        # A paragraph inside a long quotation opens with a mark of its own.
        starts_with_mark = sentence.text.lstrip()[:1] in ('"', "“")
        starts_inside = inside and not starts_with_mark
        quotation = _read_one(sentence.text, starts_inside)
        run = run + 1 if quotation.stays_open else 0
        inside = quotation.stays_open and run < LONGEST_QUOTE
        found.append(quotation)
    return found


def _read_one(text: str, inside: bool) -> Quotation:
    opens_inside = inside
    outside: list[str] = []
    for character in text:
        if character == "“":
            inside = True
        elif character == "”":
            inside = False
        elif character == '"':
            inside = not inside
        else:
            outside.append(" " if inside else character)
            continue
        outside.append('"')
    letters = sum(character.isalnum() for character in text)
    unquoted = sum(character.isalnum() for character in outside)
    return Quotation(
        "".join(outside), opens_inside, inside, (letters - unquoted) / letters if letters else 0.0
    )
