"""The command `train`: `python -m iter_web.train RECIPE.json --data DIR --encoder DIR --out DIR`.

With --resume it goes on from the last checkpoint in --out; with --init it starts from the weights
of another run's `weights.pt`. Every run writes its recipe, seconds and dev figures to trials.jsonl.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from . import checkpoint
from .data import Example, read_records, to_example
from .encoders.checkpoint import EncoderError
from .encoders.families import load_state, read_pretrained
from .model import IterModel
from .recipe import Recipe
from .runs import add_run_options, run, set_device
from .schema import Schema
from .trainer import Trainer


def load_tasks(
    recipe: Recipe, data: Path, tokenizer: Tokenizer
) -> tuple[list[Schema], dict[str, list[Example]], dict[str, list[Example]]]:
    """Read a recipe's data: schemas, train examples and dev examples by schema name."""
    schemas, train, dev = [], {}, {}
    for task in recipe.tasks:
        schema = Schema.from_types_file(data / task.types, task.name, task.without, **task.schema)
        schemas.append(schema)
        records = [r for file in task.train for r in read_records(data / file)]
        train[task.name] = [to_example(r, tokenizer, schema) for r in records]
        if task.dev:
            records = read_records(data / task.dev)
            dev[task.name] = [to_example(r, tokenizer, schema) for r in records]
    return schemas, train, dev


def build_model(recipe: Recipe, schemas: list[Schema], encoder: Path) -> IterModel:
    """A model with a pretrained encoder and fresh heads, which the recipe's seed decides."""
    config, state = read_pretrained(encoder)
    if config.kind != recipe.encoder:
        raise EncoderError(
            f"{encoder} is of the family {config.kind}, and {recipe.name} is for {recipe.encoder}."
        )
    torch.manual_seed(recipe.seed)
    model = IterModel(config, schemas, dropout=recipe.dropout, head_dropout=recipe.head_dropout)
    load_state(state, model.encoder, model.embeddings)
    return model


def init_weights(model: IterModel, state: dict[str, torch.Tensor]) -> None:
    """Take over the encoder, and the heads of the schemas that both know."""
    ours = model.state_dict()
    model.load_state_dict({**ours, **{k: v for k, v in state.items() if k in ours}})


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train an ITER model.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--encoder", type=Path, required=True, help="the pretrained one's folder")
    parser.add_argument("--init", type=Path, help="weights.pt or checkpoint.pt of another run")
    parser.add_argument("--init-from", type=Path, help="a committed q4 package to start from")
    add_run_options(parser)
    options = parser.parse_args(arguments)
    device = set_device(options)

    recipe = Recipe.read(options.recipe)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    schemas, train, dev = load_tasks(recipe, options.data, tokenizer)
    model = build_model(recipe, schemas, options.encoder)
    if options.init:
        init_weights(model, checkpoint.load(options.init)["model"])
    if options.init_from:
        from .package_reader import read_package

        init_weights(model, read_package(options.init_from))
    trainer = Trainer(recipe, model.to(device), train, tokenizer)
    run(trainer, dev, options, str((options.init or options.init_from or Path()).name))


if __name__ == "__main__":
    main()
