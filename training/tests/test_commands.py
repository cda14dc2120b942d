"""The commands quantize, evaluate, expected and card, from a run's weights to a model card."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from iter_web import card, evaluate, expected, overlap, quantize
from iter_web.package import write_local, write_package
from iter_web.package_reader import Package, PackageError, read_model
from iter_web.pipeline import Pipeline
from iter_web.quant import fit_grid, quant_layers, refit_grid, round_to_grid
from iter_web.tiny.__main__ import write_records
from iter_web.tiny.sentences import sentences
from iter_web.weights import load_weights, save_weights

from .test_package import ABOUT, ROOT, TINY


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """Weights of models/tiny with held-out records beside them."""
    folder = tmp_path_factory.mktemp("run")
    save_weights(folder / "weights.pt", read_model(TINY))
    for name in ("flat", "nested"):
        write_records(folder / f"{name}.jsonl", sentences(name, 6, 40))
    return folder


def printed(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def quantised(run: Path, out: Path) -> None:
    quantize.main(
        f"--weights {run}/weights.pt --tokenizer {TINY} --dev flat={run}/flat.jsonl "
        f"nested={run}/nested.jsonl --methods fit kquant --blocks 32 64 --eight heads.*left --fp32 "
        f"--out {out}/weights.pt --figures {out}/quantise.json --threads 1".split()
    )


def test_from_weights_to_card(run, tmp_path, capsys):
    quantised(run, tmp_path)
    table = json.loads((tmp_path / "quantise.json").read_text())
    assert [r["method"] for r in table["tried"]] == ["fp32", "fit", "fit", "kquant", "kquant"]
    mb = {(r["method"], r["block"]): r["mb"] for r in table["tried"]}
    assert mb["fit", 64] < mb["fit", 32] < mb["fp32", 0]
    assert table["chosen"]["method"] != "fp32"
    model = load_weights(tmp_path / "weights.pt")
    bits = {name: m.grid.bits for name, m in quant_layers(model).items()}
    assert bits["heads.flat.left.inner.state"] == 8
    assert bits["encoder.layers.0.query"] == 4

    package = tmp_path / "tiny"
    write_package(model, TINY, ABOUT, package)
    write_local(model, ["fp32"], package)
    capsys.readouterr()
    arguments = []
    for kind, dtype in (("twin", "q4"), ("fp32", "fp32")):
        arguments.append(f"--{kind}")
        for name in ("flat", "nested"):
            evaluate.main(
                f"--package {package} --schema {name} --data {run}/{name}.jsonl --dtype {dtype} "
                "--by-type --threads 1".split()
            )
            figures = printed(capsys)
            assert figures["model"] == f"tiny:{name}"
            assert figures["dtype"] == dtype
            assert figures["sentences"] == 40
            assert figures["ner"]["f1"] > 90
            assert figures["relPlus"]["f1"] > 80
            (tmp_path / f"{kind}.{name}.json").write_text(json.dumps(figures))
            arguments.append(f"{name}={tmp_path}/{kind}.{name}.json")
    shutil.copyfile(ROOT / "training" / "figures" / "tiny.json", tmp_path / "figures.json")
    recipe = ROOT / "training" / "recipes" / "conll04-twin.json"
    card.main(
        f"--package {package} --figures {tmp_path}/figures.json --recipe {recipe} "
        f"--quantise {tmp_path}/quantise.json".split()
        + arguments
    )
    text = (package / "README.md").read_text(encoding="utf-8")
    assert text.index("figures are of this model itself") < text.index("Encoder")
    for part in ("| Married_To |", "## Rounding to 4 bits", "| kquant | 64 |", "conll04-twin"):
        assert part in text


def test_a_checkpoint_and_its_own_package_measure_the_same(run, capsys):
    evaluate.main(
        f"--checkpoint {run}/weights.pt --tokenizer {TINY} --schema nested "
        f"--data {run}/nested.jsonl --threads 1".split()
    )
    ours = printed(capsys)
    evaluate.main(f"--package {TINY} --schema nested --data {run}/nested.jsonl --threads 1".split())
    theirs = printed(capsys)
    for key in ("sentences", "wordpieces", "ner", "relPlus", "relPlusSymmetricTwice"):
        assert ours[key] == theirs[key]


def test_overlap_is_measured_both_ways_and_written(run, tmp_path, capsys):
    package = tmp_path / "tiny"
    shutil.copytree(TINY, package)
    data = f"--data {run}/nested.jsonl --threads 1"
    evaluate.main(f"--package {package} --schema nested {data} --overlap allowed none".split())
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["overlap"] for line in lines] == ["allowed", "none"]
    # Half of the names lie within others, which none loses.
    assert lines[0]["ner"]["f1"] > 95 > 90 > lines[1]["ner"]["f1"]

    before = Package(package).manifest
    overlap.main(f"--package {package} none nested".split())
    assert "golden results that changed: nested" in capsys.readouterr().out
    after = Package(package).manifest
    flat, nested = after["schemas"]
    assert flat == before["schemas"][0]
    assert nested == {
        **before["schemas"][1],
        "overlap": "none",
        "golden": nested["golden"],
    }
    golden = json.loads(Package(package).file(nested["golden"]))
    assert [s["text"] for s in golden["sentences"]] == [
        s["text"] for s in json.loads((TINY / "golden.nested.json").read_text())["sentences"]
    ]
    evaluate.main(f"--package {package} --schema nested {data}".split())
    assert printed(capsys)["ner"] == lines[1]["ner"]
    with pytest.raises(SystemExit, match="--overlap needs --package"):
        evaluate.main(
            f"--checkpoint {run}/weights.pt --tokenizer {TINY} --schema flat "
            f"{data} --overlap none".split()
        )


def test_a_manifest_that_says_nothing_of_overlap_allows_it(tmp_path):
    package = tmp_path / "tiny"
    shutil.copytree(TINY, package)
    manifest = Package(package).manifest
    for entry in manifest["schemas"]:
        del entry["overlap"]
    (package / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert Pipeline(package, "flat").schema.overlap == "allowed"
    assert Pipeline(TINY, "flat").schema.overlap == "none"


def test_expected_keeps_only_clear_sentences(tmp_path, monkeypatch):
    texts = tmp_path / "texts.txt"
    texts.write_text("Anna Berg was born in Oslo.\n\nIt rained.\n", encoding="utf-8")
    arguments = f"--package {TINY} --schema flat --sentences {texts} --out {tmp_path}/out.json"
    expected.main([*arguments.split(), "--keep", "1"])
    value = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert value["schema"] == "flat"
    assert [e["type"] for e in value["sentences"][0]["entities"]] == ["Person", "Place"]
    monkeypatch.setattr(expected, "MARGIN", 0.6)
    with pytest.raises(SystemExit, match="only 0 of 1"):
        expected.main([*arguments.split(), "--keep", "1"])


def test_errors_name_what_is_missing(run, tmp_path):
    with pytest.raises(PackageError, match="manifest.json is missing"):
        evaluate.main(["--package", str(tmp_path), "--data", str(run / "flat.jsonl")])
    with pytest.raises(SystemExit, match="name one schema"):
        evaluate.main(
            f"--checkpoint {run}/weights.pt --tokenizer {TINY} --data {run}/flat.jsonl".split()
        )


def test_refitted_scales_round_with_less_weighted_error():
    model = read_model(TINY)
    weight = model.encoder.layers[0].query.weight.detach() + 0.001

    def error(grid) -> float:
        return (round_to_grid(weight, grid) - weight).square().sum().item()

    plain = error(fit_grid(weight, candidates=1))
    assert error(fit_grid(weight)) <= plain
    assert error(refit_grid(weight)) <= plain * 1.05
