"""The encoder graph of T5 and FLAN-T5: the further input is `bucket` [N, N]."""

from __future__ import annotations

import onnx

from ..encoders.t5 import RootMeanSquare, T5Encoder, T5Layer
from ..quant import Grid
from .encoder import EncoderWriter
from .writer import TRANSPOSED


class _T5Writer(EncoderWriter):
    def mean_square(self, x: str, name: str, layer: RootMeanSquare) -> str:
        """The norm x / √(mean(x²) + ε) · w."""
        inputs = [x, self.weight(name, layer)]
        return self.node("SimplifiedLayerNormalization", inputs, axis=-1, epsilon=layer.eps)

    def attention(self, x: str, name: str, layer: T5Layer, bias: str) -> str:
        """Attention without a scale, written out; `bias` is [B, H, N, N]."""
        query, key, value = (
            self.split_heads(
                self.linear(x, f"{name}.{role}", getattr(layer, role).weight), layer.heads, order
            )
            for role, order in (
                ("query", (0, 2, 1, 3)),
                ("key", (0, 2, 3, 1)),
                ("value", (0, 2, 1, 3)),
            )
        )
        scores = self.node("Add", [self.node("MatMul", [query, key]), bias])
        return self.linear(self.attend(scores, value), f"{name}.output", layer.output.weight)

    def inner(self, x: str, name: str, layer: T5Layer) -> str:
        """The inner layer, gated or not."""
        up = self.linear(x, f"{name}.up", layer.up.weight)
        if layer.gate is None:
            inner = self.activated(up, layer.activation)
        else:
            gate = self.linear(x, f"{name}.gate", layer.gate.weight)
            inner = self.node("Mul", [self.activated(gate, layer.activation), up])
        return self.linear(inner, f"{name}.down", layer.down.weight)

    def layer(self, x: str, name: str, layer: T5Layer, bias: str) -> str:
        """One layer."""
        normed = self.mean_square(x, f"{name}.norm_attention", layer.norm_attention)
        x = self.node("Add", [x, self.attention(normed, name, layer, bias)])
        normed = self.mean_square(x, f"{name}.norm", layer.norm)
        return self.node("Add", [x, self.inner(normed, name, layer)])


def t5_graph(encoder: T5Encoder, grids: dict[str, Grid]) -> onnx.ModelProto:
    """Write the encoder; `grids` is by the names of `quant_layers(model)`."""
    graph = _T5Writer("encoder", grids)
    table = graph.tensor(
        encoder.relative.weight.detach().numpy().T, f"encoder.relative{TRANSPOSED}"
    )
    relative = graph.node("Gather", [table, graph.index("bucket")], axis=1)
    penalty = graph.node("Unsqueeze", [graph.penalty(), graph.integers(1, 2)])
    bias = graph.node("Add", [graph.unsqueeze(relative, 0), penalty])
    x = "embeds"
    for index, layer in enumerate(encoder.layers):
        x = graph.layer(x, f"encoder.layers.{index}", layer, bias)
    graph.mean_square(x, "encoder.norm", encoder.norm)
    return graph.encoder_model(encoder.config, {"bucket": ["N", "N"]})
