"""The families of encoders: equal to transformers', and their graphs equal to them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import transformers
from transformers import PreTrainedModel

from iter_web.check_encoder import difference
from iter_web.encoders.checkpoint import EncoderError
from iter_web.encoders.families import config_from_json, encoder_of, read_config
from iter_web.encoders.relative import Relative
from iter_web.graph.encoders import encoder_graph
from iter_web.pipeline import session_of
from iter_web.random_package import CONFIGS, random_model
from iter_web.text_words import text_words

LENGTHS = (19, 48, 150)
LIMIT = 5e-5
FIXTURES = Path(__file__).parents[2] / "src" / "text" / "fixtures"
SIZES = {
    "vocab_size": 90,
    "hidden_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "intermediate_size": 96,
    "max_position_embeddings": 202,
}
T5 = {
    "vocab_size": 90,
    "d_model": 64,
    "d_ff": 96,
    "num_layers": 3,
    "num_heads": 4,
    "num_decoder_layers": 1,
}
DEBERTA = {**SIZES, "relative_attention": True, "pos_att_type": "p2c|c2p"}
V3 = {
    "position_buckets": 32,
    "share_att_key": True,
    "norm_rel_ebd": "layer_norm",
    "position_biased_input": False,
    "type_vocab_size": 0,
}
BART = {
    "vocab_size": 90,
    "d_model": 64,
    "encoder_layers": 3,
    "decoder_layers": 1,
    "encoder_attention_heads": 4,
    "encoder_ffn_dim": 96,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 200,
}
THEIRS = {
    "bert": ("Bert", SIZES),
    "roberta": ("Roberta", {**SIZES, "type_vocab_size": 1, "layer_norm_eps": 1e-5}),
    "electra": ("Electra", {**SIZES, "embedding_size": 32}),
    "albert": (
        "Albert",
        {**SIZES, "embedding_size": 32, "num_hidden_groups": 2, "inner_group_num": 2},
    ),
    "bart": ("Bart", BART),
    "bart, scaled": ("Bart", {**BART, "scale_embedding": True}),
    "t5": ("T5", {**T5, "d_kv": 24}),
    "flan-t5": ("T5", {**T5, "d_kv": 16, "feed_forward_proj": "gated-gelu"}),
    "deberta v3": ("DebertaV2", {**DEBERTA, **V3}),
    "deberta, every distance, own projections": (
        "DebertaV2",
        {**DEBERTA, "max_relative_positions": 40, "type_vocab_size": 2},
    ),
    "deberta, one term, convolution": (
        "DebertaV2",
        {**DEBERTA, **V3, "pos_att_type": ["c2p"], "conv_kernel_size": 3, "conv_act": "gelu"},
    ),
}


def theirs_of(name: str) -> PreTrainedModel:
    """A small model of transformers' with weights so large that each of them shows."""
    family, sizes = THEIRS[name]
    torch.manual_seed(1)
    config = getattr(transformers, f"{family}Config")(**sizes)
    model = getattr(transformers, f"{family}Model")(config).eval()
    for parameter in model.parameters():
        parameter.data.normal_(std=0.2)
    return model


