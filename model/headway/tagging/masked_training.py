"""Continued pretraining: the encoder guesses hidden words of news about bargaining.

The base encoder was tuned to find texts on the same topic and has forgotten how to tell words in
their place apart. Masked-language training on articles of the field, labelled or not, brings that
back (domain-adaptive pretraining, Gururangan et al. 2020). Leaves out how a lesson is given
(`headway.tagging.lessons`).
"""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from headway.errors import ModelError
from headway.tagging.batches import special_tokens
from headway.tagging.encoder_settings import EncoderSettings
from headway.tagging.lessons import Lesson, Tell, learn

SHOWN = 0.1
"""Share of the words to guess that are not hidden, so that a word that is seen is never sure."""

TOGETHER = 500
"""Articles tokenized at a time; bounds memory."""


class WordHead(nn.Module):
    """Scores of every word piece from a token's vector, by the encoder's own word vectors.

    Parameters
    ----------
    width : int
        Of the encoder's hidden states.
    embedding : torch.nn.Embedding
        The encoder's word vectors, which may be narrower.
    """

    def __init__(self, width: int, embedding: nn.Embedding) -> None:
        super().__init__()
        narrow = embedding.embedding_dim
        self.transform = nn.Sequential(nn.Linear(width, narrow), nn.GELU(), nn.LayerNorm(narrow))
        self.bias = nn.Parameter(torch.zeros(embedding.num_embeddings))

    def forward(self, hidden: Tensor, words: Tensor) -> Tensor:
        """Score hidden vectors (n, width) against word vectors (v, narrow)."""
        return functional.linear(self.transform(hidden), words, self.bias)


def learn_words(
    encoder: Any,
    tokenizer: Any,
    texts: Sequence[str],
    settings: EncoderSettings,
    tell: Tell | None = None,
) -> list[float]:
    """Train an encoder in place to guess hidden words, by a head that is then thrown away.

    The head's first weights, what is hidden, and dropout draw from torch's generator; the order of
    the texts follows from the settings' seed.

    Parameters
    ----------
    encoder : transformers.PreTrainedModel
    tokenizer : transformers.PreTrainedTokenizerFast
    texts : sequence of str
        Whole articles.
    settings : EncoderSettings
        Its ``word_epochs``, ``word_learning_rate``, ``word_share``, ``head_learning_rate``,
        ``warmup``, ``weight_decay``, ``window``, ``batch_windows`` and ``seed``.
    tell : callable, optional
        Called after each epoch.

    Returns
    -------
    list of float
        The mean loss of each epoch.

    Raises
    ------
    ModelError
        If the tokenizer has no token that stands for a hidden word.
    """
    mask = tokenizer.mask_token_id
    if mask is None:
        raise ModelError(
            f"The tokenizer of {settings.encoder!r} has no mask token; expected one, to hide "
            "words. Leave --unlabelled out or give another --encoder."
        )
    windows = _windows(texts, tokenizer, settings)
    embedding = encoder.get_input_embeddings()
    head = WordHead(int(encoder.config.hidden_size), embedding)

    def loss(ids: Tensor) -> Tensor:
        guessed = to_guess(ids, tokenizer.all_special_ids, settings.word_share)
        shown = hide(ids, guessed, mask)
        read = encoder(input_ids=shown, attention_mask=torch.ones_like(ids)).last_hidden_state
        if not guessed.any():
            nothing: Tensor = 0.0 * read.sum()
            return nothing
        return functional.cross_entropy(head(read[guessed], embedding.weight), ids[guessed])

    lesson = Lesson(
        name="words",
        epochs=settings.word_epochs,
        steps=-(-len(windows) // settings.batch_windows),
        rate=settings.word_learning_rate,
        warmup=settings.warmup,
        head=head,
        batches=lambda epoch: _batches(windows, settings, epoch),
        loss=loss,
    )
    return learn(encoder, lesson, settings, tell)


def _windows(texts: Sequence[str], tokenizer: Any, settings: EncoderSettings) -> list[list[int]]:
    """Lay the texts end to end and cut them into windows of equal length; the last tail is lost."""
    order = list(texts)
    random.Random(settings.seed).shuffle(order)
    special = special_tokens(tokenizer)
    ids: list[int] = []
    for at in range(0, len(order), TOGETHER):
        read = tokenizer(order[at : at + TOGETHER], add_special_tokens=False, verbose=False)
        for own in read["input_ids"]:
            ids += [*own, special.separator]
    size = max(1, min(settings.window - 2, len(ids)))
    return [
        [special.start, *ids[at : at + size], special.separator]
        for at in range(0, len(ids) - size + 1, size)
    ]


def _batches(windows: list[list[int]], settings: EncoderSettings, epoch: int) -> Iterator[Tensor]:
    order = list(windows)
    random.Random(settings.seed + epoch).shuffle(order)
    for at in range(0, len(order), settings.batch_windows):
        yield torch.tensor(order[at : at + settings.batch_windows])


def to_guess(ids: Tensor, special: Sequence[int], share: float) -> Tensor:
    """Choose the tokens to guess: a share, never a special one, and at least one of the others."""
    fixed = torch.isin(ids, torch.tensor(special))
    draw = torch.rand(ids.shape).masked_fill(fixed, 2.0)
    return ((draw < share) | (draw == draw.min())) & ~fixed


def hide(ids: Tensor, guessed: Tensor, mask: int) -> Tensor:
    """Put the mask in place of the tokens to guess, but for a share of `SHOWN`."""
    return torch.where(guessed & (torch.rand(ids.shape) >= SHOWN), mask, ids)
