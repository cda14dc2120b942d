"""BART's encoder (Lewis et al. 2020): BERT's layers under other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from .base import Embeddings
from .bert import BertConfig, BertEncoder
from .checkpoint import Named, activation_of


@dataclass(frozen=True)
class BartConfig(BertConfig):
    """BART's sizes; `word_scale` multiplies the word embeddings when they are loaded."""

    kind: ClassVar[str] = "bart"

    eps: float = 1e-5
    types: int = 0
    position_offset: int = 2
    word_scale: float = 1.0


_NAMES = {
    "query": "self_attn.q_proj",
    "key": "self_attn.k_proj",
    "value": "self_attn.v_proj",
    "output": "self_attn.out_proj",
    "norm_attention": "self_attn_layer_norm",
    "up": "fc1",
    "down": "fc2",
    "norm": "final_layer_norm",
}


def read_config(raw: Mapping) -> BartConfig:
    """The sizes of the encoder that a config.json of BART names."""
    return BartConfig(
        vocabulary=raw["vocab_size"],
        width=raw["d_model"],
        layers=raw["encoder_layers"],
        heads=raw["encoder_attention_heads"],
        inner=raw["encoder_ffn_dim"],
        # The file has two rows more than there are positions.
        positions=raw["max_position_embeddings"] + 2,
        activation=activation_of(raw.get("activation_function", "gelu")),
        word_scale=raw["d_model"] ** 0.5 if raw.get("scale_embedding") else 1.0,
    )


def load(state: Named, encoder: BertEncoder, embeddings: Embeddings) -> None:
    """Load weights named as in transformers' BartModel; its decoder's are left out."""
    words = "shared.weight"
    table = state[words if words in state.state else "encoder.embed_tokens.weight"]
    scale = encoder.config.word_scale
    embeddings.load(table * scale, state["encoder.embed_positions.weight"])
    state.copy(encoder.norm, "encoder.layernorm_embedding")
    for index, layer in enumerate(encoder.layers):
        state.copy_all(layer, f"encoder.layers.{index}", _NAMES)
