"""The command line: arguments only. Each command calls one plain function of the package.

Heavy imports stay inside the commands, so that ``headway --help`` answers at once.
"""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from headway import __version__
from headway.cli_help import RelationsFile, UnlabelledArticles, epilog
from headway.errors import HeadwayError
from headway.label_cli import app as label

app = typer.Typer(
    name="headway",
    help="Reads news about labor bargaining: tags statements, rates sessions, says why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(label, name="label")

DONE, SKIPPED, WRONG_USE = 0, 1, 2

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders or URIs (.txt .html .json .jsonl .csv .parquet, each also .gz), "
        "or - for the standard input.",
        show_default=False,
    ),
]
ModelPath = Annotated[
    Path | None,
    typer.Option("--model", help="Folder of a trained model, or the name of a shipped one."),
]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Date of articles that have none."),
]
DisputesFile = Annotated[
    Path | None,
    typer.Option("--disputes", help="TOML file that names the parties and their aliases."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"headway {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


@app.command(
    epilog=epilog(
        "headway tag articles/ --out statements.parquet",
        "cat sentences.jsonl | headway tag - --sentences > tagged.jsonl",
        skips=True,
    ),
)
def tag(
    inputs: Inputs,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; standard output by default.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="jsonl, csv or parquet; by --out's ending.")
    ] = None,
    model: ModelPath = None,
    date: DateOption = None,
    disputes: DisputesFile = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="The records are sentences already (id, text).")
    ] = False,
) -> None:
    """Tag every sentence of the articles: one record a sentence, in reading order."""
    from headway.commands import Options, tag_inputs

    options = Options(model=model, date=date, disputes=disputes, sentences=sentences)
    raise typer.Exit(SKIPPED if tag_inputs(inputs, options, out, form) else DONE)


@app.command(
    epilog=epilog(
        "headway predict archive/ --out statements --workers 4",
        "headway predict archive/ --out statements --workers 4 --resume",
        skips=True,
    )
)
def predict(
    inputs: Inputs,
    out: Annotated[
        str, typer.Option("--out", help="Folder or URI (s3://, gs://, file://) of the shards.")
    ],
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes; 1 by default, with Ray all cores."),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", help="local, or ray for a cluster (needs the extra `ray`).")
    ] = "local",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where an earlier run of the same job stopped.")
    ] = False,
    chunk: Annotated[
        int,
        typer.Option(
            "--chunk", min=1, help="Articles a shard; disputes are recognised across these alone."
        ),
    ] = 200,
    model: ModelPath = None,
    date: DateOption = None,
    disputes: DisputesFile = None,
) -> None:
    """Tag any number of articles into a folder of Parquet shards with a manifest.

    It may be stopped at any moment: the same command with --resume goes on, and the folder ends
    up the same, byte for byte, whatever stopped it and however many workers there are.
    """
    from headway.batch.chunks import Limits
    from headway.batching import Running, predict_inputs
    from headway.commands import Options

    options = Options(model=model, date=date, disputes=disputes)
    running = Running(engine, workers, resume, Limits(articles=chunk))
    raise typer.Exit(SKIPPED if predict_inputs(inputs, options, out, running) else DONE)


@app.command(
    epilog=epilog(
        "headway score articles/ --json sessions.json",
        "headway score articles/ --disputes parties.toml --labels my-labels.jsonl",
        "headway score articles/ --why ctu-cps-2019 2019-10-18",
        skips=True,
    )
)
def score(
    inputs: Inputs,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write every session as JSON; - for stdout.")
    ] = None,
    evidence: Annotated[
        int, typer.Option("--evidence", min=0, help="Statements to print per session.")
    ] = 3,
    ledger: Annotated[
        bool,
        typer.Option("--ledger", help="The figures of offers and demands, and the gaps, as well."),
    ] = False,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option("--why", metavar="DISPUTE DATE", help="Account for one session's rating."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write a page to read as HTML, too.")
    ] = None,
    model: ModelPath = None,
    date: DateOption = None,
    disputes: DisputesFile = None,
    labels: Annotated[
        list[Path] | None,
        typer.Option("--labels", help="Hand labels, in place of predictions; may be repeated."),
    ] = None,
) -> None:
    """Rate every bargaining session that the articles report, with the sentences that say why."""
    from headway.commands import Options
    from headway.scoring import Shown, score_inputs

    options = Options(model=model, date=date, disputes=disputes, labels=tuple(labels or ()))
    shown = Shown(evidence, ledger, why, report)
    raise typer.Exit(SKIPPED if score_inputs(inputs, options, json_out, shown) else DONE)


