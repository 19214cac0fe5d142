"""Lessons before the tags: given once, told of, and not given again where a run goes on."""

from dataclasses import replace

import pytest

from headway.errors import CorpusError, ModelError
from headway.tagging.documents import Before
from headway.tagging.encoder_settings import EncoderSettings
from headway.training import train_encoder
from tests.lessons import ARTICLES, BOTH, RELATIONS
from tests.test_encoder import documents, same

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from headway.tagging.batches import load_tokenizer  # noqa: E402
from headway.tagging.encoder import load_pretrained  # noqa: E402
from headway.tagging.encoder_training import fit_encoder  # noqa: E402
from headway.tagging.masked_training import hide, learn_words, to_guess  # noqa: E402
from headway.tagging.relation_training import learn_relations  # noqa: E402
from headway.tagging.schedules import share_of_rate  # noqa: E402

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


class Stopped(Exception):
    pass


def stop_in_the_tags(epoch):
    if epoch.stage == "tags":
        raise Stopped


def stages(told):
    return [(e.stage, e.number) for e in told]


@pytest.fixture
def settings(tiny_base):
    return EncoderSettings(
        encoder=str(tiny_base),
        epochs=1,
        window=60,
        shortest_window=40,
        batch_windows=2,
        relation_epochs=2,
        relation_learning_rate=5e-3,
        head_learning_rate=1e-2,
    )


def test_an_encoder_learns_relations(settings):
    torch.manual_seed(0)
    encoder = load_pretrained(settings.encoder)
    longer = replace(settings, relation_epochs=4)
    losses = learn_relations(encoder, load_tokenizer(settings.encoder), RELATIONS, longer)
    assert len(losses) == 4
    assert losses[-1] < 0.8 * losses[0]
    assert all(p.grad is None for p in encoder.parameters())


@pytest.mark.parametrize("kind", ["Bert", "Electra", "DistilBert"])
def test_an_encoder_learns_words(kind, settings):
    transformers = pytest.importorskip("transformers")
    tokenizer = load_tokenizer(settings.encoder)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 4}
    if kind == "Electra":
        sizes["embedding_size"] = 16  # word vectors narrower than the hidden states
    if kind == "DistilBert":
        sizes = {"dim": 32, "n_layers": 1, "n_heads": 4, "hidden_dim": 48}
    torch.manual_seed(0)
    config = getattr(transformers, f"{kind}Config")(vocab_size=len(tokenizer), **sizes)
    encoder = getattr(transformers, f"{kind}Model")(config)
    before = encoder.get_input_embeddings().weight.detach().clone()
    texts = [" ".join(d.sentences) for d in documents()]
    learning = replace(settings, word_epochs=6, word_learning_rate=5e-3, batch_windows=1)
    losses = learn_words(encoder, tokenizer, texts, learning)
    assert len(losses) == 6
    assert losses[-1] < 0.9 * losses[0]
    assert not torch.equal(before, encoder.get_input_embeddings().weight)


def test_words_then_relations_then_tags_are_told_of(settings):
    told = []
    fit_encoder(documents(2), settings, tell=told.append, before=BOTH)
    assert stages(told) == [("words", 1), ("relations", 1), ("relations", 2), ("tags", 1)]


@pytest.mark.parametrize("before", [Before(ARTICLES), Before(relations=RELATIONS), BOTH])
def test_each_changes_what_is_learned_and_the_same_seed_gives_the_same(before, settings, tmp_path):
    first, _ = fit_encoder(documents(), settings, before=before)
    again, tokenizer = fit_encoder(documents(), settings, tmp_path, before=before)
    assert same(first, again)
    assert not same(first, fit_encoder(documents(), settings)[0])
    fresh = load_tokenizer(settings.encoder)
    fresh.backend_tokenizer.no_padding()
    fresh.backend_tokenizer.no_truncation()
    assert tokenizer.backend_tokenizer.to_str() == fresh.backend_tokenizer.to_str()
    told = []
    done, _ = fit_encoder(documents(), settings, tmp_path, told.append, before)
    assert told == []
    assert same(first, done)


