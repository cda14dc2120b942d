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
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .augment import pasted_records
from .data import Example, Record, read_records, to_example
from .frozen import tokenizer_of
from .head_training import HeadRecipe, train_heads
from .heads import Heads
from .package_reader import Package
from .personal.kept import kept_states
from .progress import say
from .recipe import Recipe, Task
from .schema import Schema
from .ship import ship_heads
from .states import Encoded, package_encoder


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


class Kinds:
    """A package's encoder, and the data sets of a recipe as it reads them."""

    def __init__(self, recipe: Recipe, package: Path, data: Path, states: Path, threads: int):
        self.recipe, self.data, self.states = recipe, data, states
        self.package = Package(package.resolve())
        self.width: int = self.package.manifest["encoder"]["width"]
        self._tokenizer: Tokenizer = tokenizer_of(self.package)
        self._encode = package_encoder(self.package, threads)

    def schema(self, task: Task) -> Schema:
        """What the heads of a task predict."""
        return Schema.from_types_file(
            self.data / task.types, task.name, task.without, **task.schema
        )

    def train(self, task: Task) -> tuple[list[Record], list[Encoded]]:
        """The records of a task's train files, and what is trained on with its hidden states."""
        records = [record for file in task.train for record in read_records(self.data / file)]
        schema, recipe = self.schema(task), self.recipe
        read = pasted_records(records, recipe.pasted, f"{recipe.seed}/{task.name}")
        examples = [to_example(record, self._tokenizer, schema) for record in read]
        return records, kept_states(
            self._encode, self.package.key, examples, self.states, f"encoding {task.name}"
        )

    def dev(self, task: Task) -> list[Example]:
        """A task's dev sentences. Raises SystemExit where it has none."""
        if task.dev is None:
            raise SystemExit(f"{self.recipe.name}: {task.name} has no dev")
        schema = self.schema(task)
        records = read_records(self.data / task.dev)
        return [to_example(record, self._tokenizer, schema) for record in records]


def trained(kinds: Kinds, task: Task, data: Sequence[Encoded], checkpoint: Path) -> Heads:
    """Fresh heads of a task, trained, or as far as the checkpoint is and then on."""
    torch.manual_seed(kinds.recipe.seed)
    heads = Heads(kinds.width, kinds.schema(task), kinds.recipe.head_dropout)
    return train_heads(
        heads,
        data,
        head_recipe(kinds.recipe),
        lambda epoch, loss: say(f"{task.name}, epoch {epoch}: loss {loss:.4f}"),
        checkpoint=checkpoint,
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
    kinds = Kinds(recipe, options.package, options.data, options.states, options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    for task in tasks:
        out = options.out / f"{task.name}.json"
        if out.exists():
            continue
        began = time.monotonic()
        dev = kinds.dev(task)
        records, data = kinds.train(task)
        heads = trained(kinds, task, data, options.out / f"{task.name}.checkpoint.pt")
        measured = ship_heads(options.package, heads, about, dev, records)
        out.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
        seconds = round(time.monotonic() - began)
        found = {key: measured[key] and measured[key]["f1"] for key in ("ner", "relPlus")}
        print(json.dumps({"schema": task.name, **found, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
