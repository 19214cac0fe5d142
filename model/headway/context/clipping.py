"""A bound on how much of one sentence is read.

Text that no splitter could cut (a table, a page without full stops) comes as one long "sentence",
on which the searches of this folder would take time that grows with its square.
"""

from collections.abc import Sequence
from dataclasses import replace

from headway.records import Sentence

LONGEST_READ = 1500
"""In characters; the longest sentences of news are a third of this."""


def clip(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences, the text of overlong ones cut off."""
    return [
        s if len(s.text) <= LONGEST_READ else replace(s, text=s.text[:LONGEST_READ])
        for s in sentences
    ]
