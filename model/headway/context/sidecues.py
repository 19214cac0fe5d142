"""What speaks for the side of each sentence, as names of features: rules, phrases, quotation marks.

The rules of speakers read one cue after the other and stop at the first; here every cue of a
sentence is kept, so that they can be weighed against each other. Leaves out the weights (weighing).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headway.context.attributions import SpokenBy, find_attributions
from headway.context.people import Person, person_in
from headway.context.quotes import Quotation
from headway.context.roles import side_named_first, side_of, side_of_words
from headway.labels import Side
from headway.records import Parties, Sentence

MOST_PHRASE_WORDS = 12
"""Words of a speaker's description that are read."""

_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_OWN = re.compile(
    r"\b(?P<what>[Ii]ts|[Tt]heir)\s(?:\w+\s)?(?P<whose>employees|workers|offer|proposal|plants?|"
    r"members|demands?|teachers|nurses|pilots|drivers|customers|passengers|mines?|operations)\b"
)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of an article's sentences.

    Attributes
    ----------
    read : sequence of (Side or None)
        From the sentence's own attribution.
    final : sequence of Side
        With what carries over from its neighbours.
    """

    read: Sequence[Side | None]
    final: Sequence[Side]


def side_cues(
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    people: dict[str, Person],
    parties: Sequence[Parties],
    ruled: Ruled,
) -> list[list[str]]:
    """Return the names of each sentence's cues, such as ``rule=union`` and ``by:spokesman``."""
    return [
        [
            *_ruled_cues(ruled, i),
            *_quotation_cues(quotations[i], ruled.final[i]),
            *_phrase_cues(quotations[i].outside, people, parties, ruled.final[i]),
            *_word_cues(sentence.text, quotations[i].outside, parties),
        ]
        for i, sentence in enumerate(sentences)
    ]


def _ruled_cues(ruled: Ruled, i: int) -> list[str]:
    own, final = ruled.read[i], ruled.final[i]
    before = ruled.final[i - 1] if i else "none"
    after = ruled.final[i + 1] if i + 1 < len(ruled.final) else "none"
    return [
        "bias",
        f"rule={final}",
        f"read={own}",
        f"before={before}",
        f"after={after}",
        f"rule={final}&before={before}",
        f"place={min(i, 3)}",
    ]


def _quotation_cues(quotation: Quotation, final: Side) -> list[str]:
    share = "none" if not quotation.quoted else "some" if quotation.quoted < 0.5 else "most"
    if quotation.quoted > 0.95:
        share = "all"
    cues = [f"quoted={share}", f"rule={final}&quoted={share}"]
    if quotation.opens_inside:
        cues.append(f"rule={final}&within")
    if quotation.stays_open:
        cues.append(f"rule={final}&open")
    return cues


def _phrase_cues(
    outside: str, people: dict[str, Person], parties: Sequence[Parties], final: Side
) -> list[str]:
    found = find_attributions(outside)
    if not found:
        return ["spoken=no", f"rule={final}&spoken=no"]
    first = found[0]
    side = side_of(first.phrase, parties)
    person = person_in(first.phrase, people)
    return [
        f"spoken={first.strength}{'plain' if first.plain else ''}",
        f"rule={final}&spoken={first.strength}{'plain' if first.plain else ''}",
        f"phrase={side}",
        f"rule={final}&phrase={side}",
        f"general={side_of(first.phrase)}",
        f"person={person.side if person else 'none'}",
        f"rule={final}&person={person.side if person else 'none'}",
        *(f"by:{word}" for word in _words_of(first, parties)),
    ]


def _words_of(spoken: SpokenBy, parties: Sequence[Parties]) -> list[str]:
    """Return the words of a speaker's description, each party's names as one word."""
    phrase = _masked(spoken.phrase, parties)
    words = [w if w.startswith("party_") else _plain(w) for w in _WORD.findall(phrase)]
    return sorted(set(words[:MOST_PHRASE_WORDS]))


def _plain(word: str) -> str:
    return "name" if word[0].isupper() and not word.isupper() else word.lower()


def _masked(text: str, parties: Sequence[Parties]) -> str:
    forms = [
        (form, mark)
        for party in parties
        for mark, name, aliases in (
            ("party_union", party.union, party.union_aliases),
            ("party_employer", party.employer, party.employer_aliases),
        )
        for form in (name, *aliases)
        if form
    ]
    for form, mark in sorted(forms, key=lambda pair: -len(pair[0])):
        text = text.replace(form, mark)
    return text


def _word_cues(text: str, outside: str, parties: Sequence[Parties]) -> list[str]:
    cues = [f"names={side_named_first(outside, parties)}", f"speaks_as={side_of_words(text)}"]
    if _FIRST_PERSON.search(text):
        cues.append("we" if _FIRST_PERSON.search(outside) else "we_quoted")
    cues += [f"{m['what']}_{m['whose']}".lower() for m in _OWN.finditer(outside)]
    words = {_plain(w) for w in _WORD.findall(_masked(outside, parties))}
    return cues + [f"w:{word}" for word in sorted(words) if word.islower()]
