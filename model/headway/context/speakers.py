"""Whose assertion each sentence is: union, employer, both, a third party, or the reporter.

Follows attributions, pronouns and quotations through an article; a person described once is known
by surname in the rest. Leaves out reading one sentence's attribution (attributions), judging a
description (roles) and the weighing of cues (sidecues, weighing).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headway.context.attributions import SpokenBy, find_attributions
from headway.context.clipping import clip
from headway.context.people import Person, find_people, person_in
from headway.context.quotes import Quotation, read_quotations
from headway.context.roles import side_named_first, side_of, side_of_author, side_of_words
from headway.context.sidecues import Ruled, side_cues
from headway.context.weighing import shipped_weights
from headway.labels import Side
from headway.records import Parties, Sentence

MOSTLY_QUOTED = 0.5
"""A sentence with so large a quoted share is a quotation, whoever else it names."""
OPENING_LENGTH = 40
"""The subject of a sentence is looked for in so many of its first letters."""

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_STATEMENT = re.compile(r"\b(?:statement|letter|email|release[ds]?|wrote|posted|issued)\b")
_BOTH_SIDES_ACT = re.compile(r"^Both\s(?:sides|parties)\b")
_BOTH_SAY = re.compile(
    r"\b(?:both|(?:the\s)?two)\s(?:the\s)?(?:sides|parties|teams|camps)\s(?:in\s[\w\s'’]{3,40}\s)?"
    r"(?:(?:also|have|had|later|publicly)\s){0,2}(?:said|say|described?|confirmed|announced|"
    r"reported|report|called(?!\soff|\sfor)|acknowledged?|told|appear\sto\sagree|expressed|issued|"
    r"stated|insisted|stressed|voiced|cited|credited|declined\sto\s(?:say|discuss|comment))\b|"
    r"\b(?:each\sside|both)\s(?:said|described|called)\b|\b(?:in|to)\sa\sjoint\s"
    r"(?:\w+\s)?(?:statement|release|announcement|letter|message|memo|update)\b",
    re.IGNORECASE,
)
_NOT_A_SPEAKER = re.compile(
    r"^(?:$|(?:who|which|that|there|this|these|those|what|and|or|if|as|neither|nobody|nothing|"
    r"none|no\sone)\b|\d|one$|the\s(?:offer|proposal|plan|deal|agreement|contract|strike|vote|"
    r"package|move|talks|report|study|signs?)\b)",
    re.IGNORECASE,
)
_PERSONAL_PRONOUN = re.compile(r"^(?:he|she)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:he|she|they|it|(?:the|this|that)\s(?:spokes\w+|officials?|leader|statement|letter|"
    r"source|sources|people|group|release|memo|executive|negotiator))\b(?!\s(?:for|of|from|at))",
    re.IGNORECASE,
)
_UNPLACED_OFFICE = re.compile(
    r"^(?:an?\s|the\s|one\s)?(?:\w+\s)?(?:spokes\w+|officials?|executives?|negotiators?)\b",
    re.IGNORECASE,
)
_COMPANY_OFFICE = re.compile(
    r"\b[A-Z][\w&.'’-]+\s(?:\w+\s)?(?:[Cc]hairman|[Cc]hief|[Ee]xecutives?|[Oo]fficials?)\b|"
    r"\b(?:[Ss]pokes\w+|[Vv]ice[\s-][Pp]resident|[Ss]upervisor|[Mm]anager)\b"
)
_PROPER_NAME = re.compile(r"^(?:the\s)?(?:[A-Z][\w&.'’-]*\s?)+$")
_DOCUMENT = re.compile(
    r"^(?:an?|the|its|their)\s(?:\w+\s){0,2}(?:summary|copy|memo|letter|statement|document|"
    r"message|results?|figures|release|post|posting|email|website|notice|update|bulletin|flyer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose assertion a sentence is.

    Attributes
    ----------
    side : Side
        The speaker's side; the reporter's where nobody else is named.
    speaker : str or None
        The person's full name, where one is known.
    """

    side: Side
    speaker: str | None = None


REPORTER = Attribution(Side.REPORTER)


@dataclass(slots=True)
class _Memory:
    """Who spoke last, and whom the last sentence was about, for pronouns."""

    anyone: Attribution | None = None
    person: Attribution | None = None
    organization: Attribution | None = None

    def recall(self, phrase: str) -> Attribution | None:
        if _PERSONAL_PRONOUN.match(phrase):
            return self.person or self.anyone
        return (self.organization or self.anyone) if phrase.lower() == "it" else self.anyone

    def keep(self, attribution: Attribution | None, subject: Attribution | None) -> None:
        """Take in one sentence: who spoke in it, and the person or body it opens with."""
        self.anyone = attribution or self.anyone
        named = attribution or subject
        if named and named.speaker:
            self.person = named
        self.organization = subject if subject and not subject.speaker else None


