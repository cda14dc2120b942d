"""A recipe: everything that decides a run's result, but the data and the pretrained encoder."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path

SCHEDULES = ("linear", "constant")
"""What a rate does after its warm-up: it falls to 0, or stays."""


@dataclass(frozen=True)
class Task:
    """One data set: files below --data, and the schema it is labelled with.

    `without` are types of the types file that the data does not have; `weight` multiplies the
    probability that the task is drawn.
    """

    name: str
    train: tuple[str, ...]
    dev: str | None
    types: str
    schema: dict = field(default_factory=dict)
    without: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a run's result, but the data and the encoder's weights.

    `encoder` is the family of the encoder (`encoders.families`).
    `ema` is the share of the weights' running average that one update keeps (0: no average), an
    update comes every `ema_every` steps; `dev_from` is the first epoch that is measured on dev, and
    from there every `dev_every`th and the last; from epoch `quantize_from` on, the forward pass
    sees weights rounded to 4 bits.

    Without `task_power` an epoch is every batch of every task once. With it an epoch has
    `epoch_steps` batches, the task of each drawn with a probability that grows with the task's
    wordpieces to that power and with its weight; each task goes through its own examples again
    and again. `pasted` is the share of sentences that is changed to look pasted (`augment`).
    """

    name: str
    tasks: tuple[Task, ...]
    epochs: int
    encoder: str = "bert"
    batch: int = 8
    seed: int = 1
    encoder_rate: float = 5e-5
    head_rate: float = 3e-4
    encoder_decay: float = 0.1
    head_decay: float = 0.02
    warmup: float = 0.05
    layer_decay: float = 1.0
    dropout: float = 0.1
    head_dropout: float = 0.2
    false_starts: int = 4
    false_spans: int = 16
    ema: float = 0.0
    ema_every: int = 4
    dev_from: int = 0
    dev_every: int = 1
    quantize_from: int | None = None
    quantize_block: int = 32
    bf16: bool = True
    task_power: float | None = None
    epoch_steps: int | None = None
    pasted: float = 0.0
    schedule: str = "linear"
    head_warmup: float | None = None
    head_schedule: str | None = None

    def course(self, encoder: bool) -> tuple[float, str]:
        """Warm-up and schedule of the encoder's rate, or of the heads'."""
        if encoder:
            return self.warmup, self.schedule
        warmup = self.warmup if self.head_warmup is None else self.head_warmup
        return warmup, self.head_schedule or self.schedule

    @staticmethod
    def read(path: Path) -> Recipe:
        """Read a recipe; a key that no field knows is an error."""
        return Recipe.from_json(json.loads(path.read_text()), path.name)

    @staticmethod
    def from_json(value: dict, name: str) -> Recipe:
        """A recipe from a file's JSON; the file's name stands in the errors."""
        unknown = set(value) - {f.name for f in fields(Recipe)}
        if unknown:
            raise SystemExit(f"{name}: unknown keys {sorted(unknown)}")
        if ("task_power" in value) != ("epoch_steps" in value):
            raise SystemExit(f"{name}: task_power and epoch_steps go together")
        for key in ("schedule", "head_schedule"):
            if value.get(key, SCHEDULES[0]) not in SCHEDULES:
                raise SystemExit(f"{name}: {key} is one of {', '.join(SCHEDULES)}")
        tasks = tuple(
            Task(**{**t, "train": tuple(t["train"]), "without": tuple(t.get("without", ()))})
            for t in value["tasks"]
        )
        return Recipe(**{**value, "tasks": tasks})
