"""The shipped encoder: int8 ONNX, run by onnxruntime with tokenizers and numpy.

Each sentence is read in a window of its neighbours; with several passes the borders lie elsewhere
in each, and the readings are averaged. Each window is a call of its own, several at a time in
threads: quantized activations are scaled per call, so a batch would let one
article touch another's result. Training and export lie in `headway.tagging.encoder_training` and
`headway.tagging.export`.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from headway.errors import ModelError
from headway.labels import TAGS
from headway.records import Prediction
from headway.tagging.artifact import read_manifest
from headway.tagging.calibration import Calibration
from headway.tagging.linear import LinearModel, read_weights
from headway.tagging.windows import SENTENCE_TOKENS, Special, cut_passes, encode

Floats = NDArray[np.float64]
Window = tuple[int, int]

WEIGHTS = "model.onnx"
TOKENIZER = "tokenizer.json"

TOGETHER = 64
"""Documents whose windows are queued at a time; bounds the tokens that are held."""


def usable_cores() -> int:
    """Return the cores that this process may use, or what ``OMP_NUM_THREADS`` allows it."""
    allowed = os.environ.get("OMP_NUM_THREADS", "")
    if allowed.isdecimal() and int(allowed) > 0:
        return int(allowed)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_linear(folder: Path, manifest: dict[str, Any]) -> LinearModel | None:
    """Return the linear model that an exported encoder's manifest gives a share, or None."""
    return LinearModel(read_weights(folder), manifest) if manifest.get("linear") else None


class OnnxModel:
    """Tags sentences with the exported encoder.

    Parameters
    ----------
    session : onnxruntime.InferenceSession
    tokenizer : tokenizers.Tokenizer
    manifest : dict
        With ``window`` (tokens), ``passes``, ``special`` (token ids), ``platt`` and
        ``thresholds``, and ``linear``, the share of each tag's linear log-odds.
    linear : LinearModel, optional
        Its log-odds are added to the encoder's. Words and pairs of words, weighted on their own,
        know other things than an encoder that was tuned for topic.
    """

    kind = "onnx"

    def __init__(
        self,
        session: Any,
        tokenizer: Any,
        manifest: dict[str, Any],
        linear: LinearModel | None = None,
    ) -> None:
        self.manifest = manifest
        self.linear = linear
        self._session = session
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()  # base tokenizers come with both switched on
        self._tokenizer.no_truncation()
        self._special = Special(**manifest["special"])
        self._window = int(manifest["window"])
        self._passes = int(manifest["passes"])
        self._calibration = Calibration(
            np.array(manifest["platt"], dtype=np.float64),
            np.array(manifest["thresholds"], dtype=np.float64),
        )
        self._pool = ThreadPoolExecutor(usable_cores(), thread_name_prefix="headway")

    @property
    def name(self) -> str:
        """The model's name and version, as reports print it."""
        return str(self.manifest["name"])

    def predict(self, documents: Sequence[Sequence[str]]) -> list[list[Prediction]]:
        """Predict every sentence of every document, in the same shape.

        Documents that hold the same sentences are read once. Several are begun at a time, so that
        short ones fill the cores too.
        """
        keys = [tuple(document) for document in documents]
        known: dict[tuple[str, ...], list[Prediction]] = {(): []}
        unique = (key for key in dict.fromkeys(keys) if key)
        while group := list(islice(unique, TOGETHER)):
            for key, margins in zip(group, self._margins(group), strict=True):
                known[key] = self._calibration.predictions(margins)
        return [known[key] for key in keys]

    def margins(self, sentences: Sequence[str]) -> Floats:
        """Return the raw outputs of one document, shape (n, 5): four log-odds and the outlook."""
        return self._margins([sentences])[0]

    def _margins(self, documents: Sequence[Sequence[str]]) -> list[Floats]:
        added = self._pool.submit(self._linear_margins, documents)  # beside the windows
        read = self.encoder_margins(documents)
        for own, more in zip(read, added.result(), strict=True):
            own[:, : len(TAGS)] += more
        return read

    def _linear_margins(self, documents: Sequence[Sequence[str]]) -> list[Floats]:
        """Return what the linear model adds to the tags of each document; all at once is faster."""
        if self.linear is None:
            return [np.zeros((len(sentences), len(TAGS))) for sentences in documents]
        margins = self.linear.margins([s for sentences in documents for s in sentences])
        shared = np.array(self.manifest["linear"]) * margins[:, : len(TAGS)]
        return np.split(shared, np.cumsum([len(sentences) for sentences in documents[:-1]]))

    def encoder_margins(self, documents: Sequence[Sequence[str]]) -> list[Floats]:
        """Return the encoder's own outputs for each document, the mean over its passes."""
        begun = [self._begin(sentences) for sentences in documents]
        return [self._finish(*one) for one in begun]

    def _begin(self, sentences: Sequence[str]) -> tuple[int, int, list[Window], Iterator[Floats]]:
        """Queue the windows of a document; return its length, its passes, windows and outputs."""
        tokens = self._tokens(sentences)
        lengths = [len(t) for t in tokens]
        passes = cut_passes(lengths, self._window, self._passes)
        windows = [window for one in passes for window in one]
        read = self._pool.map(lambda w: self._run(tokens[w[0] : w[1]]), windows)
        return len(sentences), len(passes), windows, read

    @staticmethod
    def _finish(length: int, passes: int, windows: list[Window], read: Iterator[Floats]) -> Floats:
        total = np.zeros((length, len(TAGS) + 1))
        for (start, end), outputs in zip(windows, read, strict=True):
            total[start:end] += outputs
        return total / passes

    def _tokens(self, sentences: Sequence[str]) -> list[list[int]]:
        encoded = self._tokenizer.encode_batch(list(sentences), add_special_tokens=False)
        return [e.ids[:SENTENCE_TOKENS] for e in encoded]

    def _run(self, tokens: Sequence[Sequence[int]]) -> Floats:
        window = encode(tokens, self._special)
        feed = {"input_ids": window.ids[None], "pooling": window.pooling()}
        logits, outlook = self._session.run(["tags", "outlook"], feed)
        return np.concatenate([logits[0], outlook[0][:, None]], axis=1).astype(np.float64)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load a folder that `headway train` wrote.

        Raises
        ------
        ModelError
            If a file is missing or broken.
        """
        return cls.open(folder, read_manifest(folder))

    @classmethod
    def open(cls, folder: Path, manifest: dict[str, Any]) -> Self:
        """Open the exported files of a folder under a manifest.

        Raises
        ------
        ModelError
            If a file is missing or broken.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # the windows of an article fill the cores better
        try:
            session = onnxruntime.InferenceSession(
                str(folder / WEIGHTS), options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # onnxruntime and tokenizers raise classes of their own
            raise ModelError(f"The model in {folder} cannot be read: {error}. Train again.") from (
                error
            )
        linear = read_linear(folder, manifest)
        return cls(session, tokenizer, manifest, linear)
