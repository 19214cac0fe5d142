"""What `headway evaluate` does beside measuring one model: the ladder, folds, reliability."""

from collections.abc import Sequence
from pathlib import Path

from headway.corpus.agreement import agreement, read_double_labels
from headway.corpus.load import read_labelled, training_sentences
from headway.errors import SettingsError
from headway.evaluation.alternatives import ALTERNATIVES, check_apart
from headway.evaluation.folds import compare_folds, methods
from headway.evaluation.ladder import climb, rungs
from headway.evaluation.metrics import measure, reliability
from headway.evaluation.run import Evaluation, judge
from headway.labels import TAGS
from headway.reporting.comparisons import (
    print_ceiling,
    print_folds,
    print_ladder,
    print_reliability,
)
from headway.reporting.measures import print_evaluation
from headway.reporting.table import console
from headway.tagging.tagger import load_model

DOUBLE_LABELS = "double-labels.jsonl"


def evaluate_ladder(data: Sequence[Path], model: Path | None, train: Sequence[Path] = ()) -> None:
    """Measure the baselines, every shipped model, and what can be trained for comparison.

    Raises
    ------
    SettingsError
        If a model is named, or a dispute is trained on and measured on.
    """
    if model is not None:
        raise SettingsError("--ladder measures every shipped model; leave --model out.")
    articles, learned = read_labelled(*data), read_labelled(*train)
    check_apart(learned, articles)
    printer, notes = console(), console(stderr=True)
    double = find_double_labels([*data, *train])
    if double is not None:
        print_ceiling({k: agreement(*v) for k, v in read_double_labels(double).items()}, printer)
    steps = rungs(training_sentences(learned) if learned else None)
    print_ladder(climb(articles, steps, lambda line: notes.print(line, soft_wrap=True)), printer)
    if not learned:
        names = ", ".join(kind.name for kind in ALTERNATIVES)
        printer.print(
            f"Left out, as they are trained on the spot: {names}. Give --train FILE with articles "
            "of other disputes, for example --train data/train.jsonl.",
            soft_wrap=True,
        )


def evaluate_splits(data: Sequence[Path], model: Path | None) -> None:
    """Cross-validate cheap models with folds by dispute and with folds by sentence.

    Raises
    ------
    SettingsError
        If a model is named: they are trained anew in every fold.
    """
    if model is not None:
        raise SettingsError("--splits trains its models anew in every fold; leave --model out.")
    sentences = training_sentences(read_labelled(*data))
    found, left_out = compare_folds(sentences, methods())
    printer = console()
    printer.print(f"{len(sentences.texts)} sentences, {len(set(sentences.groups))} disputes")
    print_folds(found, printer)
    for line in left_out:
        printer.print(line, soft_wrap=True)


def evaluate_reliability(data: Sequence[Path], model: Path | None) -> None:
    """Measure a model, then print how often a probability comes true."""
    articles, loaded = read_labelled(*data), load_model(model)
    judged = judge(loaded, articles)
    printer = console()
    print_evaluation(Evaluation(loaded.name, measure(judged), {}), printer)
    printer.print()
    columns = {
        str(tag): reliability(judged.labels[:, k], judged.probabilities[:, k])
        for k, tag in enumerate(TAGS)
    }
    print_reliability(columns, printer)


def find_double_labels(files: Sequence[Path]) -> Path | None:
    """Return the labels of two annotators where they lie beside a given file, or None."""
    folders = [f if f.is_dir() else f.parent for f in files]
    return next((f / DOUBLE_LABELS for f in folders if (f / DOUBLE_LABELS).is_file()), None)
