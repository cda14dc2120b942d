"""The tiny models, one a family: their sizes, recipes and tokenizers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from ..character_map import encode, rules
from ..encoders.bart import BartConfig
from ..encoders.base import Encoder, EncoderConfig
from ..encoders.bert import BertConfig
from ..encoders.deberta import DebertaConfig
from ..encoders.relative import t5_bucket
from ..encoders.t5 import T5Config, T5Encoder
from ..piece_tokenizers import train_pieces
from ..recipe import Recipe
from .vocabulary import train_tokenizer

RECIPE = Recipe(
    name="tiny",
    tasks=(),
    epochs=10,
    batch=24,
    encoder_rate=1e-3,
    head_rate=3e-3,
    encoder_decay=0.01,
    head_decay=0.01,
    dropout=0.05,
    head_dropout=0.05,
    quantize_from=7,
    bf16=False,
)
BERT_PIECES, PIECES = 1400, 1000
NEAR, NEAR_BIAS = (-1, 1, -2, 2), 5.0
_SMALL = {"vocabulary": 0, "width": 96, "layers": 2, "heads": 4, "inner": 192}


@dataclass(frozen=True)
class Tiny:
    """A tiny model: the sizes of its encoder (the vocabulary is the tokenizer's), its recipe.

    `records` are the training records of each schema.
    """

    config: EncoderConfig
    recipe: Recipe
    records: int

    def about(self) -> dict:
        """What its package says of it."""
        if self.config.kind == "bert":
            return tiny_about()
        title = f"Tiny {self.recipe.name.removeprefix('tiny-')}"
        return tiny_about(name=self.recipe.name, title=title)


def _small(config: EncoderConfig, epochs: int) -> Tiny:
    rounded = epochs - epochs // 4
    changes = {"epochs": epochs, "quantize_from": rounded, "encoder_rate": 2e-3, "dropout": 0.0}
    name = f"tiny-{config.kind}"
    return Tiny(config, replace(RECIPE, name=name, encoder=config.kind, **changes), 4000)


TINY = {
    "bert": Tiny(BertConfig(0, width=128, layers=2, heads=4, inner=384), RECIPE, 8000),
    "deberta": _small(DebertaConfig(**_SMALL, buckets=32, max_distance=512), 6),
    "t5": _small(T5Config(**_SMALL, head_width=24, gated=True, activation="gelu_new"), 10),
    "bart": _small(BartConfig(**_SMALL, positions=514), 10),
}


@torch.no_grad()
def look_near(encoder: Encoder) -> None:
    """Let the heads of a fresh T5 begin with a look at the pieces beside, one or two away.

    A bias grows by the rate at each step, so from nothing that alone would take most of a training.
    """
    if not isinstance(encoder, T5Encoder):
        return
    config = encoder.config
    buckets = t5_bucket(np.array(NEAR), config.buckets, config.max_distance)
    for head in range(config.heads):
        encoder.relative.weight[int(buckets[head % len(NEAR)]), head] += NEAR_BIAS


def tiny_about(**changes: str) -> dict:
    """What packages/tiny.json says, but for name, title or description."""
    text = (Path(__file__).parents[2] / "packages" / "tiny.json").read_text(encoding="utf-8")
    return {**json.loads(text), **changes}


def latin(char: str) -> bool:
    """Whether a character has a rule of the small map of characters: letters, signs, quotes."""
    return ord(char) < 0x250 or 0x2000 <= ord(char) < 0x2100 or 0xFB00 <= ord(char) < 0xFB07


def tiny_tokenizer(kind: str, texts: Iterable[str], size: int | None = None) -> Tokenizer:
    """The tokenizer of BERT or of one of `piece_tokenizers.FAMILIES`, trained on some texts.

    `size` is the most pieces, where not those of the tiny models.
    """
    if kind == "bert":
        return train_tokenizer(texts, size or BERT_PIECES)
    return train_pieces(kind, texts, size or PIECES, encode(rules(latin)))
