"""The encoder before export, in a `transformers` pipeline: what the shipped model is timed against.

fp32, with the calibration of the model that was exported from it. Either it reads the same
windows as the shipped model, or each sentence alone in padded batches, as pipelines are mostly
used. Needs the extra ``train``; never used to tag.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers.pipelines.base import ChunkPipeline

from headway.labels import TAGS
from headway.tagging.artifact import read_manifest
from headway.tagging.batches import special_tokens
from headway.tagging.encoder import EncoderNetwork
from headway.tagging.linear import Floats, LinearModel
from headway.tagging.onnx_model import OnnxModel, read_linear
from headway.tagging.windows import SENTENCE_TOKENS, cut_passes, encode

ALONE = 32
"""Sentences in a batch when each is read alone."""


class PlacedNetwork(EncoderNetwork):
    """The network with the one property that a pipeline asks for."""

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        return self.tags.weight.device


class SentencePipeline(ChunkPipeline):  # type: ignore[misc, unused-ignore]
    """An article's sentences to raw outputs, one window a chunk.

    `preprocess` cuts windows, `_forward` reads them, `postprocess` averages over the passes.

    Parameters
    ----------
    window : int, optional
        Most tokens of a window; without it each sentence is read alone.
    passes : int
        Readings, each with the borders of windows elsewhere.
    """

    def _sanitize_parameters(
        self, window: int | None = None, passes: int = 1, **_: Any
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        return ({} if window is None else {"window": window, "passes": passes}), {}, {}

    def preprocess(
        self, sentences: Sequence[str], window: int | None = None, passes: int = 1
    ) -> Iterator[dict[str, Any]]:
        """Yield windows: token ids, mask, and for each token its sentence, counted from 1."""
        special = special_tokens(self.tokenizer)
        found = self.tokenizer(list(sentences), add_special_tokens=False)["input_ids"]
        tokens = [ids[:SENTENCE_TOKENS] for ids in found]
        ranges = _ranges([len(t) for t in tokens], window, passes)
        for number, (start, end) in enumerate(ranges, 1):
            encoded = encode(tokens[start:end], special)
            ids = torch.from_numpy(encoded.ids[None])
            yield {
                "input_ids": ids,
                "attention_mask": torch.ones_like(ids),
                "owner": torch.from_numpy(encoded.sentence[None] + 1),  # padding and [SEP] are 0
                "start": torch.tensor([start]),
                "is_last": number == len(ranges),
            }

    def _forward(self, inputs: dict[str, Any]) -> dict[str, Any]:
        owner = inputs["owner"]
        tags, outlook = self.model(inputs["input_ids"], inputs["attention_mask"], pooling(owner))
        return {
            "outputs": torch.cat([tags, outlook[..., None]], dim=-1),
            "count": owner.max(dim=1).values,
            "start": inputs["start"],
            "is_last": inputs["is_last"],
        }

    def postprocess(self, chunks: Sequence[dict[str, Any]]) -> Floats:
        """Return one article's raw outputs, shape (n, 5): the mean over the passes."""
        ends = [int(c["start"]) + int(c["count"]) for c in chunks]
        total, times = np.zeros((max(ends), len(TAGS) + 1)), np.zeros((max(ends), 1))
        for chunk, end in zip(chunks, ends, strict=True):
            start = int(chunk["start"])
            total[start:end] += chunk["outputs"][0, : end - start].numpy()
            times[start:end] += 1
        return np.asarray(total / times)


def pooling(owner: Tensor) -> Tensor:
    """Return averaging matrices (b, k, t) from each token's sentence (b, t), 0 for none."""
    sentence = torch.arange(1, int(owner.max()) + 1, device=owner.device)
    member = (owner[:, None, :] == sentence[None, :, None]).to(torch.float32)
    return member / member.sum(dim=2, keepdim=True).clamp(min=1)


def _ranges(lengths: Sequence[int], window: int | None, passes: int) -> list[tuple[int, int]]:
    if window is None:
        return [(i, i + 1) for i in range(len(lengths))]
    return [each for one in cut_passes(lengths, window, passes) for each in one]


class TransformersModel(OnnxModel):
    """Tags as the exported model does, with the network that it was exported from in a pipeline.

    Parameters
    ----------
    manifest : dict
        Of the exported model: window, calibration, shares of the linear model.
    alone : bool
        Read each sentence by itself, in padded batches.
    """

    kind = "transformers"

    def __init__(
        self,
        network: PlacedNetwork,
        tokenizer: Any,
        manifest: dict[str, Any],
        linear: LinearModel | None = None,
        *,
        alone: bool = False,
    ) -> None:
        super().__init__(None, tokenizer.backend_tokenizer, manifest, linear)
        self._pipeline = SentencePipeline(
            model=network.eval(),
            tokenizer=tokenizer,
            device="cpu",
            batch_size=ALONE if alone else 1,  # windows are long as they are; padding only costs
            **({} if alone else {key: int(manifest[key]) for key in ("window", "passes")}),
        )

    @classmethod
    def compare(cls, network: Path, exported: Path, *, alone: bool = False) -> "TransformersModel":
        """Load a network, with all but the weights of the model exported from it.

        Raises
        ------
        ModelError
            If either folder is missing or broken.
        """
        manifest = read_manifest(exported)
        linear = read_linear(exported, manifest)
        loaded, tokenizer = PlacedNetwork.load(network)
        return cls(loaded, tokenizer, manifest, linear, alone=alone)  # type: ignore[arg-type]

    def encoder_margins(self, documents: Sequence[Sequence[str]]) -> list[Floats]:
        """Return the network's outputs for documents that are not empty, each of shape (n, 5)."""
        found: list[Floats] = self._pipeline([list(d) for d in documents])
        return found