@pytest.mark.parametrize(("runs", "left"), [(1, [2]), (2, [2, 3, 4])])
def test_a_run_that_goes_on_gives_no_lesson_again(runs, left, settings, tmp_path):
    longer = replace(settings, epochs=2, runs=runs)
    whole, _ = fit_encoder(documents(), longer, before=BOTH)
    with pytest.raises(Stopped):
        fit_encoder(documents(), longer, tmp_path, stop_in_the_tags, BOTH)
    told = []
    rest, _ = fit_encoder(documents(), longer, tmp_path, told.append, BOTH)
    assert stages(told) == [("tags", number) for number in left]
    assert same(whole, rest)


@pytest.mark.parametrize(
    ("changed", "before"),
    [({}, Before(ARTICLES)), ({}, None), ({"learning_rate": 1e-3}, BOTH)],
)
def test_checkpoints_of_another_training_are_refused(changed, before, settings, tmp_path):
    fit_encoder(documents(), settings, tmp_path, before=BOTH)
    with pytest.raises(ModelError, match="a training on other data or settings; expected the same"):
        fit_encoder(documents(), replace(settings, **changed), tmp_path, before=before)


def test_checkpoints_on_other_sentences_are_refused(settings, tmp_path):
    fit_encoder(documents(3), settings, tmp_path)
    with pytest.raises(ModelError, match="Remove it to begin anew, or give another --out"):
        fit_encoder(documents(4), settings, tmp_path)


def test_hidden_words_are_a_share_and_never_special(settings):
    tokenizer = load_tokenizer(settings.encoder)
    special = tokenizer.all_special_ids
    torch.manual_seed(0)
    ids = torch.full((40, 50), 30)
    ids[:, 0], ids[:, -1] = tokenizer.cls_token_id, tokenizer.sep_token_id
    guessed = to_guess(ids, special, 0.2)
    assert not guessed[:, 0].any()
    assert not guessed[:, -1].any()
    assert 0.17 < guessed[:, 1:-1].float().mean() < 0.23
    assert to_guess(ids, special, 0.0).sum() == 1  # never an empty batch
    assert not to_guess(torch.full((2, 3), tokenizer.unk_token_id), special, 0.5).any()
    hidden = hide(ids, guessed, tokenizer.mask_token_id)
    shown = (hidden[guessed] == 30).float().mean()
    assert 0.05 < shown < 0.15
    assert torch.equal(hidden[~guessed], ids[~guessed])


def test_text_of_unknown_words_alone_does_no_harm(settings):
    torch.manual_seed(0)
    encoder = load_pretrained(settings.encoder)
    assert learn_words(encoder, load_tokenizer(settings.encoder), ["☃ ☃"], settings) == [0.0]


def test_an_encoder_without_a_mask_token(settings):
    tokenizer = load_tokenizer(settings.encoder)
    tokenizer.mask_token = None
    with pytest.raises(ModelError, match=r"has no mask token; expected one.*Leave --unlabelled"):
        learn_words(load_pretrained(settings.encoder), tokenizer, ["Words."], settings)


def test_unlabelled_articles_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "bad.jsonl").write_text("{broken\n")
    (tmp_path / "labelled.jsonl").write_text(
        "".join(
            f'{{"article": "a{n}", "dispute": "d{n}", "sentences": [{{"text": "They met."}}]}}\n'
            for n in range(40)
        )
    )
    with pytest.raises(CorpusError, match=r"--unlabelled .*bad\.jsonl.* Mend or remove it"):
        train_encoder(
            [tmp_path / "labelled.jsonl"], tmp_path / "out", unlabelled=[tmp_path / "bad.jsonl"]
        )
    assert not (tmp_path / "out").exists()


def test_the_rate_rises_and_falls():
    shares = [share_of_rate(step, 10, 0.2) for step in range(10)]
    assert shares == [0.5, 1.0, *(pytest.approx(1 - k / 8) for k in range(8))]
    assert [share_of_rate(step, 4, 0.0) for step in range(4)] == [
        1.0,
        1.0,
        pytest.approx(2 / 3),
        pytest.approx(1 / 3),
    ]
    assert share_of_rate(0, 1, 0.5) == 1.0
