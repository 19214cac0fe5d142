"""The pipeline on a tiny network: the same outputs as plain torch, window by window."""

from dataclasses import asdict

import numpy as np
import pytest

from headway.errors import ModelError
from headway.labels import TAGS
from tests.conftest import TINY

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from headway.evaluation.torch_model import TorchModel  # noqa: E402
from headway.evaluation.transformers_model import (  # noqa: E402
    TransformersModel,
    pooling,
)
from headway.tagging.artifact import write_folder  # noqa: E402
from headway.tagging.batches import load_tokenizer, special_tokens  # noqa: E402
from headway.tagging.encoder import EncoderNetwork, load_pretrained  # noqa: E402

# transformers and torch warn of their own internals; ours are still errors.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

ARTICLE = [text for text, _, _ in TINY]
DOCUMENTS = [ARTICLE, [], ["Talks resume."], ["", ARTICLE[3]]]


@pytest.fixture(scope="module")
def folders(tiny_base, tmp_path_factory):
    """Return the folders of a network and of a model exported from it; only its manifest counts."""
    torch.manual_seed(3)
    network, exported = (tmp_path_factory.mktemp("pipe") / n for n in ("network", "exported"))
    tokenizer = load_tokenizer(str(tiny_base))
    network.mkdir()
    EncoderNetwork(load_pretrained(str(tiny_base))).save(network, tokenizer)
    manifest = {
        **{"name": "tiny", "kind": "onnx", "window": 60, "passes": 2},
        "special": asdict(special_tokens(tokenizer)),
        "platt": [[1.5, 0.1]] * len(TAGS),
        "thresholds": [0.5] * len(TAGS),
    }
    write_folder(exported, manifest, lambda _: None)
    return network, exported


def test_the_pipeline_reads_what_plain_torch_reads(folders):
    ours, theirs = TorchModel.compare(*folders), TransformersModel.compare(*folders)
    full = [d for d in DOCUMENTS if d]
    for document, margins in zip(full, theirs.encoder_margins(full), strict=True):
        np.testing.assert_allclose(margins, ours.margins(document), atol=1e-5)


def test_alone_each_sentence_is_read_without_its_neighbours(folders):
    alone = TransformersModel.compare(*folders, alone=True)
    together = np.concatenate(alone.encoder_margins([ARTICLE, ["Talks resume."]]))
    one_by_one = np.concatenate(alone.encoder_margins([[s] for s in [*ARTICLE, "Talks resume."]]))
    np.testing.assert_allclose(together, one_by_one, atol=1e-5)  # padding changes nothing
    in_windows = np.concatenate(TransformersModel.compare(*folders).encoder_margins([ARTICLE]))
    assert np.abs(together[: len(ARTICLE)] - in_windows).max() > 1e-4


@pytest.mark.parametrize("alone", [False, True])
def test_predictions_keep_the_shape(folders, alone):
    model = TransformersModel.compare(*folders, alone=alone)
    assert [len(d) for d in model.predict(DOCUMENTS)] == [len(d) for d in DOCUMENTS]
    assert model.predict([[]]) == [[]]
    assert model.predict([]) == []


def test_pooling_by_hand():
    """Tokens of sentence 1, 1, 2 and none: halves for the first, the third token for the second."""
    found = pooling(torch.tensor([[1, 1, 2, 0], [1, 0, 0, 0]]))
    assert found.tolist() == [
        [[0.5, 0.5, 0, 0], [0, 0, 1, 0]],
        [[1, 0, 0, 0], [0, 0, 0, 0]],
    ]


def test_a_folder_without_a_network(folders, tmp_path):
    with pytest.raises(ModelError, match="cannot be"):
        TransformersModel.compare(tmp_path, folders[1])
