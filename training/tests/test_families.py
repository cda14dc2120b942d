"""Packages and training of every family of encoders."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from iter_web.data import collate, read_records, to_example
from iter_web.encoders.checkpoint import EncoderError
from iter_web.export import grids_for, rounded
from iter_web.golden import golden_file
from iter_web.graph.encoders import encoder_graph
from iter_web.graph.uint8 import attached, uint8_graph
from iter_web.package_reader import Package, read_model, read_package
from iter_web.pipeline import Pipeline, session_of, text_example
from iter_web.random_package import (
    CONFIGS,
    STATES,
    TOKENIZERS,
    random_model,
    write_random_package,
)
from iter_web.recipe import Recipe
from iter_web.tiny.__main__ import DEV_SEED
from iter_web.tiny.__main__ import main as tiny_command
from iter_web.tiny.embeddings import LearnedEmbeddings
from iter_web.tiny.families import TINY, tiny_tokenizer
from iter_web.tiny.sentences import SCHEMAS, plain_text, sentences
from iter_web.train import build_model
from iter_web.trainer import Trainer

from .test_encoders import THEIRS, theirs_of

PACKAGES = ("deberta", "t5", "bart", "albert")
TEXT = "Ada Lovelace's friend works for Acme Labs in London."


@pytest.fixture(scope="module", params=PACKAGES)
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp(request.param)
    write_random_package(request.param, folder)
    return request.param, folder


def test_a_package_says_what_the_page_must_know(package):
    family, folder = package
    manifest = Package(folder).manifest
    encoder, embeddings = manifest["encoder"], manifest["embeddings"]
    config = CONFIGS[family]
    assert encoder["kind"] == family
    assert encoder["width"] == 64
    assert encoder["maxWordpieces"] == 512
    assert embeddings["width"] == (32 if family == "albert" else 64)
    assert (embeddings["positions"], embeddings["types"]) == (config.positions, config.types)
    assert embeddings.get("positionOffset") == (2 if family == "bart" else None)
    assert ("relative" in encoder) == (family in ("t5", "deberta"))
    assert ("uint8" in encoder) == (family in ("bart", "albert"))


def test_a_package_read_back_is_its_model(package):
    family, folder = package
    model = read_model(folder)
    found = model.config
    assert found == replace(CONFIGS[family], vocabulary=found.vocabulary)
    pipeline = Pipeline(folder, "flat")
    example, _ = text_example(TEXT, pipeline.tokenizer)
    batch = collate([example])
    (outputs,) = pipeline.run(batch)
    hidden = model.encode(batch.ids, batch.mask)
    left = model.heads["flat"].left_logits(hidden)[0].detach().numpy()
    assert np.abs(outputs.left - left).max() < 1e-3


def test_golden_results_are_of_the_texts_own_pieces(package):
    family, folder = package
    golden = json.loads(Package(folder).file(Package(folder).schema_entry("flat")["golden"]))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    special = {tokenizer.token_to_id(t) for t in ("</s>", "<s>", "[CLS]", "[SEP]")}
    for sentence in golden["sentences"]:
        assert len(sentence["ids"]) == len(sentence["left"])
        assert not special & set(sentence["ids"])
    assert len(golden["sentences"]) == 7
    assert len(golden["sentences"][-1]["ids"]) > 480
    if family == "t5":
        again = golden_file(folder, "flat", [s["text"] for s in golden["sentences"][:3]])
        assert again["sentences"] == golden["sentences"][:3]


def test_hidden_states_lie_beside_a_package(package):
    _, folder = package
    for lengths in STATES:
        value = json.loads((folder / "states" / f"{max(lengths)}.json").read_text())
        assert value["lengths"] == list(lengths)
        assert len(value["ids"][0]) == max(lengths)


def test_words_of_a_text_and_of_a_record_have_the_same_pieces(package):
    _, folder = package
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for record in sentences("flat", 5, 30):
        given = to_example(record, tokenizer, SCHEMAS[0])
        text = plain_text(record)
        typed, offsets = text_example(text, tokenizer)
        assert typed.ids == given.ids
        assert typed.start_ok == given.start_ok
        assert typed.end_ok == given.end_ok
        first = [start for (start, _), ok in zip(offsets, typed.start_ok, strict=True) if ok]
        last = [end for (_, end), ok in zip(offsets, typed.end_ok, strict=True) if ok]
        words = [text[s:e] for s, e in zip(first, last, strict=True)]
        assert words == list(record.tokens)


def test_rounding_gives_what_the_graphs_compute():
    """Each weight of each family has a grid, and those of shared layers are one."""
    for family in PACKAGES:
        tokenizer_free = replace(CONFIGS[family], vocabulary=50)
        model = random_model(tokenizer_free)
        grids = grids_for(model, "q4")
        linear = {
            name
            for name, module in model.encoder.named_modules()
            if isinstance(module, torch.nn.Linear)
        }
        assert {f"encoder.{name}" for name in linear} <= set(grids)
        assert rounded(model, grids).config == tokenizer_free


def pretrained(name: str, folder: Path) -> None:
    """A published encoder as it is downloaded: config.json and weights."""
    theirs = theirs_of(name)
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(theirs.config.to_dict()), encoding="utf-8")
    state = {k: v.contiguous().clone() for k, v in theirs.state_dict().items()}
    save_file(state, folder / "model.safetensors")


@pytest.mark.parametrize("name", [n for n in THEIRS if "," not in n])
def test_a_recipe_trains_any_family(name: str, tmp_path: Path):
    kind = {"deberta v3": "deberta", "flan-t5": "t5"}.get(name, name)
    pretrained(name, tmp_path / "encoder")
    recipe = Recipe("test", (), epochs=1, encoder=kind, batch=4, quantize_from=0, bf16=False)
    model = build_model(recipe, SCHEMAS, tmp_path / "encoder")
    cutter = TOKENIZERS.get(name, name.removesuffix(" v3"))
    tokenizer = tiny_tokenizer(cutter, [TEXT, "Oslo is large."], 88)
    examples = [to_example(r, tokenizer, SCHEMAS[0]) for r in sentences("flat", 3, 8)]
    # Byte-level tokenizers have more pieces than their small model has rows.
    examples = [replace(e, ids=tuple(i % 90 for i in e.ids)) for e in examples]
    before = {k: v.detach().clone() for k, v in model.encoder.named_parameters()}
    trainer = Trainer(recipe, model, {"flat": examples})
    losses: list[dict[str, float]] = []
    trainer.run(steps=2, on_step=lambda _, parts, __: losses.append(parts))
    assert all(np.isfinite(list(parts.values())).all() for parts in losses)
    unmoved = {k for k, v in model.encoder.named_parameters() if torch.equal(v, before[k])}
    assert not unmoved


@pytest.mark.parametrize("family", CONFIGS)
def test_any_encoder_may_have_a_twin_on_uint8(family: str):
    model = random_model(replace(CONFIGS[family], vocabulary=50))
    config = model.config
    q4 = encoder_graph(model.encoder, grids_for(model, "q4"))
    twin = attached(uint8_graph(q4), q4)
    n = 48
    feeds = {
        "embeds": np.random.default_rng(1).standard_normal((1, n, config.embedded), np.float32),
        "mask": np.ones((1, n), np.float32),
        **(config.relative.inputs(n) if config.relative else {}),
    }
    stored, rounded_once_more = (
        session_of(graph.SerializeToString()).run(["hidden"], feeds)[0] for graph in (q4, twin)
    )
    error = np.linalg.norm(stored - rounded_once_more)
    assert 0 < error < 0.03 * np.linalg.norm(stored)


def test_layers_that_are_run_twice_are_stored_once():
    model = random_model(replace(CONFIGS["albert"], vocabulary=50))
    graph = encoder_graph(model.encoder, grids_for(model, "q4")).graph
    names = [tensor.name for tensor in graph.initializer]
    assert len(names) == len(set(names))
    assert sum("query.weight/q" in name for name in names) == 2
    assert sum(node.op_type == "MultiHeadAttention" for node in graph.node) == 4


def test_a_recipe_for_another_family_is_refused(tmp_path: Path):
    pretrained("t5", tmp_path / "encoder")
    recipe = Recipe("mine", (), epochs=1, encoder="deberta")
    with pytest.raises(EncoderError, match="of the family t5, and mine is for deberta"):
        build_model(recipe, SCHEMAS, tmp_path / "encoder")


def test_one_command_makes_a_tiny_package_of_a_family(tmp_path: Path, capsys):
    out, folder = tmp_path / "run", tmp_path / "package"
    tiny_command(f"--family t5 --train 24 --dev 8 --out {out} --package {folder}".split())
    assert set(json.loads(capsys.readouterr().out)) == {"fp32", "q4", "seconds"}
    package = Package(folder)
    assert package.manifest["name"] == "tiny-t5"
    assert package.manifest["encoder"]["relative"]["kind"] == "t5"
    files = [path for path in folder.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 1_000_000
    records = read_records(out / "flat.dev.jsonl")
    assert records == sentences("flat", DEV_SEED, 8)

    # To go on from it begins with its weights, and takes other sentences.
    more = tmp_path / "more"
    going_on = f"--family t5 --from {folder} --train 24 --dev 8 --epochs 0".split()
    tiny_command([*going_on, "--out", str(more), "--package", str(tmp_path / "again")])
    before, after = read_package(folder), read_package(tmp_path / "again")
    assert before.keys() == after.keys()
    for name, weight in before.items():
        assert torch.allclose(weight.float(), after[name].float(), atol=1e-6), name
    others = read_records(more / "flat.train.jsonl")
    assert others != read_records(out / "flat.train.jsonl")
    assert read_records(more / "flat.dev.jsonl") == records


@pytest.mark.parametrize("family", TINY)
def test_learnt_embeddings_freeze_to_the_table(family: str):
    config = replace(TINY[family].config, vocabulary=40)
    learnt = LearnedEmbeddings(config).eval()
    ids = torch.randint(0, 40, (2, 7))
    table = learnt.frozen(config)
    assert torch.allclose(table(ids), learnt(ids), atol=2e-3)
