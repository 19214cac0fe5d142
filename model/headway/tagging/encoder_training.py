"""Fine-tune the encoder on windows of labelled sentences, resumable at every epoch.

Everything random follows from the seed and the epoch's number, so an interrupted run ends with the
same weights as one that was not. Checkpoints are safetensors. Leaves out calibration
(`headway.tagging.calibration`) and the shipped form (`headway.tagging.export`).
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from headway.errors import CorpusError
from headway.tagging.base import find_encoder
from headway.tagging.batches import (
    Example,
    Tokenized,
    collate,
    epoch_batches,
    load_tokenizer,
    special_tokens,
    tokenize,
)
from headway.tagging.checkpoint import Checkpoint, fingerprint
from headway.tagging.documents import Before, Document
from headway.tagging.encoder import EncoderNetwork, load_pretrained
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.lessons import Epoch, Tell
from headway.tagging.masked_training import learn_words
from headway.tagging.memory import keep_memory
from headway.tagging.relation_training import learn_relations
from headway.tagging.schedules import share_of_rate
from headway.tagging.windows import Special


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Where a run saves its state, under what fingerprint, and whom it tells of its epochs."""

    folder: Path | None
    inputs: str
    tell: Tell | None


def fit_encoder(
    documents: Sequence[Document],
    settings: EncoderSettings,
    checkpoints: Path | None = None,
    tell: Tell | None = None,
    before: Before | None = None,
) -> tuple[EncoderNetwork, Any]:
    """Fine-tune an encoder, in one run or several whose weights are averaged.

    Runs start from the same weights, heads included, and differ in the order of what they read and
    in dropout, so that their mean lies in one valley (model soup, Wortsman et al. 2022).

    Parameters
    ----------
    documents : sequence of Document
    settings : EncoderSettings
    checkpoints : Path, optional
        Folder to save to after each epoch and to resume from.
    tell : callable, optional
        Called after each epoch.
    before : Before, optional
        What the encoder learns from first. That is not resumed within: it begins anew until the
        first epoch of the tags.

    Returns
    -------
    network : EncoderNetwork
        In evaluation mode; the moving average of the weights where the settings ask for one.
    tokenizer : transformers.PreTrainedTokenizerFast

    Raises
    ------
    CorpusError
        If there is no document.
    ModelError
        If the encoder cannot be loaded, or is not the pinned one; or the checkpoints are of other
        data or settings.
    """
    if not documents:
        raise CorpusError("There is no article to train on. Give --data with labelled articles.")
    torch.set_num_threads(settings.threads)
    keep_memory()
    tokenizer = load_tokenizer(settings.encoder)
    articles = tokenize(documents, tokenizer)
    special = special_tokens(tokenizer)
    before = before or Before()
    inputs = fingerprint(documents, before, settings)
    keeping = [
        _Keeping(checkpoints / f"run-{run}" if checkpoints else None, inputs, tell)
        for run in range(settings.runs)
    ]
    torch.manual_seed(settings.seed)
    first = _fresh(settings)
    fresh = [k.folder for k in keeping if not (k.folder and Checkpoint.lies_in(k.folder))]
    if fresh:
        _prepare(first.encoder, tokenizer, documents, before, (settings, tell))
    for folder in filter(None, fresh):  # all at once: a stop in an early run costs no lesson again
        _state(first, settings, inputs).save(folder, 0)
    networks = [
        _run(run, copy.deepcopy(first), (articles, special), settings, keep)
        for run, keep in enumerate(keeping)
    ]
    tokenizer.backend_tokenizer.no_truncation()  # calls leave both as they asked for them
    tokenizer.backend_tokenizer.no_padding()
    return mean_network(networks).eval(), tokenizer


def _fresh(settings: EncoderSettings) -> EncoderNetwork:
    encoder = load_pretrained(
        find_encoder(settings.encoder), settings.dropout, settings.attention_dropout
    )
    return EncoderNetwork(encoder, settings.dropout)


def _prepare(
    encoder: Any,
    tokenizer: Any,
    documents: Sequence[Document],
    before: Before,
    how: tuple[EncoderSettings, Tell | None],
) -> None:
    """Let the encoder learn words, from the labelled articles as well, and then relations."""
    settings, tell = how
    if before.articles:
        texts = [*before.articles, *(" ".join(d.sentences) for d in documents)]
        learn_words(encoder, tokenizer, texts, settings, tell)
    if before.relations:
        learn_relations(encoder, tokenizer, before.relations, settings, tell)


