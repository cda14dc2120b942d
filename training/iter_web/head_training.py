"""Trains the heads of one schema on kept hidden states; the encoder stays as it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from .data import epoch_batches, length_batches
from .decode import Prediction, decode
from .heads import DROPOUT, Heads
from .loss import Sampling, losses
from .quant import Grid, quant_layers, set_grids
from .schema import Schema
from .states import Encoded, collate_states
from .trainer import rate_factor


@dataclass(frozen=True)
class HeadRecipe:
    """How heads are trained.

    From epoch `quantize_from` on, the forward pass sees weights rounded to 4 bits in blocks of
    `block`; the grids are fitted anew each epoch, and the last ones are exported. `schedule` is
    what the rate does after its warm-up (`trainer.rate_factor`).
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
    schedule: str = "linear"

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
    if epochs is None:
        epochs = max(LEAST_EPOCHS, -(-STEPS // steps))
    return HeadRecipe(epochs, epochs, batch, seed=seed).for_epochs(epochs)


def train_heads(
    heads: Heads,
    data: Sequence[Encoded],
    recipe: HeadRecipe,
    on_epoch: Callable[[int, float], None] = lambda epoch, loss: None,
    checkpoint: Path | None = None,
) -> Heads:
    """Train heads, fresh or with weights of an earlier run, and leave them in evaluation mode.

    The same heads, data and recipe give the same weights. `on_epoch` hears how many epochs are
    done, and the last one's mean loss. `checkpoint` is written after each epoch; where there is one
    of the same recipe and as many examples, training goes on from it to the same weights.
    """
    flat = [p for p in heads.parameters() if p.dim() < 2]
    matrices = [p for p in heads.parameters() if p.dim() >= 2]
    groups = [{"params": matrices, "weight_decay": recipe.decay}, {"params": flat}]
    optimizer = torch.optim.AdamW(
        [g for g in groups if g["params"]], lr=recipe.rate, weight_decay=0, fused=True
    )
    sampling = Sampling(recipe.false_starts, recipe.false_spans)
    total = recipe.epochs * -(-len(data) // recipe.batch)
    first = 0
    if checkpoint is not None and checkpoint.exists():
        first = _resume(checkpoint, heads, optimizer, recipe, len(data))
    step = first * -(-len(data) // recipe.batch)
    heads.train()
    for epoch in range(first, recipe.epochs):
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
                factor = rate_factor(step, total, recipe.warmup, recipe.schedule)
                group["lr"] = recipe.rate * factor
            optimizer.step()
            sum_of_losses += loss.item()
            step += 1
        if checkpoint is not None:
            _keep(checkpoint, heads, optimizer, recipe, len(data), epoch + 1)
        on_epoch(epoch + 1, sum_of_losses / len(batches))
    return heads.eval()


def _keep(
    path: Path,
    heads: Heads,
    optimizer: torch.optim.Optimizer,
    recipe: HeadRecipe,
    examples: int,
    epochs: int,
) -> None:
    """Write where training is, whole or not at all."""
    value = {
        "recipe": asdict(recipe),
        "examples": examples,
        "epochs": epochs,
        "heads": heads.state_dict(),
        "grids": {n: (m.grid.scale, m.grid.zero) for n, m in quant_layers(heads).items() if m.grid},
        "optimizer": optimizer.state_dict(),
    }
    partial = path.with_suffix(".partial")
    torch.save(value, partial)
    partial.replace(path)


def _resume(
    path: Path, heads: Heads, optimizer: torch.optim.Optimizer, recipe: HeadRecipe, examples: int
) -> int:
    """Take up what `_keep` wrote; returns the epochs done, 0 where it is of another run."""
    value = torch.load(path, weights_only=True)
    if HeadRecipe(**value["recipe"]) != recipe or value["examples"] != examples:
        return 0
    heads.load_state_dict(value["heads"])
    optimizer.load_state_dict(value["optimizer"])
    for name, (scale, zero) in value["grids"].items():
        quant_layers(heads)[name].grid = Grid(scale, zero, recipe.block)
    return value["epochs"]


def fresh_heads(width: int, schema: Schema, seed: int, dropout: float = DROPOUT) -> Heads:
    """Heads with first weights that the seed decides."""
    torch.manual_seed(seed)
    return Heads(width, schema, dropout)


def predict_states(heads: Heads, data: Sequence[Encoded], batch_size: int = 16) -> list[Prediction]:
    """What heads find, at the default thresholds, in the data's order."""
    found: dict[int, Prediction] = {}
    for indices in length_batches(data, batch_size):
        batch, hidden = collate_states([data[i] for i in indices])
        for i, prediction in zip(indices, decode(heads, hidden, batch), strict=True):
            found[i] = prediction
    return [found[i] for i in range(len(data))]
