"""BERT's encoder (Devlin et al. 2019), written for export: embeddings in, hidden states out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from .quant import QuantLinear, int8_rows


@dataclass(frozen=True)
class EncoderConfig:
    """Sizes of a BERT encoder; `width` is the paper's δ."""

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int = 512
    eps: float = 1e-12

    def to_json(self) -> dict:
        """The sizes as plain JSON values."""
        return asdict(self)


class Embeddings(nn.Module):
    """Frozen word, position and type embeddings, held as the int8 rows that ship.

    Training sees the table exactly as the page looks it up, so quantising it costs nothing later.
    """

    def __init__(self, config: EncoderConfig):
        super().__init__()
        rows = config.vocabulary + config.positions + 2
        self.vocabulary = config.vocabulary
        self.type_row = config.vocabulary + config.positions
        self.register_buffer("table", torch.zeros(rows, config.width, dtype=torch.int8))
        self.register_buffer("scale", torch.ones(rows))

    @torch.no_grad()
    def load(self, words: torch.Tensor, positions: torch.Tensor, types: torch.Tensor) -> None:
        """Quantise three fp32 tables into the one int8 table."""
        table, scale = int8_rows(torch.cat([words, positions, types]))
        self.table.copy_(table)
        self.scale.copy_(scale)

    def rows(self, index: torch.Tensor) -> torch.Tensor:
        """Dequantised rows, [..., δ]."""
        return self.table[index].float() * self.scale[index].unsqueeze(-1)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Sum word, position and type embedding: ids [B, N] to [B, N, δ], before LayerNorm."""
        positions = torch.arange(ids.shape[1], device=ids.device) + self.vocabulary
        kind = torch.tensor(self.type_row, device=ids.device)
        return self.rows(ids) + self.rows(positions) + self.rows(kind)


class Layer(nn.Module):
    """One transformer layer, post-LayerNorm, exact GELU."""

    def __init__(self, config: EncoderConfig, dropout: float):
        super().__init__()
        self.heads = config.heads
        self.dropout = dropout
        self.query = QuantLinear(config.width, config.width)
        self.key = QuantLinear(config.width, config.width)
        self.value = QuantLinear(config.width, config.width)
        self.output = QuantLinear(config.width, config.width)
        self.norm_attention = nn.LayerNorm(config.width, eps=config.eps)
        self.up = QuantLinear(config.width, config.inner)
        self.down = QuantLinear(config.inner, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.eps)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """States [B, N, δ] with an additive mask [B, 1, 1, N] to states [B, N, δ]."""
        b, n, width = x.shape
        drop = self.dropout if self.training else 0.0

        def split(y: torch.Tensor) -> torch.Tensor:
            return y.view(b, n, self.heads, width // self.heads).transpose(1, 2)

        # Written out: on a CPU PyTorch's fused attention takes twice as long at these lengths.
        keys = split(self.key(x)).transpose(2, 3)
        scores = split(self.query(x)) * (width // self.heads) ** -0.5 @ keys + bias
        shares = functional.dropout(scores.softmax(-1), drop, self.training)
        attended = shares @ split(self.value(x))
        attended = self.output(attended.transpose(1, 2).reshape(b, n, width))
        x = self.norm_attention(x + functional.dropout(attended, drop, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm(x + functional.dropout(inner, drop, self.training))


class Encoder(nn.Module):
    """BERT without its embeddings lookup and pooler: the `encoder` graph of the package."""

    def __init__(self, config: EncoderConfig, dropout: float = 0.1):
        super().__init__()
        self.config = config
        self.dropout = dropout
        self.norm = nn.LayerNorm(config.width, eps=config.eps)
        self.layers = nn.ModuleList(Layer(config, dropout) for _ in range(config.layers))

    def forward(self, embeds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Embeddings [B, N, δ] and mask [B, N] (1 real, 0 pad) to hidden states [B, N, δ]."""
        for x in self.states(embeds, mask):
            last = x
        return last

    def states(self, embeds: torch.Tensor, mask: torch.Tensor) -> Iterator[torch.Tensor]:
        """The hidden states [B, N, δ] after each layer in turn, of what `forward` takes."""
        x = functional.dropout(self.norm(embeds), self.dropout, self.training)
        bias = ((mask - 1) * 1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
            yield x


_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


def load_bert(state: dict[str, torch.Tensor], encoder: Encoder, embeddings: Embeddings) -> None:
    """Load weights named as in transformers' BertModel (with or without the `bert.` prefix).

    Raises KeyError where a weight is missing.
    """
    named = {k.removeprefix("bert."): v.float() for k, v in state.items()}
    embeddings.load(
        named["embeddings.word_embeddings.weight"],
        named["embeddings.position_embeddings.weight"],
        named["embeddings.token_type_embeddings.weight"],
    )
    ours = {}
    for part in ("weight", "bias"):
        ours[f"norm.{part}"] = named[f"embeddings.LayerNorm.{part}"]
        for layer in range(encoder.config.layers):
            for name, theirs in _LAYER_NAMES.items():
                ours[f"layers.{layer}.{name}.{part}"] = named[
                    f"encoder.layer.{layer}.{theirs}.{part}"
                ]
    encoder.load_state_dict(ours)


def read_pretrained(folder: Path) -> tuple[EncoderConfig, dict[str, torch.Tensor]]:
    """Read config and weights of a BERT checkpoint in Hugging Face's layout."""
    raw = json.loads((folder / "config.json").read_text())
    config = EncoderConfig(
        vocabulary=raw["vocab_size"],
        width=raw["hidden_size"],
        layers=raw["num_hidden_layers"],
        heads=raw["num_attention_heads"],
        inner=raw["intermediate_size"],
        positions=raw["max_position_embeddings"],
        eps=raw["layer_norm_eps"],
    )
    state: dict[str, torch.Tensor] = {}
    for shard in sorted(folder.glob("*.safetensors")):
        state.update(load_file(shard))
    return config, state
