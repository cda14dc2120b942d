"""Trains a student of fewer layers and wordpieces on what its teacher makes of each sentence."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import asdict, replace

import torch
from tokenizers import Tokenizer

from .data import Batch, Example, collate, to_example
from .distil_loss import align, logits_loss, states_loss
from .distil_recipe import TEXTS, DistilRecipe
from .heads import FeedForward, Heads
from .loss import losses
from .model import IterModel
from .quant import quant_layers
from .recipe import Task
from .schema import Schema
from .trainer import Trainer
from .vocabulary import old_rows


@torch.no_grad()
def take_units(own: FeedForward, other: FeedForward) -> None:
    """Let a network begin with the units of another that weigh most, in their old order.

    A unit's weight is the product of the norms of its gate, its inner and its output weights.
    """
    gate, inner = (
        torch.stack([w.weight[part].square().sum(1) for w in other.inner.values()]).sum(0).sqrt()
        for part in (slice(None, other.eta), slice(other.eta, None))
    )
    strength = gate * inner * other.out.weight.norm(dim=0)
    count = min(own.eta, other.eta)
    units = strength.topk(count).indices.sort().values
    for role, layer in own.inner.items():
        if role in other.inner:
            weight = other.inner[role].weight
            layer.weight[:count] = weight[units]
            layer.weight[own.eta : own.eta + count] = weight[other.eta + units]
    own.out.weight[:, :count] = other.out.weight[:, units]


def take_heads(own: Heads, other: Heads) -> None:
    """Let all stages of one schema's heads begin with the units of another's.

    Raises ValueError where the two have other types.
    """
    kinds = [(h.schema.entity_types, h.schema.relation_types) for h in (own, other)]
    if kinds[0] != kinds[1]:
        raise ValueError(f"{own.schema.name}: the teacher's heads have other types")
    take_units(own.left, other.left)
    take_units(own.span, other.span)
    if own.link is not None:
        take_units(own.link, other.link)


def build_student(
    recipe: DistilRecipe,
    schemas: Sequence[Schema],
    teacher: IterModel,
    tokenizer: Tokenizer,
    kept: Sequence[str],
) -> IterModel:
    """A student with some of the teacher's layers and rows, and the strongest units of its heads.

    `tokenizer` is the teacher's, `kept` are the student's pieces. What the teacher lacks of a head
    is fresh, as the seed decides.
    """
    training, distil = recipe.training, recipe.distil
    config = replace(teacher.config, layers=len(distil.layers), vocabulary=len(kept))
    torch.manual_seed(training.seed)
    student = IterModel(
        config, schemas, dropout=training.dropout, head_dropout=training.head_dropout
    )
    student.encoder.norm.load_state_dict(teacher.encoder.norm.state_dict())
    for own, other in zip(student.encoder.layers, distil.layers, strict=True):
        own.load_state_dict(teacher.encoder.layers[other].state_dict())
    after = range(teacher.config.vocabulary, len(teacher.embeddings.scale))
    rows = torch.tensor(
        [*old_rows(tokenizer, kept), *after], device=teacher.embeddings.scale.device
    )
    student.embeddings.table.copy_(teacher.embeddings.table[rows])
    student.embeddings.scale.copy_(teacher.embeddings.scale[rows])
    for name, heads in student.heads.items():
        take_heads(heads, teacher.heads[name])
    return student


class Distiller(Trainer):
    """A run of a distilling recipe; resumed exactly, as a `Trainer` is.

    `data` has the tasks' examples in the student's pieces, and under `TEXTS` those without labels.
    """

    def __init__(
        self,
        recipe: DistilRecipe,
        student: IterModel,
        teacher: IterModel,
        data: dict[str, list[Example]],
        tokenizer: Tokenizer,
        teacher_tokenizer: Tokenizer,
    ):
        self.distil = recipe.distil
        self.teacher = teacher.eval().requires_grad_(False)
        self.teacher_tokenizer = teacher_tokenizer
        if recipe.training.bf16:
            for layer in quant_layers(self.teacher.encoder).values():
                layer.to(torch.bfloat16)
        texts = Task(TEXTS, self.distil.texts, None, "", weight=self.distil.texts_weight)
        tasks = (*recipe.training.tasks, *([texts] if TEXTS in data else []))
        super().__init__(replace(recipe.training, tasks=tasks), student, data, tokenizer)

    def described(self) -> dict:
        """The recipe with its `distil` part."""
        return {**super().described(), "distil": asdict(self.distil)}

    def schema_of(self, name: str) -> Schema:
        """The schema of a task; any serves the texts, which have no labels."""
        return super().schema_of(next(iter(self.model.heads)) if name == TEXTS else name)

    def losses(
        self, schema: str, examples: Sequence[Example], draw: random.Random
    ) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        """The teacher's states and logits, later the task too.

        The texts' logits are those of one schema's heads, which the draw decides.
        """
        distil = self.distil
        batch = collate(examples)
        others = [
            to_example(e.record, self.teacher_tokenizer, self.schema_of(schema)) for e in examples
        ]
        aligned = [align(*pair) for pair in zip(examples, others, strict=True)]
        reading = distil.texts_heads or list(self.model.heads)
        heads = draw.choice(reading) if schema == TEXTS else schema
        with torch.no_grad():
            wanted = self._states(self.teacher, collate(others))
        found = self._states(self.model, batch)
        parts = {
            "states": sum(
                states_loss(found[own - 1], wanted[other - 1], aligned)
                for own, other in distil.match
            ),
            "logits": logits_loss(
                self.model.heads[heads],
                self.teacher.heads[heads],
                found[-1],
                wanted[-1],
                batch,
                aligned,
            ),
        }
        total = parts["states"] + parts["logits"]
        parts["task"] = torch.zeros_like(total)
        if self.step >= distil.tasks_from * self.epoch_steps:
            total = total * distil.later
            if schema != TEXTS:
                parts["task"] = losses(
                    self.model.heads[schema], found[-1], batch, self.sampling, draw
                ).total
                total = total + parts["task"]
        return total, parts

    def _states(self, model: IterModel, batch: Batch) -> list[torch.Tensor]:
        """The states after each layer, float32 [B, N, δ]."""
        embeds = model.embeddings(batch.ids)
        with torch.autocast(embeds.device.type, dtype=torch.bfloat16, enabled=self.recipe.bf16):
            return [states.float() for states in model.encoder.states(embeds, batch.mask)]
