"""The corpus as a Hugging Face `DatasetDict`, one row a sentence, with typed features.

Streams from JSON Lines with `datasets` (extra ``train``); no code from the data is ever run.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from headway.corpus.load import read_labelled
from headway.corpus.schema import LabelledArticle, from_article
from headway.corpus.splits import SPLITS
from headway.errors import CorpusError, MissingExtraError
from headway.labels import KINDS, SIDES, TAGS

DATA = Path("data")


def load(folder: str | Path = DATA, *, streaming: bool = False) -> Any:
    """Return the written corpus as a `datasets.DatasetDict` with train, validation and test.

    Parameters
    ----------
    folder : str or Path
        Where ``train.jsonl``, ``validation.jsonl`` and ``test.jsonl`` lie.
    streaming : bool
        Return an `IterableDatasetDict` that reads the files line by line instead.

    Raises
    ------
    CorpusError
        If a part is missing or a record breaks the schema.
    MissingExtraError
        If `datasets` is not installed.
    """
    try:
        from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict
    except ImportError as error:
        raise MissingExtraError("datasets", "train") from error
    folder = Path(folder)
    missing = [name for name in SPLITS if not (folder / f"{name}.jsonl").is_file()]
    if missing:
        raise CorpusError(
            f"{folder} lacks {', '.join(f'{m}.jsonl' for m in missing)}. "
            "Give the folder `data` of a checkout."
        )
    if streaming:
        return IterableDatasetDict(
            {
                name: IterableDataset.from_generator(
                    _stream, features=features(), gen_kwargs={"path": folder / f"{name}.jsonl"}
                )
                for name in SPLITS
            }
        )
    return DatasetDict(
        {
            name: Dataset.from_list(
                list(rows(read_labelled(folder / f"{name}.jsonl"))), features=features()
            )
            for name in SPLITS
        }
    )


def _stream(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from rows([from_article(json.loads(line))])


def features() -> Any:
    """Return the typed features of a row: closed sets are `ClassLabel`, not strings."""
    from datasets import ClassLabel, Features, List, Value

    text, number = Value("string"), Value("int32")
    return Features(
        {
            "article": text,
            "index": number,
            "date": text,
            "text": text,
            "tags": List(ClassLabel(names=[str(t) for t in TAGS])),
            "outlook": Value("int8"),
            "side": ClassLabel(names=[str(s) for s in SIDES]),
            "speaker": text,
            "session": text,
            "dispute": text,
            "kind": ClassLabel(names=[str(k) for k in KINDS]),
            "article_dispute": text,
            "style": text,
            "sector": text,
            "country": text,
        }
    )


def rows(articles: Sequence[LabelledArticle]) -> Iterator[dict[str, Any]]:
    """Yield a row per sentence, with the class numbers of tags, side and kind."""
    for article in articles:
        for index, s in enumerate(article.sentences):
            yield {
                "article": article.article,
                "index": index,
                "date": article.date.isoformat() if article.date else None,
                "text": s.text,
                "tags": [TAGS.index(t) for t in s.tags],
                "outlook": s.outlook,
                "side": SIDES.index(s.side),
                "speaker": s.speaker,
                "session": s.session.isoformat() if s.session else None,
                "dispute": s.dispute,
                "kind": None if s.kind is None else KINDS.index(s.kind),
                "article_dispute": article.dispute,
                "style": article.style,
                "sector": article.sector,
                "country": article.country,
            }
