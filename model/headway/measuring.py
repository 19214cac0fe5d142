"""What `headway evaluate` does with one model: tags, context, ratings, minimal pairs.

Leaves out comparisons (`headway.comparing`), but for the choice between them.
"""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from headway import __version__
from headway.comparing import evaluate_ladder, evaluate_reliability, evaluate_splits
from headway.corpus.load import read_labelled
from headway.errors import SettingsError
from headway.evaluation.context import measure_context
from headway.evaluation.coverage import session_report
from headway.evaluation.pairs import read_pairs, score_pairs
from headway.evaluation.run import evaluate
from headway.evaluation.sessions import tag_disputes
from headway.pipeline import load
from headway.reporting.files import to_json, write_text
from headway.reporting.measures import (
    print_context_measures,
    print_evaluation,
    print_pairs,
    print_session_report,
)
from headway.reporting.table import console
from headway.tagging.tagger import load_model


class Kind(StrEnum):
    """What is measured; tags against labels where none is named."""

    TAGS = "tags"
    PAIRS = "pairs"
    LADDER = "ladder"
    SESSIONS = "sessions"
    SPLITS = "splits"
    RELIABILITY = "reliability"
    CONTEXT = "context"


def evaluate_data(
    data: Sequence[Path],
    model: Path | None,
    json_out: Path | None,
    kinds: Sequence[Kind],
    train: Sequence[Path] = (),
) -> None:
    """Measure one thing and print it.

    Raises
    ------
    SettingsError
        If several things are asked for at once, or JSON or training of one that has none.
    """
    if len(kinds) > 1:
        raise SettingsError(f"give one of: {', '.join(f'--{k}' for k in kinds)}.")
    kind = kinds[0] if kinds else Kind.TAGS
    if json_out is not None and kind is not Kind.TAGS:
        raise SettingsError(f"--json goes with the measures of tags, not with --{kind}.")
    if train and kind is not Kind.LADDER:
        raise SettingsError("--train goes with --ladder; leave it out.")
    if kind is Kind.LADDER:
        evaluate_ladder(data, model, train)
    elif kind is Kind.TAGS:
        evaluate_model(data, model, json_out)
    else:
        _OTHERS[kind](data, model)


def evaluate_model(data: Sequence[Path], model: Path | None, json_out: Path | None) -> None:
    """Measure a model on labelled articles and print a table, or JSON."""
    found = evaluate(load_model(model), read_labelled(*data))
    record = {
        "version": __version__,
        "model": found.model,
        "all": found.whole.to_dict(),
        "by_source": {name: m.to_dict() for name, m in found.by_source.items()},
    }
    if json_out is not None and str(json_out) == "-":
        sys.stdout.write(to_json(record))
        return
    print_evaluation(found, console())
    if json_out is not None:
        write_text(to_json(record), json_out)


def evaluate_pairs(data: Sequence[Path], model: Path | None) -> None:
    """Score a model on tables of minimal pairs and print the shares by phenomenon."""
    pairs = [pair for path in data for pair in read_pairs(path)]
    loaded = load_model(model)
    print_pairs(loaded.name, score_pairs(loaded, pairs), console())


def evaluate_sessions(data: Sequence[Path], model: Path | None) -> None:
    """Measure session ratings against those of people, everything predicted."""
    tagger = load(model)
    disputes = tag_disputes(tagger, read_labelled(*data))
    if not disputes:
        raise SettingsError("the data hold no rated session; give articles with `sessions`.")
    print_session_report(tagger.model.name, session_report(disputes), console())


def evaluate_context(data: Sequence[Path], model: Path | None) -> None:
    """Measure who, when, which and kind, with the tags taken from the labels.

    Raises
    ------
    SettingsError
        If a model is named: no model is used.
    """
    if model is not None:
        raise SettingsError("--context takes the tags from the labels; leave --model out.")
    print_context_measures(measure_context(read_labelled(*data)), console())


_OTHERS: dict[Kind, Callable[[Sequence[Path], Path | None], None]] = {
    Kind.PAIRS: evaluate_pairs,
    Kind.SESSIONS: evaluate_sessions,
    Kind.SPLITS: evaluate_splits,
    Kind.RELIABILITY: evaluate_reliability,
    Kind.CONTEXT: evaluate_context,
}
