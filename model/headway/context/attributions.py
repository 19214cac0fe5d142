"""The words in one sentence that say whose assertion it is: "..., the union said".

Finds the verb of speech that governs the sentence and the phrase that is its subject. Leaves out
what side that phrase is on (roles) and what carries over between sentences (speakers).
"""

import re
from dataclasses import dataclass

from headway.context.speechverbs import (
    AUXILIARY,
    BOUNDARY,
    FINITE_VERB,
    NO_SUBJECT_AFTER,
    NOT_SPOKEN,
    OPENING,
    SPEECH_VERB,
    SPOKEN_OF,
    SUBJECT_END,
)

LONGEST_SUBJECT = 40
"""In words; a longer stretch before a verb holds more than its subject."""
CLOSING, OPENS_CLAUSE = 3, 2
"""How strongly an attribution governs its sentence: at a quotation or the end, or a main clause."""

_ENDS_QUOTED_OR_CLAUSE = re.compile(r"[,\"”?!]\s*$")
_CLOSES_SENTENCE = re.compile(r"[^,;\"]{0,90}[.\"]?\s*$")
_MARK_WITHIN = re.compile(r"[\"”;]\s*,?\s*\S")


@dataclass(frozen=True, slots=True)
class SpokenBy:
    """The subject of a verb of speech.

    Attributes
    ----------
    phrase : str
        Such as ``union President Greg Munoz`` or ``he``.
    strength : int
        `CLOSING` or `OPENS_CLAUSE`.
    plain : bool
        The verb is one of saying; other verbs name a speaker only when the subject is a known side.
    """

    phrase: str
    strength: int
    plain: bool = True


def find_attributions(outside: str) -> list[SpokenBy]:
    """Return a sentence's attributions, the strongest first.

    Parameters
    ----------
    outside : str
        The sentence, its quoted letters blanked out.
    """
    found = [spoken for m in SPEECH_VERB.finditer(outside) if (spoken := _read(outside, m))]
    return sorted(found, key=lambda spoken: -spoken.strength)


def _read(text: str, verb: re.Match[str]) -> SpokenBy | None:
    before, after = text[: verb.start()], text[verb.end() :]
    if verb["according"]:
        return SpokenBy(_subject_after(after), CLOSING)
    if NOT_SPOKEN.search(before) or SPOKEN_OF.search(before):
        return None
    turned = _ENDS_QUOTED_OR_CLAUSE.search(before) and not NO_SUBJECT_AFTER.match(after)
    if verb["saying"] and turned and not _ends_in_apposition(before):
        return SpokenBy(_subject_after(after), CLOSING)
    return _subject_before(before, after, plain=bool(verb["saying"]))


def _ends_in_apposition(before: str) -> bool:
    """Tell "Roe, a nurse," from "The talks failed,": no verb stands before the first comma."""
    clause = re.split(r"[\"”]", before)[-1] if '"' not in before[-3:] else ""
    return bool(clause.strip(" ,")) and not FINITE_VERB.search(clause.split(",")[0])


def _subject_before(before: str, after: str, *, plain: bool) -> SpokenBy | None:
    clause = AUXILIARY.sub("", before.rstrip()).rstrip()
    apposition = clause.endswith(",")
    strength = OPENS_CLAUSE
    if not apposition and "," in clause:
        last = clause.rsplit(",", 1)[1]
        if not _MARK_WITHIN.search(last):
            clause = last
            strength = CLOSING if _CLOSES_SENTENCE.match(after) else OPENS_CLAUSE
    boundary = _last_boundary(clause, apposition)
    if boundary and boundary["sub"]:
        return None
    if boundary and boundary["hard"] and plain:
        strength = CLOSING
    phrase = OPENING.sub("", (clause[boundary.end() :] if boundary else clause).strip()).strip(" ,")
    if not phrase or len(phrase.split()) > LONGEST_SUBJECT:
        return None
    return SpokenBy(phrase, strength, plain)


def _last_boundary(clause: str, apposition: bool) -> re.Match[str] | None:
    """Return where the clause that holds the subject begins.

    "and" joins two subjects unless a verb stands before it; what stands in an apposition is no
    boundary.
    """
    boundaries = [
        match
        for match in BOUNDARY.finditer(clause)
        if match.start() > 0
        and (match["hard"] or not apposition)
        and (not match["joint"] or FINITE_VERB.search(clause[: match.start()]))
    ]
    return boundaries[-1] if boundaries else None


def _subject_after(after: str) -> str:
    end = SUBJECT_END.search(after)
    return (after[: end.start()] if end else after).strip(" ,.")
