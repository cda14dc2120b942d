"""The command that makes a package of a trained checkpoint, on small ones with drawn weights."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from tokenizers import normalizers
from transformers import (
    BartConfig,
    BartModel,
    DebertaV2Config,
    DebertaV2Model,
    T5Config,
    T5EncoderModel,
)

from iter_web.character_map import encode, rules
from iter_web.data import collate, read_records, to_example, write_records
from iter_web.decode import decode
from iter_web.evaluate import predict
from iter_web.golden import run_text
from iter_web.import_checkpoint import main, read_source
from iter_web.imports.agreement import agreement
from iter_web.own_schema import read_types
from iter_web.package_reader import Package, read_model
from iter_web.piece_tokenizers import CONTROLS, train_pieces
from iter_web.pipeline import Pipeline
from iter_web.random_package import CONFIGS, random_model
from iter_web.tiny.families import latin
from iter_web.tiny.sentences import SCHEMAS, plain_text, sentences
from iter_web.weights import save_weights

from .authors import ENTITIES, KINDS, RELATIONS, Kind, restated, write_checkpoint, write_types
from .spm import spm_model
from .test_model import example

TEXTS = [plain_text(r) for schema in SCHEMAS for r in sentences(schema.name, 1, 60)]
ROOT = Path(__file__).parents[2]
WIDTH = 64
README = "---\nlanguage: en\nlicense: apache-2.0\n---\n# A card\nlicense: other\n"


@pytest.fixture(scope="module")
def tokenizers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder with spm.model for DeBERTa, one with spiece.model for T5."""
    found = {}
    for family, name in (("deberta", "spm.model"), ("t5", "spiece.model")):
        tokenizer = train_pieces(family, TEXTS, 400, encode(rules(latin)))
        found[family] = tmp_path_factory.mktemp(family)
        model = spm_model(tokenizer, len(CONTROLS[family].first))
        (found[family] / name).write_bytes(model)
    return found


def deberta() -> tuple[dict, dict[str, torch.Tensor]]:
    """Config and weights of a small DeBERTa v3, as transformers names them."""
    config = DebertaV2Config(
        vocab_size=700,
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        relative_attention=True,
        position_buckets=16,
        max_position_embeddings=512,
        norm_rel_ebd="layer_norm",
        share_att_key=True,
        pos_att_type=["p2c", "c2p"],
        position_biased_input=False,
        type_vocab_size=0,
    )
    return spread(DebertaV2Model(config))


def t5() -> tuple[dict, dict[str, torch.Tensor]]:
    config = T5Config(vocab_size=700, d_model=WIDTH, d_kv=16, num_heads=4, d_ff=96, num_layers=2)
    return spread(T5EncoderModel(config))


@torch.no_grad()
def spread(model: torch.nn.Module) -> tuple[dict, dict[str, torch.Tensor]]:
    """Larger weights than transformers draws, so that words differ."""
    torch.manual_seed(3)
    for parameter in model.parameters():
        if parameter.dim() > 1:
            parameter.normal_(std=parameter.shape[1] ** -0.5)
    config = model.config.to_dict() | {"_name_or_path": "some/base"}
    return config, {name: value.clone() for name, value in model.state_dict().items()}


@pytest.fixture
def checkpoint(tmp_path: Path):
    """A function that writes a checkpoint and its types file, and says where they are."""

    def write(kind: Kind, base: tuple[dict, dict]) -> tuple[Path, Path]:
        folder = tmp_path / "checkpoint"
        write_checkpoint(folder, kind, *base)
        return folder, write_types(tmp_path / "types.json", kind)

    return write


def run(folder: Path, types: Path, out: Path, *more: object) -> dict:
    given = ["--from", folder, "--data-types", types, "--name", "mine", "--out", out, *more]
    main([str(one) for one in given])
    return json.loads((out / "manifest.json").read_text())


def records(path: Path, count: int) -> Path:
    """Sentences with the types of the tests' checkpoints."""
    cut = [
        replace(r, relations=tuple(x for x in r.relations if x[2] in RELATIONS))
        for r in sentences("flat", 2, count)
    ]
    write_records(path, cut)
    return path


