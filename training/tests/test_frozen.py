"""Hidden states kept, heads trained on them, and the commands crossval and retrain."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from iter_web import crossval, head_trials, retrain
from iter_web.data import collate, to_example
from iter_web.evaluate import predict, score
from iter_web.export import grids_for, head_grids
from iter_web.head_training import (
    HeadRecipe,
    fresh_heads,
    predict_states,
    recipe_for,
    train_heads,
)
from iter_web.heads import Heads
from iter_web.kfold import cross_validate, folds
from iter_web.package_reader import Package, PackageError, read_model
from iter_web.pipeline import Pipeline
from iter_web.states import collate_states, encode_all, model_encoder, package_encoder
from iter_web.tiny.__main__ import write_records
from iter_web.tiny.sentences import SCHEMAS, sentences
from iter_web.weights import load_weights, save_weights

from .test_package import TINY

FLAT = SCHEMAS[0]
SHORT = HeadRecipe(epochs=4, quantize_from=3, batch=8, rate=3e-3)


@pytest.fixture(scope="module")
def examples() -> list:
    tokenizer = Pipeline(TINY, "flat").tokenizer
    return [to_example(r, tokenizer, FLAT) for r in sentences("flat", 8, 60)]


@pytest.fixture(scope="module")
def encoded(examples) -> list:
    return encode_all(package_encoder(Package(TINY), 1), examples)


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """Weights of models/tiny with records beside them."""
    folder = tmp_path_factory.mktemp("run")
    save_weights(folder / "weights.pt", read_model(TINY))
    write_records(folder / "train.jsonl", sentences("flat", 8, 60))
    write_records(folder / "dev.jsonl", sentences("flat", 9, 40))
    return folder


def test_states_are_kept_in_order_and_are_those_of_the_model(examples, encoded):
    done: list[int] = []
    encode = model_encoder(read_model(TINY))
    ours = encode_all(encode, examples, on_progress=done.append)
    assert done[-1] == len(examples) and done == sorted(done)
    for example, a, b in zip(examples, encoded, ours, strict=True):
        assert a.example is b.example is example
        assert a.states.shape == (len(example), 128)
        assert torch.allclose(a.states, b.states, atol=1e-3)
    batch, hidden = collate_states(encoded[:5])
    alone = encode(collate(examples[:5]))
    assert torch.allclose(hidden, alone * batch.mask.unsqueeze(-1), atol=1e-3)


def test_heads_find_on_kept_states_what_the_model_finds(examples, encoded):
    model = read_model(TINY)
    kept = predict_states(model.heads["flat"], encoded)
    whole = predict(model, "flat", examples)
    for a, b in zip(kept, whole, strict=True):
        assert [e[:3] for e in a.entities] == [e[:3] for e in b.entities]
        assert {r[:3] for r in a.relations} == {r[:3] for r in b.relations}


def test_training_is_decided_by_its_seed_and_ends_rounded(encoded):
    def weights(seed: int) -> Heads:
        recipe = HeadRecipe(epochs=2, quantize_from=1, seed=seed)
        return train_heads(fresh_heads(128, FLAT, seed), encoded[:16], recipe)

    first, again, other = weights(1), weights(1), weights(2)
    assert not first.training
    grids = head_grids(first)
    for name, value in first.state_dict().items():
        assert torch.equal(value, again.state_dict()[name])
        assert not torch.equal(value, other.state_dict()[name])
        assert f"heads.flat.{name.removesuffix('.weight')}" in grids
    bits = {name: grid.bits for name, grid in grids.items()}
    assert bits["heads.flat.left.inner.state"] == 4
    assert bits["heads.flat.link.out"] == 8


def test_the_grids_of_heads_alone_are_those_of_the_model():
    model = read_model(TINY)
    whole = grids_for(model, "q4")
    alone = head_grids(model.heads["flat"])
    assert set(alone) == {name for name in whole if name.startswith("heads.flat.")}
    for name, grid in alone.items():
        assert torch.equal(grid.scale, whole[name].scale)


def test_few_sentences_get_many_epochs():
    few, many = recipe_for(20), recipe_for(5000)
    assert few.epochs > many.epochs
    assert few.batch < many.batch
    for recipe in (few, many, few.for_epochs(7)):
        assert 0 < recipe.quantize_from < recipe.epochs


def test_folds_are_all_sentences_once():
    found = folds(23, 5, seed=3)
    assert sorted(i for fold in found for i in fold) == list(range(23))
    assert {len(fold) for fold in found} == {4, 5}
    assert found == folds(23, 5, seed=3) != folds(23, 5, seed=4)


def test_cross_validation_measures_every_sentence_once_and_never_its_variants(encoded):
    groups = [[item, item] for item in encoded[:20]]
    heard = []
    scores = cross_validate(
        FLAT, groups, SHORT, k=4, on_fold=lambda fold, own: heard.append((fold, own.ner.gold))
    )
    gold = sum(len(item.example.record.entities) for item in encoded[:20])
    assert sum(scores.ner.gold.values()) == gold
    assert [fold for fold, _ in heard] == [1, 2, 3, 4]
    assert sum(sum(counts.values()) for _, counts in heard) == gold


def test_crossval_of_a_package_and_of_a_run(run, tmp_path, capsys):
    data = f"--schema flat --data {run}/train.jsonl {run}/dev.jsonl --epochs 6"
    crossval.main(f"--package {TINY} {data} --out {tmp_path}/a/cv.json".split())
    value = json.loads(capsys.readouterr().out)
    assert json.loads((tmp_path / "a" / "cv.json").read_text()) == value
    assert (value["folds"], value["sentences"]) == (5, 100)
    assert value["ner"]["f1"] > 80
    person, based = value["types"]["Person"], value["relationTypes"]["Based_In"]
    assert person["gold"] >= 20 and person["f1"] > 80
    assert based["gold"] < 20 and based["f1"] is None
    crossval.main(f"--weights {run}/weights.pt --tokenizer {TINY} {data}".split())
    captured = capsys.readouterr()
    again = json.loads(captured.out)
    assert again["types"].keys() == value["types"].keys()
    assert again["ner"]["f1"] > 80
    assert "not measured" in captured.err
    assert value["measured"] == [1, 2, 3, 4, 5]
    assert abs(value["mean"]["ner"] - value["ner"]["f1"]) < 5 < 100 > value["deviation"]["ner"] > 0
    with pytest.raises(SystemExit, match="--folds is between"):
        crossval.main(f"--package {TINY} {data} --folds 101".split())
    with pytest.raises(SystemExit, match="--weights needs --tokenizer"):
        crossval.main(f"--weights {run}/weights.pt {data}".split())


def test_two_of_ten_folds_on_kept_states(run, tmp_path, capsys):
    data = f"--schema flat --data {run}/train.jsonl --epochs 3 --folds 10 --states {tmp_path}/kept"
    crossval.main(f"--package {TINY} {data} --only 2 1".split())
    both = json.loads(capsys.readouterr().out)
    assert both["measured"] == [1, 2]
    assert sum(1 for _ in (tmp_path / "kept").rglob("*.pt")) == 1
    one = []
    for fold in (1, 2):
        crossval.main(f"--package {TINY} {data} --only {fold}".split())
        value = json.loads(capsys.readouterr().out)
        assert value["deviation"] == {"ner": None, "relPlus": None}
        one.append(value["mean"]["ner"])
    assert both["mean"]["ner"] == pytest.approx(sum(one) / 2, abs=0.011)
    # Of two values the standard deviation is their distance by the root of 2.
    assert both["deviation"]["ner"] == pytest.approx(abs(one[0] - one[1]) / 2**0.5, abs=0.02)
    with pytest.raises(SystemExit, match="--only names folds from 1 to 10"):
        crossval.main(f"--package {TINY} {data} --only 11".split())


def test_heads_with_another_gate_learn(encoded):
    for activation in ("gelu", "tanh"):
        kind = replace(FLAT, activation=activation)
        heads = train_heads(fresh_heads(128, kind, 1), encoded, SHORT)
        found = score([e.example for e in encoded], predict_states(heads, encoded), kind)
        assert found.ner.figures()["f1"] > 60
    hidden = torch.randn(1, 4, 128)
    relu, tanh = (fresh_heads(128, replace(FLAT, activation=a), 1).eval() for a in ("relu", "tanh"))
    gate, inner = tanh.left.project("state", hidden).split(FLAT.eta_left, -1)
    assert torch.allclose(
        tanh.left_logits(hidden), tanh.left.out(gate.tanh() * inner).squeeze(-1), atol=1e-6
    )
    assert not torch.allclose(relu.left_logits(hidden), tanh.left_logits(hidden))
    with pytest.raises(ValueError, match="activation is one of relu, gelu, tanh"):
        replace(FLAT, activation="swish")


def test_retrain_goes_on_from_the_heads_or_begins_anew(run, tmp_path, capsys):
    arguments = (
        f"--weights {run}/weights.pt --tokenizer {TINY} --schema flat --data {run}/train.jsonl "
        f"--dev {run}/dev.jsonl --epochs 5 --out {tmp_path}/out.pt"
    )
    retrain.main(arguments.split())
    value = json.loads(capsys.readouterr().out)
    assert value["before"]["ner"] > 90 and value["after"]["ner"] > 90
    before, after = load_weights(run / "weights.pt"), load_weights(tmp_path / "out.pt")
    changed = {
        name
        for name, weight in after.state_dict().items()
        if not torch.equal(weight, before.state_dict()[name])
    }
    assert changed and all(name.startswith("heads.flat.") for name in changed)
    assert after.heads["flat"].left.inner["state"].grid is not None
    retrain.main([*arguments.split(), "--fresh", "--rate", "3e-3"])
    fresh = json.loads(capsys.readouterr().out)
    assert fresh["before"] == value["before"] and fresh["after"] != value["after"]
    with pytest.raises(SystemExit, match="name one schema"):
        retrain.main([*arguments.replace("--schema flat", "").split()])


def test_retrain_writes_into_a_package_and_says_what_its_heads_are_worth(run, tmp_path, capsys):
    package = tmp_path / "tiny"
    shutil.copytree(TINY, package)
    told = json.loads((TINY.parents[1] / "training/packages/tiny.json").read_text())
    told["schemas"]["flat"]["texts"] = "generated sentences"
    about = tmp_path / "about.json"
    about.write_text(json.dumps(told))
    arguments = (
        f"--package {package} --about {about} --schema flat --data {run}/train.jsonl "
        f"--dev {run}/dev.jsonl --epochs 0 --block 64 --out {tmp_path}/flat.json"
    )
    retrain.main(arguments.split())
    value = json.loads(capsys.readouterr().out)
    assert abs(value["before"]["ner"] - value["after"]["ner"]) < 5
    measured = json.loads((tmp_path / "flat.json").read_text())
    assert abs(measured["atHalf"]["ner"]["f1"] - value["after"]["ner"]) < 0.5
    before, after = Package(TINY).manifest, Package(package).manifest
    assert [s["name"] for s in after["schemas"]] == [s["name"] for s in before["schemas"]]
    old, new = (m["schemas"][0] for m in (before, after))
    assert new["graphs"]["q4"]["bytes"] < old["graphs"]["q4"]["bytes"] - 8000
    assert new["temperatures"] == measured["temperatures"]
    golden = json.loads(Package(package).file(new["golden"]))
    assert golden["sentences"] and after["schemas"][1] == before["schemas"][1]
    assert {k: v for k, v in after.items() if k != "schemas"} == {
        k: v for k, v in before.items() if k != "schemas"
    }
    with pytest.raises(SystemExit, match="--package needs --about and --dev"):
        retrain.main(arguments.replace(f"--about {about}", "").split())


def test_head_trials_print_a_line_for_each_change(run, capsys):
    common = f"--package {TINY} --schema flat --data {run}/train.jsonl --dev {run}/dev.jsonl"
    head_trials.main(f"{common} --epochs 6 --try psi=2,eta_link=64 --try between=none".split())
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["change"] for line in lines] == ["", "psi=2,eta_link=64", "between=none"]
    assert all(line["ner"] > 70 for line in lines)
    assert len({(line["ner"], line["relPlus"]) for line in lines}) > 1
    with pytest.raises(SystemExit, match="omega is none of psi, between"):
        head_trials.main(f"{common} --try omega=2".split())
    with pytest.raises(SystemExit, match="--try psi=8: .*psi is 2 or 4, not 8"):
        head_trials.main(f"{common} --try psi=8".split())
    with pytest.raises(SystemExit, match="--try cls=1: cls is true or false, not 1"):
        head_trials.main(f"{common} --try cls=1".split())
    with pytest.raises(SystemExit, match="--try eta_span=: eta_span is a number, not nothing"):
        head_trials.main(f"{common} --try eta_span=".split())


def test_head_trials_print_means_over_seeds(run, tmp_path, capsys):
    common = f"--package {TINY} --schema flat --data {run}/train.jsonl --dev {run}/dev.jsonl"
    words = f"{common} --states {tmp_path} --epochs 3 --seeds 4 5 --try inside=mean,cls=true"
    head_trials.main(words.split())
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 6 and any(tmp_path.rglob("*.pt"))
    assert [line["change"] for line in lines] == [""] * 3 + ["inside=mean,cls=true"] * 3
    for *single, both in (lines[:3], lines[3:]):
        assert [line["seed"] for line in single] == both["seeds"] == [4, 5]
        for key in ("ner", "relPlus"):
            one, two = (line[key] for line in single)
            assert both["mean"][key] == pytest.approx((one + two) / 2, abs=0.011)
            assert both["deviation"][key] == pytest.approx(abs(one - two) / 2**0.5, abs=0.02)


def test_a_package_without_an_encoder_graph_is_named(tmp_path):
    shutil.copytree(TINY, tmp_path / "tiny")
    (tmp_path / "tiny" / "encoder.q4.onnx").unlink()
    with pytest.raises(PackageError, match="encoder.q4.onnx is missing"):
        package_encoder(Package(tmp_path / "tiny"))
