"""Train a model from labelled files and save it: what `headway train` and scripts/train.py call."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headway import __version__
from headway.corpus.load import read_labelled, training_sentences
from headway.corpus.schema import LabelledArticle
from headway.evaluation.run import Evaluation, evaluate
from headway.tagging.linear_training import LinearSettings, fit_linear
from headway.tagging.tagger import Model


@dataclass(frozen=True, slots=True)
class Trained:
    """A saved model and, where held-out articles were given, its measures on them."""

    model: Model
    articles: int
    sentences: int
    evaluation: Evaluation | None


def train_linear(
    data: Sequence[str | Path],
    out: str | Path,
    *,
    held_out: Sequence[str | Path] = (),
    settings: LinearSettings | None = None,
) -> Trained:
    """Fit the linear model on labelled files, measure it on held-out ones and save it.

    Raises
    ------
    CorpusError
        If a file cannot be read or breaks the schema, or a held-out dispute is in the data.
    """
    settings = settings or LinearSettings()
    articles = [a for path in data for a in read_labelled(path)]
    unseen = [a for path in held_out for a in read_labelled(path)]
    sentences = training_sentences(articles)
    model = fit_linear(sentences, settings, name=f"headway-linear-{__version__}")
    evaluation = evaluate(model, unseen) if unseen else None
    model.manifest["data"] = describe(articles)
    if evaluation is not None:
        model.manifest["metrics"] = evaluation.whole.to_dict()
    model.save(Path(out))
    return Trained(model, len(articles), len(sentences.texts), evaluation)


def describe(articles: Sequence[LabelledArticle]) -> dict[str, str]:
    """Return a line of counts per source, for the model card."""
    found: dict[str, list[LabelledArticle]] = {}
    for article in articles:
        found.setdefault(article.source, []).append(article)
    return {
        source: f"{sum(len(a.sentences) for a in own)} sentences, {len(own)} articles, "
        f"{len({a.dispute for a in own})} disputes"
        for source, own in sorted(found.items())
    }
