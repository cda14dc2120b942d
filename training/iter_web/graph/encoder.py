"""The `encoder` graph: embeds [B, N, δ] and mask [B, N] to hidden [B, N, δ]."""

from __future__ import annotations

import onnx
from onnx import TensorProto
from torch import nn

from ..bert import Encoder, Layer
from ..quant import Grid
from .writer import MICROSOFT, GraphWriter


class _EncoderWriter(GraphWriter):
    def norm(self, x: str, name: str, layer: nn.LayerNorm) -> str:
        """LayerNormalization over the last dimension."""
        inputs = [x, *self._affine(name, layer)]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=layer.eps)

    def add_norm(self, x: str, branch: str, bias: str, name: str, layer: nn.LayerNorm) -> str:
        """LayerNormalization of x + branch + bias."""
        inputs = [x, branch, *self._affine(name, layer), bias]
        return self.node("SkipLayerNormalization", inputs, domain=MICROSOFT, epsilon=layer.eps)

    def _affine(self, name: str, layer: nn.LayerNorm) -> tuple[str, str]:
        return self.tensor(layer.weight.detach().numpy(), f"{name}.weight"), self.bias(name, layer)

    def bias(self, name: str, layer: nn.LayerNorm | nn.Linear) -> str:
        """A layer's bias as a constant."""
        return self.tensor(layer.bias.detach().numpy(), f"{name}.bias")

    def biased(self, x: str, name: str, layer: nn.Linear) -> str:
        """A linear layer with its bias."""
        return self.node("Add", [self.linear(x, name, layer.weight), self.bias(name, layer)])

    def layer(self, x: str, name: str, layer: Layer, attention_bias: str) -> str:
        """One transformer layer."""
        states = [
            self.biased(x, f"{name}.{role}", getattr(layer, role))
            for role in ("query", "key", "value")
        ]
        attended = self.node(
            "MultiHeadAttention",
            [*states, "", "", attention_bias],
            domain=MICROSOFT,
            num_heads=layer.heads,
        )
        projected = self.linear(attended, f"{name}.output", layer.output.weight)
        bias = self.bias(f"{name}.output", layer.output)
        x = self.add_norm(x, projected, bias, f"{name}.norm_attention", layer.norm_attention)
        up = self.linear(x, f"{name}.up", layer.up.weight)
        inner = self.node("BiasGelu", [up, self.bias(f"{name}.up", layer.up)], domain=MICROSOFT)
        down = self.linear(inner, f"{name}.down", layer.down.weight)
        bias = self.bias(f"{name}.down", layer.down)
        return self.add_norm(x, down, bias, f"{name}.norm", layer.norm)


def encoder_graph(encoder: Encoder, grids: dict[str, Grid]) -> onnx.ModelProto:
    """Write the encoder; `grids` is by the names of `quant_layers(model)`."""
    graph = _EncoderWriter("encoder", grids)
    width = encoder.config.width
    # (mask - 1) · 1e4 as [B, 1, N, N]: what MultiHeadAttention takes on every backend.
    penalty = graph.node("Sub", ["mask", graph.scalar(1)])
    penalty = graph.node("Mul", [penalty, graph.scalar(1e4)])
    by_key = graph.node("Unsqueeze", [penalty, graph.integers(1, 2)])
    zero = graph.node("Mul", ["mask", graph.scalar(0)])
    by_query = graph.node("Unsqueeze", [zero, graph.integers(1, 3)])
    attention_bias = graph.node("Add", [by_key, by_query])
    x = graph.norm("embeds", "encoder.norm", encoder.norm)
    for index, layer in enumerate(encoder.layers):
        x = graph.layer(x, f"encoder.layers.{index}", layer, attention_bias)
    graph.nodes[-1].output[0] = "hidden"
    return graph.model(
        {"embeds": ["B", "N", width], "mask": ["B", "N"]},
        {"hidden": (TensorProto.FLOAT, ["B", "N", width])},
    )