def test_a_nested_deberta_becomes_a_whole_package(checkpoint, tokenizers, tmp_path):
    kind = KINDS["nested, ReLU, use_scale, inverse types"]
    folder, types = checkpoint(kind, deberta())
    (folder / "README.md").write_text(README)
    data = records(tmp_path / "dev.jsonl", 30)
    out = tmp_path / "models" / "mine"
    spm = tokenizers["deberta"]
    manifest = run(folder, types, out, "--tokenizer", spm, "--data", data)
    assert manifest["licence"] == "apache-2.0"
    assert manifest["encoder"]["kind"] == "deberta"
    assert manifest["encoder"]["maxWordpieces"] == 512
    assert "uint8" not in manifest["encoder"]
    (schema,) = manifest["schemas"]
    read = {k: schema[k] for k in ("omega", "psi", "between", "overlap", "defaults")}
    assert read == {
        "omega": 3,
        "psi": 4,
        "between": "none",
        "overlap": "allowed",
        "defaults": {"lambda": 0.5, "tau": 0.5},
    }
    rules_of = ("endRule", "candidates", "selfLinks", "inverse")
    assert [schema[k] for k in rules_of] == ["max", "all", True, True]
    assert [t["label"] for t in schema["entityTypes"]] == list(ENTITIES)
    assert [t["symmetric"] for t in schema["relationTypes"]] == [False, False]
    golden = json.loads(Package(out).file(schema["golden"]))
    assert max(len(s["ids"]) for s in golden["sentences"]) > 100

    # The graphs decide as the weights that they hold, read back.
    model = read_model(out)
    held = model.heads["mine"].schema
    assert (held.tied, held.activation, held.inverse) == (True, "relu", True)
    pipeline = Pipeline(out, "mine")
    examples = [to_example(r, pipeline.tokenizer, pipeline.schema) for r in read_records(data)]
    wanted, found = predict(model, "mine", examples), pipeline.predict(examples)
    assert [[e[:3] for e in p.entities] for p in found] == [
        [e[:3] for e in p.entities] for p in wanted
    ]
    assert sum(len(p.entities) for p in found) > 30

    text = (out / "README.md").read_text()
    for part in (
        "Base model, as config.json has it: some/base",
        "18 (inverse relation types)",
        "Licence: apache-2.0",
        "On 30 sentences of `dev.jsonl`",
        "| RE+ |",
        "## What is not known",
        "η = 40, 80, 80",
    ):
        assert part in text, part


def test_what_is_read_decides_as_the_authors_on_the_encoders_states(
    checkpoint, tokenizers, tmp_path
):
    """From ids on: the encoder is transformers' up to the rounding of its table."""
    kind = KINDS["flat, GELU, use_scale"]
    config, weights = deberta()
    folder, types = checkpoint(kind, (config, weights))
    source = read_source(folder, read_types(types), "mine")
    theirs = DebertaV2Model(DebertaV2Config(**config)).eval()
    table = source.model.embeddings
    ids = torch.randint(5, 500, (20, 24))
    rounded = dict(weights)
    rounded["embeddings.word_embeddings.weight"] = table.rows(torch.arange(700))
    theirs.load_state_dict(rounded)
    with torch.no_grad():
        states = theirs(ids).last_hidden_state
    tensors = kind.heads(WIDTH, 1)
    found = 0
    for row in range(len(ids)):
        hidden = source.model.encode(ids[row : row + 1], torch.ones(1, 24))
        assert torch.allclose(hidden[0], states[row], atol=1e-4)
        batch = collate([example(22, [])])
        (prediction,) = decode(
            source.model.heads["mine"], hidden, batch, 0.5, source.config.threshold
        )
        entities, relations = restated(tensors, kind, states[row])
        spans = [(s, e, ENTITIES[k]) for s, e, k, _ in prediction.entities]
        inside = {e for e in entities if e[0] > 0 and e[1] < 23}
        assert set(spans) == inside
        assert {(spans[h], spans[t], RELATIONS[k]) for h, t, k, _ in prediction.relations} == {
            r for r in relations if {r[0], r[1]} <= inside
        }
        found += len(prediction.relations)
    assert found > 20


