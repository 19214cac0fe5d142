"""The encoder from training to the shipped file, on a tiny network made on the spot."""

import copy
import json
from dataclasses import replace

import numpy as np
import pytest

from headway.errors import CorpusError, ModelError, SettingsError
from headway.labels import TAGS
from headway.tagging.base import PINNED, find_encoder, verify
from headway.tagging.documents import Document
from headway.tagging.encoder_settings import EncoderSettings, read_settings
from headway.tagging.onnx_model import OnnxModel
from headway.tagging.tagger import load_model
from tests.conftest import TINY

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from headway.tagging.batches import (  # noqa: E402
    collate,
    epoch_batches,
    load_tokenizer,
    special_tokens,
    tokenize,
)
from headway.tagging.encoder import EncoderNetwork, load_pretrained  # noqa: E402
from headway.tagging.encoder_model import export_model, fit_and_export  # noqa: E402
from headway.tagging.encoder_training import fit_encoder, mean_network  # noqa: E402
from headway.tagging.export import export_whole, prune_vocabulary  # noqa: E402

# transformers and torch warn of their own internals; ours are still errors.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


def documents(count=6):
    found = []
    for d in range(count):
        rows = TINY[d % 4 :] + TINY[: d % 4]
        found.append(
            Document(
                [text for text, _, _ in rows],
                np.array([[float(t in tags) for t in TAGS] for _, tags, _ in rows]),
                np.array([float(o) for _, _, o in rows]),
            )
        )
    return found


@pytest.fixture(scope="module")
def settings(tiny_base):
    return EncoderSettings(
        encoder=str(tiny_base),
        runs=1,
        epochs=2,
        window=60,
        shortest_window=40,
        batch_windows=2,
        learning_rate=2e-3,
        averaging=0.9,
    )


@pytest.fixture(scope="module")
def trained(settings):
    return fit_encoder(documents(), settings)


@pytest.fixture(scope="module")
def shipped(settings, tmp_path_factory):
    """Return the folder of a tiny model that went all the way."""
    model = fit_and_export(documents(), documents(2), settings)
    folder = tmp_path_factory.mktemp("shipped") / "model"
    model.save(folder)
    return folder


def same(one, other):
    pairs = zip(one.state_dict().items(), other.state_dict().items(), strict=True)
    return all(a == b and torch.equal(x, y) for (a, x), (b, y) in pairs)


def test_same_seed_same_weights(trained, settings):
    assert same(trained[0], fit_encoder(documents(), settings)[0])
    assert not same(trained[0], fit_encoder(documents(), replace(settings, seed=1))[0])


def test_the_loss_falls(settings):
    told = []
    fit_encoder(documents(), replace(settings, epochs=4), tell=told.append)
    assert [e.number for e in told] == [1, 2, 3, 4]
    assert told[-1].loss < told[0].loss


def test_resumed_training_ends_with_the_same_weights(settings, trained, tmp_path):
    class Stop(Exception):
        pass

    def stop(epoch):
        if epoch.number == 1:
            raise Stop

    with pytest.raises(Stop):
        fit_encoder(documents(), settings, checkpoints=tmp_path, tell=stop)
    told = []
    resumed, _ = fit_encoder(documents(), settings, checkpoints=tmp_path, tell=told.append)
    assert [e.number for e in told] == [2]
    assert same(resumed, trained[0])


def test_two_runs_are_averaged(settings, trained):
    both, _ = fit_encoder(documents(), replace(settings, runs=2))
    assert not same(both, trained[0])
    one, two = EncoderNetwork(trained[0].encoder), EncoderNetwork(trained[0].encoder)
    expected = (one.outlook.weight + two.outlook.weight) / 2
    torch.testing.assert_close(mean_network([one, two]).outlook.weight, expected)


def test_saved_and_loaded_and_by_transformers_too(trained, tmp_path):
    network, tokenizer = trained
    network.save(tmp_path, tokenizer)
    again, _ = EncoderNetwork.load(tmp_path)
    assert same(network, again)
    assert transformers.AutoModel.from_pretrained(tmp_path / "encoder") is not None
    (tmp_path / "heads.safetensors").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        EncoderNetwork.load(tmp_path)


def test_padding_does_not_change_a_window(trained, settings):
    network, tokenizer = trained
    special = special_tokens(tokenizer)
    articles = tokenize(documents(2), tokenizer)
    examples = [e for b in epoch_batches(articles, special, settings, 0) for e in b]
    examples.sort(key=lambda e: len(e.window.ids))
    short, long = examples[0], examples[-1]
    assert len(short.window.ids) < len(long.window.ids)
    with torch.no_grad():
        alone = network(*collate([short]))[0][0, : short.window.count]
        padded = network(*collate([short, long]))[0][0, : short.window.count]
    torch.testing.assert_close(alone, padded, atol=1e-5, rtol=1e-4)


