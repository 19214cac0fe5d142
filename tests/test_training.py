import json
from pathlib import Path

import pytest

from headway.corpus.load import read_labelled
from headway.corpus.schema import from_article
from headway.errors import CorpusError
from headway.evaluation.run import evaluate
from headway.tagging.tagger import load_model
from headway.training import describe, hold_out, train_linear
from tests.conftest import TINY

# transformers and torch warn of their own internals; ours are still errors.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


def write_rows(path, articles=6, source="made-up"):
    rows = [
        {
            "article": f"{path.stem}-{a}",
            "text": f"{text} ({a})",
            "tags": list(tags),
            "outlook": outlook,
            "source": source,
        }
        for a in range(articles)
        for text, tags, outlook in TINY
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return path


def test_trains_saves_and_measures(tmp_path):
    data, unseen = write_rows(tmp_path / "data.jsonl"), write_rows(tmp_path / "unseen.jsonl", 2)
    trained = train_linear([data], tmp_path / "model", held_out=[unseen])
    assert (trained.articles, trained.sentences) == (6, 120)
    assert trained.evaluation.whole.sentences == 40
    loaded = load_model(tmp_path / "model")
    again = evaluate(loaded, read_labelled(unseen))
    assert again.whole.macro_f1 == pytest.approx(trained.evaluation.whole.macro_f1)
    card = (tmp_path / "model" / "README.md").read_text()
    assert "made-up: 120 sentences, 6 articles, 6 disputes" in card
    assert "macro-F1" in card


def test_measures_by_source(tmp_path):
    one = write_rows(tmp_path / "one.jsonl", source="wire")
    two = write_rows(tmp_path / "two.jsonl", 3, source="metro")
    trained = train_linear([one], tmp_path / "model", held_out=[one, two])
    assert {s: m.sentences for s, m in trained.evaluation.by_source.items()} == {
        "wire": 120,
        "metro": 60,
    }


def articles(names):
    return [from_article({"article": n, "dispute": n, "sentences": [{"text": n}]}) for n in names]


def test_development_disputes_are_held_out_whole():
    made = articles([f"dispute-{i}" for i in range(60)]) + articles(["dispute-3", "dispute-3"])
    kept, development = hold_out(made, 20)
    assert len(kept) + len(development) == 62
    assert development
    assert not {a.dispute for a in kept} & {a.dispute for a in development}
    assert hold_out(made, 20) == (kept, development)


def test_too_few_disputes_to_hold_any_out():
    with pytest.raises(CorpusError, match="1 disputes are too few to hold 10% out"):
        hold_out(articles(["one"]), 10)


def test_describe_counts_by_source():
    made = articles(["a", "b"])
    assert describe(made) == {"written": "2 sentences, 2 articles, 2 disputes"}


def test_the_encoder_end_to_end(tmp_path, tiny_base):
    from headway.tagging.encoder import EncoderNetwork
    from headway.tagging.encoder_settings import EncoderSettings
    from headway.training import train_encoder

    data = write_rows(tmp_path / "data.jsonl", 10)
    settings = EncoderSettings(
        encoder=str(tiny_base), runs=1, epochs=1, window=60, batch_windows=4, development_percent=30
    )
    trained = train_encoder([data], tmp_path / "model", held_out=[data], settings=settings)
    assert trained.sentences == 200
    loaded = load_model(tmp_path / "model")
    assert loaded.name.startswith("headway-encoder-")
    sentences = [text for text, _, _ in TINY]
    assert loaded.predict([sentences]) == trained.model.predict([sentences])
    network, _ = EncoderNetwork.load(tmp_path / "model.checkpoints" / "network")
    assert network.encoder.config.hidden_size == 32
    assert "Limits" in Path(tmp_path / "model" / "README.md").read_text()
    assert loaded.manifest["settings"]["relations"] == 0


def test_the_command_takes_what_comes_before_the_tags(tmp_path, tiny_base, capsys):
    from headway.fitting import train_model

    data = write_rows(tmp_path / "data.jsonl", 10)
    rows = [{"text": f"Club {n} agreed.", "relation": "AGREE" if n % 2 else "NONE"} for n in (1, 2)]
    (tmp_path / "relations.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    (tmp_path / "news.txt").write_text("The council met on Tuesday. Nothing was settled.")
    (tmp_path / "s.toml").write_text(
        f'encoder = "{tiny_base}"\nepochs = 2\nwindow = 60\nbatch_windows = 4\n'
        "relation_epochs = 1\ndevelopment_percent = 30\n"
    )
    train_model(
        [data],
        tmp_path / "model",
        settings=tmp_path / "s.toml",
        relations=tmp_path / "relations.jsonl",
        unlabelled=[tmp_path / "news.txt"],
    )
    told = capsys.readouterr().err.splitlines()
    starts = ["words, epoch 1 of 1: loss", "relations, epoch 1 of 1: loss", "epoch 1 of 2: loss"]
    assert [line[: len(start)] for line, start in zip(told, starts, strict=False)] == starts
    assert told[3].endswith("about 0 min left")
    about = load_model(tmp_path / "model").manifest["settings"]
    assert (about["unlabelled articles"], about["relations"]) == (1, 2)
