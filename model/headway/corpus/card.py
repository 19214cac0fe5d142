"""The counts and checksums in the data card, computed from the files so that they never go stale.

`scripts/check_data.py` compares them with what stands in the card between two markers, and writes
them there with ``--write``. Leaves out the card's prose.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from headway.corpus.duplicates import near_copies
from headway.corpus.load import read_labelled, read_records
from headway.corpus.schema import LabelledArticle
from headway.corpus.splits import SPLITS, families, part_of
from headway.labels import KINDS, SIDES, TAGS

BEGIN, END = "<!-- counts: begin -->", "<!-- counts: end -->"

FILES = (*(f"{name}.jsonl" for name in SPLITS), "real-labels.jsonl", "relations.jsonl")


def counts_block(folder: Path) -> str:
    """Return the tables of counts and checksums of a data folder, as Markdown."""
    return _block(folder, _read_parts(folder))


def _read_parts(folder: Path) -> dict[str, list[LabelledArticle]]:
    return {name: read_labelled(folder / f"{name}.jsonl") for name in SPLITS}


def _block(folder: Path, parts: dict[str, list[LabelledArticle]]) -> str:
    whole = [a for articles in parts.values() for a in articles]
    return "\n\n".join(
        [
            _sizes(parts, whole),
            _labels(whole),
            *(_shares(whole, key) for key in ("sector", "country", "style")),
            _count(folder / "real-labels.jsonl", "source", "real source (labels by hash)"),
            _count(folder / "relations.jsonl", "relation", "relation in other fields"),
            _checksums(folder),
        ]
    )


def stale(folder: Path) -> list[str]:
    """Return what is wrong with a data folder, a line each; nothing when all is well."""
    problems = []
    text = (folder / "README.md").read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        return [f"{folder}/README.md lacks the markers {BEGIN} and {END}."]
    written = text.split(BEGIN)[1].split(END)[0].strip()
    parts = _read_parts(folder)
    if written != _block(folder, parts).strip():
        problems.append("The counts in the card are stale: run scripts/check_data.py --write.")
    return problems + _misplaced(parts) + _repeated(parts)


def write_counts(folder: Path) -> None:
    """Put fresh counts between the markers of the card."""
    path = folder / "README.md"
    text = path.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    path.write_text(f"{before}{BEGIN}\n{counts_block(folder)}\n{END}{after}", encoding="utf-8")


def _misplaced(parts: dict[str, list[LabelledArticle]]) -> list[str]:
    family = families(a for articles in parts.values() for a in articles)
    return [
        f"{a.article} lies in {name}, its dispute belongs to {part_of(family[a.dispute])}."
        for name, articles in parts.items()
        for a in articles
        if part_of(family[a.dispute]) != name
    ]


def _repeated(parts: dict[str, list[LabelledArticle]]) -> list[str]:
    named = [
        (f"{name}:{a.article}[{i}]", s.text)
        for name, articles in parts.items()
        for a in articles
        for i, s in enumerate(a.sentences)
    ]
    return [f"{one} and {two} are near-copies." for one, two in near_copies(named)]


def _sizes(parts: dict[str, list[LabelledArticle]], whole: list[LabelledArticle]) -> str:
    rows = [
        [
            name,
            sum(len(a.sentences) for a in articles),
            len(articles),
            len({a.dispute for a in articles}),
            sum(len(a.sessions) for a in articles),
        ]
        for name, articles in (*parts.items(), ("all", whole))
    ]
    return _table(["part", "sentences", "articles", "disputes", "rated sessions"], rows)


def _labels(whole: list[LabelledArticle]) -> str:
    sentences = [s for a in whole for s in a.sentences]
    total = len(sentences)
    tags = [(str(t), sum(t in s.tags for s in sentences)) for t in TAGS]
    tags += [
        ("no tag", sum(not s.tags for s in sentences)),
        ("two tags or more", sum(len(s.tags) > 1 for s in sentences)),
    ]
    sides = [(f"side {x}", sum(s.side is x for s in sentences)) for x in SIDES]
    kinds = [(f"kind {x}", sum(s.kind is x for s in sentences)) for x in KINDS]
    rows = [[name, n, f"{100 * n / total:.1f}%"] for name, n in (*tags, *sides, *kinds)]
    return _table(["label", "sentences", "share"], rows)


def _shares(whole: Sequence[LabelledArticle], key: str) -> str:
    # Sorted first: most_common keeps the order of names that are equally frequent.
    found = Counter(sorted(str(getattr(a, key)) for a in whole))
    return _table([key, "articles"], found.most_common())


def _count(path: Path, field: str, title: str) -> str:
    found = Counter(str(record[field]) for _, record in read_records(path))
    return _table([title, "sentences"], sorted(found.items()))


def _checksums(folder: Path) -> str:
    rows = [[f"`{f}`", f"`{hashlib.sha256((folder / f).read_bytes()).hexdigest()}`"] for f in FILES]
    return _table(["file", "SHA-256"], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join(lines + [f"| {' | '.join(str(c) for c in row)} |" for row in rows])
