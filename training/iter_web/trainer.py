"""Training that is resumed exactly.

Batches depend on (seed, epoch), sampling and dropout on (seed, step); weights, their average, the
rounding grids and the optimiser are in the checkpoint. So 20 + 20 steps give the bits of 40.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict

import torch
from tokenizers import Tokenizer

from .augment import as_pasted
from .data import Example, collate, epoch_batches, to_example
from .loss import Sampling, losses
from .model import IterModel
from .quant import Grid, quant_layers, set_grids
from .recipe import Recipe
from .schema import Schema


def optimizer_for(model: IterModel, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with the encoder's and the heads' own rates; norms and biases don't decay.

    `layer_decay` below 1 gives lower layers lower rates.
    """
    groups = []
    depth = model.config.layers
    for name, parameter in model.named_parameters():
        in_encoder = name.startswith("encoder.")
        rate = recipe.encoder_rate if in_encoder else recipe.head_rate
        if in_encoder:
            parts = name.split(".")
            layer = int(parts[2]) if parts[1] == "layers" else -1
            rate *= recipe.layer_decay ** (depth - 1 - layer)
        decay = recipe.encoder_decay if in_encoder else recipe.head_decay
        flat = parameter.dim() < 2
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0 if flat else decay})
    return torch.optim.AdamW(groups, fused=True)


def rate_factor(step: int, total: int, warmup: float, schedule: str = "linear") -> float:
    """Linear warm-up over a share of the steps, then linear decay to 0, or a constant rate."""
    ramp = max(1, round(total * warmup))
    if step < ramp:
        return (step + 1) / ramp
    if schedule == "constant":
        return 1.0
    return max(0.0, (total - step) / max(1, total - ramp))