def _state(network: EncoderNetwork, settings: EncoderSettings, inputs: str) -> Checkpoint:
    return Checkpoint(network, _optimizer(network, settings), settings.averaging, inputs)


def _run(
    run: int,
    network: EncoderNetwork,
    read: tuple[Sequence[Tokenized], Special],
    settings: EncoderSettings,
    keep: _Keeping,
) -> EncoderNetwork:
    """Learn the tags once, from where the state that is kept left off."""
    state = _state(network, settings, keep.inputs)
    order = run * settings.epochs
    steps = max(1, len(epoch_batches(*read, settings, order))) * settings.epochs
    done = state.resume(keep.folder) if keep.folder else 0
    for epoch in range(done, settings.epochs):
        torch.manual_seed(settings.seed + 1 + order + epoch)
        batches = epoch_batches(*read, settings, order + epoch)
        loss = _run_epoch(state, batches, settings, steps)
        if keep.folder:
            state.save(keep.folder, epoch + 1)
        if keep.tell:
            keep.tell(Epoch(order + epoch + 1, settings.runs * settings.epochs, loss))
    return state.averaged()


def mean_network(networks: Sequence[EncoderNetwork]) -> EncoderNetwork:
    """Return the first network with the mean of all their weights."""
    first = networks[0]
    states = [n.state_dict() for n in networks]
    first.load_state_dict(
        {
            name: torch.stack([s[name] for s in states]).mean(dim=0)
            if tensor.is_floating_point()
            else tensor
            for name, tensor in states[0].items()
        }
    )
    return first


def _run_epoch(
    state: Checkpoint, batches: list[list[Example]], settings: EncoderSettings, steps: int
) -> float:
    state.network.train()
    total = 0.0
    for batch in batches:
        state.schedule(share_of_rate(state.step, steps, settings.warmup))
        loss = batch_loss(state.network, batch, settings)
        state.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(state.network.parameters(), 1.0)
        state.advance()
        total += loss.item()
    return total / max(1, len(batches))


def batch_loss(
    network: EncoderNetwork, batch: Sequence[Example], settings: EncoderSettings
) -> Tensor:
    """Return the loss of a batch: binary cross-entropy summed over tags, plus the outlook's."""
    logits, outlook = network(*collate(batch))
    rows = torch.tensor([b for b, e in enumerate(batch) for _ in range(e.window.count)])
    columns = torch.tensor([k for e in batch for k in range(e.window.count)])
    tags = torch.from_numpy(np.concatenate([e.tags for e in batch])).float()
    wanted = torch.from_numpy(np.concatenate([e.outlook for e in batch])).float()
    loss = functional.binary_cross_entropy_with_logits(logits[rows, columns], tags) * tags.shape[1]
    moved = functional.smooth_l1_loss(outlook[rows, columns], wanted)
    return loss + settings.outlook_weight * moved


def _optimizer(network: EncoderNetwork, settings: EncoderSettings) -> torch.optim.Optimizer:
    """Return AdamW with a learning rate per layer, lower layers learning less."""
    layers = _layers(network.encoder)
    groups: list[dict[str, Any]] = []
    inside: set[int] = set()
    for depth, layer in enumerate(reversed(layers)):
        own = list(layer.parameters())
        inside |= {id(p) for p in own}
        groups.append({"params": own, "lr": settings.learning_rate * settings.layer_decay**depth})
    rest = [p for p in network.encoder.parameters() if id(p) not in inside]
    groups.append(
        {"params": rest, "lr": settings.learning_rate * settings.layer_decay ** len(layers)}
    )
    heads = [*network.tags.parameters(), *network.outlook.parameters()]
    groups.append({"params": heads, "lr": settings.head_learning_rate})
    return torch.optim.AdamW(groups, weight_decay=settings.weight_decay, fused=True)


def _layers(encoder: Any) -> list[nn.Module]:
    """Return the encoder's stack of layers, bottom first: its longest list of modules."""
    stacks = [m for m in encoder.modules() if isinstance(m, nn.ModuleList)]
    return list(max(stacks, key=lambda stack: sum(1 for _ in stack))) if stacks else []
