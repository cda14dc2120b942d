"""ALBERT's encoder (Lan et al. 2020): few layers with weights of their own, run again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from .base import Embeddings
from .bert import BertConfig, BertEncoder
from .checkpoint import Named, activation_of


@dataclass(frozen=True)
class AlbertConfig(BertConfig):
    """ALBERT's sizes: `groups` of `group_layers` layers have weights.

    Each of the `layers` runs all of one group.
    """

    kind: ClassVar[str] = "albert"

    groups: int = 1
    group_layers: int = 1


class AlbertEncoder(BertEncoder):
    """BERT's encoder whose layers are run several times."""

    @staticmethod
    def stored_layers(config: AlbertConfig) -> int:
        """How many layers have weights of their own."""
        return config.groups * config.group_layers

    @property
    def order(self) -> list[int]:
        """Which of `layers` are run, one after the other."""
        config = self.config
        groups = (step * config.groups // config.layers for step in range(config.layers))
        return [g * config.group_layers + i for g in groups for i in range(config.group_layers)]


_NAMES = {
    "query": "attention.query",
    "key": "attention.key",
    "value": "attention.value",
    "output": "attention.dense",
    "norm_attention": "attention.LayerNorm",
    "up": "ffn",
    "down": "ffn_output",
    "norm": "full_layer_layer_norm",
}


def read_config(raw: Mapping) -> AlbertConfig:
    """The sizes that a config.json of ALBERT names."""
    return AlbertConfig(
        vocabulary=raw["vocab_size"],
        width=raw["hidden_size"],
        layers=raw["num_hidden_layers"],
        heads=raw["num_attention_heads"],
        inner=raw["intermediate_size"],
        positions=raw.get("max_position_embeddings", 512),
        eps=raw.get("layer_norm_eps", 1e-12),
        types=raw.get("type_vocab_size", 2),
        embedding_width=raw.get("embedding_size", 128),
        activation=activation_of(raw.get("hidden_act", "gelu_new")),
        groups=raw.get("num_hidden_groups", 1),
        group_layers=raw.get("inner_group_num", 1),
    )


def load(state: Named, encoder: AlbertEncoder, embeddings: Embeddings) -> None:
    """Load weights named as in transformers' AlbertModel."""
    embeddings.load(
        state["embeddings.word_embeddings.weight"],
        state["embeddings.position_embeddings.weight"],
        state["embeddings.token_type_embeddings.weight"],
    )
    state.copy(encoder.norm, "embeddings.LayerNorm")
    if encoder.widen is not None:
        state.copy(encoder.widen, "encoder.embedding_hidden_mapping_in")
    for index, layer in enumerate(encoder.layers):
        group, place = divmod(index, encoder.config.group_layers)
        name = f"encoder.albert_layer_groups.{group}.albert_layers.{place}"
        state.copy_all(layer, name, _NAMES)
