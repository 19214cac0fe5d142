"""Sentences to Label Studio: the labelling configuration, and tasks with the model's predictions.

Formats: https://labelstud.io/guide/predictions (tasks), https://labelstud.io/tags/choices
(configuration). Leaves out how the labels come back (`headway.labelling.annotations`).
"""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from headway.context.found import UNKNOWN
from headway.labelling.choose import Choice
from headway.labels import OUTLOOK_MAX, OUTLOOK_MIN, SIDES, TAGS
from headway.records import Article, Statement

OUTLOOKS = tuple(str(n) for n in range(OUTLOOK_MIN, OUTLOOK_MAX + 1))

_HINTS = {
    "progress": "the parties moved closer, or the process took a real step forward",
    "impasse": "stuck, apart or moving apart, or escalating because of it",
    "demand": "a side wants, asks for, insists on, or makes settlement conditional",
    "offer": "a side has put forward terms, or the sentence tells what an offer contains",
    "-2": "collapse: broken off, finally rejected, strike or lockout begun or set",
    "-1": "stuck, disagreement, pressure",
    "0": "neutral, balanced, or no tag",
    "1": "movement",
    "2": "settled, ratified, strike ended, or all but done",
    "union": "the labor side asserts it",
    "employer": "the employer's side asserts it",
    "both": "said of or by both sides jointly",
    "third_party": "mediator, government not as employer, expert, parent, customer",
    "reporter": "nobody is named who asserts it",
}


def labelling_config() -> str:
    """Return the labelling configuration: the sentence between its neighbours, three questions."""
    questions = (
        _choices("tags", [str(t) for t in TAGS], "multiple"),
        _choices("outlook", OUTLOOKS, "single", "How near a settlement does it look?"),
        _choices("side", [str(s) for s in SIDES], "single", "Whose assertion is it?"),
    )
    lines = [
        "<View>",
        '  <Header value="$article" size="6"/>',
        '  <Text name="date" value="$date"/>',
        '  <Text name="before" value="$before"/>',
        '  <Header value="Label this sentence:" size="5"/>',
        '  <Text name="text" value="$text"/>',
        '  <Header value="What does it report or assert? None: it is background." size="5"/>',
        questions[0],
        '  <Header value="How near a settlement does this sentence alone make it look?" size="5"/>',
        questions[1],
        '  <Header value="Whose assertion is it? The speaker\'s side." size="5"/>',
        questions[2],
        '  <Text name="after" value="$after"/>',
        '  <Header value="$reason" size="6"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def _choices(name: str, values: Sequence[str], choice: str, required: str = "") -> str:
    must = f' required="true" requiredMessage={quoteattr(required)}' if required else ""
    head = f'  <Choices name="{name}" toName="text" choice="{choice}" showInline="true"{must}>'
    each = [f'    <Choice value="{v}" hint={quoteattr(_HINTS[v])}/>' for v in values]
    return "\n".join([head, *each, "  </Choices>"])


def tasks(
    choices: Sequence[Choice],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    model: str | None,
) -> list[dict[str, Any]]:
    """Return a Label Studio task for each choice, in order.

    Parameters
    ----------
    choices : sequence of Choice
    statements : sequence of Statement
        All that were read; a sentence's neighbours are found among them.
    articles : sequence of Article
        For the day of publication.
    model : str or None
        Name of the model whose predictions go along; None leaves them out, for labels that no
        prediction leads.
    """
    texts = {(s.article, s.index): s.text for s in statements}
    dates = {a.id: a.date.isoformat() for a in articles if a.date}
    return [_task(c, texts, dates.get(c.statement.article, ""), model) for c in choices]


def _task(
    choice: Choice, texts: Mapping[tuple[str, int], str], date: str, model: str | None
) -> dict[str, Any]:
    s = choice.statement
    # Every key is there in every task, or Label Studio refuses the configuration. `id`, `tags`,
    # `outlook` and `side` are no names for data: in JSON-MIN exports they stand for other things.
    data = {
        "text": s.text,
        "article": s.article,
        "index": s.index,
        "before": texts.get((s.article, s.index - 1), ""),
        "after": texts.get((s.article, s.index + 1), ""),
        "date": date,
        "dispute": _named(s.dispute),
        "reason": choice.reason,
    }
    return {"data": data, "predictions": [_prediction(s, model)] if model else []}


def _named(dispute: str | None) -> str:
    """Return a dispute's slug; nothing for one of no known party, or strangers would share it."""
    return "" if not dispute or dispute.startswith(f"{UNKNOWN}-{UNKNOWN}-") else dispute


def _prediction(statement: Statement, model: str) -> dict[str, Any]:
    tags = [str(t) for t in statement.tags]
    outlook = str(round(statement.outlook)) if tags else "0"
    given = {"tags": tags, "outlook": [outlook], "side": [str(statement.side)]}
    sure = [max(p, 1 - p) for p in statement.probabilities]
    return {
        "model_version": model,
        "score": round(sum(sure) / len(sure), 4),
        "result": [result(name, values) for name, values in given.items() if values],
    }


def result(name: str, values: Sequence[str]) -> dict[str, Any]:
    """Return one answer in Label Studio's form, as predictions and annotations hold it."""
    return {
        "id": name,
        "from_name": name,
        "to_name": "text",
        "type": "choices",
        "value": {"choices": list(values)},
    }
