"""What an encoder learns before the tags: relations of other fields, and words."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from headway.corpus.relations import read_relations
from headway.errors import CorpusError, ModelError, SettingsError
from headway.fitting import train_model
from headway.tagging.documents import Relations
from headway.tagging.encoder_settings import EncoderSettings
from headway.training import train_encoder
from tests.test_encoder import documents, same

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from headway.tagging.batches import load_tokenizer  # noqa: E402
from headway.tagging.encoder import load_pretrained  # noqa: E402
from headway.tagging.encoder_training import Before, fit_encoder  # noqa: E402
from headway.tagging.masked_training import _chosen, _hidden, learn_words  # noqa: E402
from headway.tagging.relation_training import learn_relations  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

RELATIONS = Relations(
    ["The council accepted the plan.", "The council rejected the plan."] * 20,
    ["AGREE", "REJECT"] * 20,
)

FIRST = Before(relations=RELATIONS)


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def settings(tiny_base):
    return EncoderSettings(
        encoder=str(tiny_base),
        epochs=1,
        window=60,
        shortest_window=40,
        batch_windows=2,
        relation_epochs=4,
        relation_learning_rate=5e-3,
        head_learning_rate=1e-2,
    )


def test_a_file_is_read_line_by_line(tmp_path):
    rows = [
        {"text": "The club raised its bid.", "relation": "OFFER"},
        {"text": "The club kept silent.", "relation": "NONE"},
    ]
    found = read_relations(write(tmp_path / "r.jsonl", rows))
    assert found == Relations([r["text"] for r in rows], ["OFFER", "NONE"])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"text": "A bid.", "relation": "OFFER"}], "1 different relations; expected at least 2"),
        ([{"text": "A bid."}], r"r\.jsonl:1 has relation = None; expected text"),
        ([{"text": " ", "relation": "OFFER"}], r"r\.jsonl:1 has text = ' '; expected text"),
        ([{"text": 3, "relation": "OFFER"}], "has text = 3; expected text"),
    ],
)
def test_bad_files_are_named(tmp_path, rows, message):
    with pytest.raises(CorpusError, match=message):
        read_relations(write(tmp_path / "r.jsonl", rows))


def test_the_shipped_relations_are_not_about_labor_and_evenly_spread():
    found = read_relations(Path(__file__).parent.parent / "data" / "relations.jsonl")
    counts = Counter(found.labels)
    assert len(counts) == 13
    assert max(counts.values()) - min(counts.values()) <= 10
    assert len(set(found.texts)) == len(found.texts)
    labor = re.compile(r"\b(strikers|walkout|wages?|collective bargaining|lockout)\b", re.I)
    assert not [text for text in found.texts if labor.search(text)]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CorpusError, match=r"none\.jsonl cannot be read"):
        read_relations(tmp_path / "none.jsonl")


def test_an_encoder_learns_relations(settings):
    torch.manual_seed(0)
    encoder = load_pretrained(settings.encoder)
    losses = learn_relations(encoder, load_tokenizer(settings.encoder), RELATIONS, settings)
    assert len(losses) == settings.relation_epochs
    assert losses[-1] < 0.8 * losses[0]


def test_relations_come_first_and_once(settings, tmp_path):
    plain, _ = fit_encoder(documents(), settings)
    first, _ = fit_encoder(documents(), settings, more=FIRST)
    again, _ = fit_encoder(documents(), settings, tmp_path, more=FIRST)
    assert same(first, again)
    assert not same(first, plain)
    # resumed where all is done, nothing is learned anew
    assert same(first, fit_encoder(documents(), settings, tmp_path, more=FIRST)[0])


def test_a_resumed_run_does_not_learn_them_twice(settings, tmp_path):
    longer = replace(settings, epochs=2)
    whole, _ = fit_encoder(documents(), longer, more=FIRST)

    class Stop(Exception):
        pass

    def stop(_epoch):
        raise Stop

    with pytest.raises(Stop):
        fit_encoder(documents(), longer, tmp_path, stop, FIRST)
    assert same(whole, fit_encoder(documents(), longer, tmp_path, more=FIRST)[0])


def test_an_encoder_learns_words(settings):
    torch.manual_seed(0)
    encoder = load_pretrained(settings.encoder)
    before = encoder.get_input_embeddings().weight.detach().clone()
    texts = [" ".join(d.sentences) for d in documents()]
    learning = replace(settings, word_epochs=6, word_learning_rate=5e-3, batch_windows=1)
    losses = learn_words(encoder, load_tokenizer(settings.encoder), texts, learning)
    assert len(losses) == 6
    assert losses[-1] < 0.9 * losses[0]
    assert not torch.equal(before, encoder.get_input_embeddings().weight)


def test_words_then_relations_then_tags_are_told_of(settings):
    told = []
    more = Before(["The council met. The plan fell through.", "Nothing new."], RELATIONS)
    fit_encoder(documents(2), settings, tell=told.append, more=more)
    stages = [e.stage for e in told]
    assert stages == ["words"] + ["relations"] * settings.relation_epochs + ["tags"]


def test_hidden_words_are_a_share_and_never_special(settings):
    tokenizer = load_tokenizer(settings.encoder)
    torch.manual_seed(0)
    ids = torch.full((40, 50), 30)
    ids[:, 0], ids[:, -1] = tokenizer.cls_token_id, tokenizer.sep_token_id
    chosen = _chosen(ids, tokenizer, 0.2)
    assert not chosen[:, 0].any()
    assert not chosen[:, -1].any()
    assert 0.17 < chosen[:, 1:-1].float().mean() < 0.23
    assert _chosen(ids, tokenizer, 0.0).sum() == 1  # never an empty batch
    masked = _hidden(ids, chosen, tokenizer.mask_token_id)
    shown = (masked[chosen] == 30).float().mean()
    assert 0.05 < shown < 0.15
    assert torch.equal(masked[~chosen], ids[~chosen])


def test_an_encoder_without_a_mask_token(settings):
    tokenizer = load_tokenizer(settings.encoder)
    tokenizer.mask_token = None
    with pytest.raises(ModelError, match="leave --unlabelled out"):
        learn_words(load_pretrained(settings.encoder), tokenizer, ["Words."], settings)


def test_unlabelled_articles_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "bad.jsonl").write_text("{broken\n")
    data = Path(__file__).parent.parent / "data" / "validation.jsonl"
    with pytest.raises(CorpusError, match=r"bad\.jsonl"):
        train_encoder([data], tmp_path / "out", unlabelled=[tmp_path / "bad.jsonl"])
    assert not (tmp_path / "out").exists()


def test_the_linear_model_takes_none(tmp_path):
    with pytest.raises(SettingsError, match="takes no --settings"):
        train_model([], tmp_path / "m", linear=True, relations=tmp_path / "r.jsonl")
