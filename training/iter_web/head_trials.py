"""The command `head_trials`: what other heads would reach on a frozen encoder.

`python -m iter_web.head_trials --package ../models/small --schema S --data train.jsonl --dev
dev.jsonl --try psi=2 --try inside=mean,width=true --seeds 1 2 3` (or `--weights W --tokenizer DIR`)
keeps the hidden states of both sets once, trains fresh heads for the schema as it is and for each
change of it, and prints a line of JSON for each seed: what was changed, seconds, and NER and RE+ on
dev. After several seeds of a change comes a line of their mean and standard deviation (n - 1).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from .evaluate import Scores, score
from .frozen import add_source, chosen_schema, from_options
from .head_training import HeadRecipe, fresh_heads, predict_states, recipe_for, train_heads
from .kfold import spread
from .progress import Progress
from .schema import Schema
from .states import Encoded

CHANGEABLE = (
    "psi",
    "between",
    "activation",
    "eta_left",
    "eta_span",
    "eta_link",
    "inside",
    "width",
    "cls",
    "link_types",
    "distance",
)
SWITCH = {"true": True, "false": False}


def _value(schema: Schema, key: str, text: str) -> int | bool | str:
    """What a text means as a value of a schema's field; ValueError where it is of no such kind."""
    kind = type(getattr(schema, key))
    if kind is bool and text not in SWITCH:
        raise ValueError(f"{key} is true or false, not {text}")
    if kind is int and not text.isdigit():
        raise ValueError(f"{key} is a number, not {text or 'nothing'}")
    return SWITCH[text] if kind is bool else kind(text)


def changed(schema: Schema, change: str) -> Schema:
    """A schema with `key=value,key=value` in place of its own.

    Raises SystemExit where a key is none of CHANGEABLE, or its value is none that a schema can
    have.
    """
    values: dict[str, int | bool | str] = {}
    try:
        for part in filter(None, change.split(",")):
            key, _, text = part.partition("=")
            if key not in CHANGEABLE:
                raise ValueError(f"{key} is none of {', '.join(CHANGEABLE)}")
            values[key] = _value(schema, key, text)
        return replace(schema, **values)
    except ValueError as error:
        raise SystemExit(f"--try {change}: {error}") from error


def attempt(
    schema: Schema, data: Sequence[Encoded], dev: Sequence[Encoded], recipe: HeadRecipe, what: str
) -> Scores:
    """What fresh heads of a schema find in dev; `what` names them in the progress."""
    heads = fresh_heads(data[0].states.shape[1], schema, recipe.seed)
    progress = Progress(what, recipe.epochs)
    train_heads(heads, data, recipe, lambda epoch, _: progress(epoch))
    return score([item.example for item in dev], predict_states(heads, dev), schema)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Try other heads on a frozen encoder.")
    add_source(parser)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="records, JSON lines")
    parser.add_argument("--dev", type=Path, required=True, help="measure on these")
    parser.add_argument("--try", dest="changes", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--states", type=Path, help="folder that keeps the hidden states")
    parser.add_argument("--epochs", type=int, help="by the number of sentences where missing")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    frozen = from_options(options)
    name = chosen_schema(frozen.model, options.schema)
    own = frozen.model.heads[name].schema
    variants = {change: changed(own, change) for change in ("", *options.changes)}
    data, dev = (frozen.encoded(name, f, options.states) for f in (options.data, [options.dev]))
    epochs = recipe_for(len(data), epochs=options.epochs).epochs
    for change, schema in variants.items():
        about = {"schema": name, "change": change, "epochs": epochs}
        every: list[Scores] = []
        for seed in options.seeds:
            began = time.monotonic()
            recipe = recipe_for(len(data), seed, epochs)
            every.append(attempt(schema, data, dev, recipe, f"{change or 'as it is'}, seed {seed}"))
            seconds = round(time.monotonic() - began)
            line = {**about, "seed": seed, **every[-1].summary(), "seconds": seconds}
            print(json.dumps(line), flush=True)
        if len(every) > 1:
            print(json.dumps({**about, "seeds": options.seeds, **spread(every)}), flush=True)


if __name__ == "__main__":
    main()