def drawn_batches(
    data: dict[str, list[Example]], recipe: Recipe, epoch: int
) -> list[tuple[str, list[Example]]]:
    """The batches of an epoch whose tasks are drawn; the draws before it are made again."""
    names = list(data)
    given = {task.name: task.weight for task in recipe.tasks}
    weights = [
        given.get(name, 1) * sum(len(e) for e in data[name]) ** recipe.task_power for name in names
    ]
    draw = random.Random(f"{recipe.seed}/draws")
    steps = recipe.epoch_steps
    drawn = draw.choices(names, weights, k=steps * (epoch + 1))
    first = Counter(drawn[: steps * epoch])
    last = Counter(drawn)
    queues = {}
    for name in names:
        size = -(-len(data[name]) // recipe.batch)
        passes = range(first[name] // size, -(-last[name] // size))
        every = [b for p in passes for b in epoch_batches(data[name], recipe.batch, recipe.seed, p)]
        queues[name] = iter(every[first[name] % size :])
    return [(name, next(queues[name])) for name in drawn[steps * epoch :]]


class Trainer:
    """A run of one recipe over prepared examples."""

    def __init__(
        self,
        recipe: Recipe,
        model: IterModel,
        data: dict[str, list[Example]],
        tokenizer: Tokenizer | None = None,
    ):
        self.recipe = recipe
        self.model = model
        self.data = data
        self.tokenizer = tokenizer
        self.optimizer = optimizer_for(model, recipe)
        self.base_rates = [g["lr"] for g in self.optimizer.param_groups]
        self.in_encoder = [name.startswith("encoder.") for name, _ in model.named_parameters()]
        self.sampling = Sampling(recipe.false_starts, recipe.false_spans)
        self.step = 0
        self.seconds = 0.0
        self.history: list[dict] = []
        self.average = (
            {k: p.detach().clone() for k, p in model.named_parameters()} if recipe.ema else None
        )
        self.epoch_steps = len(self.batches(0))
        self.total_steps = self.epoch_steps * recipe.epochs

    def batches(self, epoch: int) -> list[tuple[str, list[Example]]]:
        """One epoch's batches over all tasks, each of one task."""
        if self.recipe.task_power is not None:
            return drawn_batches(self.data, self.recipe, epoch)
        found = [
            (name, batch)
            for name, examples in self.data.items()
            for batch in epoch_batches(examples, self.recipe.batch, self.recipe.seed, epoch)
        ]
        random.Random(f"{self.recipe.seed}/{epoch}/tasks").shuffle(found)
        return found

    def train_step(self, schema: str, examples: Sequence[Example]) -> dict[str, float]:
        """One optimiser step; returns the parts of the loss."""
        recipe = self.recipe
        torch.manual_seed(recipe.seed * 1_000_003 + self.step)
        draw = random.Random(f"{recipe.seed}/{self.step}/samples")
        total, parts = self.losses(schema, self._as_pasted(schema, examples), draw)
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        factors = {
            encoder: rate_factor(self.step, self.total_steps, *recipe.course(encoder))
            for encoder in (True, False)
        }
        groups = zip(self.optimizer.param_groups, self.base_rates, self.in_encoder, strict=True)
        for group, rate, encoder in groups:
            group["lr"] = rate * factors[encoder]
        self.optimizer.step()
        self.step += 1
        if self.average is not None and self.step % recipe.ema_every == 0:
            self._update_average()
        return {name: part.item() for name, part in parts.items()}

    def probe(self, schema: str, examples: Sequence[Example]) -> None:
        """Do the work of a step and change nothing, to see how long it takes."""
        self.model.train()
        total, _ = self.losses(schema, examples, random.Random(self.recipe.seed))
        total.backward()
        self.optimizer.zero_grad(set_to_none=True)

    def losses(
        self, schema: str, examples: Sequence[Example], draw: random.Random
    ) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        """What a step makes smaller, and the parts that its report names."""
        batch = collate(examples)
        hidden = self.model.encode(batch.ids, batch.mask, self.recipe.bf16)
        loss = losses(self.model.heads[schema], hidden, batch, self.sampling, draw)
        return loss.total, {"left": loss.left, "span": loss.span, "link": loss.link}

    def described(self) -> dict:
        """The recipe as the list of trials keeps it."""
        return asdict(self.recipe)

    def schema_of(self, name: str) -> Schema:
        """The schema that a data set's records are labelled with."""
        return self.model.heads[name].schema

    def _as_pasted(self, schema: str, examples: Sequence[Example]) -> Sequence[Example]:
        if not self.recipe.pasted:
            return examples
        if self.tokenizer is None:
            raise ValueError("a recipe with `pasted` needs the tokenizer")
        draw = random.Random(f"{self.recipe.seed}/{self.step}/pasted")
        changed = [as_pasted(e.record, self.recipe.pasted, draw) for e in examples]
        of = self.schema_of(schema)
        return [
            e if record is e.record else to_example(record, self.tokenizer, of)
            for e, record in zip(examples, changed, strict=True)
        ]

    @torch.no_grad()
    def _update_average(self) -> None:
        named = dict(self.model.named_parameters())
        updates = self.step / self.recipe.ema_every
        keep = min(self.recipe.ema, updates / (updates + 10))
        torch._foreach_lerp_(
            [self.average[k] for k in named], [p.detach() for p in named.values()], 1 - keep
        )

    @torch.no_grad()
    def swap_average(self) -> None:
        """Exchange the weights and their running average (twice gives back what was)."""
        if self.average is None:
            return
        for name, parameter in self.model.named_parameters():
            parameter.data, self.average[name] = self.average[name], parameter.data

    def state(self) -> dict:
        """All that an exact resume needs."""
        return {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "grids": {n: vars(m.grid) for n, m in quant_layers(self.model).items() if m.grid},
            "step": self.step,
            "seconds": self.seconds,
            "history": self.history,
        }

    def restore(self, state: dict) -> None:
        """Go on from `state`, whose tensors may be on another device than the model's."""
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        device = next(self.model.parameters()).device
        if state["average"] is not None:
            self.average = {name: value.to(device) for name, value in state["average"].items()}
        layers = quant_layers(self.model)
        for name, grid in state["grids"].items():
            layers[name].grid = Grid(**grid).to(device)
        self.step, self.seconds = state["step"], state["seconds"]
        self.history = state["history"]

    def run(
        self,
        *,
        steps: int | None = None,
        on_step: Callable[[Trainer, dict[str, float], int], None] | None = None,
        on_epoch: Callable[[Trainer, int], None] | None = None,
    ) -> None:
        """Train to the end, or for `steps` more steps.

        `on_step` takes the trainer, the three losses and the step's wordpieces; `on_epoch` the
        trainer and the epoch that ended.
        """
        stop = self.total_steps if steps is None else min(self.total_steps, self.step + steps)
        self.model.train()
        while self.step < stop:
            epoch, offset = divmod(self.step, self.epoch_steps)
            start_quantising = self.recipe.quantize_from
            if offset == 0 and start_quantising is not None and epoch >= start_quantising:
                set_grids(self.model, self.recipe.quantize_block)
            for schema, examples in self.batches(epoch)[offset:]:
                began = time.monotonic()
                parts = self.train_step(schema, examples)
                self.seconds += time.monotonic() - began
                if on_step:
                    on_step(self, parts, sum(len(e) for e in examples))
                if self.step >= stop:
                    break
            if self.step % self.epoch_steps == 0 and on_epoch:
                on_epoch(self, epoch)
