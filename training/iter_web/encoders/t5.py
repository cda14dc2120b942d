"""T5's encoder (Raffel et al. 2020) and FLAN-T5's, which is T5 1.1's: a gated inner layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import nn
from torch.nn import functional

from ..quant import QuantLinear
from .base import Embeddings, Encoder, EncoderConfig
from .checkpoint import EncoderError, Named, activation_of
from .parts import ACTIVATIONS, join_heads, mask_penalty, split_heads
from .relative import Relative


@dataclass(frozen=True)
class T5Config(EncoderConfig):
    """T5's sizes: `head_width` is d of each head, and `gated` says whether it is T5 1.1."""

    kind: ClassVar[str] = "t5"

    positions: int = 0
    types: int = 0
    eps: float = 1e-6
    head_width: int = 64
    gated: bool = False
    activation: str = "relu"
    buckets: int = 32
    max_distance: int = 128

    @property
    def relative(self) -> Relative:
        """Buckets of distances k - q."""
        return Relative("t5", self.buckets, self.max_distance)


class RootMeanSquare(nn.Module):
    """A norm without mean and bias."""

    def __init__(self, width: int, eps: float):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """States [..., δ] to states of the same shape, in float32."""
        x = x.float()
        return x * (x.square().mean(-1, keepdim=True) + self.eps).rsqrt() * self.weight


class T5Layer(nn.Module):
    """One layer: each half reads the norm of the states and is added to them; no biases."""

    def __init__(self, config: T5Config, dropout: float):
        super().__init__()
        self.heads = config.heads
        self.dropout = dropout
        self.activation = config.activation
        inner = config.heads * config.head_width
        self.norm_attention = RootMeanSquare(config.width, config.eps)
        self.query = QuantLinear(config.width, inner, bias=False)
        self.key = QuantLinear(config.width, inner, bias=False)
        self.value = QuantLinear(config.width, inner, bias=False)
        self.output = QuantLinear(inner, config.width, bias=False)
        self.norm = RootMeanSquare(config.width, config.eps)
        self.gate = QuantLinear(config.width, config.inner, bias=False) if config.gated else None
        self.up = QuantLinear(config.width, config.inner, bias=False)
        self.down = QuantLinear(config.inner, config.width, bias=False)

    def _drop(self, x: torch.Tensor) -> torch.Tensor:
        return functional.dropout(x, self.dropout, self.training)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """States [B, N, δ] with an additive bias [B, H, N, N] to states [B, N, δ]."""
        normed = self.norm_attention(x)
        query, key, value = (
            split_heads(part(normed), self.heads) for part in (self.query, self.key, self.value)
        )
        shares = self._drop((query @ key.transpose(2, 3) + bias).softmax(-1))
        x = x + self._drop(self.output(join_heads(shares @ value)))
        normed = self.norm(x)
        act = ACTIVATIONS[self.activation]
        if self.gate is None:
            inner = act(self.up(normed))
        else:
            inner = act(self.gate(normed)) * self.up(normed)
        return x + self._drop(self.down(self._drop(inner)))


class T5Encoder(Encoder):
    """T5's encoder, with one table of relative positions for all layers."""

    def __init__(self, config: T5Config, dropout: float = 0.1):
        super().__init__(config, dropout)
        self.relative = nn.Embedding(config.buckets, config.heads)
        self.layers = nn.ModuleList(T5Layer(config, dropout) for _ in range(config.layers))
        self.norm = RootMeanSquare(config.width, config.eps)

    def states(self, embeds: torch.Tensor, mask: torch.Tensor) -> Iterator[torch.Tensor]:
        """The hidden states [B, N, δ] after each layer in turn; the last ones are normalised."""
        x = functional.dropout(embeds, self.dropout, self.training)
        inputs = self.config.relative.inputs(embeds.shape[1])
        bucket = torch.from_numpy(inputs["bucket"]).long().to(embeds.device)
        bias = self.relative(bucket).permute(2, 0, 1) + mask_penalty(mask)
        for layer in self.layers[:-1]:
            x = layer(x, bias)
            yield x
        x = self.norm(self.layers[-1](x, bias))
        yield functional.dropout(x, self.dropout, self.training)


_ATTENTION = {"query": "q", "key": "k", "value": "v", "output": "o"}


def read_config(raw: Mapping) -> T5Config:
    """The sizes that a config.json of T5 or FLAN-T5 names."""
    gate, _, name = raw.get("feed_forward_proj", "relu").rpartition("-")
    if gate not in ("", "gated"):
        raise EncoderError(f"feed_forward_proj is {raw['feed_forward_proj']}, which is not known.")
    # transformers reads "gated-gelu" as GELU by its approximation.
    name = "gelu_new" if gate and name == "gelu" else name
    return T5Config(
        vocabulary=raw["vocab_size"],
        width=raw["d_model"],
        layers=raw["num_layers"],
        heads=raw["num_heads"],
        inner=raw["d_ff"],
        eps=raw.get("layer_norm_epsilon", 1e-6),
        longest=raw.get("n_positions", 512),
        head_width=raw["d_kv"],
        gated=bool(gate),
        activation=activation_of(name),
        buckets=raw.get("relative_attention_num_buckets", 32),
        max_distance=raw.get("relative_attention_max_distance", 128),
    )


def load(state: Named, encoder: T5Encoder, embeddings: Embeddings) -> None:
    """Load weights named as in transformers' T5EncoderModel or T5Model."""
    words = "shared.weight"
    embeddings.load(state[words if words in state.state else "encoder.embed_tokens.weight"])
    first = "encoder.block.0.layer.0.SelfAttention.relative_attention_bias"
    state.copy(encoder.relative, first)
    for index, layer in enumerate(encoder.layers):
        attention, inner = (f"encoder.block.{index}.layer.{half}" for half in (0, 1))
        state.copy(layer.norm_attention, f"{attention}.layer_norm")
        state.copy_all(layer, f"{attention}.SelfAttention", _ATTENTION)
        state.copy(layer.norm, f"{inner}.layer_norm")
        names = {"up": "wi", "down": "wo"}
        if layer.gate is not None:
            names = {"gate": "wi_0", "up": "wi_1", "down": "wo"}
        state.copy_all(layer, f"{inner}.DenseReluDense", names)
    state.copy(encoder.norm, "encoder.final_layer_norm")
