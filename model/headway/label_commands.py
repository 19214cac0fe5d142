"""What each `headway label` command does, as plain functions: choose, import, compare, retrain.

Knows nothing of arguments; `headway.label_cli` calls these, and so may a script or a notebook.
"""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from headway.commands import Options, SkipLog, read_inputs
from headway.corpus.load import read_labelled
from headway.errors import CorpusError, SettingsError
from headway.labelling.annotations import Imported, read_export
from headway.labelling.choose import choose_next
from headway.labelling.compare import compare
from headway.labelling.retrain import check_unseen, difference
from headway.labelling.studio import labelling_config, tasks
from headway.pipeline import load
from headway.reading.articles import Skipped
from headway.reporting.files import to_json, whole_file, write_text
from headway.reporting.labelling import print_comparison, print_difference
from headway.reporting.table import console
from headway.tagging.encoder_settings import read_settings
from headway.tagging.tagger import load_model
from headway.training import train_encoder, train_linear

_NOT_NAME = re.compile(r"[^\w.@-]+")


def label_next(
    inputs: Sequence[str],
    options: Options,
    out: Path,
    *,
    count: int = 50,
    labelled: Sequence[Path] = (),
    config: Path | None = None,
    blind: bool = False,
) -> list[Skipped]:
    """Write the sentences to label next as Label Studio tasks; return what was skipped.

    Raises
    ------
    NothingToReadError
        If no article could be read at all.
    CorpusError
        If nothing is left to label.
    """
    log = SkipLog()
    tagger = load(options.model, options.known())
    articles = read_inputs(inputs, options, log)
    statements = tagger.tag_batch(articles).statements
    done = [s.text for a in read_labelled(*labelled) for s in a.sentences]
    chosen = choose_next(statements, count, done)
    if not chosen:
        raise CorpusError(
            f"none of the {len(statements)} sentences is left to label: every one is labelled, or "
            "the model is sure of it. Give more articles."
        )
    name = None if blind else tagger.model.name
    write_text(to_json(tasks(chosen, statements, articles, name)), out)
    if config is not None:
        write_text(labelling_config(), config)
    telling = sum(c.reason.startswith("rating") for c in chosen)
    console().print(
        f"{len(chosen)} of {len(statements)} sentences to label, {telling} for ratings and "
        f"{len(chosen) - telling} for the model: {out}"
    )
    return log.skipped


def print_config() -> None:
    """Print the labelling configuration for Label Studio."""
    sys.stdout.write(labelling_config())


def import_labels(export: Path, out: Path) -> bool:
    """Turn a Label Studio export into labelled files; return whether some were refused.

    One annotator's labels go to `out`; those of several go to a file each, named for them.

    Raises
    ------
    CorpusError
        If the export cannot be read, or holds no label that can be used.
    LabelError
        If a label is outside the codebook.
    """
    imported = read_export(export)
    for line in imported.refused:
        print(f"headway: left out {line}", file=sys.stderr)  # noqa: T201
    if not imported.rows:
        raise CorpusError(
            f"{export} holds no label that can be used ({_passed_over(imported) or 'no task'}). "
            "Label some tasks in Label Studio and export again."
        )
    for annotator, path in _files(imported, out).items():
        rows = imported.of(annotator)
        with whole_file(path) as fresh, fresh.open("w", encoding="utf-8") as handle:
            handle.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        console().print(f"{len(rows)} sentences labelled by {annotator}: {path}")
    if left := _passed_over(imported):
        console().print(f"left out: {left}")
    return bool(imported.refused)


def _files(imported: Imported, out: Path) -> dict[str, Path]:
    """Return a file an annotator; `out` itself where there is one annotator alone."""
    if len(imported.rows) == 1:
        return dict.fromkeys(imported.rows, out)
    return {
        name: out.with_name(f"{out.stem}.{_NOT_NAME.sub('-', name)}{out.suffix}")
        for name in sorted(imported.rows)
    }


def _passed_over(imported: Imported) -> str:
    counts = dict(sorted(imported.passed_over.items()))
    if imported.refused:
        counts["refused, see above"] = len(imported.refused)
    return ", ".join(f"{n} {what}" for what, n in counts.items())


def label_agreement(files: Sequence[Path], most: int = 10, json_out: Path | None = None) -> None:
    """Print how far annotators agree, a file each, and where they differ."""
    if len(set(files)) < len(files):
        raise SettingsError("a file is given twice. Give one file of each annotator.")
    short = len({path.stem for path in files}) == len(files)
    found = compare({p.stem if short else str(p): read_labelled(p) for p in files})
    record = to_json({"pairs": [c.to_dict() for c in found]})
    if json_out is not None and str(json_out) == "-":
        sys.stdout.write(record)
        return
    for comparison in found:
        print_comparison(comparison, console(), most)
    if json_out is not None:
        write_text(record, json_out)


def retrain(
    labels: Sequence[Path],
    held_out: Sequence[Path],
    out: Path,
    *,
    base: Sequence[Path] = (),
    before: Path | None = None,
    linear: bool = False,
    relations: Path | None = None,
    unlabelled: Sequence[Path] = (),
) -> None:
    """Train with new labels, save the model, print it beside the one before.

    Raises
    ------
    CorpusError
        If a held-out sentence is also trained on, or a file cannot be read.
    SettingsError
        If relations or unlabelled articles are given for the linear model.
    """
    if linear and (relations or unlabelled):
        raise SettingsError("--linear takes no --relations or --unlabelled; leave them out.")
    data = [*base, *labels]
    check_unseen(data, held_out)
    old = load_model(before or (Path("fast") if linear else None))
    unseen = read_labelled(*held_out)
    trained = (
        train_linear(data, out, held_out=held_out)
        if linear
        else train_encoder(
            data,
            out,
            held_out=held_out,
            settings=read_settings(None),
            relations=relations,
            unlabelled=unlabelled,
        )
    )
    printer = console()
    print_difference(difference(old, trained.model, unseen), printer)
    printer.print(f"trained on {trained.sentences} sentences of {trained.articles} articles: {out}")