def batch(n: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask of two sentences, the second one shorter."""
    mask = torch.ones(2, n)
    mask[1, n * 2 // 3 :] = 0
    return torch.randint(3, 90, (2, n)), mask


@pytest.mark.parametrize("name", THEIRS)
def test_an_encoder_equals_transformers(name: str):
    theirs = theirs_of(name)
    for n in LENGTHS:
        assert difference(theirs, *batch(n)) < 1e-5


@pytest.mark.parametrize("name", ["t5", "deberta v3", "bart"])
def test_weights_are_found_behind_the_name_of_a_larger_model(name: str):
    theirs = theirs_of(name)
    raw, state = theirs.config.to_dict(), theirs.state_dict()
    plain, _ = encoder_of(raw, state)
    within, _ = encoder_of(raw, {f"model.{k}": v for k, v in state.items()})
    for one, other in zip(plain.parameters(), within.parameters(), strict=True):
        assert torch.equal(one, other)


def test_what_cannot_be_read_is_named():
    theirs = theirs_of("deberta v3")
    raw, state = theirs.config.to_dict(), theirs.state_dict()
    with pytest.raises(EncoderError, match="gpt2"):
        read_config({**raw, "model_type": "gpt2"})
    with pytest.raises(EncoderError, match="hidden_size"):
        read_config({k: v for k, v in raw.items() if k != "hidden_size"})
    with pytest.raises(EncoderError, match="activation mish"):
        read_config({**raw, "hidden_act": "mish"})
    with pytest.raises(EncoderError, match="no relative attention"):
        read_config({**raw, "relative_attention": False})
    with pytest.raises(EncoderError, match="no encoder.rel_embeddings.weight"):
        encoder_of(raw, {k: v for k, v in state.items() if "rel_emb" not in k})
    with pytest.raises(EncoderError, match="by config.json"):
        encoder_of({**raw, "intermediate_size": 64}, state)


@pytest.mark.parametrize("family", CONFIGS)
def test_sizes_are_read_back(family: str):
    config = replace(CONFIGS[family], vocabulary=9)
    assert config_from_json(json.loads(json.dumps(config.to_json()))) == config


class Ran:
    """A random encoder of a family, its graph, and one batch of each length."""

    def __init__(self, family: str, n: int):
        self.encoder = random_model(replace(CONFIGS[family], vocabulary=90)).encoder
        config = self.encoder.config
        self.session = session_of(encoder_graph(self.encoder, {}).SerializeToString())
        _, self.mask = batch(n)
        embeds = torch.randn(2, n, config.embedded)
        self.wanted = self.encoder(embeds, self.mask).detach().numpy()
        self.feeds = {"embeds": embeds.numpy(), "mask": self.mask.numpy()}
        if config.relative:
            self.feeds |= config.relative.inputs(n)

    def difference(self, **changed: np.ndarray) -> float:
        """The largest at a real position, with some inputs changed."""
        (hidden,) = self.session.run(["hidden"], self.feeds | changed)
        return float(np.abs(hidden - self.wanted)[self.mask.numpy() > 0].max())


@pytest.mark.parametrize("family", CONFIGS)
@pytest.mark.parametrize("n", LENGTHS)
def test_a_graph_equals_the_encoder(family: str, n: int):
    assert Ran(family, n).difference() < LIMIT


@pytest.mark.parametrize("n", LENGTHS)
@pytest.mark.parametrize("index", ["c2p_index", "p2c_index"])
def test_the_comparison_sees_debertas_indices(n: int, index: str):
    ran = Ran("deberta", n)
    right = ran.feeds[index]
    assert ran.difference(**{index: np.maximum(right - 1, 0)}) > 0.05
    assert ran.difference(**{index: right.T.copy()}) > 0.05


@pytest.mark.parametrize("n", LENGTHS)
@pytest.mark.parametrize("family", ["t5", "flan-t5"])
def test_the_comparison_sees_t5s_bias(n: int, family: str):
    ran = Ran(family, n)
    right = ran.feeds["bucket"]
    assert ran.difference(bucket=np.zeros_like(right)) > 0.05
    assert ran.difference(bucket=right.T.copy()) > 0.05


@pytest.mark.parametrize("family", ["t5", "deberta", "bart"])
def test_the_comparison_sees_a_mask(family: str):
    ran = Ran(family, 48)
    ran.mask[1] = 1
    assert ran.difference(mask=ran.mask.numpy()) > 0.05


def test_few_rows_serve_many_positions():
    relative = Relative("deberta", 32, 128)
    short, long = relative.inputs(32), relative.inputs(150)
    assert short["rel_rows"].tolist() == list(range(11, 54))
    found = long["rel_rows"]
    assert found.tolist() == sorted(set(found.tolist()))
    assert len(found) <= 64
    row = np.arange(150)[:, None] * len(found)
    rows, turned = (
        found[(long[name] - base).astype(int)]
        for name, base in (("c2p_index", row), ("p2c_index", row.T))
    )
    assert np.array_equal(rows, turned)
    assert rows[0, 0] == 32
    assert rows[3, 0] == 35
    assert rows[0, 3] == 29


def test_words_of_a_text_are_the_pages():
    """`src/text/pieces/textWords.test.ts` compares with these too."""
    cases = json.loads((FIXTURES / "text-words.json").read_text(encoding="utf-8"))["cases"]
    for text, words in cases:
        assert "|".join(text[s:e] for s, e in text_words(text)) == words
