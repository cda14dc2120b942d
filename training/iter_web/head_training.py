"""Trains the heads of one schema on kept hidden states; the encoder stays as it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch

from .data import epoch_batches, length_batches
from .decode import Prediction, decode
from .heads import Heads
from .loss import Sampling, losses
from .quant import set_grids
from .schema import Schema
from .states import Encoded, collate_states
from .trainer import rate_factor


@dataclass(frozen=True)
class HeadRecipe:
    """How heads are trained.

    From epoch `quantize_from` on, the forward pass sees weights rounded to 4 bits in blocks of
    `block`; the grids are fitted anew each epoch, and the last ones are exported.
    """

    epochs: int
    quantize_from: int
    batch: int = 8
    rate: float = 1e-3
    decay: float = 0.02
    warmup: float = 0.05
    false_starts: int = 4
    false_spans: int = 16
    block: int = 32
    seed: int = 1

    def for_epochs(self, epochs: int) -> HeadRecipe:
        """The same with other epochs, the last of them rounded."""
        return replace(self, epochs=epochs, quantize_from=round(epochs * (1 - ROUNDED_SHARE)))


RETRAIN_RATE = 3e-4
"""For heads that are trained already."""
STEPS = 400
"""Fewer steps leave heads untrained that see few sentences."""
LEAST_EPOCHS = 12
ROUNDED_SHARE = 0.3


def recipe_for(examples: int, seed: int = 1, epochs: int | None = None) -> HeadRecipe:
    """Batch, and where none are given epochs, that suit a number of examples."""
    batch = 4 if examples < 100 else 8 if examples < 800 else 16
    steps = -(-examples // batch)
    epochs = epochs or max(LEAST_EPOCHS, -(-STEPS // steps))
    return HeadRecipe(epochs, epochs, batch, seed=seed).for_epochs(epochs)


def train_heads(
    heads: Heads,
    data: Sequence[Encoded],
    recipe: HeadRecipe,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
) -> Heads:
    """Train heads, fresh or with weights of an earlier run, and leave them in evaluation mode.

    The same heads, data and recipe give the same weights. `on_epoch` hears how many epochs are
    done, and the last one's mean loss.
    """
    flat = [p for p in heads.parameters() if p.dim() < 2]
    matrices = [p for p in heads.parameters() if p.dim() >= 2]
    groups = [{"params": matrices, "weight_decay": recipe.decay}, {"params": flat}]
    optimizer = torch.optim.AdamW(
        [g for g in groups if g["params"]], lr=recipe.rate, weight_decay=0, fused=True
    )
    sampling = Sampling(recipe.false_starts, recipe.false_spans)
    total = recipe.epochs * -(-len(data) // recipe.batch)
    step = 0
    heads.train()
    for epoch in range(recipe.epochs):
        if epoch >= recipe.quantize_from:
            set_grids(heads, recipe.block)
        sum_of_losses = 0.0
        batches = epoch_batches(data, recipe.batch, recipe.seed, epoch)
        for items in batches:
            torch.manual_seed(recipe.seed * 1_000_003 + step)
            draw = random.Random(f"{recipe.seed}/{step}/samples")
            batch, hidden = collate_states(items)
            loss = losses(heads, hidden, batch, sampling, draw).total
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * rate_factor(step, total, recipe.warmup)
            optimizer.step()
            sum_of_losses += loss.item()
            step += 1
        on_epoch(epoch + 1, sum_of_losses / len(batches))
    return heads.eval()


def fresh_heads(width: int, schema: Schema, seed: int) -> Heads:
    """Heads with first weights that the seed decides."""
    torch.manual_seed(seed)
    return Heads(width, schema)


def predict_states(heads: Heads, data: Sequence[Encoded], batch_size: int = 16) -> list[Prediction]:
    """What heads find, at the default thresholds, in the data's order."""
    found: dict[int, Prediction] = {}
    for indices in length_batches(data, batch_size):
        batch, hidden = collate_states([data[i] for i in indices])
        for i, prediction in zip(indices, decode(heads, hidden, batch), strict=True):
            found[i] = prediction
    return [found[i] for i in range(len(data))]
