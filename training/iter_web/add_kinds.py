"""The command `add_kinds`: heads of more kinds of text on a package's frozen encoder.

`python -m iter_web.add_kinds recipes/broad-heads.json --package ../models/base --about
packages/base.json --data DATA2 --states STATES --out RUN [--only social]` trains fresh heads for
each task of a recipe, one after another, and puts each into the package with all that is measured
on dev, which goes to RUN/NAME.json too (for `card --twin`). A task that the package has gives way.
Called again it goes on from the last whole epoch, and leaves out what it has shipped. The encoder
stays as it is, so the other kinds find what they found.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from .augment import pasted_records
from .data import Record, to_example
from .frozen import Frozen, from_package
from .head_training import HeadRecipe, fresh_heads, train_heads
from .heads import Heads
from .personal.kept import kept_states
from .progress import say
from .recipe import Recipe
from .schema import Schema
from .ship import ship_heads
from .train import load_tasks


def head_recipe(recipe: Recipe) -> HeadRecipe:
    """How a recipe for a frozen encoder trains its heads.

    Raises SystemExit where the recipe trains the encoder too.
    """
    if recipe.encoder_rate != 0:
        raise SystemExit(f"{recipe.name}: the encoder is frozen here, so encoder_rate is 0")
    rounded_from = recipe.epochs if recipe.quantize_from is None else recipe.quantize_from
    return HeadRecipe(
        recipe.epochs,
        rounded_from,
        recipe.batch,
        rate=recipe.head_rate,
        decay=recipe.head_decay,
        warmup=recipe.warmup,
        false_starts=recipe.false_starts,
        false_spans=recipe.false_spans,
        block=recipe.quantize_block,
        seed=recipe.seed,
        schedule=recipe.schedule,
    )


def trained(
    frozen: Frozen,
    recipe: Recipe,
    schema: Schema,
    train: Sequence[Record],
    *,
    states: Path,
    out: Path,
) -> Heads:
    """Fresh heads, trained on a task's records; on from a checkpoint in `out`, if there is one."""
    name = schema.name
    read = pasted_records(train, recipe.pasted, f"{recipe.seed}/{name}")
    examples = [to_example(record, frozen.tokenizer, schema) for record in read]
    return train_heads(
        fresh_heads(frozen.model.config.width, schema, recipe.seed, recipe.head_dropout),
        kept_states(frozen.encode, frozen.key, examples, states, f"encoding {name}"),
        head_recipe(recipe),
        lambda epoch, loss: say(f"{name}, epoch {epoch}: loss {loss:.4f}"),
        checkpoint=out / f"{name}.checkpoint.pt",
    )


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Add kinds of text to a package.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--about", type=Path, required=True, help="packages/NAME.json")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--states", type=Path, required=True, help="keeps hidden states")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="+", help="these tasks of the recipe")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    recipe = Recipe.read(options.recipe)
    head_recipe(recipe)
    about = json.loads(options.about.read_text(encoding="utf-8"))
    tasks = [task for task in recipe.tasks if options.only is None or task.name in options.only]
    unknown = [task.name for task in tasks if task.name not in about["schemas"]]
    if unknown or not tasks:
        raise SystemExit(f"{options.about} describes no {', '.join(unknown) or 'such task'}")
    tasks = [task for task in tasks if not (options.out / f"{task.name}.json").exists()]
    for task in tasks:
        if task.dev is None:
            raise SystemExit(f"{recipe.name}: {task.name} has no dev")
    frozen = from_package(options.package.resolve(), options.threads)
    schemas, train, dev = load_tasks(
        replace(recipe, tasks=tuple(tasks)), options.data, frozen.tokenizer
    )
    options.out.mkdir(parents=True, exist_ok=True)
    for schema in schemas:
        name = schema.name
        began = time.monotonic()
        records = [example.record for example in train[name]]
        heads = trained(frozen, recipe, schema, records, states=options.states, out=options.out)
        measured = ship_heads(options.package, heads, about, dev[name], records)
        out = options.out / f"{name}.json"
        out.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
        seconds = round(time.monotonic() - began)
        found = {key: measured[key] and measured[key]["f1"] for key in ("ner", "relPlus")}
        print(json.dumps({"schema": name, **found, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