def test_every_epoch_reads_every_sentence_once(settings, tiny_base):
    tokenizer = load_tokenizer(str(tiny_base))
    articles = tokenize(documents(3), tokenizer)
    total = sum(len(d.sentences) for d in documents(3))
    orders = []
    for epoch in range(2):
        batches = epoch_batches(articles, special_tokens(tokenizer), settings, epoch)
        assert sum(e.window.count for b in batches for e in b) == total
        orders.append([e.window.ids.tolist() for b in batches for e in b])
    assert orders[0] != orders[1]


def test_pruning_keeps_the_numbers_and_the_meaning(trained, tmp_path):
    network, tokenizer = trained
    network.save(tmp_path, tokenizer)
    network, tokenizer = EncoderNetwork.load(tmp_path)
    texts = [text for text, _, _ in TINY]
    special = special_tokens(tokenizer)
    articles = tokenize(documents(1), tokenizer)
    settings = EncoderSettings(window=60)
    [batch, *_] = epoch_batches(articles, special, settings, 0)
    with torch.no_grad():
        before = network(*collate(batch))[0]
    whole = tokenizer.vocab_size
    kept = prune_vocabulary(network, tokenizer, texts)
    assert kept == whole - 2  # "zebra" and "unused"
    articles = tokenize(documents(1), tokenizer)
    [batch, *_] = epoch_batches(articles, special_tokens(tokenizer), settings, 0)
    with torch.no_grad():
        after = network(*collate(batch))[0]
    torch.testing.assert_close(before, after)
    assert tokenizer("zebra", add_special_tokens=False)["input_ids"] == tokenizer(
        ["z", "##e", "##b", "##r", "##a"], is_split_into_words=True, add_special_tokens=False
    )["input_ids"] or all(
        i < kept for i in tokenizer("zebra", add_special_tokens=False)["input_ids"]
    )


def test_the_shipped_model_says_what_the_network_says(trained, settings):
    network, tokenizer = trained
    model = export_model(network, tokenizer, documents(), documents(2), settings)
    sentences = [text for text, _, _ in TINY[:3]]
    assert len(model.predict([sentences])[0]) == 3
    special = special_tokens(tokenizer)
    articles = tokenize([replace(documents(1)[0], sentences=sentences)], tokenizer)
    example = articles[0].window(0, 3, special)
    with torch.no_grad():
        tags, outlook = network(*collate([example]))
    [ours] = model.encoder_margins([sentences])
    np.testing.assert_allclose(ours[:, :4], tags[0].numpy(), atol=0.15)
    np.testing.assert_allclose(ours[:, 4], outlook[0].numpy(), atol=0.15)


@pytest.mark.parametrize(
    ("kind", "fused"), [("Bert", 2), ("Roberta", 2), ("Electra", 0), ("DistilBert", 0)]
)
def test_an_export_reads_as_torch_does_with_one_operator_for_attention(kind, fused, tmp_path):
    onnxruntime = pytest.importorskip("onnxruntime")
    onnx = pytest.importorskip("onnx")
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
    if kind == "DistilBert":
        sizes = {"dim": 32, "n_layers": 2, "n_heads": 4, "hidden_dim": 48}
    torch.manual_seed(0)
    config = getattr(transformers, f"{kind}Config")(vocab_size=50, **sizes)
    network = EncoderNetwork(getattr(transformers, f"{kind}Model")(config)).eval()
    export_whole(network, tmp_path / "whole.onnx")
    ids, pooling = torch.arange(3, 40)[None], torch.rand(5, 37) / 37
    with torch.no_grad():
        wanted = network(ids, torch.ones_like(ids), pooling[None])[0][0]
    session = onnxruntime.InferenceSession(str(tmp_path / "whole.onnx"))
    feed = {"input_ids": ids.numpy(), "pooling": pooling.numpy()}
    np.testing.assert_allclose(session.run(["tags"], feed)[0][0], wanted.numpy(), atol=1e-5)
    nodes = onnx.load(tmp_path / "whole.onnx").graph.node
    assert sum(node.op_type == "MultiHeadAttention" for node in nodes) == fused


def test_linear_log_odds_are_added_by_their_shares(trained, settings):
    network, tokenizer = trained
    model = export_model(copy.deepcopy(network), tokenizer, documents(), documents(2), settings)
    sentences = [text for text, _, _ in TINY[:3]]
    model.manifest["linear"] = [0.5, 0.0, 1.0, 2.0]
    [own] = model.encoder_margins([sentences])
    linear = model.linear.margins(sentences)
    added = model.margins(sentences) - own
    np.testing.assert_allclose(added[:, :4], linear[:, :4] * [0.5, 0.0, 1.0, 2.0], atol=1e-9)
    assert (added[:, 4] == 0).all()


def test_linear_log_odds_go_to_their_own_documents(shipped):
    model = load_model(shipped)
    model.manifest["linear"] = [1.0, 1.0, 1.0, 1.0]
    texts = [text for text, _, _ in TINY]
    together = model._margins([texts[:3], texts[3:4], texts[1:6]])
    for sentences, found in zip([texts[:3], texts[3:4], texts[1:6]], together, strict=True):
        np.testing.assert_allclose(found, model.margins(sentences), atol=1e-9)


