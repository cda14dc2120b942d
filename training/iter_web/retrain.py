"""The command `retrain`: trains one schema's heads again, the encoder frozen.

`python -m iter_web.retrain --weights weights.pt --tokenizer DIR --schema S --data train.jsonl
--out retrained.pt` goes on from a run's own heads (with --fresh from new ones) and writes all
weights with these heads in place of the run's. `--package ../models/NAME --about packages/NAME.json
--schema S --data train.jsonl --dev dev.jsonl --out S.json` does so in a package, and writes what
`measure` says of it; `--epochs 0 --block 64` only rounds its heads anew, in larger blocks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from .data import read_records
from .evaluate import score
from .frozen import add_source, chosen_schema, from_options
from .head_training import RETRAIN_RATE, fresh_heads, predict_states, recipe_for, train_heads
from .heads import Heads
from .progress import Progress
from .quant import set_grids
from .ship import ship_heads
from .states import Encoded
from .weights import save_weights


def figures(heads: Heads, data: Sequence[Encoded]) -> dict[str, float]:
    """NER and RE+ F1 of heads on encoded records."""
    examples = [item.example for item in data]
    return score(examples, predict_states(heads, data), heads.schema).summary()


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train one schema's heads again.")
    add_source(parser)
    parser.add_argument("--about", type=Path, help="packages/NAME.json, for --package")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="records, JSON lines")
    parser.add_argument("--dev", type=Path, help="measure on these before and after")
    parser.add_argument("--fresh", action="store_true", help="begin with new heads")
    parser.add_argument("--epochs", type=int, help="by the number of sentences where missing")
    parser.add_argument("--rate", type=float, help="learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--block", type=int, help="weights that share a scale")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help="the new weights.pt, or what is measured of a package",
    )
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    if options.package and not (options.about and options.dev):
        raise SystemExit("--package needs --about and --dev")
    frozen = from_options(options)
    name = chosen_schema(frozen.model, options.schema)
    heads = frozen.model.heads[name]
    data = frozen.encoded(name, options.data)
    dev = frozen.encoded(name, [options.dev]) if options.dev else None
    value: dict = {"schema": name, "before": dev and figures(heads, dev)}
    recipe = recipe_for(len(data), options.seed, options.epochs)
    if options.fresh:
        heads = fresh_heads(frozen.model.config.width, heads.schema, options.seed)
        frozen.model.heads[name] = heads
    else:
        set_grids(heads, None)
        recipe = replace(recipe, rate=RETRAIN_RATE)
    if options.rate:
        recipe = replace(recipe, rate=options.rate)
    if options.block:
        recipe = replace(recipe, block=options.block)
    progress = Progress("training", recipe.epochs)
    train_heads(heads, data, recipe, lambda epoch, _: progress(epoch))
    if recipe.epochs == 0:
        set_grids(heads, recipe.block)
    value["after"] = dev and figures(heads, dev)
    if options.package:
        about = json.loads(options.about.read_text(encoding="utf-8"))
        records = [record for file in options.data for record in read_records(file)]
        examples = [item.example for item in dev]
        measured = ship_heads(options.package, heads, about, examples, records)
        options.out.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    else:
        save_weights(options.out, frozen.model)
    print(json.dumps(value))


if __name__ == "__main__":
    main()
