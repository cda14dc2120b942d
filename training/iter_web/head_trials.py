"""The command `head_trials`: what other heads would reach on a frozen encoder.

`python -m iter_web.head_trials --package ../models/base --schema S --data train.jsonl --dev
dev.jsonl --try psi=2 --try eta_link=192,eta_span=192` (or `--weights W --tokenizer DIR`) keeps the
hidden states of both sets once, trains fresh heads for the schema as it is and for each change of
it, and prints a line of JSON for each: what was changed, seconds, and NER and RE+ on dev.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import torch

from .frozen import add_source, chosen_schema, from_options
from .head_training import fresh_heads, recipe_for, train_heads
from .progress import Progress
from .retrain import figures
from .schema import Schema

CHANGEABLE = ("psi", "between", "activation", "eta_left", "eta_span", "eta_link")


def changed(schema: Schema, change: str) -> Schema:
    """A schema with `key=value,key=value` in place of its own.

    Raises SystemExit where a key is none of psi, between, activation and the three widths, or its
    value is none that a schema can have.
    """
    values: dict[str, int | str] = {}
    for part in filter(None, change.split(",")):
        key, _, value = part.partition("=")
        if key not in CHANGEABLE:
            raise SystemExit(f"--try {change}: {key} is none of {', '.join(CHANGEABLE)}")
        values[key] = int(value) if value.isdigit() else value
    try:
        return replace(schema, **values)
    except ValueError as error:
        raise SystemExit(f"--try {change}: {error}") from error


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Try other heads on a frozen encoder.")
    add_source(parser)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="records, JSON lines")
    parser.add_argument("--dev", type=Path, required=True, help="measure on these")
    parser.add_argument("--try", dest="changes", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--epochs", type=int, help="by the number of sentences where missing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    frozen = from_options(options)
    name = chosen_schema(frozen.model, options.schema)
    own = frozen.model.heads[name].schema
    variants = {change: changed(own, change) for change in ("", *options.changes)}
    data, dev = frozen.encoded(name, options.data), frozen.encoded(name, [options.dev])
    recipe = recipe_for(len(data), options.seed, options.epochs)
    for change, schema in variants.items():
        began = time.monotonic()
        heads = fresh_heads(frozen.model.config.width, schema, options.seed)
        progress = Progress(change or "as it is", recipe.epochs)
        train_heads(heads, data, recipe, lambda epoch, _, done=progress: done(epoch))
        value = {"schema": name, "change": change, "epochs": recipe.epochs, **figures(heads, dev)}
        print(json.dumps({**value, "seconds": round(time.monotonic() - began)}), flush=True)


if __name__ == "__main__":
    main()
