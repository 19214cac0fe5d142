"""Small things that many tests share: statements made by hand, a tiny model trained on the spot."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from headway.labels import TAGS, Side, Tag
from headway.records import Statement

# A busy machine is no failure: no test is timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

TINY = [
    ("The two sides reached a tentative agreement on Friday.", ("progress",), 2),
    ("Both sides said the talks were productive and moved forward.", ("progress",), 1),
    ("The parties settled class size and moved closer on pay.", ("progress",), 1),
    ("Negotiators made progress on health care.", ("progress",), 1),
    ("Talks broke off without a deal and a strike begins Monday.", ("impasse",), -2),
    ("The sides remain far apart on wages.", ("impasse",), -1),
    ("The union rejected the proposal and set a strike date.", ("impasse", "offer"), -2),
    ("Talks stalled again over pensions.", ("impasse",), -1),
    ("The nurses want a 5 percent raise.", ("demand",), 0),
    ("Drivers are asking for longer breaks.", ("demand",), 0),
    ("The company is demanding cuts in overtime.", ("demand",), 0),
    ("The guild insists on a limit on weekend work.", ("demand",), 0),
    ("The district offered 3 percent a year.", ("offer",), 0),
    ("Management put a new proposal on the table.", ("offer",), 0),
    ("The authority proposed a lump sum of $900.", ("offer",), 0),
    ("The offer includes two more sick days.", ("offer",), 0),
    ("Talks resume Saturday at the county office.", (), 0),
    ("The plant employs 900 people.", (), 0),
    ("Classes were canceled for a third day.", (), 0),
    ("Rain is expected over the weekend.", (), 0),
]


@pytest.fixture
def tiny_sentences():
    """Twenty sentences, told in five made-up disputes: enough to fit the linear model."""
    from headway.tagging.linear_training import TrainingSentences

    rows = TINY * 5
    return TrainingSentences(
        texts=[text for text, _, _ in rows],
        tags=np.array([[float(t in tags) for t in TAGS] for _, tags, _ in rows]),
        outlook=np.array([float(o) for _, _, o in rows]),
        groups=[f"dispute-{i // len(TINY)}" for i in range(len(rows))],
    )


@pytest.fixture
def tiny_model(tiny_sentences):
    """Return a linear model fitted on the tiny sentences."""
    from headway.tagging.linear_training import LinearSettings, fit_linear

    return fit_linear(tiny_sentences, LinearSettings(min_documents=1), "tiny")


@pytest.fixture
def statement():
    """Return a maker of hand-labelled statements with sensible defaults."""
    counter = iter(range(10_000))

    def make(*tags, outlook=0.0, text=None, side=Side.REPORTER, **more):
        index = next(counter)
        more.setdefault("session", dt.date(2019, 10, 18))
        more.setdefault("dispute", "ctu-cps-2019")
        return Statement(
            article=more.pop("article", "a"),
            index=index,
            start=0,
            end=1,
            text=text or f"Sentence number {index}.",
            tags=tuple(Tag(t) for t in tags),
            probabilities=more.pop("probabilities", tuple(float(t in tags) for t in TAGS)),
            outlook=outlook,
            side=Side(side),
            **more,
        )

    return make


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory):
    """Return the folder of a two-layer encoder with a vocabulary of the tiny sentences' words."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("base")
    words = sorted({w.strip(".,$").lower() for text, _, _ in TINY for w in text.split()})
    letters = list("abcdefghijklmnopqrstuvwxyz0123456789.,$%'")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]
    vocabulary = [*pieces, *(w for w in words if w not in pieces), "zebra", "unused"]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    vocab = {w: i for i, w in enumerate(vocabulary)}
    tokenizer = transformers.BertTokenizerFast(vocab=vocab, do_lower_case=True)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=256,
    )
    transformers.BertModel(config).save_pretrained(folder)
    return folder
