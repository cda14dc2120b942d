"""`weights.pt`: what a finished run hands to evaluation, quantisation and packaging."""

from __future__ import annotations

from pathlib import Path

from . import checkpoint
from .encoders.families import config_from_json
from .model import IterModel
from .quant import Grid, quant_layers
from .schema import Schema


def weights_state(model: IterModel) -> dict:
    """Weights, sizes, schemas and the rounding grids that the layers have."""
    layers = quant_layers(model)
    return {
        "model": model.state_dict(),
        "config": model.config.to_json(),
        "schemas": [heads.schema.to_json() for heads in model.heads.values()],
        "grids": {name: vars(layer.grid) for name, layer in layers.items() if layer.grid},
    }


def save_weights(path: Path, model: IterModel) -> None:
    """Write `weights.pt`, whole or not at all."""
    checkpoint.save(path, weights_state(model))


def load_weights(path: Path) -> IterModel:
    """A model in evaluation mode with the weights, and the grids where the run kept them."""
    state = checkpoint.load(path)
    schemas = [Schema.from_json(s) for s in state["schemas"]]
    model = IterModel(config_from_json(state["config"]), schemas)
    model.load_state_dict(state["model"])
    layers = quant_layers(model)
    for name, grid in state.get("grids", {}).items():
        layers[name].grid = Grid(**grid)
    return model.eval()