@app.command(epilog=epilog("headway report articles/ --out report.html", skips=True))
def report(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", help="HTML file to write.")],
    model: ModelPath = None,
    date: DateOption = None,
    disputes: DisputesFile = None,
) -> None:
    """Write one HTML page: timelines of ratings, the sentences behind them, the articles.

    The page needs no network and no other file.
    """
    from headway.commands import Options
    from headway.scoring import report_inputs

    options = Options(model=model, date=date, disputes=disputes)
    raise typer.Exit(SKIPPED if report_inputs(inputs, options, out) else DONE)


@app.command(
    epilog=epilog(
        "headway train --data data/train.jsonl --relations data/relations.jsonl --out my-model",
        "headway train --linear --data data/train.jsonl --held-out data/test.jsonl --out my-model",
    )
)
def train(
    data: Annotated[
        list[Path], typer.Option("--data", help="Labelled .jsonl file or folder; may be repeated.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the trained model.")],
    held_out: Annotated[
        list[Path] | None,
        typer.Option("--held-out", help="Labelled file to measure on; never trained on."),
    ] = None,
    linear: Annotated[
        bool, typer.Option("--linear", help="The fast linear model, in seconds and without torch.")
    ] = False,
    settings: Annotated[
        Path | None, typer.Option("--settings", help="TOML file with every training setting.")
    ] = None,
    encoder: Annotated[
        str | None, typer.Option("--encoder", help="Another base encoder, by name or folder.")
    ] = None,
    relations: RelationsFile = None,
    unlabelled: UnlabelledArticles = None,
) -> None:
    """Train a model on labelled sentences and save it (needs the extra `train`).

    An interrupted training goes on at the last full epoch of the tags when the same command is
    given again; what comes before the tags begins anew until the first.
    """
    from headway.fitting import train_model

    train_model(
        data,
        out,
        held_out or [],
        linear=linear,
        settings=settings,
        encoder=encoder,
        relations=relations,
        unlabelled=unlabelled or [],
    )


@app.command(
    epilog=epilog(
        "headway evaluate --data data/test.jsonl",
        "headway evaluate --ladder --data data/test.jsonl",
        "headway evaluate --pairs --data data/minimal-pairs.jsonl",
    )
)
def evaluate(
    data: Annotated[
        list[Path], typer.Option("--data", help="Labelled .jsonl file or folder; may be repeated.")
    ],
    model: ModelPath = None,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write the measures as JSON; - for stdout.")
    ] = None,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="The data are minimal pairs, not articles.")
    ] = False,
    ladder: Annotated[
        bool, typer.Option("--ladder", help="Every shipped model and the baselines, in a table.")
    ] = False,
    sessions: Annotated[
        bool, typer.Option("--sessions", help="Measure session ratings against people's.")
    ] = False,
    splits: Annotated[
        bool, typer.Option("--splits", help="Folds by dispute beside random ones, cross-validated.")
    ] = False,
    reliability: Annotated[
        bool, typer.Option("--reliability", help="How often each probability comes true, too.")
    ] = False,
    train: Annotated[
        list[Path] | None,
        typer.Option("--train", help="With --ladder: train other kinds of models on this, too."),
    ] = None,
    context: Annotated[
        bool,
        typer.Option("--context", help="Measure who, when, which and kind; tags as labelled."),
    ] = False,
) -> None:
    """Measure a model on labelled articles, per tag and source (needs the extra `train`)."""
    from headway.measuring import Kind, evaluate_data

    wanted = {Kind.PAIRS: pairs, Kind.LADDER: ladder, Kind.SESSIONS: sessions}
    wanted |= {Kind.SPLITS: splits, Kind.RELIABILITY: reliability, Kind.CONTEXT: context}
    evaluate_data(data, model, json_out, [kind for kind, on in wanted.items() if on], train or [])


@app.command(epilog=epilog('headway explain "The union rejected the latest offer."'))
def explain(
    sentence: Annotated[str, typer.Argument(help="One sentence, in quotes.", show_default=False)],
    model: ModelPath = None,
) -> None:
    """Show a sentence's tags, their probabilities, and the words that carry them."""
    from headway.commands import explain_sentence

    explain_sentence(sentence, model)


def main() -> None:
    """Run the command line; every expected error ends in one line and exit status 2."""
    if hasattr(signal, "SIGPIPE"):
        # The reader of our output may leave (`headway tag … | head`): end as `cat` does.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app()
    except HeadwayError as error:
        typer.echo(f"headway: {error}", err=True)
        sys.exit(WRONG_USE)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(
            f"headway: {where}{error.strerror}. Check the path and the space left.", err=True
        )
        sys.exit(WRONG_USE)
    except KeyboardInterrupt:
        typer.echo("headway: stopped; no half-written file is left.", err=True)
        sys.exit(130)
