"""Near-copies among sentences, by MinHash over their word triples (`datasketch`).

Leaves out what to do about them: `scripts/check_data.py` fails on one that crosses the parts.
"""

from collections.abc import Iterable

from headway.corpus.hashing import normalised
from headway.errors import MissingExtraError

THRESHOLD = 0.8
"""Jaccard similarity of the word triples from which two sentences count as near-copies."""

SHORTEST = 6
"""Sentences of fewer words say the same by chance ("She declined to comment.")."""


def near_copies(sentences: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pairs of names whose sentences are near-copies, each pair once, sorted.

    Parameters
    ----------
    sentences : iterable of (name, text)
        Names are unique.

    Raises
    ------
    MissingExtraError
        If `datasketch` is not installed.
    """
    try:
        from datasketch import MinHashLSH
    except ImportError as error:
        raise MissingExtraError("datasketch", "train") from error
    index = MinHashLSH(threshold=THRESHOLD, num_perm=64)
    shingled: dict[str, frozenset[str]] = {}
    pairs = []
    for name, text in sentences:
        own = shingles(text)
        if not own:
            continue
        sketch = _sketch(own)
        pairs += [
            (min(name, other), max(name, other))
            for other in index.query(sketch)
            if jaccard(own, shingled[other]) >= THRESHOLD
        ]
        index.insert(name, sketch)
        shingled[name] = own
    return sorted(pairs)


def shingles(text: str) -> frozenset[str]:
    """Return the word triples of a sentence; none for one shorter than `SHORTEST` words."""
    words = normalised(text).split()
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the size of the intersection over the size of the union, 0 for two empty sets."""
    union = len(one | two)
    return len(one & two) / union if union else 0.0


def _sketch(own: frozenset[str]) -> object:
    from datasketch import MinHash

    sketch = MinHash(num_perm=64, seed=1)
    sketch.update_batch([s.encode() for s in sorted(own)])
    return sketch
