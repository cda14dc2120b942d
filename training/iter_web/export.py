"""The command `export`: `python -m iter_web.export --weights weights.pt --dtype q4 --out DIR`.

Writes `encoder.<dtype>.onnx` and `heads.<schema>.<dtype>.onnx`, each self-contained.
"""

from __future__ import annotations

import argparse
import copy
import sys
from pathlib import Path

import onnx
import torch
from torch import nn

from .graph.encoders import encoder_graph
from .graph.heads import heads_graph
from .heads import Heads
from .model import IterModel
from .quant import Grid, QuantLinear, fit_grid, quant_layers, round_to_grid
from .schema import TrialError
from .weights import load_weights

SHIPPED_DTYPES = ("q4", "q8")
"""What a package may hold: weights of 4 bits each, or of 8."""
DTYPES = ("fp32", "q8", "q4")
DEFAULT_BLOCK = 32
OUTPUT = ".out.weight"
"""The end of the names of the heads' output matrices."""


def grids_for(model: IterModel, dtype: str, block: int = DEFAULT_BLOCK) -> dict[str, Grid]:
    """The rounding of each weight: at q4 a layer's own grid where it has one, else a fitted one.

    The heads' small output matrices have 8 bits at q4 too: plain MatMul would gain nothing, and
    its shader is by far the slowest to build.
    """
    if dtype == "fp32":
        return {}
    grids = {}
    for name, layer in quant_layers(model).items():
        grids[name] = _layer_grid(layer, dtype, block)
    for name, weight in output_weights(model).items():
        grids |= _output_grid(name, weight)
    return grids


def _layer_grid(layer: QuantLinear, dtype: str, block: int) -> Grid:
    if dtype == "q8":
        return fit_grid(layer.weight, block, candidates=1, bits=8)
    return layer.grid or fit_grid(layer.weight, block)


def _output_grid(name: str, weight: nn.Parameter) -> dict[str, Grid]:
    """The rounding of an output matrix; none where its η, of imported heads, is in no blocks."""
    if weight.shape[1] % DEFAULT_BLOCK:
        return {}
    return {name: fit_grid(weight, DEFAULT_BLOCK, candidates=1, bits=8)}


def head_grids(heads: Heads, dtype: str = "q4") -> dict[str, Grid]:
    """The rounding of one schema's heads at q4 or q8, whose names are those of the model's."""
    prefix = f"heads.{heads.schema.name}."
    grids = {
        prefix + name: _layer_grid(layer, dtype, DEFAULT_BLOCK)
        for name, layer in quant_layers(heads).items()
    }
    for name, weight in heads.named_parameters():
        if name.endswith(OUTPUT):
            grids |= _output_grid(prefix + name.removesuffix(".weight"), weight)
    return grids


def output_weights(model: IterModel) -> dict[str, nn.Parameter]:
    """W_o of each stage of each schema, [κ, η], by the layer's name."""
    return {
        name.removesuffix(".weight"): weight
        for name, weight in model.heads.named_parameters(prefix="heads")
        if name.endswith(OUTPUT)
    }


@torch.no_grad()
def rounded(model: IterModel, grids: dict[str, Grid]) -> IterModel:
    """A copy of the model with each weight rounded to its grid: what the graphs compute."""
    model = copy.deepcopy(model)
    for layer in quant_layers(model).values():
        layer.grid = None
    modules = dict(model.named_modules())
    for name, grid in grids.items():
        weight = modules[name].weight
        weight.copy_(round_to_grid(weight.float(), grid))
    return model.eval()


def graphs(model: IterModel, grids: dict[str, Grid]) -> dict[str, onnx.ModelProto]:
    """All graphs of a package by file stem: `encoder`, and `heads.<schema>` for each schema."""
    found = {"encoder": encoder_graph(model.encoder, grids)}
    for name, heads in model.heads.items():
        found[f"heads.{name}"] = heads_graph(heads, grids)
    return found


def check_graphs(model: IterModel) -> None:
    """Raise TrialError where a schema has options that no graph computes."""
    for heads in model.heads.values():
        heads.schema.check_graph()


def write_graphs(model: IterModel, dtype: str, out: Path) -> dict[str, Path]:
    """Write all graphs of one dtype; returns their files by stem.

    Writes nothing, and raises TrialError, where a schema has options that no graph computes.
    """
    check_graphs(model)
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for stem, graph in graphs(model, grids_for(model, dtype)).items():
        files[stem] = out / f"{stem}.{dtype}.onnx"
        files[stem].write_bytes(graph.SerializeToString())
    return files


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write the ONNX graphs of a trained model.")
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a run")
    parser.add_argument("--dtype", choices=DTYPES, default="q4")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        files = write_graphs(load_weights(options.weights), options.dtype, options.out)
    except TrialError as error:
        raise SystemExit(f"{options.weights}: {error}") from error
    for path in files.values():
        print(f"{path.name}  {path.stat().st_size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
