"""The command `crossval`: a schema's figures by cross-validation of its heads.

`python -m iter_web.crossval --package ../models/base --schema S --data train.jsonl dev.jsonl`
(or `--weights weights.pt --tokenizer DIR`) keeps the hidden states of all sentences, trains fresh
heads k times on all but a k-th of them, and counts what they find in that part. One line of JSON,
with mean and deviation over the folds (the paper's figures for ADE are means of ten); `--only 1 2`
runs two of them.
The encoder is the same in all folds: what it has learnt from these sentences stays in the figures.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import torch

from .evaluate import Counts, Scores
from .frozen import add_source, chosen_schema, from_options
from .head_training import recipe_for
from .kfold import chosen_folds, cross_validate, spread
from .progress import say
from .schema import Schema

LEAST = 20
"""With fewer examples a type counts as not measured."""


def type_figures(counts: Counts, name: str) -> dict:
    """A type's counts; its figures too, or None where there are too few examples."""
    found = {key: getattr(counts, key)[name] for key in ("gold", "predicted", "right")}
    measured = found["gold"] >= LEAST
    figures = counts.figures(name) if measured else dict.fromkeys(("precision", "recall", "f1"))
    return {**found, **figures}


def summary(scores: Scores, schema: Schema) -> dict:
    """Figures in all and by type."""
    relations = [r.name for r in schema.relation_types]
    return {
        "ner": scores.ner.figures(),
        "relPlus": scores.rel_plus.figures() if relations else None,
        "types": {name: type_figures(scores.ner, name) for name in schema.entity_types},
        "relationTypes": {name: type_figures(scores.rel_plus, name) for name in relations},
    }


def table(value: dict) -> str:
    """The figures by type, as lines to read."""
    lines = []
    for name, figures in (*value["types"].items(), *value["relationTypes"].items()):
        cells = "not measured"
        if figures["f1"] is not None:
            cells = "  ".join(f"{figures[key]:5.1f}" for key in ("precision", "recall", "f1"))
        lines.append(f"{name:20} {figures['gold']:5}  {cells}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Cross-validate the heads of one schema.")
    add_source(parser)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="records, JSON lines")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="+", help="run these folds, counted from 1")
    parser.add_argument("--states", type=Path, help="folder that keeps the hidden states")
    parser.add_argument("--epochs", type=int, help="by the number of sentences where missing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="also write the figures to this file")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    began = time.monotonic()
    frozen = from_options(options)
    name = chosen_schema(frozen.model, options.schema)
    schema = frozen.model.heads[name].schema
    data = frozen.encoded(name, options.data, options.states)
    if not 2 <= options.folds <= len(data):
        raise SystemExit(f"--folds is between 2 and {len(data)}, the number of sentences")
    recipe = recipe_for(len(data), options.seed, options.epochs)
    every: list[Scores] = []

    def on_fold(fold: int, scores: Scores) -> None:
        every.append(scores)
        seconds = time.monotonic() - began
        say(f"fold {fold} of {options.folds}: {json.dumps(scores.summary())}  {seconds:.0f} s")

    scores = cross_validate(
        schema,
        [[item] for item in data],
        recipe,
        k=options.folds,
        only=options.only,
        on_fold=on_fold,
    )
    value = {
        "schema": name,
        "folds": options.folds,
        "measured": chosen_folds(options.only, options.folds),
        "sentences": len(data),
        "wordpieces": sum(len(item) - 2 for item in data),
        **summary(scores, schema),
        **spread(every),
        "recipe": asdict(recipe),
        "seconds": round(time.monotonic() - began, 1),
    }
    say(table(value))
    text = json.dumps(value)
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
