"""Where an article turns from one dispute to another and back.

Works on the wording of each sentence and on the organisations it names. Leaves out which of the
organisations are the parties (disputes).
"""

import re
from collections.abc import Sequence

from headway.context.datelines import body_start
from headway.context.organizations import Organization
from headway.labels import Side
from headway.records import Sentence

MOST_DISPUTES = 4
LEDE_LENGTH = 5
"""Where the main parties are not named by then, they will not be."""
LOYAL_RUN = 3
"""So many sentences without a name still belong to the second dispute that precedes them."""
UNCLEAR_RUN = 4
"""After so many, the article is back at its first dispute; in between it is unclear."""

_BOTH_SIDES = {Side.UNION, Side.EMPLOYER}
_EXPLICIT_TURN = re.compile(
    r"^[\"“]?Separately\b|\bin\s(?:an?\s|the\s)?(?:separate|another|different|unrelated|"
    r"other)\s(?:\w+\s){0,2}(?:dispute|strike|case|talks|negotiations|labou?r|contract|walkout|"
    r"stoppage)\b|\b(?:in|has|have|hold\w*)\s(?:(?:a|its\sown|their\sown)\s)?(?:separate|"
    r"unrelated)\s(?:\w+\s)?(?:talks|negotiations|bargaining)\b|\b(?:its|"
    r"their)\sown\s(?:contract\s)?(?:talks|negotiations)\b|\bnot\sthe\sonly\b|^In\s(?:other|"
    r"another)\s(?:labou?r|strike|union)\b|^(?:Another|A\s(?:second|separate|"
    r"different))\s(?:\w+\s){0,2}(?:union|strike|dispute|walkout|local)\b",
    re.IGNORECASE,
)
"""Words that turn to another dispute by themselves."""
_LOOSE_TURN = re.compile(
    r"^[\"“]?(?:Elsewhere|Meanwhile|Across\s|Also\s|Down\s|Up\s|Over\s|Further\s|Nearby|"
    r"Next\sdoor|(?:At|In)\s(?:the\s|neighbou?ring\s|nearby\s|adjacent\s)?[A-Z]|On\sthe\s|"
    r"And\s(?:in|at)\s|The\ssame\s)|,\s(?:meanwhile|too|also),|\balso\s(?:remains?|faces?|"
    r"rejected|voted|reached|set|agreed|is|are)\b"
)
"""Words that turn to another dispute when new names come with them."""
_BARGAINING = re.compile(
    r"\b(?:talks?|negotiat\w+|bargain\w+|contract|strikes?|striking|walkout|walk\soff|walked|"
    r"lockout|union|offer|deal|agreement|vote[ds]?|picket\w*|mediat\w+|stoppage|reject\w*|"
    r"ratif\w+|settle\w*|dispute|called\soff)\b",
    re.IGNORECASE,
)


def assign_stretches(
    sentences: Sequence[Sentence], organizations: Sequence[Organization]
) -> list[int | None]:
    """Return for each sentence the index of its dispute, the article's main one being 0.

    None marks a sentence that could belong to the dispute before it or to the main one.
    """
    named = [
        {k for k, org in enumerate(organizations) if i in org.sentences}
        for i in range(len(sentences))
    ]
    # The organisations that each dispute brought into the article.
    brought: list[set[int]] = [set()]
    assigned: list[int | None] = []
    current = nameless = 0
    for i, sentence in enumerate(sentences):
        seen = set[int]().union(*brought)
        new, coming = named[i] - seen, set[int]().union(*named[i : i + 2]) - seen
        homes = [k for k, names in enumerate(brought) if named[i] & names]
        first_named = _sides(brought[0], organizations) == _BOTH_SIDES or i >= LEDE_LENGTH
        new_pair = first_named and _sides(new, organizations) == _BOTH_SIDES
        if (any(brought) or i >= LEDE_LENGTH) and _turns(sentence.text, bool(coming), new_pair):
            if len(brought) < MOST_DISPUTES:
                brought.append(set())
            current, nameless = len(brought) - 1, 0
        elif homes:
            current = current if current in homes else homes[0]
            nameless = 0
        else:
            nameless += 1
        if nameless > UNCLEAR_RUN:
            current = 0
        brought[current] |= new
        assigned.append(None if current and nameless > LOYAL_RUN else current)
    return assigned


def _turns(text: str, new_names: bool, new_pair: bool) -> bool:
    if _EXPLICIT_TURN.search(text):
        return True
    if not _BARGAINING.search(text):
        return False
    return bool(body_start(text)) or new_pair or (new_names and bool(_LOOSE_TURN.search(text)))


def _sides(indices: set[int], organizations: Sequence[Organization]) -> set[Side]:
    return {organizations[k].side for k in indices}