def test_an_encoder_without_a_linear_model_stands_alone(trained, settings, tmp_path):
    network, tokenizer = trained
    alone = replace(settings, linear=False)
    model = export_model(copy.deepcopy(network), tokenizer, documents(), documents(2), alone)
    model.save(tmp_path / "model")
    assert load_model(tmp_path / "model").linear is None
    assert not (tmp_path / "model" / "weights.safetensors").exists()


def test_the_shipped_folder_loads_and_predicts_the_same(shipped):
    model = load_model(shipped)
    assert isinstance(model, OnnxModel)
    document = [text for text, _, _ in TINY]
    one, two = model.predict([document, document])
    assert one == two
    assert one == load_model(shipped).predict([document])[0]
    assert (shipped / "settings.toml").read_text().startswith("encoder = ")
    assert read_settings(shipped / "settings.toml").window == 60
    assert not [p for p in shipped.iterdir() if p.suffix in (".bin", ".pt", ".pkl")]


def test_an_article_does_not_depend_on_the_batch(shipped):
    model = load_model(shipped)
    document = [text for text, _, _ in TINY]
    alone = model.predict([document])[0]
    among = model.predict([document[::-1], document, ["Rain."] * 30])[1]
    for a, b in zip(alone, among, strict=True):
        np.testing.assert_allclose(a.probabilities, b.probabilities, atol=1e-4)


def test_odd_sentences_do_no_harm(shipped):
    model = load_model(shipped)
    found = model.predict([["", " ", "\u0000", "long " * 900, "ß漢字🙂"], []])
    assert [len(d) for d in found] == [5, 0]


def test_a_broken_folder_is_named(shipped, tmp_path):
    manifest = json.loads((shipped / "headway.json").read_text())
    (tmp_path / "headway.json").write_text(json.dumps(manifest))
    (tmp_path / "model.onnx").write_bytes(b"not onnx")
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(tmp_path)


def test_the_pinned_encoder_is_checked_by_its_sum(tmp_path):
    weights = tmp_path / "model.safetensors"
    with pytest.raises(ModelError, match="is missing"):
        verify(weights)
    weights.write_bytes(b"other")
    with pytest.raises(ModelError, match="these are not the weights of"):
        verify(weights)
    assert find_encoder("some/other-encoder") == "some/other-encoder"
    assert PINNED.endswith("all-MiniLM-L6-v2")


def test_an_encoder_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_pretrained(str(tmp_path / "nothing"))


def test_nothing_to_train_on(settings):
    with pytest.raises(CorpusError, match="no article to train on"):
        fit_encoder([], settings)


def test_the_shipped_settings_are_the_defaults():
    assert read_settings() == EncoderSettings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("epochs = 0", "epochs is 0; expected at least 1"),
        ("dropout = 1.0", r"dropout is 1.0; expected 0 to under 1"),
        ("shortest_window = 300", "shortest_window is 300; expected at most window, 200"),
        ("colour = 1", "'colour'; expected only: encoder, seed"),
        ('epochs = "four"', "epochs = 'four'; expected"),
        ("epochs =", "cannot be read"),
        ("word_share = 0.0", "word_share is 0; expected over 0"),
        ("word_share = 1.0", "word_share is 1.0; expected 0 to under 1"),
        ("relation_epochs = 0", "relation_epochs is 0; expected at least 1"),
    ],
)
def test_bad_settings_are_named(tmp_path, text, message):
    path = tmp_path / "s.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=message):
        read_settings(path)


def test_masking_hides_a_share_of_the_words_and_no_special_token(settings, tiny_base):
    tokenizer = load_tokenizer(str(tiny_base))
    articles = tokenize(documents(6), tokenizer)
    special = special_tokens(tokenizer)

    def read(masking, epoch=0):
        batches = epoch_batches(articles, special, replace(settings, masking=masking), epoch)
        return [e.window for batch in batches for e in batch]

    plain, masked = read(0.0), read(0.3)
    words = [(w.ids == special.mask)[w.sentence >= 0] for w in masked]
    assert 0.15 < np.concatenate(words).mean() < 0.45
    assert not any((w.ids == special.mask)[w.sentence < 0].any() for w in masked)
    assert not any((w.ids == special.mask).any() for w in plain)
    assert [w.ids.tolist() for w in masked] == [w.ids.tolist() for w in read(0.3)]
    assert [w.ids.tolist() for w in masked] != [w.ids.tolist() for w in read(0.3, epoch=1)]


def test_batches_hold_so_many_tokens_and_windows_so_many_lengths(settings, tiny_base):
    tokenizer = load_tokenizer(str(tiny_base))
    articles = tokenize(documents(6), tokenizer)
    wide = replace(settings, shortest_window=20, window=80)
    batches = epoch_batches(articles, special_tokens(tokenizer), wide, 0)
    for batch in batches:
        assert len(batch) * max(len(e.window.ids) for e in batch) <= 2 * 80 or len(batch) == 1
    assert len({len(e.window.ids) for b in batches for e in b}) > 2
