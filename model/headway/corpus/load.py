"""Files of labelled records to checked articles, and articles to training sentences.

Leaves out the Hugging Face view of the corpus (`headway.corpus.hub`) and real sentences that are
held by hash (`headway.corpus.rehydrate`).
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from headway.corpus.schema import LabelledArticle, LabelledSentence, from_article, from_rows
from headway.errors import CorpusError
from headway.labels import TAGS
from headway.tagging.linear_training import TrainingSentences


def read_labelled(*paths: str | Path) -> list[LabelledArticle]:
    """Read labelled articles from files, and from every ``.jsonl`` file of folders, sorted.

    Parameters
    ----------
    *paths : str or Path
        ``.jsonl`` or ``.jsonl.gz``: one article a line, or one sentence a line. The articles come
        in the order of the paths.

    Raises
    ------
    CorpusError
        If nothing is there, a line is no JSON object, or a record breaks the schema; the message
        names file and line.
    """
    return [a for path in paths for file in _files(Path(path)) for a in _read_file(file)]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(p for p in path.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz")))
    if not files:
        raise CorpusError(f"{path} holds no .jsonl file. Give a file, or the folder `data`.")
    return files


def _read_file(path: Path) -> list[LabelledArticle]:
    records = list(read_records(path))
    flat = [r for _, r in records if "sentences" not in r]
    if flat and len(flat) == len(records):
        return from_rows(flat)
    articles = []
    for number, record in records:
        try:
            articles.append(from_article(record))
        except CorpusError as error:
            raise CorpusError(f"{path}:{number}: {error}") from error
    return articles


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number, from 1, and its JSON object; empty lines are passed over.

    Raises
    ------
    CorpusError
        If the file cannot be read or a line is no object.
    """
    opener = gzip.open if path.name.endswith(".gz") else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _object(line, path, number)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise CorpusError(
            f"{path} cannot be read: {error}. Expected UTF-8 text, whole; check the path."
        ) from error


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{path}:{number} is no JSON: {error}. Mend or remove it.") from error
    if not isinstance(record, dict):
        raise CorpusError(f"{path}:{number} is a {type(record).__name__}; expected an object.")
    return record


def training_sentences(articles: Iterable[LabelledArticle]) -> TrainingSentences:
    """Return the sentences of the articles as the arrays that training takes."""
    pairs: list[tuple[LabelledArticle, LabelledSentence]] = [
        (article, sentence) for article in articles for sentence in article.sentences
    ]
    return TrainingSentences(
        texts=[s.text for _, s in pairs],
        tags=np.array([[float(t in s.tags) for t in TAGS] for _, s in pairs]).reshape(-1, 4),
        outlook=np.array([float(s.outlook) for _, s in pairs]),
        groups=[a.dispute for a, _ in pairs],
    )
