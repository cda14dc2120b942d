"""DeBERTa's encoder (He et al. 2021 and 2023, versions 2 and 3): disentangled attention.

score(q, k) = (Q·K + Q·(R W_k + b_k)[r(q - k)] + K·(R W_q + b_q)[r(q - k)]) / √(d · terms), where R
are states of relative positions. Both relative terms are one product with the rows that occur, and
a gather from the flattened result: that is what the graph does too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import nn
from torch.nn import functional

from ..quant import QuantLinear
from .base import Embeddings, Encoder, EncoderConfig
from .bert import LAYER_NAMES, Layer
from .checkpoint import EncoderError, Named, activation_of
from .parts import ACTIVATIONS, mask_penalty, split_heads
from .relative import Relative

TERMS = ("c2p", "p2c")
"""The relative terms: of queries with positions, and of keys with positions."""


@dataclass(frozen=True)
class DebertaConfig(EncoderConfig):
    """DeBERTa's sizes.

    `terms` are those of `TERMS` that it has, `shared_projections` says whether positions are
    projected as words are, `kernel` is the width of a convolution beside the first layer (0: none).
    """

    kind: ClassVar[str] = "deberta"

    positions: int = 0
    types: int = 0
    eps: float = 1e-7
    activation: str = "gelu"
    buckets: int = 256
    max_distance: int = 512
    terms: tuple[str, ...] = TERMS
    shared_projections: bool = True
    kernel: int = 0
    kernel_activation: str = "gelu"

    def __post_init__(self) -> None:
        # JSON has lists.
        object.__setattr__(self, "terms", tuple(self.terms))

    @property
    def relative(self) -> Relative:
        """Rows of distances q - k."""
        return Relative("deberta", self.buckets, self.max_distance)


class DebertaLayer(Layer):
    """A layer of BERT's whose attention reads relative positions too."""

    def __init__(self, config: DebertaConfig, dropout: float):
        super().__init__(config, dropout, config.activation)
        self.terms = config.terms
        self.scale = (config.width // config.heads * (1 + len(self.terms))) ** -0.5
        own = [] if config.shared_projections else list(self.terms)
        width = config.width
        self.relative_key = QuantLinear(width, width) if "c2p" in own else None
        self.relative_query = QuantLinear(width, width) if "p2c" in own else None

    def scores(
        self,
        query: torch.Tensor,
        keys: torch.Tensor,
        bias: torch.Tensor,
        rows: torch.Tensor,
        c2p: torch.Tensor,
        p2c: torch.Tensor,
    ) -> torch.Tensor:
        """Attention scores [B, H, N, N]; `rows` [P, δ] are R's, the indices [N, N] flat ones."""
        found = query @ keys.transpose(2, 3)
        if "c2p" in self.terms:
            project = self.relative_key or self.key
            found = found + self._relative(query, project(rows), c2p)
        if "p2c" in self.terms:
            project = self.relative_query or self.query
            found = found + self._relative(keys, project(rows), p2c)
        return found * self.scale + bias

    def _relative(
        self, states: torch.Tensor, projected: torch.Tensor, index: torch.Tensor
    ) -> torch.Tensor:
        products = states @ split_heads(projected, self.heads).transpose(1, 2)
        return products.flatten(2)[..., index]


class Convolution(nn.Module):
    """A convolution of the embeddings beside the first layer (the xlarge models)."""

    def __init__(self, config: DebertaConfig, dropout: float):
        super().__init__()
        self.dropout = dropout
        self.activation = config.kernel_activation
        self.kernel = config.kernel
        # Of neighbours side by side, [n - 1; n; n + 1]: so it ships at 4 bits as all others do.
        self.mix = QuantLinear(config.kernel * config.width, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.eps)

    def forward(self, embeds: torch.Tensor, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Embeddings and states of the first layer [B, N, δ] to states [B, N, δ]."""
        n, side = embeds.shape[1], self.kernel // 2
        padded = functional.pad(embeds, (0, 0, side, side))
        mixed = self.mix(torch.cat([padded[:, i : i + n] for i in range(self.kernel)], -1))
        mixed = functional.dropout(mixed * mask[..., None], self.dropout, self.training)
        mixed = ACTIVATIONS[self.activation](mixed)
        return self.norm(x + mixed) * mask[..., None]


class DebertaEncoder(Encoder):
    """DeBERTa's encoder; R is held as it is after its norm."""

    def __init__(self, config: DebertaConfig, dropout: float = 0.1):
        super().__init__(config, dropout)
        self.norm = nn.LayerNorm(config.width, eps=config.eps)
        self.relative = nn.Embedding(2 * config.relative.span, config.width)
        self.layers = nn.ModuleList(DebertaLayer(config, dropout) for _ in range(config.layers))
        self.convolution = Convolution(config, dropout) if config.kernel else None

    def states(self, embeds: torch.Tensor, mask: torch.Tensor) -> Iterator[torch.Tensor]:
        """The hidden states [B, N, δ] after each layer in turn, of what `forward` takes."""
        x = functional.dropout(self.norm(embeds), self.dropout, self.training)
        if self.convolution is not None:
            x = x * mask[..., None]
        first = x
        inputs = self.config.relative.inputs(embeds.shape[1])
        rows, c2p, p2c = (torch.from_numpy(v).long().to(x.device) for v in inputs.values())
        states = functional.dropout(self.relative(rows), self.dropout, self.training)
        bias = mask_penalty(mask)
        for index, layer in enumerate(self.layers):
            x = layer(x, bias, states, c2p, p2c)
            if index == 0 and self.convolution is not None:
                x = self.convolution(first, x, mask)
            yield x


_PROJECTIONS = {"query": "query_proj", "key": "key_proj", "value": "value_proj"}
_NAMES = LAYER_NAMES | {k: f"attention.self.{v}" for k, v in _PROJECTIONS.items()}


def _terms(value: str | list[str] | None) -> tuple[str, ...]:
    named = value.split("|") if isinstance(value, str) else value or []
    return tuple(term for term in TERMS if term in named)


def _check(raw: Mapping) -> None:
    """Name what is not done here."""
    faults = {
        "no relative attention": not raw.get("relative_attention"),
        "embeddings narrower than its states": raw.get("embedding_size", raw["hidden_size"])
        != raw["hidden_size"],
        "heads that are not as wide as its states together": raw.get("attention_head_size", 0)
        not in (0, raw["hidden_size"] // raw["num_attention_heads"]),
        "a convolution in groups": raw.get("conv_groups", 1) != 1,
        "a convolution of even width": raw.get("conv_kernel_size", 0) not in (0, 1, 3, 5, 7),
    }
    found = [fault for fault, present in faults.items() if present]
    if found:
        raise EncoderError(f"This DeBERTa has {' and '.join(found)}, which is not done here.")


def read_config(raw: Mapping) -> DebertaConfig:
    """The sizes that a config.json of DeBERTa v2 or v3 names."""
    _check(raw)
    positions = raw.get("max_position_embeddings", 512)
    biased = raw.get("position_biased_input", True)
    distance = raw.get("max_relative_positions", -1)
    kernel = raw.get("conv_kernel_size", 0)
    return DebertaConfig(
        vocabulary=raw["vocab_size"],
        width=raw["hidden_size"],
        layers=raw["num_hidden_layers"],
        heads=raw["num_attention_heads"],
        inner=raw["intermediate_size"],
        positions=positions if biased else 0,
        eps=raw.get("layer_norm_eps", 1e-7),
        types=raw.get("type_vocab_size", 0),
        longest=positions,
        activation=activation_of(raw.get("hidden_act", "gelu")),
        buckets=raw.get("position_buckets", -1),
        max_distance=distance if distance >= 1 else positions,
        terms=_terms(raw.get("pos_att_type")),
        shared_projections=raw.get("share_att_key", False),
        kernel=kernel,
        kernel_activation=activation_of(raw.get("conv_act", "tanh")) if kernel else "gelu",
    )


def load(state: Named, encoder: DebertaEncoder, embeddings: Embeddings) -> None:
    """Load weights named as in transformers' DebertaV2Model."""
    config = encoder.config
    tables = ["word_embeddings"]
    tables += ["position_embeddings"] * bool(config.positions)
    tables += ["token_type_embeddings"] * bool(config.types)
    embeddings.load(*(state[f"embeddings.{table}.weight"] for table in tables))
    state.copy(encoder.norm, "embeddings.LayerNorm")
    state.copy(encoder.relative, "encoder.rel_embeddings")
    if "encoder.LayerNorm.weight" in state.state:
        norm = nn.LayerNorm(config.width, eps=config.eps)
        state.copy(norm, "encoder.LayerNorm")
        with torch.no_grad():
            encoder.relative.weight.copy_(norm(encoder.relative.weight))
    for index, layer in enumerate(encoder.layers):
        name = f"encoder.layer.{index}"
        state.copy_all(layer, name, _NAMES)
        if layer.relative_key is not None:
            state.copy(layer.relative_key, f"{name}.attention.self.pos_key_proj")
        if layer.relative_query is not None:
            state.copy(layer.relative_query, f"{name}.attention.self.pos_query_proj")
    if encoder.convolution is not None:
        kernel = state["encoder.conv.conv.weight"]
        mix = encoder.convolution.mix
        with torch.no_grad():
            mix.weight.copy_(kernel.permute(0, 2, 1).flatten(1))
            mix.bias.copy_(state["encoder.conv.conv.bias"])
        state.copy(encoder.convolution.norm, "encoder.conv.LayerNorm")
