"""Fine-tune the encoder on windows of labelled sentences, resumable at every epoch.

Everything random follows from the seed and the epoch's number, so an interrupted run ends with the
same weights as one that was not. Checkpoints are safetensors. Leaves out calibration
(`headway.tagging.calibration`) and the shipped form (`headway.tagging.export`).
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from headway.errors import CorpusError
from headway.tagging.base import find_encoder
from headway.tagging.checkpoint import Checkpoint
from headway.tagging.documents import Document
from headway.tagging.encoder import EncoderNetwork, load_pretrained
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.linear import Floats
from headway.tagging.windows import SENTENCE_TOKENS, Encoded, Special, cut, encode


@dataclass(frozen=True, slots=True)
class Tokenized:
    """One article as tokens, beside its labels."""

    tokens: list[list[int]]
    document: Document

    def window(self, start: int, end: int, special: Special) -> "Example":
        """Return a stretch of sentences as a training example."""
        return Example(
            encode(self.tokens[start:end], special),
            self.document.tags[start:end],
            self.document.outlook[start:end],
        )


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels."""

    window: Encoded
    tags: Floats
    outlook: Floats


@dataclass(frozen=True, slots=True)
class Epoch:
    """What is told after each epoch: its number from 1, of how many, and the mean loss."""

    number: int
    of: int
    loss: float


Tell = Callable[[Epoch], None]


def fit_encoder(
    documents: Sequence[Document],
    settings: EncoderSettings,
    checkpoints: Path | None = None,
    tell: Tell | None = None,
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
        If the encoder cannot be loaded, or is not the pinned one.
    """
    if not documents:
        raise CorpusError("There is no article to train on. Give --data with labelled articles.")
    torch.set_num_threads(settings.threads)
    tokenizer = load_tokenizer(settings.encoder)
    articles = tokenize(documents, tokenizer)
    special = special_tokens(tokenizer)
    networks = []
    for run in range(settings.runs):
        folder = checkpoints / f"run-{run}" if checkpoints else None
        networks.append(_run(run, articles, special, settings, (folder, tell)))
    return mean_network(networks).eval(), tokenizer


def _run(
    run: int,
    articles: Sequence[Tokenized],
    special: Special,
    settings: EncoderSettings,
    keep: tuple[Path | None, Tell | None],
) -> EncoderNetwork:
    """Fine-tune once; `keep` is where checkpoints go and whom to tell."""
    checkpoints, tell = keep
    torch.manual_seed(settings.seed)
    encoder = load_pretrained(find_encoder(settings.encoder), settings.dropout)
    network = EncoderNetwork(encoder, settings.dropout)
    order = run * settings.epochs
    steps = max(1, len(epoch_batches(articles, special, settings, order))) * settings.epochs
    state = Checkpoint(network, _optimizer(network, settings), settings.averaging)
    done = state.resume(checkpoints) if checkpoints else 0
    for epoch in range(done, settings.epochs):
        torch.manual_seed(settings.seed + 1 + order + epoch)
        batches = epoch_batches(articles, special, settings, order + epoch)
        loss = _run_epoch(state, batches, settings, steps)
        if checkpoints:
            state.save(checkpoints, epoch + 1)
        if tell:
            tell(Epoch(order + epoch + 1, settings.runs * settings.epochs, loss))
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


def load_tokenizer(name: str) -> Any:
    """Load the tokenizer of an encoder."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(find_encoder(name))


def special_tokens(tokenizer: Any) -> Special:
    """Return the ids around sentences, whatever an encoder calls them."""
    start = tokenizer.cls_token_id
    separator = tokenizer.sep_token_id
    return Special(
        start=start if start is not None else tokenizer.bos_token_id,
        separator=separator if separator is not None else tokenizer.eos_token_id,
        unknown=tokenizer.unk_token_id if tokenizer.unk_token_id is not None else 0,
    )


def tokenize(documents: Sequence[Document], tokenizer: Any) -> list[Tokenized]:
    """Tokenize every sentence once, without special tokens."""
    return [
        Tokenized([ids[:SENTENCE_TOKENS] for ids in _ids(d.sentences, tokenizer)], d)
        for d in documents
    ]


def _ids(sentences: Sequence[str], tokenizer: Any) -> list[list[int]]:
    ids: list[list[int]] = tokenizer(list(sentences), add_special_tokens=False)["input_ids"]
    return ids


def epoch_batches(
    articles: Sequence[Tokenized], special: Special, settings: EncoderSettings, epoch: int
) -> list[list[Example]]:
    """Return the batches of one epoch, windows of like length together.

    The first window of each article gets a random length, so that every epoch puts the borders
    elsewhere and no sentence always stands at an edge.
    """
    rng = random.Random(settings.seed * 1000 + epoch)
    examples = []
    for article in articles:
        lengths = [len(t) for t in article.tokens]
        first = max(40, int(settings.window * rng.random()))
        examples += [
            article.window(start, end, special)
            for start, end in cut(lengths, settings.window, first)
        ]
    rng.shuffle(examples)
    size, pool = settings.batch_windows, settings.batch_windows * 16
    batches = []
    for at in range(0, len(examples), pool):
        near = sorted(examples[at : at + pool], key=lambda e: len(e.window.ids))
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    rng.shuffle(batches)
    return batches


def collate(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return input ids (b, t), attention mask (b, t) and pooling (b, k, t) of a batch, padded."""
    longest = max(len(e.window.ids) for e in batch)
    most = max(e.window.count for e in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.int64)
    pooling = np.zeros((len(batch), most, longest), dtype=np.float32)
    for row, example in enumerate(batch):
        window = example.window
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
        pooling[row, : window.count, : len(window.ids)] = window.pooling()
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(pooling)


def _run_epoch(
    state: Checkpoint, batches: list[list[Example]], settings: EncoderSettings, steps: int
) -> float:
    state.network.train()
    total = 0.0
    for batch in batches:
        state.schedule(_rate(state.step, steps, settings.warmup))
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


def _rate(step: int, steps: int, warmup: float) -> float:
    """Return the share of the full learning rate: a linear rise, then a linear fall to 0."""
    rise = max(1, int(warmup * steps))
    if step < rise:
        return (step + 1) / rise
    return max(0.0, (steps - step) / max(1, steps - rise))


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
    return torch.optim.AdamW(groups, weight_decay=settings.weight_decay)


def _layers(encoder: Any) -> list[nn.Module]:
    """Return the encoder's stack of layers, bottom first: its longest list of modules."""
    stacks = [m for m in encoder.modules() if isinstance(m, nn.ModuleList)]
    return list(max(stacks, key=lambda stack: sum(1 for _ in stack))) if stacks else []
