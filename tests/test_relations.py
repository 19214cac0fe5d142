"""Relations of other fields: read from files, and learned before the tags."""

import json
from dataclasses import replace

import pytest

from headway.corpus.relations import read_relations
from headway.errors import CorpusError, SettingsError
from headway.fitting import train_model
from headway.tagging.documents import Relations
from headway.tagging.encoder_settings import EncoderSettings
from tests.test_encoder import documents, same

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from headway.tagging.batches import load_tokenizer  # noqa: E402
from headway.tagging.encoder import load_pretrained  # noqa: E402
from headway.tagging.encoder_training import fit_encoder  # noqa: E402
from headway.tagging.relation_training import learn_relations  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

RELATIONS = Relations(
    ["The council accepted the plan.", "The council rejected the plan."] * 20,
    ["AGREE", "REJECT"] * 20,
)


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
    first, _ = fit_encoder(documents(), settings, relations=RELATIONS)
    again, _ = fit_encoder(documents(), settings, tmp_path, relations=RELATIONS)
    assert same(first, again)
    assert not same(first, plain)
    # resumed where all is done, nothing is learned anew
    assert same(first, fit_encoder(documents(), settings, tmp_path, relations=RELATIONS)[0])


def test_a_resumed_run_does_not_learn_them_twice(settings, tmp_path):
    longer = replace(settings, epochs=2)
    whole, _ = fit_encoder(documents(), longer, relations=RELATIONS)

    class Stop(Exception):
        pass

    def stop(_epoch):
        raise Stop

    with pytest.raises(Stop):
        fit_encoder(documents(), longer, tmp_path, stop, RELATIONS)
    assert same(whole, fit_encoder(documents(), longer, tmp_path, relations=RELATIONS)[0])


def test_the_linear_model_takes_none(tmp_path):
    with pytest.raises(SettingsError, match="nor --relations"):
        train_model([], tmp_path / "m", linear=True, relations=tmp_path / "r.jsonl")
