"""The families of encoders: which there are, and how a published one becomes one of ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file

from . import albert, bart, bert, deberta, t5
from .base import Embeddings, Encoder, EncoderConfig
from .checkpoint import EncoderError, Named


@dataclass(frozen=True)
class Family:
    """One family: what `encoder.kind` of a manifest calls it, and how it is made and filled.

    `model_types` are the names that config.json gives it, `prefixes` those that a model with a
    task's head puts before the encoder's weights.
    """

    config: type[EncoderConfig]
    encoder: Callable[[EncoderConfig, float], Encoder]
    read_config: Callable[[Mapping], EncoderConfig]
    load: Callable[[Named, Encoder, Embeddings], None]
    model_types: tuple[str, ...]
    prefixes: tuple[str, ...]


def _bert_like(config: type[EncoderConfig], name: str) -> Family:
    load = (bert.read_config, bert.load)
    return Family(config, bert.BertEncoder, *load, (name,), ("model.", f"{name}."))


FAMILIES = {
    "bert": _bert_like(bert.BertConfig, "bert"),
    "roberta": _bert_like(bert.RobertaConfig, "roberta"),
    "electra": _bert_like(bert.ElectraConfig, "electra"),
    "albert": Family(
        albert.AlbertConfig,
        albert.AlbertEncoder,
        albert.read_config,
        albert.load,
        ("albert",),
        ("model.", "albert."),
    ),
    "bart": Family(
        bart.BartConfig,
        bert.BertEncoder,
        bart.read_config,
        bart.load,
        ("bart",),
        ("model.",),
    ),
    "t5": Family(
        t5.T5Config,
        t5.T5Encoder,
        t5.read_config,
        t5.load,
        ("t5",),
        ("model.", "transformer."),
    ),
    "deberta": Family(
        deberta.DebertaConfig,
        deberta.DebertaEncoder,
        deberta.read_config,
        deberta.load,
        ("deberta-v2",),
        ("model.", "deberta."),
    ),
}


def make_encoder(config: EncoderConfig, dropout: float = 0.1) -> Encoder:
    """An encoder of some sizes, its weights random."""
    return FAMILIES[config.kind].encoder(config, dropout)


def config_from_json(value: Mapping) -> EncoderConfig:
    """Read what `EncoderConfig.to_json` wrote; older files are all of BERT and don't say so."""
    given = dict(value)
    config = FAMILIES[given.pop("kind", "bert")].config
    return config(**given)


def family_of(raw: Mapping) -> str:
    """The family of a config.json; EncoderError where none is known."""
    name = raw.get("model_type")
    for kind, family in FAMILIES.items():
        if name in family.model_types:
            return kind
    known = ", ".join(t for family in FAMILIES.values() for t in family.model_types)
    raise EncoderError(f"config.json is of the model_type {name}; those that are known: {known}.")


def read_config(raw: Mapping) -> EncoderConfig:
    """Our sizes of a published config.json; EncoderError where its encoder is not done here."""
    family = FAMILIES[family_of(raw)]
    try:
        return family.read_config(raw)
    except KeyError as missing:
        raise EncoderError(f"config.json has no {missing}.") from missing


def load_state(state: Mapping[str, torch.Tensor], encoder: Encoder, embeddings: Embeddings) -> None:
    """Fill an encoder with weights named as in published checkpoints.

    With or without the prefix of the encoder in a larger model. EncoderError where one is missing
    or has another shape.
    """
    family = FAMILIES[encoder.config.kind]
    family.load(Named(state, family.prefixes), encoder, embeddings)


def encoder_of(
    raw: Mapping, state: Mapping[str, torch.Tensor], dropout: float = 0.1
) -> tuple[Encoder, Embeddings]:
    """The encoder and embeddings of a published config.json with its weights."""
    config = read_config(raw)
    encoder, embeddings = make_encoder(config, dropout), Embeddings(config)
    load_state(state, encoder, embeddings)
    return encoder, embeddings


def read_pretrained(folder: Path) -> tuple[EncoderConfig, dict[str, torch.Tensor]]:
    """Read sizes and weights of a checkpoint in Hugging Face's layout."""
    config = read_config(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    state: dict[str, torch.Tensor] = {}
    for shard in sorted(folder.glob("*.safetensors")):
        state.update(load_file(shard))
    return config, state
