"""A package on ONNX Runtime: what the page does, in Python. The reference for its tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from .cuts import MORE_SLOTS, WEAK_STARTS
from .data import Batch, Example, Record, collate, has_wordpieces, length_batches, word_borders
from .decode import Prediction
from .graph.uint8 import UINT8
from .package_reader import Package, schema_of
from .sparse import Outputs, Temperatures, decode_sparse, more_slots_wanted
from .text_words import text_words


def session_of(graph: bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """An ONNX Runtime session on the CPU."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(graph, options, ["CPUExecutionProvider"])


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def encode_text(text: str, tokenizer: Tokenizer) -> tuple[Encoding, list[int]]:
    """One sentence's pieces, and for each what its offsets count from in the text."""
    if has_wordpieces(tokenizer):
        encoding = tokenizer.encode(text)
        return encoding, [0] * len(encoding.ids)
    ranges = text_words(text)
    encoding = tokenizer.encode([text[start:end] for start, end in ranges], is_pretokenized=True)
    return encoding, [0 if word is None else ranges[word][0] for word in encoding.word_ids]


def text_example(text: str, tokenizer: Tokenizer) -> tuple[Example, list[tuple[int, int]]]:
    """One sentence as wordpieces, with each piece's UTF-16 range, end exclusive."""
    encoding, begins = encode_text(text, tokenizer)
    words = encoding.word_ids
    start_ok, end_ok = word_borders(encoding.tokens, words, has_wordpieces(tokenizer))
    offsets = [
        (utf16_length(text[: begin + start]), utf16_length(text[: begin + end]))
        for begin, (start, end) in zip(begins, encoding.offsets, strict=True)
    ]
    token_of = tuple(-1 if w is None else w for w in words)
    record = Record("", (text,), (), ())
    return Example(record, tuple(encoding.ids), start_ok, end_ok, token_of, (), ()), offsets


class Pipeline:
    """One schema of a package, ready to run."""

    def __init__(
        self, folder: Path, schema: str | None = None, dtype: str | None = None, threads: int = 1
    ):
        package = Package(folder)
        entry = package.schema_entry(schema)
        self.name = entry["name"]
        self.dtype = dtype or package.shipped
        self.schema = schema_of(entry)
        self.temperatures = Temperatures(**entry["temperatures"])
        self.tau: float = entry["defaults"]["tau"]
        self.lam: float = entry["defaults"]["lambda"]
        self.slots = entry["slots"]
        self.table = package.table()
        self.drops_closing_stop = package.manifest["tokenizer"].get("closingStop") == "drop"
        tokenizer = package.file(package.manifest["tokenizer"]["tokenizer"])
        self.tokenizer = Tokenizer.from_str(tokenizer.decode())
        self.alone = dtype == UINT8
        """Whether each sentence is run by itself, as its neighbours would change its numbers."""
        self.encoder = session_of(package.graph(None, dtype), threads)
        self.heads = session_of(package.graph(entry["name"], dtype), threads)

    def run(self, batch: Batch, embeds: np.ndarray | None = None) -> list[Outputs]:
        """Raw outputs of each example; K is raised where the weakest slot could be a span.

        `embeds` [B, N, width] take the place of the table's.
        """
        if embeds is None:
            embeds = self.table.embed(batch.ids.numpy())
        mask = batch.mask.numpy()
        count, n = mask.shape
        inputs = {"embeds": embeds, "mask": mask, **self.table.relative_inputs(n)}
        (hidden,) = self.encoder.run(["hidden"], inputs)
        choices = self.schema.omega + WEAK_STARTS
        by_words = self.schema.candidates == "words"
        feeds = {
            "hidden": hidden,
            "start_ok": batch.start_ok.numpy() if by_words else mask,
            "end_ok": batch.end_ok.numpy() if by_words else mask,
            "positions": np.arange(n, dtype=np.float32),
        }
        found: list[Outputs] = []
        for slots in (self.slots, *MORE_SLOTS):
            k = min(slots, n * choices)
            found = self._heads(feeds, k, count)
            if k < slots or not any(more_slots_wanted(o) for o in found):
                break
        return found

    def _heads(self, feeds: dict[str, np.ndarray], k: int, count: int) -> list[Outputs]:
        values = self.heads.run(None, {**feeds, "slots": np.zeros(k, np.float32)})
        named = dict(zip((o.name for o in self.heads.get_outputs()), values, strict=True))
        fields = ("left", "starts", "span", "slot", "score", "link")
        return [
            Outputs(*(named[f][row] if f in named else None for f in fields))
            for row in range(count)
        ]

    def predict(
        self,
        examples: Sequence[Example],
        *,
        batch_size: int = 8,
        tau: float | None = None,
        lam: float | None = None,
    ) -> list[Prediction]:
        """Predict all examples, in their order; thresholds are the package's where missing."""
        every = self.run_all(examples, batch_size=batch_size)
        return [
            self.decode(example, outputs, tau, lam)
            for example, outputs in zip(examples, every, strict=True)
        ]

    def run_all(self, examples: Sequence[Example], *, batch_size: int = 8) -> list[Outputs]:
        """Raw outputs of all examples, in their order."""
        if self.alone:
            batch_size = 1
        found: dict[int, Outputs] = {}
        for indices in length_batches(examples, batch_size):
            batch = collate([examples[i] for i in indices])
            found |= dict(zip(indices, self.run(batch), strict=True))
        return [found[i] for i in range(len(examples))]

    def decode(
        self,
        example: Example,
        outputs: Outputs,
        tau: float | None = None,
        lam: float | None = None,
    ) -> Prediction:
        """What the page shows of one example's outputs, with the package's temperatures.

        The thresholds are the package's own where missing.
        """
        start_ok, end_ok = np.array(example.start_ok), np.array(example.end_ok)
        return decode_sparse(
            outputs,
            self.schema,
            start_ok,
            end_ok,
            self.tau if tau is None else tau,
            self.lam if lam is None else lam,
            self.temperatures,
        )