def attribute_speakers(
    sentences: Sequence[Sentence], parties: Sequence[Parties] = ()
) -> list[Attribution]:
    """Say whose assertion each sentence of an article is.

    Rules read each sentence; a small learned model then weighs what they found against the other
    cues of the sentence.

    Parameters
    ----------
    sentences : sequence of Sentence
        One article's sentences in reading order.
    parties : sequence of Parties
        The parties of the article's disputes, as far as they are known.
    """
    ruled, cues = rule_speakers(sentences, parties)
    weights = shipped_weights()
    sides = [weights.weigh(own, a.side) for own, a in zip(cues, ruled, strict=True)]
    return [
        Attribution(side, None if side is Side.REPORTER else a.speaker)
        for side, a in zip(sides, ruled, strict=True)
    ]


def rule_speakers(
    sentences: Sequence[Sentence], parties: Sequence[Parties] = ()
) -> tuple[list[Attribution], list[list[str]]]:
    """Return what the rules say of each sentence, and the names of all its cues.

    Parameters
    ----------
    sentences, parties
        As `attribute_speakers` takes them.
    """
    sentences = clip(sentences)
    quotations = read_quotations(sentences)
    people = find_people(sentences, parties)
    memory = _Memory()
    found: list[Attribution | None] = []
    authors: list[Attribution | None] = []
    for sentence, quotation in zip(sentences, quotations, strict=True):
        attribution = _attribute(sentence.text, quotation, people, parties, memory)
        subject = _subject(quotation.outside, people, parties)
        found.append(attribution)
        authors.append(attribution or (subject if _STATEMENT.search(sentence.text) else None))
        memory.keep(attribution, subject)
    writer = side_of_author([quotation.outside for quotation in quotations])
    filled = (
        _fill_quotations(found, found, quotations, Attribution(writer))
        if writer
        else _fill_quotations(found, authors, quotations, REPORTER)
    )
    ruled = Ruled([a.side if a else None for a in found], [a.side for a in filled])
    return filled, side_cues(sentences, quotations, people, parties, ruled)


def _attribute(
    text: str,
    quotation: Quotation,
    people: dict[str, Person],
    parties: Sequence[Parties],
    memory: _Memory,
) -> Attribution | None:
    if _BOTH_SAY.search(quotation.outside):
        return Attribution(Side.BOTH)
    for spoken in find_attributions(quotation.outside):
        if attribution := _judge(spoken, text, people, parties, memory):
            return attribution
    return Attribution(Side.BOTH) if _BOTH_SIDES_ACT.match(text) else None


def _judge(
    spoken: SpokenBy,
    text: str,
    people: dict[str, Person],
    parties: Sequence[Parties],
    memory: _Memory,
) -> Attribution | None:
    phrase = spoken.phrase
    if _PRONOUN.match(phrase):
        return memory.recall(phrase)
    if _NOT_A_SPEAKER.match(phrase):
        return None
    side = side_of(phrase, parties)
    if side is Side.BOTH:
        return Attribution(side)
    if person := person_in(phrase, people):
        return Attribution(person.side or side or _guess(phrase, text), person.name)
    if side is None and _DOCUMENT.match(phrase):
        side = side_of(text, parties)
    if side is None and _UNPLACED_OFFICE.match(phrase):
        return memory.organization or Attribution(Side.EMPLOYER)
    if side is None and not spoken.plain:
        return None
    return Attribution(side or _guess(phrase, text))


def _guess(phrase: str, text: str) -> Side:
    """Guess the side of a speaker whose description does not tell it."""
    if side := side_of_words(text):
        return side
    if _COMPANY_OFFICE.search(phrase) or _PROPER_NAME.match(phrase):
        return Side.EMPLOYER
    return Side.THIRD_PARTY


def _subject(
    outside: str, people: dict[str, Person], parties: Sequence[Parties]
) -> Attribution | None:
    """Return whom a sentence opens with: a known person, or a side."""
    opening = outside[:OPENING_LENGTH]
    if person := person_in(opening, people):
        return Attribution(person.side or Side.THIRD_PARTY, person.name)
    side = side_named_first(opening, parties)
    return Attribution(side) if side in (Side.UNION, Side.EMPLOYER) else None


def _fill_quotations(
    found: Sequence[Attribution | None],
    authors: Sequence[Attribution | None],
    quotations: Sequence[Quotation],
    default: Attribution,
) -> list[Attribution]:
    """Give sentences without an attribution the speaker of the quotation they belong to.

    In a reporter's article a sentence that says "we" outside quotation marks is a statement set in
    without them; in a party's own article it is not.
    """
    filled = list(found)
    for i, quotation in enumerate(quotations):
        if filled[i] is not None:
            continue
        previous = filled[i - 1] if i else None
        following = found[i + 1] if i + 1 < len(found) else None
        if quotation.quoted >= MOSTLY_QUOTED:
            nearest = (following, previous) if quotation.stays_open else (previous, following)
            filled[i] = nearest[0] or nearest[1]
        elif default is REPORTER and _FIRST_PERSON.search(quotation.outside):
            filled[i] = previous or (authors[i - 1] if i else None) or following
    return [attribution or default for attribution in filled]
