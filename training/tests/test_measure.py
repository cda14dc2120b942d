"""What a package says of itself: temperatures, calibration, curves, breakdown."""

from __future__ import annotations

import json
import shutil
from xml.etree import ElementTree

import numpy as np
import pytest

from iter_web import card, measure
from iter_web.breakdown import by_nesting, is_nested
from iter_web.data import Record, collate, to_example
from iter_web.decode import Prediction
from iter_web.package import schema_entry
from iter_web.pipeline import Pipeline, text_example
from iter_web.reliability import (
    calibration_error,
    entity_temperatures,
    link_temperature,
    reliability_bins,
)
from iter_web.sparse import Temperatures, sigmoid
from iter_web.tiny.__main__ import write_records
from iter_web.tiny.sentences import sentences

from .test_package import ABOUT, TINY


def test_a_temperature_is_found_again():
    draw = np.random.default_rng(3)
    honest = draw.normal(0, 2, 20_000)
    right = draw.random(20_000) < sigmoid(honest)
    assert link_temperature(honest * 3, right) == pytest.approx(3, rel=0.08)
    bold = calibration_error(reliability_bins(sigmoid(honest * 3), right))
    calm = calibration_error(reliability_bins(sigmoid(honest), right))
    assert calm < 1.5 < bold
    assert link_temperature(np.array([]), np.array([], bool)) == 1


def test_both_temperatures_of_an_entity_are_found_again():
    draw = np.random.default_rng(4)
    left, span = draw.normal(1, 2, 40_000), draw.normal(0, 2, 40_000)
    right = draw.random(40_000) < np.minimum(sigmoid(left), sigmoid(span))
    first, second = entity_temperatures(left * 2, span * 0.5, right)
    assert first == pytest.approx(2, rel=0.1)
    assert second == pytest.approx(0.5, rel=0.1)


def test_bins_have_equal_counts_and_rising_scores():
    scores = np.linspace(0.5, 1, 100)[::-1].copy()
    bins = reliability_bins(scores, scores > 0.7)
    assert len(bins) == 15
    assert {b["count"] for b in bins} == {6, 7}
    means = [b["score"] for b in bins]
    assert means == sorted(means)
    assert calibration_error([]) == 0
    assert calibration_error([{"score": 0.9, "right": 0.5, "count": 3}]) == pytest.approx(40)


def test_nested_is_in_or_around_another_range():
    inner, outer, apart = (1, 2, "A"), (0, 3, "B"), (4, 6, "A")
    spans = [inner, outer, apart, (5, 7, "A")]
    assert [is_nested(s, spans) for s in spans] == [True, True, False, False]
    assert not is_nested(inner, [inner, (1, 2, "B")])


def test_the_command_measures_what_evaluate_measures(tmp_path, capsys):
    data = tmp_path / "nested.jsonl"
    write_records(data, sentences("nested", 6, 60))
    out = tmp_path / "nested.json"
    measure.main(f"--package {TINY} --schema nested --data {data} --out {out} --threads 1".split())
    value = json.loads(out.read_text(encoding="utf-8"))
    assert json.loads(capsys.readouterr().out)["schema"] == "nested"
    at = {p["threshold"]: p for p in value["curves"]["entities"]}
    tau = value["defaults"]["tau"]
    assert at[tau]["precision"] == round(value["ner"]["precision"], 1)
    assert at[0.5]["recall"] == round(value["atHalf"]["ner"]["recall"], 1)
    recalls = [p["recall"] for p in value["curves"]["relations"]]
    assert recalls == sorted(recalls, reverse=True)
    assert sum(row["sentences"] for row in value["lengths"]) == value["sentences"] == 60
    assert value["nesting"]["nested"]["gold"] > 10
    ranges = value["ranges"]
    assert ranges["relPlus"]["f1"] == pytest.approx(value["relPlus"]["f1"])
    assert ranges["relPlus"]["low"] < ranges["relPlus"]["f1"] < ranges["relPlus"]["high"]
    assert ranges["nesting"]["flat"]["f1"] == pytest.approx(value["nesting"]["flat"]["f1"])
    f1 = [round(part["ner"]["f1"], 2) for part in ranges["lengths"]]
    assert f1 == [part["ner"] for part in value["lengths"]]
    assert "unseen" not in ranges
    golds = sum(part["gold"] for part in value["nesting"].values())
    pipeline = Pipeline(TINY, "nested")
    assert golds == sum(t["gold"] for t in value["types"].values())

    entry = schema_entry(pipeline.schema, {**ABOUT["schemas"]["nested"], "texts": "tests"}, value)
    assert entry["temperatures"] == value["temperatures"]
    assert entry["dev"]["entities"] == value["curves"]["entities"]
    assert entry["dev"]["ner"]["f1"] == round(value["ner"]["f1"], 1)


