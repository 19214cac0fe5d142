"""Label Studio's exports to labelled sentences: JSON and JSON-MIN, each annotator apart.

In JSON a task holds its annotations, each with a list of results; in JSON-MIN there is one record
an annotation, an answer of one choice as a string and one of several as ``{"choices": [...]}``.
Leaves out agreement between annotators (`headway.labelling.compare`).
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from headway.corpus.schema import from_rows
from headway.errors import CorpusError, LabelError
from headway.labelling.studio import OUTLOOKS
from headway.labels import SIDES, TAGS

ALLOWED = {
    "tags": tuple(str(t) for t in TAGS),
    "outlook": OUTLOOKS,
    "side": tuple(str(s) for s in SIDES),
}

CANCELLED, UNLABELLED = "skipped by the annotator", "not annotated"

Row = dict[str, Any]

_NO_EXPORT = "Export the project from Label Studio as JSON or JSON-MIN and give that file."


@dataclass(slots=True)
class Imported:
    """What an export held.

    Attributes
    ----------
    rows : dict of str to dict
        By annotator, then by article and text: labelled rows, a sentence each, in the form that
        `headway.corpus.load` reads.
    passed_over : Counter
        Tasks and annotations without labels, as their annotators left them.
    refused : list of str
        Annotations that cannot be used, and why, a line each.
    """

    rows: dict[str, dict[tuple[str, str], Row]] = field(default_factory=dict)
    passed_over: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    def of(self, annotator: str) -> list[Row]:
        """Return an annotator's rows, each article's together and in reading order."""
        places = {row["article"]: i for i, row in reversed(list(enumerate(self._all(annotator))))}
        return sorted(self._all(annotator), key=lambda r: (places[r["article"]], r["index"]))

    def _all(self, annotator: str) -> list[Row]:
        return list(self.rows[annotator].values())


@dataclass(frozen=True, slots=True)
class _Annotation:
    """One annotator's answers to one task, whichever form the export has."""

    where: str
    annotator: str
    data: Mapping[str, Any]
    answers: Mapping[str, list[str]]


def read_export(path: Path) -> Imported:
    """Read an export.

    Raises
    ------
    CorpusError
        If the file cannot be read, or is no export of tasks that `headway label next` wrote.
    LabelError
        If a label is outside the codebook: the project has another labelling configuration.
    """
    imported = Imported()
    for record in _records(path):
        for item in _annotations(record):
            if isinstance(item, str):
                imported.passed_over[item] += 1
            else:
                _take(item, imported)
    return imported


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror}. Check the path.") from error
    except ValueError as error:
        raise CorpusError(f"{path} is no JSON: {error}. {_NO_EXPORT}") from error
    records = [found] if isinstance(found, dict) else found
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise CorpusError(f"{path} is no list of tasks. {_NO_EXPORT}")
    return records


def _annotations(record: Mapping[str, Any]) -> Iterator[_Annotation | str]:
    """Yield the annotations of a record, or why there is none."""
    where = f"task {record.get('id', '?')}"
    if "data" not in record:
        yield _from_min(record, where)
        return
    data = record["data"]
    if not isinstance(data, Mapping):
        raise CorpusError(f"{where}: data is {type(data).__name__}. {_NO_EXPORT}")
    if not record.get("annotations"):
        yield UNLABELLED
    for annotation in record.get("annotations") or ():
        if annotation.get("was_cancelled") or annotation.get("skipped"):
            yield CANCELLED
            continue
        answers: dict[str, list[str]] = {}
        for result in annotation.get("result", ()):
            choices = (result.get("value") or {}).get("choices")
            if choices is not None:
                answers.setdefault(str(result.get("from_name")), []).extend(map(str, choices))
        yield _Annotation(where, _name(annotation.get("completed_by")), data, answers)


def _from_min(record: Mapping[str, Any], where: str) -> _Annotation | str:
    if record.get("annotation_id") is None and not any(record.get(name) for name in ALLOWED):
        return UNLABELLED
    answers = {name: _choices(record.get(name)) for name in ALLOWED if record.get(name) is not None}
    return _Annotation(where, _name(record.get("annotator")), record, answers)


def _choices(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        value = value.get("choices", [])
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _name(annotator: Any) -> str:
    """Return an annotator's email address or number."""
    if isinstance(annotator, Mapping):
        annotator = annotator.get("email") or annotator.get("id")
    return "unknown" if annotator in (None, "") else str(annotator)


def _take(annotation: _Annotation, imported: Imported) -> None:
    _check_labels(annotation)
    row, problem = _row(annotation)
    if problem:
        imported.refused.append(
            f"{annotation.where} of annotator {annotation.annotator}: {problem}"
        )
        return
    own = imported.rows.setdefault(annotation.annotator, {})
    if own.setdefault((row["article"], row["text"]), row) != row:
        imported.refused.append(
            f"{annotation.where} of annotator {annotation.annotator}: labelled twice, differently; "
            "the first in the file is kept. Delete one in Label Studio."
        )


def _check_labels(annotation: _Annotation) -> None:
    for name, allowed in ALLOWED.items():
        for value in annotation.answers.get(name, ()):
            if value.removeprefix("+") not in allowed:
                raise LabelError(
                    f"{annotation.where}: {name} is {value!r}; expected one of: "
                    f"{', '.join(allowed)}. Set the project up with the output of "
                    "`headway label config`, or rename the label in the export."
                )


def _row(annotation: _Annotation) -> tuple[Row, str | None]:
    """Return a labelled row, and what keeps it from being used."""
    data, answers = annotation.data, annotation.answers
    outlook, side = answers.get("outlook"), answers.get("side")
    if not outlook or not side:
        missing = " and ".join(n for n in ("outlook", "side") if not answers.get(n))
        return {}, f"no {missing}. Label it again, or skip it in Label Studio."
    row = {
        "article": str(data.get("article") or annotation.where),
        "index": index if isinstance(index := data.get("index"), int) else 0,
        "date": data.get("date") or None,
        "text": data.get("text"),
        "tags": answers.get("tags", []),
        "outlook": int(outlook[0]),
        "side": side[0],
        "dispute": data.get("dispute") or None,
        "source": "labelled",
        "annotator": annotation.annotator,
    }
    try:
        from_rows([row])
    except CorpusError as error:
        return row, f"{error} Mend it in Label Studio."
    return row, None
