"""Sentences on other fields labelled with a relation: near meanings to learn before the tags.

``data/relations.jsonl`` holds news sentences about politics, business, courts and sport, each with
what one side does to the other: agree, reject, offer, threaten. Leaves out how an encoder learns
from them (`headway.tagging.relation_training`).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from headway.corpus.load import read_records
from headway.errors import CorpusError
from headway.tagging.documents import Relations


def read_relations(path: str | Path) -> Relations:
    """Read a file of relations, one JSON object a line: ``text`` and ``relation``.

    Raises
    ------
    CorpusError
        If the file cannot be read, a line is no such record, or all bear the same relation; the
        message names file and line.
    """
    rows = [_row(record, f"{path}:{number}") for number, record in read_records(Path(path))]
    try:
        return Relations([text for text, _ in rows], [label for _, label in rows])
    except CorpusError as error:
        raise CorpusError(f"{path}: {error}") from error


def _row(record: Mapping[str, Any], where: str) -> tuple[str, str]:
    for field in ("text", "relation"):
        value = record.get(field)
        if not isinstance(value, str) or not value.strip():
            raise CorpusError(f"{where} has {field} = {value!r}; expected text. Mend or remove it.")
    return record["text"], record["relation"]
