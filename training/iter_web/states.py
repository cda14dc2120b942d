"""Hidden states of a frozen encoder: computed once, kept, and read by the heads again and again.

The encoder is a package's own graph on ONNX Runtime (what the page computes), or a model's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch

from .data import Batch, Example, collate, length_batches
from .export import rounded
from .model import IterModel
from .package_reader import Package
from .pipeline import session_of
from .quant import quant_layers

Encode = Callable[[Batch], torch.Tensor]
"""A batch to its hidden states, float32 [B, N, δ]."""


@dataclass(frozen=True)
class Encoded:
    """An example with its hidden states [N, δ], without padding."""

    example: Example
    states: torch.Tensor

    def __len__(self) -> int:
        return len(self.example)


def package_encoder(package: Package, threads: int = 2) -> Encode:
    """The encoder of a package as it ships, on ONNX Runtime."""
    session = session_of(package.graph(None), threads)
    table = package.table()

    def encode(batch: Batch) -> torch.Tensor:
        feeds = {"embeds": table.embed(batch.ids.numpy()), "mask": batch.mask.numpy()}
        feeds |= table.relative_inputs(batch.mask.shape[1])
        (hidden,) = session.run(["hidden"], feeds)
        return torch.from_numpy(hidden)

    return encode


def model_encoder(model: IterModel) -> Encode:
    """The encoder of a model, its weights rounded where they have grids."""
    layers = quant_layers(model.encoder)
    model = rounded(model, {f"encoder.{n}": m.grid for n, m in layers.items() if m.grid})

    @torch.no_grad()
    def encode(batch: Batch) -> torch.Tensor:
        return model.encode(batch.ids, batch.mask)

    return encode


def encode_all(
    encode: Encode,
    examples: Sequence[Example],
    *,
    batch_size: int = 8,
    on_progress: Callable[[int], None] = lambda done: None,
) -> list[Encoded]:
    """All examples with their states, in their order; `on_progress` hears how many are done."""
    found: dict[int, Encoded] = {}
    for indices in length_batches(examples, batch_size):
        hidden = encode(collate([examples[i] for i in indices]))
        for row, i in enumerate(indices):
            found[i] = Encoded(examples[i], hidden[row, : len(examples[i])].clone())
        on_progress(len(found))
    return [found[i] for i in range(len(examples))]


def collate_states(items: Sequence[Encoded]) -> tuple[Batch, torch.Tensor]:
    """A padded batch with its hidden states [B, N, δ], 0 at padding."""
    batch = collate([item.example for item in items])
    width = items[0].states.shape[1]
    hidden = torch.zeros(*batch.mask.shape, width)
    for row, item in enumerate(items):
        hidden[row, : len(item)] = item.states
    return batch, hidden