def test_another_default_has_to_gain_more_than_half_a_point():
    def points(*f1: float) -> list[tuple[float, dict]]:
        return [(at, {"ner": {"f1": v}}) for at, v in zip((0.3, 0.5, 0.7), f1, strict=True)]

    assert measure.best_threshold(points(80.5, 80, 80), "ner") == 0.5
    assert measure.best_threshold(points(80.6, 80, 81), "ner") == 0.7


def test_a_card_of_measured_schemas_has_every_section(tmp_path):
    package = tmp_path / "tiny"
    shutil.copytree(TINY, package)
    arguments = []
    for name in ("flat", "nested"):
        write_records(tmp_path / f"{name}.jsonl", sentences(name, 6, 40))
        measure.main(
            f"--package {package} --schema {name} --data {tmp_path}/{name}.jsonl "
            f"--out {tmp_path}/{name}.json --threads 1".split()
        )
        arguments.append(f"{name}={tmp_path}/{name}.json")
    value = json.loads((tmp_path / "flat.json").read_text(encoding="utf-8"))
    value["relationTypes"]["Born_In"]["gold"] = 0
    assert value["ranges"]["relPlus"]["low"] is None
    value["ranges"]["relPlus"] |= {"low": 90.04, "high": 97.06}
    (tmp_path / "flat.json").write_text(json.dumps(value), encoding="utf-8")
    folds = {"folds": 5, "sentences": 40, "ner": value["ner"], "types": value["types"]}
    folds["types"]["Place"] = {**value["types"]["Place"], "gold": 19}
    (tmp_path / "folds.json").write_text(json.dumps(folds), encoding="utf-8")
    figures = {
        **{key: "" for key in ("dev", "data")},
        "recipe": [],
        "seconds": {"run": 1},
        "mistakes": ["It takes a ship for a town."],
        "uses": ["Not for decisions about people."],
        "notes": ["Long texts."],
        "licences": ["Ours."],
        "arithmetic": {
            name: {
                dtype: {
                    "sentences": 40,
                    "wordpieces": 600,
                    "seconds": seconds,
                    "ner": {"f1": ner},
                    "relPlus": rel_plus,
                }
                for dtype, seconds, ner in (("q4", 6, 81.25), ("uint8", 2, 80.75))
            }
            for name, rel_plus in (("flat", {"f1": 60.0}), ("nested", None))
        },
    }
    (tmp_path / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    card.main(
        f"--package {package} --figures {tmp_path}/figures.json --folds flat={tmp_path}/folds.json "
        "--twin".split()
        + arguments
        + [a for kind in ("fp32", "straight", "pasted", "curly") for a in (f"--{kind}", *arguments)]
    )
    text = (package / "README.md").read_text(encoding="utf-8")
    for part in (
        "### How sure these figures are",
        f"| {value['relPlus']['f1']:.1f} | 90.0 to 97.1 |  |",
        "| Dev, q4 | Nested NER | 95 % range | Nested entities |",
        "### Nested and flat entities",
        "### By length of the sentence",
        "### As people paste text",
        "5-fold cross-validation",
        "| Place | not measured | not measured | not measured | 19 |",
        "| Born_In | not measured | not measured | not measured | – | 0 |",
        "## Calibration",
        "| flat | 81.25 | 80.75 | 60.00 | 60.00 | 40 | 3.0 |",
        "| nested | 81.25 | 80.75 | – | – | 40 | 3.0 |",
        "| **mean change** |  | -0.50 |  | +0.00 |  |  |",
        "| graphs for WASM, which hold no weights | 0.04 |",
        "## What it is for, and what it must not be used for",
        "- It takes a ship for a town.",
    ):
        assert part in text, part
    plot = ElementTree.parse(package / "reliability.svg").getroot()
    assert plot.tag.endswith("svg")
    assert len([e for e in plot.iter() if e.tag.endswith("}g")]) == 2


def test_temperatures_move_scores_but_not_what_is_found():
    pipeline = Pipeline(TINY, "nested")
    example, _ = text_example("The Bank of Norway in Oslo owns Oslo Tower.", pipeline.tokenizer)
    (outputs,) = pipeline.run(collate([example]))
    plain = pipeline.decode(example, outputs)
    pipeline.temperatures = Temperatures(3, 3, 3)
    warm = pipeline.decode(example, outputs)
    assert [e[:3] for e in plain.entities] == [e[:3] for e in warm.entities]
    assert [r[:3] for r in plain.relations] == [r[:3] for r in warm.relations]
    assert plain.entities
    assert all(b[3] < a[3] for a, b in zip(plain.entities, warm.entities, strict=True))


def test_nesting_counts_strays_as_wrong_flat_ones():
    pipeline = Pipeline(TINY, "nested")
    record = Record("1", ("Anna", "Berg", "left"), ((0, 2, "Place"),), ())
    example = to_example(record, pipeline.tokenizer, pipeline.schema)
    last = len(example) - 2
    prediction = Prediction(((1, last, 0, 0.9),), ())
    value = by_nesting([example], [prediction], pipeline.schema)
    assert value["flat"]["gold"] == 1
    assert value["flat"]["f1"] == 0
    assert value["nested"]["gold"] == 0
