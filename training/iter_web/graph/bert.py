"""The encoder graph of BERT, RoBERTa, ELECTRA, ALBERT and BART."""

from __future__ import annotations

import onnx

from ..encoders.bert import BertEncoder, Layer
from ..quant import Grid
from .encoder import EncoderWriter
from .writer import MICROSOFT


class BertWriter(EncoderWriter):
    """Writes layers of BERT's kind."""

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
        return self.after_attention(x, name, layer, attended)

    def after_attention(self, x: str, name: str, layer: Layer, attended: str) -> str:
        """What follows attention in a layer."""
        projected = self.linear(attended, f"{name}.output", layer.output.weight)
        bias = self.bias(f"{name}.output", layer.output)
        x = self.add_norm(x, projected, bias, f"{name}.norm_attention", layer.norm_attention)
        up = self.linear(x, f"{name}.up", layer.up.weight)
        inner = self.activated(up, layer.activation, self.bias(f"{name}.up", layer.up))
        down = self.linear(inner, f"{name}.down", layer.down.weight)
        bias = self.bias(f"{name}.down", layer.down)
        return self.add_norm(x, down, bias, f"{name}.norm", layer.norm)


def bert_graph(encoder: BertEncoder, grids: dict[str, Grid]) -> onnx.ModelProto:
    """Write the encoder; `grids` is by the names of `quant_layers(model)`."""
    graph = BertWriter("encoder", grids)
    penalty = graph.penalty()
    # As [B, 1, N, N]: what MultiHeadAttention takes on every backend.
    by_key = graph.node("Unsqueeze", [penalty, graph.integers(1, 2)])
    zero = graph.node("Mul", ["mask", graph.scalar(0)])
    by_query = graph.node("Unsqueeze", [zero, graph.integers(1, 3)])
    attention_bias = graph.node("Add", [by_key, by_query])
    x = graph.norm("embeds", "encoder.norm", encoder.norm)
    if encoder.widen is not None:
        x = graph.biased(x, "encoder.widen", encoder.widen)
    for index in encoder.order:
        x = graph.layer(x, f"encoder.layers.{index}", encoder.layers[index], attention_bias)
    return graph.encoder_model(encoder.config)
