"""BERT's encoder (Devlin et al. 2019), and RoBERTa's and ELECTRA's, which differ in little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import nn
from torch.nn import functional

from ..quant import QuantLinear
from .base import Embeddings, Encoder, EncoderConfig
from .checkpoint import Named, activation_of
from .parts import ACTIVATIONS, join_heads, mask_penalty, split_heads


@dataclass(frozen=True)
class BertConfig(EncoderConfig):
    """BERT's sizes; `activation` is one of `ACTIVATIONS`."""

    kind: ClassVar[str] = "bert"

    activation: str = "gelu"


@dataclass(frozen=True)
class RobertaConfig(BertConfig):
    """RoBERTa (Liu et al. 2019): the first two rows of its positions are no piece's."""

    kind: ClassVar[str] = "roberta"

    position_offset: int = 2


@dataclass(frozen=True)
class ElectraConfig(BertConfig):
    """ELECTRA (Clark et al. 2020): its embeddings may be narrower than its states."""

    kind: ClassVar[str] = "electra"


class Layer(nn.Module):
    """One transformer layer, post-LayerNorm."""

    def __init__(self, config: EncoderConfig, dropout: float, activation: str = "gelu"):
        super().__init__()
        self.heads = config.heads
        self.dropout = dropout
        self.activation = activation
        self.query = QuantLinear(config.width, config.width)
        self.key = QuantLinear(config.width, config.width)
        self.value = QuantLinear(config.width, config.width)
        self.output = QuantLinear(config.width, config.width)
        self.norm_attention = nn.LayerNorm(config.width, eps=config.eps)
        self.up = QuantLinear(config.width, config.inner)
        self.down = QuantLinear(config.inner, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.eps)

    def scores(self, query: torch.Tensor, keys: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Attention scores [B, H, N, N] of queries and keys [B, H, N, d]."""
        # Written out: on a CPU PyTorch's fused attention takes twice as long at these lengths.
        return query * query.shape[-1] ** -0.5 @ keys.transpose(2, 3) + bias

    def forward(self, x: torch.Tensor, *bias: torch.Tensor) -> torch.Tensor:
        """States [B, N, δ] to states [B, N, δ]; `bias` is what `scores` takes."""
        drop = self.dropout if self.training else 0.0
        query, keys = split_heads(self.query(x), self.heads), split_heads(self.key(x), self.heads)
        shares = self.scores(query, keys, *bias).softmax(-1)
        shares = functional.dropout(shares, drop, self.training)
        attended = join_heads(shares @ split_heads(self.value(x), self.heads))
        attended = self.output(attended)
        x = self.norm_attention(x + functional.dropout(attended, drop, self.training))
        inner = self.down(ACTIVATIONS[self.activation](self.up(x)))
        return self.norm(x + functional.dropout(inner, drop, self.training))


class BertEncoder(Encoder):
    """Normalised embeddings, widened where they are narrow, and layers one after the other."""

    def __init__(self, config: BertConfig, dropout: float = 0.1):
        super().__init__(config, dropout)
        self.norm = nn.LayerNorm(config.embedded, eps=config.eps)
        narrow = config.embedded != config.width
        self.widen = QuantLinear(config.embedded, config.width) if narrow else None
        self.layers = nn.ModuleList(
            Layer(config, dropout, config.activation) for _ in range(self.stored_layers(config))
        )

    @staticmethod
    def stored_layers(config: BertConfig) -> int:
        """How many layers have weights of their own."""
        return config.layers

    @property
    def order(self) -> list[int]:
        """Which of `layers` are run, one after the other."""
        return list(range(self.config.layers))

    def states(self, embeds: torch.Tensor, mask: torch.Tensor) -> Iterator[torch.Tensor]:
        """The hidden states [B, N, δ] after each layer in turn, of what `forward` takes."""
        x = functional.dropout(self.norm(embeds), self.dropout, self.training)
        if self.widen is not None:
            x = self.widen(x)
        bias = mask_penalty(mask)
        for index in self.order:
            x = self.layers[index](x, bias)
            yield x


LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}

_KINDS = {"bert": BertConfig, "roberta": RobertaConfig, "electra": ElectraConfig}


def read_config(raw: Mapping) -> BertConfig:
    """The sizes that a config.json of BERT, RoBERTa or ELECTRA names."""
    return _KINDS[raw["model_type"]](
        vocabulary=raw["vocab_size"],
        width=raw["hidden_size"],
        layers=raw["num_hidden_layers"],
        heads=raw["num_attention_heads"],
        inner=raw["intermediate_size"],
        positions=raw.get("max_position_embeddings", 512),
        eps=raw.get("layer_norm_eps", 1e-12),
        types=raw.get("type_vocab_size", 2),
        embedding_width=raw.get("embedding_size"),
        activation=activation_of(raw.get("hidden_act", "gelu")),
    )


def load(state: Named, encoder: BertEncoder, embeddings: Embeddings) -> None:
    """Load weights named as in transformers' BertModel, RobertaModel or ElectraModel."""
    embeddings.load(
        state["embeddings.word_embeddings.weight"],
        state["embeddings.position_embeddings.weight"],
        state["embeddings.token_type_embeddings.weight"],
    )
    state.copy(encoder.norm, "embeddings.LayerNorm")
    if encoder.widen is not None:
        state.copy(encoder.widen, "embeddings_project")
    for index, layer in enumerate(encoder.layers):
        state.copy_all(layer, f"encoder.layer.{index}", LAYER_NAMES)
