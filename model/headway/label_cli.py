"""Arguments of `headway label …`: each command calls one function of `headway.label_commands`.

Heavy imports stay inside the commands, as in `headway.cli`.
"""

from pathlib import Path
from typing import Annotated

import typer

from headway.cli_help import RelationsFile, UnlabelledArticles, epilog

app = typer.Typer(
    help="Choose what to label, label it in Label Studio, compare annotators, retrain.",
    epilog=epilog("headway label next articles/ --out tasks.json --config labelling.xml"),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(
    "next",
    epilog=epilog(
        "headway label next articles/ --out tasks.json --count 100 --config labelling.xml",
        "headway label next articles/ --out more.json --labelled my-labels.jsonl",
        skips=True,
    ),
)
def next_(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Articles, as for `headway score`; - for stdin."),
    ],
    out: Annotated[Path, typer.Option("--out", help="File of Label Studio tasks to write.")],
    count: Annotated[int, typer.Option("--count", min=1, help="Sentences to choose.")] = 50,
    labelled: Annotated[
        list[Path] | None,
        typer.Option("--labelled", help="Labels that there are already; may be repeated."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="Write the labelling configuration here.")
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Leave the model's predictions out of the tasks.")
    ] = False,
    model: Annotated[
        Path | None, typer.Option("--model", help="Folder of a model, or a shipped one's name.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="Date of articles that have none."),
    ] = None,
    disputes: Annotated[
        Path | None, typer.Option("--disputes", help="TOML file that names the parties.")
    ] = None,
) -> None:
    """Choose the sentences whose labels tell most, as tasks for Label Studio.

    Half go by how far their label is expected to move a session's rating, half by how unsure the
    model is; near-copies are passed over, and each task says why it was chosen.
    """
    from headway.commands import Options
    from headway.label_commands import label_next

    options = Options(model=model, date=date, disputes=disputes)
    skipped = label_next(
        inputs, options, out, count=count, labelled=labelled or [], config=config, blind=blind
    )
    raise typer.Exit(1 if skipped else 0)


@app.command(epilog=epilog("headway label config > labelling.xml"))
def config() -> None:
    """Print the labelling configuration, to paste into Label Studio's Labeling Interface."""
    from headway.label_commands import print_config

    print_config()


@app.command(
    "import", epilog=epilog("headway label import export.json --out my-labels.jsonl", skips=True)
)
def import_(
    export: Annotated[Path, typer.Argument(help="Label Studio's export, JSON or JSON-MIN.")],
    out: Annotated[Path, typer.Option("--out", help="Labelled .jsonl file to write.")],
) -> None:
    """Turn a Label Studio export into labels that `headway train --data` takes.

    With several annotators a file is written for each: my-labels.NAME.jsonl.
    """
    from headway.label_commands import import_labels

    raise typer.Exit(1 if import_labels(export, out) else 0)


@app.command(epilog=epilog("headway label agreement labels.ana.jsonl labels.ben.jsonl"))
def agreement(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE FILE...", help="Labels of each annotator.")
    ],
    show: Annotated[int, typer.Option("--show", min=0, help="Disagreements to print.")] = 10,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write everything as JSON; - for stdout.")
    ] = None,
) -> None:
    """Say how far annotators agree, and list where they do not (needs the extra `train`)."""
    from headway.label_commands import label_agreement

    label_agreement(files, show, json_out)


@app.command(
    epilog=epilog(
        "headway label retrain --labels my-labels.jsonl --held-out data/test.jsonl --out my-model",
        "headway label retrain --labels a.jsonl --base-data data/train.jsonl --held-out "
        "data/test.jsonl --out my-model --linear",
    )
)
def retrain(
    labels: Annotated[list[Path], typer.Option("--labels", help="New labels; may be repeated.")],
    held_out: Annotated[
        list[Path], typer.Option("--held-out", help="Labels to measure on; never trained on.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the trained model.")],
    base_data: Annotated[
        list[Path] | None,
        typer.Option("--base-data", help="Labels to train on beside the new ones."),
    ] = None,
    before: Annotated[
        Path | None,
        typer.Option("--before", help="Model to compare with; the shipped one by default."),
    ] = None,
    linear: Annotated[
        bool, typer.Option("--linear", help="The fast linear model, in seconds and without torch.")
    ] = False,
    relations: RelationsFile = None,
    unlabelled: UnlabelledArticles = None,
) -> None:
    """Train with new labels and print the measures before and after (needs the extra `train`).

    The shipped encoder learned from data/relations.jsonl and unlabelled articles first: give your
    own the same, or the comparison shows what the lack of them costs as well.
    """
    from headway.label_commands import retrain as run

    run(
        labels,
        held_out,
        out,
        base=base_data or [],
        before=before,
        linear=linear,
        relations=relations,
        unlabelled=unlabelled or [],
    )
