"""The `encoder` graph: embeds [B, N, E] and mask [B, N] to hidden [B, N, δ].

What all families' writers share. T5 and DeBERTa have further inputs: see `encoders.relative`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import onnx
from onnx import TensorProto
from torch import nn

from ..encoders.base import EncoderConfig
from .writer import MICROSOFT, GraphWriter

CONFIG = "config"
"""The graph's property with the sizes of its encoder, as JSON."""


class EncoderWriter(GraphWriter):
    """Writes the parts that layers are made of."""

    def norm(self, x: str, name: str, layer: nn.LayerNorm) -> str:
        """LayerNormalization over the last dimension."""
        inputs = [x, *self._affine(name, layer)]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=layer.eps)

    def add_norm(self, x: str, branch: str, bias: str, name: str, layer: nn.LayerNorm) -> str:
        """LayerNormalization of x + branch + bias."""
        inputs = [x, branch, *self._affine(name, layer), bias]
        return self.node("SkipLayerNormalization", inputs, domain=MICROSOFT, epsilon=layer.eps)

    def _affine(self, name: str, layer: nn.LayerNorm) -> tuple[str, str]:
        return self.weight(name, layer), self.bias(name, layer)

    def weight(self, name: str, layer: nn.Module) -> str:
        """A norm's weight as a constant."""
        return self.tensor(layer.weight.detach().numpy(), f"{name}.weight")

    def bias(self, name: str, layer: nn.LayerNorm | nn.Linear) -> str:
        """A layer's bias as a constant."""
        return self.tensor(layer.bias.detach().numpy(), f"{name}.bias")

    def biased(self, x: str, name: str, layer: nn.Linear) -> str:
        """A linear layer with its bias."""
        return self.node("Add", [self.linear(x, name, layer.weight), self.bias(name, layer)])

    def activated(self, x: str, activation: str, bias: str | None = None) -> str:
        """An activation of x, or of x + bias."""
        inputs = [x] if bias is None else [x, bias]
        if activation == "relu":
            return self.node("Relu", [x if bias is None else self.node("Add", inputs)])
        exact = "Gelu" if bias is None else "BiasGelu"
        kind = {"gelu": exact, "gelu_new": "FastGelu"}[activation]
        return self.node(kind, inputs, domain=MICROSOFT)

    def penalty(self) -> str:
        """(mask - 1) · 1e4, [B, N]."""
        shifted = self.node("Sub", ["mask", self.scalar(1)])
        return self.node("Mul", [shifted, self.scalar(1e4)])

    def split_heads(self, x: str, heads: int, order: Sequence[int] = (0, 2, 1, 3)) -> str:
        """States [B, N, H·d] to [B, H, N, d], or in another order of [B, N, H, d]."""
        return self.node("Transpose", [self.reshape(x, 0, 0, heads, -1)], perm=list(order))

    def attend(self, scores: str, value: str) -> str:
        """Scores [B, H, N, N] and values [B, H, N, d] to states [B, N, H·d]."""
        shares = self.node("Softmax", [scores], axis=-1)
        attended = self.node("MatMul", [shares, value])
        return self.reshape(self.node("Transpose", [attended], perm=[0, 2, 1, 3]), 0, 0, -1)

    def index(self, x: str) -> str:
        """Whole float32 numbers to int32, which WebGPU gathers by."""
        return self.node("Cast", [x], to=TensorProto.INT32)

    def encoder_model(
        self, config: EncoderConfig, inputs: dict[str, Sequence[str | int]] | None = None
    ) -> onnx.ModelProto:
        """The finished model, whose last node gives the hidden states."""
        self.nodes[-1].output[0] = "hidden"
        model = self.model(
            {"embeds": ["B", "N", config.embedded], "mask": ["B", "N"], **(inputs or {})},
            {"hidden": (TensorProto.FLOAT, ["B", "N", config.width])},
        )
        # Packages of BERT were made before there was a choice, and don't change.
        if config.kind != "bert":
            model.metadata_props.add(key=CONFIG, value=json.dumps(config.to_json()))
        return model
