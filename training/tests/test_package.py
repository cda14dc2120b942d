"""Packages: written, read back, and models/tiny as it is committed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from iter_web import golden_files
from iter_web.data import collate, to_example
from iter_web.evaluate import predict, score
from iter_web.export import grids_for, rounded
from iter_web.golden import run_text
from iter_web.golden_texts import LENGTHS, SHORT_SENTENCES
from iter_web.package import write_local, write_package
from iter_web.package_files import PART_BYTES, store
from iter_web.package_reader import Package, PackageError, read_file, read_model, read_package
from iter_web.pipeline import Pipeline, text_example
from iter_web.tiny.sentences import SCHEMAS, plain_text, sentences
from iter_web.tiny.vocabulary import save_tokenizer, train_tokenizer
from iter_web.train import init_weights

from .conftest import build

ROOT = Path(__file__).parents[2]
TINY = ROOT / "models" / "tiny"
ABOUT_FILE = ROOT / "training" / "packages" / "tiny.json"
ABOUT = json.loads(ABOUT_FILE.read_text(encoding="utf-8"))
FIXTURES = ROOT / "training" / "fixtures"


def test_a_large_file_is_cut_in_parts(tmp_path):
    data = bytes(range(256)) * (PART_BYTES // 256) + b"rest"
    ref = store(tmp_path, "big.onnx", data)
    assert [p["bytes"] for p in ref["parts"]] == [PART_BYTES, 4]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["big.onnx.part0", "big.onnx.part1"]
    assert read_file(tmp_path, ref) == data
    (tmp_path / "big.onnx.part1").write_bytes(b"ruin")
    with pytest.raises(PackageError, match="hash"):
        read_file(tmp_path, ref)


def test_a_package_read_back_is_the_rounded_model(tmp_path):
    tokenizer = train_tokenizer(["the old bridge in Oslo"], size=120)
    save_tokenizer(tokenizer, tmp_path / "tokenizer")
    model = build(*SCHEMAS)
    out = tmp_path / "tiny"
    write_package(model, tmp_path / "tokenizer", ABOUT, out)
    write_local(model, ["q8", "fp32"], out)
    state = model.state_dict()
    for name, value in read_package(out, "fp32").items():
        assert torch.equal(value, state[name]), name
    again = read_model(out)
    assert set(again.state_dict()) == set(state)
    model = rounded(model, grids_for(model, "q4"))
    ids, mask = torch.randint(0, 120, (2, 9)), torch.ones(2, 9)
    hidden, wanted = again.encode(ids, mask), model.encode(ids, mask)
    assert torch.equal(hidden, wanted)
    for name, heads in model.heads.items():
        assert again.heads[name].schema.omega == heads.schema.omega
        assert torch.equal(again.heads[name].left_logits(hidden), heads.left_logits(wanted))
    with pytest.raises(PackageError, match="flat, nested"):
        Package(out).schema_entry(None)


def test_init_from_a_package_takes_its_weights():
    model = build(*SCHEMAS)
    loaded = read_model(TINY)
    target = type(model)(loaded.config, SCHEMAS)
    init_weights(target, read_package(TINY))
    for name, value in loaded.state_dict().items():
        assert torch.equal(target.state_dict()[name], value), name


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: s.name)
def test_tiny_extracts_on_held_out_sentences(schema):
    pipeline = Pipeline(TINY, schema.name)
    examples = [to_example(r, pipeline.tokenizer, schema) for r in sentences(schema.name, 3, 200)]
    found = score(examples, pipeline.predict(examples), schema)
    assert found.ner.figures()["f1"] >= 95
    assert found.rel_plus.figures()["f1"] >= 95


def test_tiny_in_pytorch_and_in_onnx_runtime_agree():
    model = read_model(TINY)
    for schema in SCHEMAS:
        pipeline = Pipeline(TINY, schema.name)
        records = sentences(schema.name, 4, 30)
        examples = [to_example(r, pipeline.tokenizer, schema) for r in records]
        for a, b in zip(
            predict(model, schema.name, examples), pipeline.predict(examples), strict=True
        ):
            assert [e[:3] for e in a.entities] == [e[:3] for e in b.entities]
            assert {r[:3] for r in a.relations} == {r[:3] for r in b.relations}


def test_tiny_is_small():
    assert sum(p.stat().st_size for p in TINY.iterdir() if p.is_file()) <= 1_000_000
    assert json.loads((TINY / "manifest.json").read_text())["embeddings"]["vocabulary"] <= 2000


@pytest.mark.parametrize("schema", ["flat", "nested"])
def test_tiny_gives_its_golden_and_expected_output(schema: str):
    pipeline = Pipeline(TINY, schema)
    package = Package(TINY)
    golden = json.loads(package.file(package.schema_entry(schema)["golden"]))
    fixture = FIXTURES / f"tiny-{schema}-expected.json"
    expected = json.loads(fixture.read_text(encoding="utf-8"))["sentences"]
    assert len(expected) == 20
    for sentence in golden["sentences"] + expected:
        example, _, found = run_text(pipeline, sentence["text"])
        for kind in ("entities", "relations"):
            for a, b in zip(found[kind], sentence[kind], strict=True):
                assert {**a, "score": 0} == {**b, "score": 0}
                assert a["score"] == pytest.approx(b["score"], abs=1e-3)
        if "ids" in sentence:
            assert list(example.ids[1:-1]) == sentence["ids"]


@pytest.mark.parametrize("name", ["tiny", "base"])
def test_golden_sentences_are_of_several_lengths(name: str):
    package = Package(ROOT / "models" / name)
    for entry in package.manifest["schemas"]:
        sentences = json.loads(package.file(entry["golden"]))["sentences"]
        long = [len(s["ids"]) + 2 for s in sentences[SHORT_SENTENCES:]]
        assert len(sentences) == SHORT_SENTENCES + len(LENGTHS)
        for positions, least in zip(long, LENGTHS, strict=True):
            assert least <= positions <= least + 22
        assert long[-1] <= package.manifest["encoder"]["maxWordpieces"]
        assert all(s["entities"] for s in sentences[SHORT_SENTENCES:])


def test_a_golden_file_is_written_anew_from_the_graphs(tmp_path: Path):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    for path in folder.glob("golden.*.json"):
        path.write_text("gone", encoding="utf-8")
    golden_files.main(["--package", str(folder), "--about", str(ABOUT_FILE)])
    for entry in Package(TINY).manifest["schemas"]:
        known = json.loads(Package(TINY).file(entry["golden"]))
        own = Package(folder).schema_entry(entry["name"])
        fresh = json.loads(Package(folder).file(own["golden"]))
        assert [s["text"] for s in fresh["sentences"]] == [s["text"] for s in known["sentences"]]
        for a, b in zip(fresh["sentences"], known["sentences"], strict=True):
            assert a["left"] == pytest.approx(b["left"], abs=1e-3)


def test_text_and_tokens_give_the_same_wordpieces():
    pipeline = Pipeline(TINY, "flat")
    for record in sentences("flat", 5, 50):
        given = to_example(record, pipeline.tokenizer, SCHEMAS[0])
        typed, offsets = text_example(plain_text(record), pipeline.tokenizer)
        assert typed.ids == given.ids
        assert typed.start_ok == given.start_ok
        assert typed.end_ok == given.end_ok
        assert collate([typed]).ids.shape[1] >= 8
        assert len(offsets) == len(typed.ids)
