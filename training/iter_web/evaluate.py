"""Strict micro precision, recall and F1 of entities (NER) and relations (RE+)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch

from .data import Example, collate, length_batches
from .decode import Prediction, decode, token_span
from .model import IterModel
from .schema import Schema


@dataclass
class Counts:
    """Right, predicted and gold items, in all and by type."""

    right: Counter = field(default_factory=Counter)
    predicted: Counter = field(default_factory=Counter)
    gold: Counter = field(default_factory=Counter)

    def add(self, predicted: set, gold: set) -> None:
        """Count one sentence's items; an item's last field is its type."""
        for item in predicted:
            self.predicted[item[-1]] += 1
        for item in gold:
            self.gold[item[-1]] += 1
        for item in predicted & gold:
            self.right[item[-1]] += 1

    def figures(self, kind: object = None) -> dict[str, float]:
        """Precision, recall and F1 in percent, of one type or of all."""
        right, predicted, gold = (
            sum(c.values()) if kind is None else c[kind]
            for c in (self.right, self.predicted, self.gold)
        )
        precision = 100 * right / predicted if predicted else 0.0
        recall = 100 * right / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        return {"precision": precision, "recall": recall, "f1": f1}


@dataclass
class Scores:
    """The counts of one evaluation."""

    ner: Counts = field(default_factory=Counts)
    rel_plus: Counts = field(default_factory=Counts)

    def summary(self) -> dict[str, float]:
        """NER F1 and RE+ F1, rounded for a log."""
        return {
            "ner": round(self.ner.figures()["f1"], 2),
            "relPlus": round(self.rel_plus.figures()["f1"], 2),
        }


def _relation_items(entities: Sequence, relations: Sequence, schema: Schema) -> set:
    items = set()
    for head, tail, kind in relations:
        pair = (entities[head], entities[tail])
        if schema.relation_types[schema.relation_index(kind)].symmetric:
            pair = tuple(sorted(pair, key=str))
        items.add((*pair, kind))
    return items


def score(examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema) -> Scores:
    """Score predictions against the records' own gold, in tokens.

    A symmetric relation counts once a pair, whichever way round it is given.
    """
    scores = Scores()
    for example, prediction in zip(examples, predictions, strict=True):
        spans = []
        for first, last, kind, _ in prediction.entities:
            tokens = token_span(example, first, last)
            name = schema.entity_types[kind]
            spans.append((*(tokens or (f"piece {first}", f"piece {last}")), name))
        links = [(h, t, schema.relation_types[k].name) for h, t, k, _ in prediction.relations]
        gold = list(example.record.entities)
        scores.ner.add(set(spans), set(gold))
        scores.rel_plus.add(
            _relation_items(spans, links, schema),
            _relation_items(gold, example.record.relations, schema),
        )
    return scores


@torch.no_grad()
def predict(
    model: IterModel,
    schema: str,
    examples: Sequence[Example],
    *,
    batch_size: int = 16,
    bf16: bool = False,
    tau: float = 0.5,
    lam: float = 0.5,
) -> list[Prediction]:
    """Predict all examples, in their order."""
    was_training = model.training
    model.eval()
    heads = model.heads[schema]
    found: list[Prediction | None] = [None] * len(examples)
    for indices in length_batches(examples, batch_size):
        batch = collate([examples[i] for i in indices])
        hidden = model.encode(batch.ids, batch.mask, bf16)
        for i, prediction in zip(indices, decode(heads, hidden, batch, tau, lam), strict=True):
            found[i] = prediction
    model.train(was_training)
    return [p for p in found if p is not None]
