"""What commands do, as plain functions: read, tag, write, explain, report what was skipped.

Knows nothing of arguments; `headway.cli` calls these, and so may a script or a notebook. Leaves out
rating (`headway.scoring`) and batches (`headway.batching`).
"""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from headway.context.known import KnownDispute, load_disputes
from headway.errors import NothingToReadError, SettingsError
from headway.pipeline import Tagger, load
from headway.reading.articles import Repair, Skipped, read_articles, read_sentences
from headway.records import Article, Statement
from headway.reporting.files import write_records
from headway.reporting.table import console

TOGETHER = 1000
"""Articles whose disputes `tag` recognises across each other; bounds what it holds in memory."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the commands share.

    Attributes
    ----------
    model : Path or None
        Folder of a trained model; None is the shipped one.
    date : str or None
        ``YYYY-MM-DD`` for articles that have no date.
    disputes : Path or None
        TOML file that names disputes.
    sentences : bool
        The inputs hold sentences, not articles.
    labels : tuple of Path
        Labelled files; their sentences keep these labels wherever they are read.
    """

    model: Path | None = None
    date: str | None = None
    disputes: Path | None = None
    sentences: bool = False
    labels: tuple[Path, ...] = ()

    def default_date(self) -> dt.date | None:
        """Return the date as a day.

        Raises
        ------
        SettingsError
            If it is no calendar day in ISO form.
        """
        if self.date is None:
            return None
        try:
            return dt.date.fromisoformat(self.date)
        except ValueError:
            raise SettingsError(f"--date is {self.date!r}; expected YYYY-MM-DD.") from None

    def known(self) -> list[KnownDispute]:
        """Return the disputes that the user names."""
        return load_disputes(self.disputes) if self.disputes else []

    def tagger(self) -> Tagger:
        """Return a tagger that knows the disputes and the labels."""
        tagger = load(self.model, self.known())
        if self.labels:
            from headway.corpus.load import read_labelled
            from headway.labelling.known import WithLabels

            tagger.model = WithLabels(tagger.model, read_labelled(*self.labels))
        return tagger


@dataclass(slots=True)
class SkipLog:
    """Collects what could not be read and says so on the standard error, one line each."""

    skipped: list[Skipped] = field(default_factory=list)

    def __call__(self, one: Skipped) -> None:
        """Note one skipped input."""
        self.skipped.append(one)
        self.say(one)

    def say(self, one: Skipped) -> None:
        """Say what was skipped, and keep nothing."""
        print(f"headway: skipped {one.source}: {one.reason}", file=sys.stderr)  # noqa: T201

    def mended(self, one: Repair) -> None:
        """Say what was mended in an input that was read all the same."""
        print(f"headway: mended {one}", file=sys.stderr)  # noqa: T201


def tag_inputs(
    inputs: Sequence[str], options: Options, out: Path | None = None, form: str | None = None
) -> list[Skipped]:
    """Tag inputs and write one record a sentence; return what was skipped.

    Raises
    ------
    NothingToReadError
        If no input could be read at all.
    """
    log = SkipLog()
    tagger = load(options.model, options.known())
    with _progress("sentences") as advance:
        records = _tagged(inputs, options, tagger, log)
        count = write_records(_counted(records, advance, inputs, log), out, form)
    if out is not None:
        console(stderr=True).print(f"{count} sentences tagged: {out}")
    return log.skipped


def _tagged(
    inputs: Sequence[str], options: Options, tagger: Tagger, log: SkipLog
) -> Iterator[Statement]:
    if options.sentences:
        yield from tagger.tag_sentences(read_sentences(inputs, on_skip=log, on_repair=log.mended))
        return
    articles = _articles(inputs, options, log)
    while group := list(islice(articles, TOGETHER)):
        yield from tagger.tag_batch(group).statements


def _counted(
    statements: Iterator[Statement], advance: Any, inputs: Sequence[str], log: SkipLog
) -> Iterator[dict[str, Any]]:
    """Pass records on; an empty stream is an error before anything is written."""
    empty = True
    for statement in statements:
        empty = False
        advance(1)
        yield statement.to_dict()
    if empty:
        raise nothing_read(inputs, bool(log.skipped))


def read_inputs(inputs: Sequence[str], options: Options, log: SkipLog) -> list[Article]:
    """Return every article of the inputs, with a counter on a terminal.

    Raises
    ------
    NothingToReadError
        If there is none.
    """
    with _progress("articles") as advance:
        articles = list(_advanced(_articles(inputs, options, log), advance))
    if not articles:
        raise nothing_read(inputs, bool(log.skipped))
    return articles


def explain_sentence(sentence: str, model: Path | None) -> None:
    """Print which words carry the tags of one sentence.

    Raises
    ------
    SettingsError
        If the sentence is empty.
    """
    from headway.reporting.table import print_explanation
    from headway.tagging.explain import explain
    from headway.tagging.tagger import load_model

    if not sentence.strip():
        raise SettingsError('the sentence is empty; give one: headway explain "They settled."')
    print_explanation(explain(load_model(model), sentence), console())


def _articles(inputs: Sequence[str], options: Options, log: SkipLog) -> Iterator[Article]:
    return read_articles(
        inputs, default_date=options.default_date(), on_skip=log, on_repair=log.mended
    )


def nothing_read(
    inputs: Sequence[str], skipped: bool, unit: str = "sentence"
) -> NothingToReadError:
    """Return the error of inputs that hold none of a unit, saying whether they were skipped."""
    why = "each one was skipped, see above" if skipped else f"they hold no {unit}"
    return NothingToReadError(
        f"nothing could be read from {', '.join(inputs)}: {why}. "
        "Give files or folders with .txt, .html, .json, .jsonl, .csv or .parquet articles."
    )


def _advanced(articles: Iterator[Article], advance: Any) -> Iterator[Article]:
    for article in articles:
        advance(1)
        yield article


@contextmanager
def _progress(unit: str) -> Iterator[Any]:
    """Show a counter on a terminal; in a pipe show nothing."""
    printer = console(stderr=True)
    if not printer.is_terminal:
        yield lambda _count: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=printer, transient=True) as shown:
        task = shown.add_task(unit, total=None)
        yield lambda count: shown.advance(task, count)
