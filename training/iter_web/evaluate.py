"""Strict micro precision, recall and F1 of entities (NER) and relations (RE+).

As a command, `python -m iter_web.evaluate --package models/NAME --data FILE.jsonl` (or
`--checkpoint weights.pt --tokenizer DIR`) prints the figures as one JSON line. With
`--overlap allowed none` a package runs once and is decoded both ways, a line each.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .data import Example, collate, length_batches, read_records, to_example
from .decode import Prediction, decode, token_span
from .model import IterModel
from .quant import quant_layers
from .schema import OVERLAPS, Schema


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

    def merge(self, other: Counts) -> None:
        """Add another count's items."""
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold

    def figures(self, kind: str | None = None, twice: Collection[str] = ()) -> dict[str, float]:
        """Precision, recall and F1 in percent, of one type or of all.

        Items of the types in `twice` count twice (the paper's Appendix F).
        """
        right, predicted, gold = (
            sum(n * (1 + (k in twice)) for k, n in c.items() if kind in (None, k))
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


@dataclass(frozen=True)
class Items:
    """One sentence's predicted items, in the prediction's order, and its gold ones.

    A span is (first token, end token exclusive, type name); one that does not fall on token borders
    is no gold item's equal. A relation is (head span, tail span, type name), the spans of a
    symmetric one in a fixed order.
    """

    spans: list[tuple]
    relations: list[tuple]
    gold_spans: set[tuple]
    gold_relations: set[tuple]


def _relation_items(entities: Sequence, relations: Sequence, schema: Schema) -> list[tuple]:
    items = []
    for head, tail, kind in relations:
        pair = (entities[head], entities[tail])
        if schema.relation_types[schema.relation_index(kind)].symmetric:
            pair = tuple(sorted(pair, key=str))
        items.append((*pair, kind))
    return items


def items_of(example: Example, prediction: Prediction, schema: Schema) -> Items:
    """What strict counting compares of one sentence."""
    spans = []
    for first, last, kind, _ in prediction.entities:
        tokens = token_span(example, first, last)
        name = schema.entity_types[kind]
        spans.append((*(tokens or (f"piece {first}", f"piece {last}")), name))
    links = [(h, t, schema.relation_types[k].name) for h, t, k, _ in prediction.relations]
    gold = list(example.record.entities)
    return Items(
        spans,
        _relation_items(spans, links, schema),
        set(gold),
        set(_relation_items(gold, example.record.relations, schema)),
    )


def score(examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema) -> Scores:
    """Score predictions against the records' own gold, in tokens.

    A symmetric relation counts once a pair, whichever way round it is given.
    """
    scores = Scores()
    for example, prediction in zip(examples, predictions, strict=True):
        items = items_of(example, prediction, schema)
        scores.ner.add(set(items.spans), items.gold_spans)
        scores.rel_plus.add(set(items.relations), items.gold_relations)
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


def report(scores: Scores, schema: Schema, by_type: bool = False) -> dict:
    """NER and RE+ figures as the command prints them; RE+ is None without relation types."""
    symmetric = [r.name for r in schema.relation_types if r.symmetric]
    value: dict = {"ner": scores.ner.figures(), "relPlus": None, "relPlusSymmetricTwice": None}
    if schema.relation_types:
        value["relPlus"] = scores.rel_plus.figures()
        value["relPlusSymmetricTwice"] = scores.rel_plus.figures(twice=symmetric)
    if by_type:
        # Apart, as a relation type may be called like an entity type.
        relations = [r.name for r in schema.relation_types]
        for key, counts, names in (
            ("types", scores.ner, schema.entity_types),
            ("relationTypes", scores.rel_plus, relations),
        ):
            value[key] = {n: {**counts.figures(n), "gold": counts.gold[n]} for n in names}
    return value


def _prepared(options: argparse.Namespace) -> tuple:
    """Name, dtype, schema, tokenizer and predictor of what the command was given.

    The predictor gives a list of predictions for each way of `--overlap`, by its name; under None
    where the option was not given.
    """
    if options.package:
        from .pipeline import Pipeline

        pipeline = Pipeline(options.package, options.schema, options.dtype, options.threads)
        name = f"{options.package.name}:{pipeline.name}"

        def run(examples: list[Example]) -> dict[str | None, list[Prediction]]:
            outputs = pipeline.run_all(examples)
            found: dict[str | None, list[Prediction]] = {}
            own = pipeline.schema
            for overlap in options.overlap or [None]:
                pipeline.schema = replace(own, overlap=overlap or own.overlap)
                pairs = zip(examples, outputs, strict=True)
                found[overlap] = [pipeline.decode(e, o) for e, o in pairs]
            pipeline.schema = own
            return found

        return name, pipeline.dtype, pipeline.schema, pipeline.tokenizer, run
    if options.overlap:
        raise SystemExit("--overlap needs --package")
    from .weights import load_weights

    if options.tokenizer is None:
        raise SystemExit("--checkpoint needs --tokenizer")
    model = load_weights(options.checkpoint)
    names = list(model.heads)
    name = options.schema or names[0]
    if name not in names or (options.schema is None and len(names) > 1):
        raise SystemExit(f"name one schema with --schema: {', '.join(names)}")
    tokenizer = Tokenizer.from_file(str(options.tokenizer / "tokenizer.json"))
    schema = model.heads[name].schema
    title = f"{options.checkpoint.parent.name}:{name}"
    dtype = "grids" if any(m.grid for m in quant_layers(model).values()) else "fp32"
    return title, dtype, schema, tokenizer, lambda e: {None: predict(model, name, e)}


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure a model on labelled sentences.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--package", type=Path, help="models/NAME")
    source.add_argument("--checkpoint", type=Path, help="weights.pt of a run")
    parser.add_argument("--tokenizer", type=Path, help="folder of tokenizer.json")
    parser.add_argument("--schema")
    parser.add_argument("--data", type=Path, required=True, help="records, JSON lines")
    parser.add_argument("--dtype", help="of a package: what ships, uint8, or a local one")
    parser.add_argument(
        "--overlap",
        nargs="+",
        choices=OVERLAPS,
        help="in place of what the package's manifest says of the schema",
    )
    parser.add_argument("--by-type", action="store_true", help="also print each type's figures")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    name, dtype, schema, tokenizer, run = _prepared(options)
    examples = [to_example(r, tokenizer, schema) for r in read_records(options.data)]
    began = time.monotonic()
    found = run(examples)
    seconds = time.monotonic() - began
    for overlap, predictions in found.items():
        value = {
            "model": name,
            "dtype": dtype,
            **({} if overlap is None else {"overlap": overlap}),
            "sentences": len(examples),
            "wordpieces": sum(len(e) - 2 for e in examples),
            **report(score(examples, predictions, schema), schema, options.by_type),
            "seconds": round(seconds, 2),
        }
        print(json.dumps(value))


if __name__ == "__main__":
    main()
