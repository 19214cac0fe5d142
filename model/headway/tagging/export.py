"""The trained encoder to its shipped form: vocabulary pruned, ONNX, int8, checked against fp32.

Dynamic quantization: weights are int8 per channel, activations are scaled as they come. Leaves out
training. Needs the extra ``train``; what it writes runs without torch.
"""

import copy
import json
import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AttentionInterface

from headway.errors import ModelError
from headway.tagging.encoder import EncoderNetwork
from headway.tagging.onnx_model import TOKENIZER, WEIGHTS

FULL_ATTENTION = {"bert", "roberta"}
"""Kinds of encoder in which every token attends to every other, scaled by the root of the width."""

FUSED = "headway_fused"

SHORT = 2
"""Word pieces of up to so many characters are always kept: any word can be spelt with them."""


def write_onnx(network: EncoderNetwork, tokenizer: Any, folder: Path) -> None:
    """Write ``model.onnx`` (int8) and ``tokenizer.json`` into a folder.

    Parameters
    ----------
    network : EncoderNetwork
        In evaluation mode.
    tokenizer : transformers.PreTrainedTokenizerFast
    """
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    with TemporaryDirectory() as work:
        whole = Path(work) / "fp32.onnx"
        export_whole(network.eval(), whole)
        _quantize(whole, folder / WEIGHTS)


class _OneWindow(nn.Module):
    """The network as it is exported: one window, nothing padded, so that no mask is needed."""

    def __init__(self, network: EncoderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: Tensor, pooling: Tensor) -> tuple[Tensor, Tensor]:
        """Read t tokens, (1, t), and k sentences, (k, t)."""
        hidden = self.network.encoder(input_ids=input_ids).last_hidden_state
        return self.network.heads(pooling @ hidden)


class _LayerNorm(nn.Module):
    """Layer normalization in elementary operations.

    The one of onnxruntime 1.31 is not vectorised on CPUs: it takes a third of the run.
    """

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias, self.eps = norm.weight, norm.bias, norm.eps

    def forward(self, x: Tensor) -> Tensor:
        """Normalize the last axis; the variance is E[x^2] - E[x]^2."""
        mean = x.mean(-1, keepdim=True)
        variance = (x * x).mean(-1, keepdim=True) - mean * mean
        scaled = (x - mean) * torch.rsqrt(variance + self.eps) * self.weight
        return scaled if self.bias is None else scaled + self.bias


def export_whole(network: EncoderNetwork, path: Path) -> None:
    """Write the network as fp32 ONNX, for windows and sentences of any number."""
    lean = copy.deepcopy(network).eval()
    _replace_attention(lean.encoder)
    _replace_norms(lean)
    ids, pooling = torch.ones((1, 12), dtype=torch.int64), torch.full((3, 12), 1 / 12)
    tokens, sentences = (torch.export.Dim(n, min=1, max=4096) for n in ("t", "k"))
    with _quiet(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own internals
        program = torch.onnx.export(
            _OneWindow(lean).eval(),
            (ids, pooling),
            dynamo=True,
            verbose=False,
            input_names=["input_ids", "pooling"],
            output_names=["tags", "outlook"],
            dynamic_shapes=({1: tokens}, {0: sentences, 1: tokens}),
        )
    if program is None:
        raise ModelError("torch.onnx.export gave no program; use torch 2.13 as pinned.")
    program.save(str(path))


def _replace_attention(encoder: Any) -> None:
    """Use onnxruntime's own attention where the encoder attends fully and plainly, as BERT does."""
    if encoder.config.model_type in FULL_ATTENTION:
        AttentionInterface.register(FUSED, _fused_attention)
        encoder.set_attn_implementation(FUSED)
    else:
        encoder.set_attn_implementation("eager")  # the default guards masked rows; here are none


def _fused_attention(
    _module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    _mask: Tensor | None,
    **_: Any,
) -> tuple[Tensor, None]:
    """Stand for one ``MultiHeadAttention``; works inside an export alone.

    Queries, keys and values come as (1, heads, t, d); the operator takes (1, t, heads * d) and
    holds no matrix of t by t. Without a fused operator they would be transposed and copied.
    """
    heads, width = query.shape[1], query.shape[3]
    flat = [x.transpose(1, 2).flatten(2) for x in (query, key, value)]
    read = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention",
        flat,
        attrs={"num_heads": heads},
        dtype=query.dtype,
        shape=flat[0].shape,
        version=1,
    )
    return read.reshape(1, -1, heads, width), None


def _replace_norms(module: nn.Module) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.LayerNorm):
            setattr(module, name, _LayerNorm(child))
        else:
            _replace_norms(child)


def _quantize(whole: Path, path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = whole.with_name("prepared.onnx")
    with _quiet():
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence exporter and quantizer, which tell their steps through the root logger."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def prune_vocabulary(network: EncoderNetwork, tokenizer: Any, texts: Iterable[str]) -> int:
    """Drop word pieces that none of the texts uses; return how many stay.

    Works on WordPiece tokenizers; others are left as they are. Special tokens and pieces of up to
    `SHORT` characters stay, so a word that lost its own piece is still spelt from shorter ones.
    The network's embedding and the tokenizer are changed in place.
    """
    state = json.loads(tokenizer.backend_tokenizer.to_str())
    embedding = network.encoder.get_input_embeddings()
    if state["model"].get("type") != "WordPiece":
        return int(embedding.num_embeddings)
    kept = _kept(state["model"]["vocab"], tokenizer, texts)
    rows = torch.tensor([state["model"]["vocab"][piece] for piece in kept])
    smaller = nn.Embedding(len(kept), embedding.embedding_dim, padding_idx=0)
    smaller.weight.data.copy_(embedding.weight.data[rows])
    network.encoder.set_input_embeddings(smaller)
    network.encoder.config.vocab_size = len(kept)
    _renumber(state, {piece: i for i, piece in enumerate(kept)})
    tokenizer._tokenizer = type(tokenizer.backend_tokenizer).from_str(json.dumps(state))
    return len(kept)


def _kept(vocabulary: dict[str, int], tokenizer: Any, texts: Iterable[str]) -> list[str]:
    used = {i for text in texts for i in tokenizer(text, add_special_tokens=False)["input_ids"]}
    special = set(tokenizer.all_special_ids)
    return [
        piece
        for piece, i in sorted(vocabulary.items(), key=lambda kv: kv[1])
        if i in used or i in special or len(piece.removeprefix("##")) <= SHORT
    ]


def _renumber(state: dict[str, Any], new: dict[str, int]) -> None:
    """Give every special token its new number, wherever the tokenizer's state names one."""
    state["model"]["vocab"] = new
    for added in state.get("added_tokens", []):
        added["id"] = new[added["content"]]
    for processor in _processors(state.get("post_processor")):
        for name, token in processor.get("special_tokens", {}).items():
            token["ids"] = [new[name]]
        for end in ("sep", "cls"):
            if end in processor:
                processor[end] = [processor[end][0], new[processor[end][0]]]
    padding = state.get("padding")
    if padding:
        padding["pad_id"] = new[padding["pad_token"]]


def _processors(found: dict[str, Any] | None) -> Sequence[dict[str, Any]]:
    if found is None:
        return []
    nested: Sequence[dict[str, Any]] = found.get("processors", [found])
    return nested