def test_a_t5_of_a_bin_becomes_a_package_at_8_bits(checkpoint, tokenizers, tmp_path):
    kind = KINDS["flat, entities only, no links, tanh"]
    folder, types = checkpoint(kind, t5())
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    shutil.copy(tokenizers["t5"] / "spiece.model", folder)
    manifest = run(folder, types, tmp_path / "eight", "--bits", 8)
    assert manifest["encoder"]["kind"] == "t5"
    assert manifest["licence"] == "unknown"
    assert "Its licence: the checkpoint names none" in (tmp_path / "eight/README.md").read_text()
    (schema,) = manifest["schemas"]
    assert schema["relationTypes"] == []
    data = tmp_path / "dev.jsonl"
    write_records(data, [replace(r, relations=()) for r in sentences("flat", 2, 10)])
    four = run(folder, types, tmp_path / "four", "--uint8", "--data", data)
    assert "uint8" in four["encoder"]
    graphs = [(m["encoder"]["graphs"], m["schemas"][0]["graphs"]) for m in (manifest, four)]
    for dtype, of in zip(("q8", "q4"), graphs, strict=True):
        assert [list(files) for files in of] == [[dtype], [dtype]]
        names = [files[dtype]["path"] for files in of]
        assert names == [f"encoder.{dtype}.onnx", f"heads.mine.{dtype}.onnx"]
    assert graphs[0][0]["q8"]["bytes"] > 1.5 * graphs[1][0]["q4"]["bytes"]
    assert not list((tmp_path / "eight").glob("*q4*"))
    assert [Package(tmp_path / name).shipped for name in ("eight", "four")] == ["q8", "q4"]
    alike = agreement(tmp_path / "four", "mine", TEXTS[:40])
    assert alike.sentences == 40 and 20 < alike.same <= 40
    # Rounding alone: what it changes lay near a threshold.
    assert 0 < alike.moved < 0.1 and alike.nearest < 0.1
    text = (tmp_path / "four/README.md").read_text()
    for part in ("have the same entities and relations both ways", "| F1 | fp32 | q4 | uint8 |"):
        assert part in text, part
    assert "On WASM" not in (tmp_path / "eight/README.md").read_text()
    for name, bits in (("eight", 8), ("four", 4)):
        assert f"weights of {bits} bits" in (tmp_path / name / "README.md").read_text()
    model = read_model(tmp_path / "eight")
    assert model.heads["mine"].schema.activation == "tanh"
    wanted = read_source(folder, read_types(types), "mine").model
    ids, mask = torch.randint(5, 300, (1, 12)), torch.ones(1, 12)
    left = [m.heads["mine"].left_logits(m.encode(ids, mask)) for m in (model, wanted)]
    assert torch.allclose(*left, atol=0.1)


