"""Train a model from labelled files and save it: what `headway train` and scripts/train.py call."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headway import __version__
from headway.corpus.load import read_labelled, training_sentences
from headway.corpus.relations import read_relations
from headway.corpus.schema import LabelledArticle
from headway.errors import CorpusError
from headway.evaluation.run import Evaluation, evaluate
from headway.reading.articles import read_articles
from headway.reading.sources import Skipped
from headway.tagging.documents import Before, Document
from headway.tagging.drift import FILE
from headway.tagging.drift_training import fit_drift
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.linear_training import LinearSettings, fit_linear
from headway.tagging.tagger import Model

_LIMITS = (
    "Learned from English news about labor bargaining; other languages, minutes and contracts are "
    "untested. Labels were made by language models under the written codebook. A sentence is read "
    "within about 200 tokens of its article: what lies further off is not seen."
)


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
        If a file cannot be read or breaks the schema.
    """
    articles, unseen = read_labelled(*data), read_labelled(*held_out)
    sentences = training_sentences(articles)
    name = f"headway-fast-{__version__}"
    model = fit_linear(sentences, settings or LinearSettings(), name=name)
    evaluation = _record(model, articles, unseen)
    model.save(Path(out))
    save_drift(articles, Path(out))
    return Trained(model, len(articles), len(sentences.texts), evaluation)


def train_encoder(
    data: Sequence[str | Path],
    out: str | Path,
    *,
    held_out: Sequence[str | Path] = (),
    settings: EncoderSettings | None = None,
    tell: Any = None,
    relations: str | Path | None = None,
    unlabelled: Sequence[str | Path] = (),
) -> Trained:
    """Fine-tune the encoder, calibrate it on development disputes, export and save it.

    The development disputes are cut out of the data by name and are not trained on. Checkpoints
    lie in ``<out>.checkpoints``; an interrupted run goes on from there. From the words of
    `unlabelled`, articles of any kind that Headway reads, and then from `relations`, a file of
    sentences on other fields, the encoder learns first. That `unlabelled` holds no text of
    `held_out` is not checked.

    Raises
    ------
    CorpusError
        If a file cannot be read, or there are too few disputes to hold some out.
    """
    from headway.tagging.encoder_model import fit_and_export

    settings = settings or EncoderSettings()
    articles, unseen = read_labelled(*data), read_labelled(*held_out)
    kept, development = hold_out(articles, settings.development_percent)
    before = Before(
        _texts(unlabelled),
        read_relations(relations) if relations else None,
    )
    checkpoints = Path(out).with_name(f"{Path(out).name}.checkpoints")
    model = fit_and_export(
        [_document(a) for a in kept],
        [_document(a) for a in development],
        settings,
        checkpoints=checkpoints,
        tell=tell,
        before=before,
    )
    model.manifest["name"] = f"headway-encoder-{__version__}"
    model.manifest["limits"] = _LIMITS
    model.manifest["settings"]["unlabelled articles"] = len(before.articles)
    model.manifest["settings"]["relations"] = len(before.relations.texts) if before.relations else 0
    evaluation = _record(model, articles, unseen)
    model.save(Path(out))
    save_drift(articles, Path(out))
    sentences = sum(len(a.sentences) for a in articles)
    return Trained(model, len(articles), sentences, evaluation)


def _texts(paths: Sequence[str | Path]) -> list[str]:
    def stop(skipped: Skipped) -> None:
        # Elsewhere it would be passed over; what a model has learned from must be plain.
        raise CorpusError(f"--unlabelled {skipped.source}: {skipped.reason} Mend or remove it.")

    return [a.text for a in read_articles([str(p) for p in paths], on_skip=stop)] if paths else []


def save_drift(articles: Sequence[LabelledArticle], out: Path) -> None:
    """Put the drift table of the training text into a model folder, where it suffices for one."""
    texts: dict[str, list[str]] = {}
    for article in articles:
        texts.setdefault(article.dispute, []).extend(s.text for s in article.sentences)
    # Of too few disputes nobody can say what is unusual: the model then has no table.
    with suppress(CorpusError):
        fit_drift(texts).table.save(out / FILE)


def hold_out(
    articles: Sequence[LabelledArticle], percent: int
) -> tuple[list[LabelledArticle], list[LabelledArticle]]:
    """Part articles into those to train on and those of development disputes, by dispute name.

    Raises
    ------
    CorpusError
        If either part is empty.
    """
    from headway.corpus.splits import bucket

    kept = [a for a in articles if bucket(f"development {a.dispute}") >= percent]
    development = [a for a in articles if bucket(f"development {a.dispute}") < percent]
    if not kept or not development:
        raise CorpusError(
            f"{len({a.dispute for a in articles})} disputes are too few to hold {percent}% out for "
            "calibration. Add articles of more disputes."
        )
    return kept, development


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


def _document(article: LabelledArticle) -> Document:
    data = training_sentences([article])
    return Document(data.texts, data.tags, data.outlook)


def _record(
    model: Model, articles: Sequence[LabelledArticle], unseen: Sequence[LabelledArticle]
) -> Evaluation | None:
    """Note in the model's manifest what it learned from and how it did on unseen articles."""
    model.manifest["data"] = describe(articles)
    if not unseen:
        return None
    evaluation = evaluate(model, unseen)
    model.manifest["metrics"] = {
        source: {
            "sentences": measures.sentences,
            "macro-F1": measures.macro_f1,
            "F1": {tag: m.f1 for tag, m in measures.tags.items()},
            "outlook Spearman": measures.outlook_spearman,
        }
        for source, measures in (*evaluation.by_source.items(), ("all", evaluation.whole))
    }
    return evaluation
