"""The command `quantize`: chooses the rounding of trained weights by dev F1 and size.

`python -m iter_web.quantize --weights weights.pt --tokenizer DIR --dev SCHEMA=FILE.jsonl
--out quantised.pt` tries each method at each block size, prints a table and writes the weights
with the best one's grids, which `export` and `package` then use.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .data import Example, read_records, to_example
from .evaluate import predict, score
from .export import grids_for, rounded
from .model import IterModel
from .quant import Grid, fit_grid, quant_layers, refit_grid
from .weights import load_weights, save_weights

NEAR = 0.1
"""Mean F1 within this of the best is as good: then the smaller one is taken."""


def _plain(weight: torch.Tensor, block: int) -> Grid:
    return fit_grid(weight, block, candidates=1)


METHODS: dict[str, Callable[[torch.Tensor, int], Grid]] = {
    "rtn": _plain,
    "fit": fit_grid,
    "kquant": refit_grid,
}
"""Round to the range; the range of least error; scale and zero point of least weighted error."""


def size_of(grid: Grid, count: int) -> float:
    """Bytes of a weight of `count` numbers as MatMulNBits stores it."""
    blocks = count / grid.block
    return count * grid.bits / 8 + blocks * (4 + grid.bits / 8)


def layer_grids(
    model: IterModel, method: str, block: int, sensitive: re.Pattern | None
) -> dict[str, Grid]:
    """Grids of all 4-bit layers; those whose names `sensitive` finds get 8 bits."""
    grids = {}
    for name, layer in quant_layers(model).items():
        if sensitive and sensitive.search(name):
            grids[name] = fit_grid(layer.weight, block, candidates=1, bits=8)
        elif method == "own":
            grids[name] = layer.grid
        else:
            grids[name] = METHODS[method](layer.weight.detach().float(), block)
    return grids


def dev_f1(model: IterModel, dev: dict[str, list[Example]]) -> dict[str, dict[str, float]]:
    """NER and RE+ F1 by schema, in percent."""
    return {
        name: score(examples, predict(model, name, examples), model.heads[name].schema).summary()
        for name, examples in dev.items()
    }


def measure(model: IterModel, grids: dict[str, Grid], dev: dict[str, list[Example]]) -> dict:
    """Dev figures of a model rounded to grids, and the size of the rounded layers."""
    layers = quant_layers(model)
    kept = {name: layer.grid for name, layer in layers.items()}
    for name, layer in layers.items():
        layer.grid = grids.get(name)
    everything = grids_for(model, "q4") if grids else {}
    figures = dev_f1(rounded(model, everything), dev)
    for name, layer in layers.items():
        layer.grid = kept[name]
    size = sum(
        size_of(grids[name], m.weight.numel()) if grids else 4 * m.weight.numel()
        for name, m in layers.items()
    )
    every = [f for by_schema in figures.values() for f in by_schema.values()]
    return {"mb": round(size / 1e6, 2), "mean": sum(every) / len(every), "dev": figures}


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Choose the 4-bit rounding of trained weights.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument(
        "--dev", nargs="+", required=True, metavar="SCHEMA=FILE", help="held-out records"
    )
    parser.add_argument("--methods", nargs="+", default=["own", "fit", "kquant"])
    parser.add_argument("--blocks", nargs="+", type=int, default=[32, 64])
    parser.add_argument("--eight", type=re.compile, help="pattern of layers that get 8 bits")
    parser.add_argument("--fp32", action="store_true", help="also measure without rounding")
    parser.add_argument("--out", type=Path, required=True, help="weights.pt with the best grids")
    parser.add_argument("--figures", type=Path, help="write the table as JSON")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    model = load_weights(options.weights)
    tokenizer = Tokenizer.from_file(str(options.tokenizer / "tokenizer.json"))
    dev = {}
    for entry in options.dev:
        name, _, file = entry.partition("=")
        schema = model.heads[name].schema
        dev[name] = [to_example(r, tokenizer, schema) for r in read_records(Path(file))]

    blocks_of_own = {m.grid.block for m in quant_layers(model).values() if m.grid}
    tried = [("fp32", 0)] if options.fp32 else []
    for method in options.methods:
        if method == "own":
            tried += [(method, block) for block in sorted(blocks_of_own)]
        else:
            tried += [(method, block) for block in options.blocks]
    rows = []
    for method, block in tried:
        began = time.monotonic()
        grids = {} if method == "fp32" else layer_grids(model, method, block, options.eight)
        row = {"method": method, "block": block, **measure(model, grids, dev)}
        rows.append((row, grids))
        seconds = time.monotonic() - began
        print(
            f"{method:7} block {block:3}  {row['mb']:8.2f} MB  mean F1 {row['mean']:.2f}  "
            f"{json.dumps(row['dev'])}  {seconds:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    candidates = [(row, grids) for row, grids in rows if grids]
    if not candidates:
        raise SystemExit("nothing to choose from: the weights have no grids of their own")
    best = max(row["mean"] for row, _ in candidates)
    near = [(row, grids) for row, grids in candidates if row["mean"] >= best - NEAR]
    chosen, grids = min(near, key=lambda pair: (pair[0]["mb"], -pair[0]["mean"]))
    for name, layer in quant_layers(model).items():
        layer.grid = grids[name]
    save_weights(options.out, model)
    summary = {"chosen": {k: chosen[k] for k in ("method", "block", "mb")}}
    summary |= {"eight": options.eight.pattern if options.eight else None}
    summary |= {"tried": [row for row, _ in rows]}
    if options.figures:
        options.figures.parent.mkdir(parents=True, exist_ok=True)
        options.figures.write_text(json.dumps(summary, indent=2) + "\n")
    print(json.dumps(summary["chosen"]))


if __name__ == "__main__":
    main()