@pytest.mark.skipif(not (ROOT / "node_modules" / "tsx").is_dir(), reason="needs npm ci")
@pytest.mark.parametrize(
    ("family", "kind", "bits"),
    [("deberta", "nested, ReLU, use_scale, inverse types", 4), ("t5", "flat, GELU, use_scale", 8)],
)
def test_the_command_line_finds_the_same(family, kind, bits, checkpoint, tokenizers, tmp_path):
    folder, types = checkpoint(KINDS[kind], {"deberta": deberta, "t5": t5}[family]())
    out = tmp_path / "models" / "mine"
    run(folder, types, out, "--tokenizer", tokenizers[family], "--bits", bits)
    # The page reads two sentences one after the other.
    texts = [text for text in TEXTS if text.count(".") == 1][:12]
    lines = tmp_path / "texts.jsonl"
    lines.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    ended = subprocess.run(
        ["node", "--import", "tsx", "src/cli/iter.ts", "extract", "--models", out.parent]
        + ["--model", "mine", "--jsonl", lines],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    pipeline = Pipeline(out, "mine")
    found = 0
    for text, line in zip(texts, ended.stdout.splitlines(), strict=True):
        _, _, wanted = run_text(pipeline, text)
        assert same(json.loads(line)) == same(wanted), text
        found += len(wanted["relations"])
    assert found > 20


def same(found: dict) -> tuple[set, set]:
    """Entities and relations of a sentence by places and types."""
    spans = [(e["start"], e["end"], e["type"]) for e in found["entities"]]
    return set(spans), {(spans[r["head"]], spans[r["tail"]], r["type"]) for r in found["relations"]}


REFUSED = {
    "has no spm.model or tokenizer.json": {},
    "has the id .* and the encoder 100 rows": {"rows": 100},
    "without the model's own map of characters": {"nfc": True},
    "is bart with a decoder": {"bart": True},
    "model_type xlnet": {"config": {"model_type": "xlnet"}},
    "no relative attention": {"config": {"relative_attention": False}},
    r"intermediate.dense.weight is \(96, 64\)": {"config": {"intermediate_size": 48}},
    "weights have no encoder.layer.2": {"config": {"num_hidden_layers": 3}},
    "has the shape .*64.* should be": {"config": {"hidden_size": 32, "num_attention_heads": 4}},
    "The types file and config.json have other entity types": {"types": True},
    "--name": {"name": "../mine"},
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_done_is_refused_and_leaves_nothing(
    message, checkpoint, tokenizers, tmp_path
):
    case = REFUSED[message]
    config, weights = deberta()
    if "rows" in case:
        weights["embeddings.word_embeddings.weight"] = torch.randn(case["rows"], WIDTH)
        config["vocab_size"] = case["rows"]
    if "bart" in case:
        small = {"encoder_layers": 1, "decoder_layers": 1, "encoder_ffn_dim": 32}
        config, weights = spread(
            BartModel(BartConfig(vocab_size=700, d_model=WIDTH, decoder_ffn_dim=32, **small))
        )
    folder, types = checkpoint(Kind(), (config, weights))
    raw = json.loads((folder / "config.json").read_text())
    raw["transformer_config"] |= case.get("config", {})
    (folder / "config.json").write_text(json.dumps(raw))
    if "types" in case:
        types.write_text('{"entities": {"Animal": {}}, "relations": {"Born_In": {}}}')
    spm = tmp_path / "spm"
    spm.mkdir()
    if "nfc" in case:
        tokenizer = train_pieces("deberta", TEXTS[:20], 100, encode({"ﬁ": "fi"}))
        tokenizer.normalizer = normalizers.NFC()
        tokenizer.save(str(spm / "tokenizer.json"))
    elif message != "has no spm.model or tokenizer.json":
        shutil.copy(tokenizers["deberta"] / "spm.model", spm)
    out = tmp_path / "models" / "mine"
    more = ["--name", case["name"]] if "name" in case else []
    with pytest.raises(SystemExit, match=message):
        run(folder, types, out, "--tokenizer", spm, *more)
    assert not out.exists() and not list(out.parent.glob("*") if out.parent.exists() else [])


def test_a_config_inside_another_lacks_what_its_class_has(checkpoint, tokenizers, tmp_path):
    config, weights = deberta()
    for name in ("hidden_act", "layer_norm_eps", "max_position_embeddings"):
        del config[name]
    folder, types = checkpoint(Kind(), (config, weights))
    read = read_source(folder, read_types(types), "mine").model.config
    assert (read.most_pieces, read.eps, read.activation) == (512, 1e-7, "gelu")


def test_weights_of_our_own_training_become_a_package(tokenizers, tmp_path):
    folder, types = tmp_path / "run", write_types(tmp_path / "types.json", Kind())
    model = random_model(replace(CONFIGS["deberta"], vocabulary=700))
    flat = model.heads["flat"].schema
    save_weights(folder / "weights.pt", model)
    spm = tokenizers["deberta"]
    with pytest.raises(SystemExit, match="types file has no"):
        run(folder, types, tmp_path / "out", "--tokenizer", spm)
    names = {
        "entities": {n: {} for heads in model.heads.values() for n in heads.schema.entity_types},
        "relations": {
            r.name: {} for heads in model.heads.values() for r in heads.schema.relation_types
        },
    }
    types.write_text(json.dumps(names))
    manifest = run(folder, types, tmp_path / "out", "--tokenizer", spm)
    assert [s["name"] for s in manifest["schemas"]] == list(model.heads)
    assert manifest["schemas"][0]["psi"] == flat.psi and "candidates" not in manifest["schemas"][0]
    with pytest.raises(SystemExit, match="add --replace"):
        run(folder, types, tmp_path / "out", "--tokenizer", spm)
    (folder / "weights.pt").write_bytes(b"no weights")
    with pytest.raises(SystemExit, match="is no weights.pt"):
        run(folder, types, tmp_path / "out", "--tokenizer", spm, "--replace")
    assert (tmp_path / "out" / "manifest.json").exists()
