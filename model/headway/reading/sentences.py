"""Splits an article into sentences, each with its true offsets.

Every sentence is a slice of the article's text; slices are in order, disjoint, without white space
at their ends, and hold every other character but a leading ` date YYYY-MM-DD `. Page furniture
("Share this:") is kept as sentences of its own, so that nothing is lost here; steps that tag or
rate ask `headway.reading.furniture.is_furniture` and leave those sentences without tags.

Leaves out where the rules for boundaries come from (`boundaries`) and for lines (`paragraphs`).
"""

from headway.reading.boundaries import sentence_starts
from headway.reading.dateline import date_prefix
from headway.reading.furniture import leading_furniture
from headway.reading.paragraphs import blocks
from headway.records import Article, Sentence


def split_sentences(article: Article) -> list[Sentence]:
    """Return the sentences of an article in reading order.

    Parameters
    ----------
    article : Article
        Its text may hold any line breaks, spaces missing after full stops, or hard-wrapped lines.

    Returns
    -------
    list of Sentence
        ``article.text[s.start:s.end] == s.text`` for each; empty for a text of white space.
    """
    skipped = date_prefix(article.text)
    body = article.text[skipped:]
    spans = [
        (skipped + start, skipped + end)
        for block_start, block_end in blocks(body)
        for start, end in _block_sentences(body[block_start:block_end], block_start)
    ]
    return [
        Sentence(article.id, index, start, end, article.text[start:end])
        for index, (start, end) in enumerate(spans)
    ]


def _block_sentences(block: str, offset: int) -> list[tuple[int, int]]:
    """Return the spans of one block's sentences, shifted by the block's offset."""
    lead = leading_furniture(block)
    starts = sorted({0, *(lead + at for at in sentence_starts(block[lead:]))})
    ends = [*starts[1:], len(block)]
    return [
        (offset + start, offset + start + len(block[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if block[start:end].strip()
    ]
