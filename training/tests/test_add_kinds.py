"""More kinds of text on a package's frozen encoder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from iter_web import add_kinds
from iter_web.frozen import from_package
from iter_web.package_reader import Package, read_model
from iter_web.recipe import Recipe
from iter_web.tiny.__main__ import write_records
from iter_web.tiny.sentences import SCHEMAS, sentences

from .test_package import TINY

TRAINING = Path(__file__).parents[1]
FLAT = SCHEMAS[0]


def recipe_of(**changes) -> dict:
    task = {
        "name": "more",
        "train": ["more/train.jsonl"],
        "dev": "more/dev.jsonl",
        "types": "more/types.json",
        "schema": {"omega": 1, "overlap": "none"},
    }
    sizes = {"epochs": 6, "batch": 8, "encoder_rate": 0, "head_rate": 3e-3, "quantize_from": 4}
    return {"name": "more-heads", "tasks": [task], **sizes, "pasted": 0.2, **changes}


@pytest.fixture
def place(tmp_path) -> Path:
    """A copy of the tiny package, sentences of a kind that it lacks, and a recipe."""
    shutil.copytree(TINY, tmp_path / "tiny")
    told = json.loads((TRAINING / "packages" / "tiny.json").read_text(encoding="utf-8"))
    more = {"title": "More", "texts": "generated sentences"}
    flat, nested = (told["schemas"][name] for name in ("flat", "nested"))
    told["schemas"] = {"flat": flat, "more": {**flat, **more}, "nested": nested}
    told["title"] = "Tiny and more"
    (tmp_path / "about.json").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "data" / "more").mkdir(parents=True)
    write_records(tmp_path / "data" / "more" / "train.jsonl", sentences("flat", 8, 60))
    write_records(tmp_path / "data" / "more" / "dev.jsonl", sentences("flat", 9, 20))
    types = {
        "entities": {name: {"short": name} for name in FLAT.entity_types},
        "relations": {r.name: {"short": r.name} for r in FLAT.relation_types},
    }
    (tmp_path / "data" / "more" / "types.json").write_text(json.dumps(types), encoding="utf-8")
    (tmp_path / "recipe.json").write_text(json.dumps(recipe_of()), encoding="utf-8")
    return tmp_path


def run(place: Path, *more: str) -> None:
    add_kinds.main(
        [
            *f"{place}/recipe.json --package {place}/tiny --about {place}/about.json".split(),
            *f"--data {place}/data --states {place}/states --out {place}/run".split(),
            *more,
        ]
    )


def test_a_kind_is_added_and_the_others_stay(place, capsys):
    key = from_package(place / "tiny", 1).key
    run(place)
    (line,) = capsys.readouterr().out.splitlines()
    value = json.loads(line)
    measured = json.loads((place / "run" / "more.json").read_text(encoding="utf-8"))
    assert value["schema"] == "more"
    assert value["ner"] == measured["ner"]["f1"] > 0.8 and value["relPlus"] > 0.3
    before, after = Package(TINY).manifest, Package(place / "tiny").manifest
    first, new, last = after["schemas"]
    assert [first, last] == before["schemas"]
    assert new["name"] == "more" and new["title"] == "More" and new["overlap"] == "none"
    assert new["temperatures"] == measured["temperatures"]
    assert after["title"] == "Tiny and more" and after["encoder"] == before["encoder"]
    assert from_package(place / "tiny", 1).key == key, "states that are kept stay of use"
    assert json.loads(Package(place / "tiny").file(new["golden"]))["sentences"]
    # What is shipped is left alone, even where its data has gone.
    shutil.rmtree(place / "data")
    run(place)
    assert capsys.readouterr().out == ""


def test_what_was_interrupted_goes_on_to_the_same_heads(place, monkeypatch):
    run(place)
    whole = read_model(place / "tiny").heads["more"].state_dict()
    shutil.copytree(TINY, place / "tiny", dirs_exist_ok=True)
    shutil.rmtree(place / "run")

    class Stop(Exception):
        pass

    def interrupted(text: str) -> None:
        if "epoch 3" in text:
            raise Stop

    with monkeypatch.context() as patch:
        patch.setattr(add_kinds, "say", interrupted)
        with pytest.raises(Stop):
            run(place)
    assert not (place / "run" / "more.json").exists()
    heard: list[str] = []
    monkeypatch.setattr(add_kinds, "say", heard.append)
    run(place)
    assert [text.split(":")[0] for text in heard] == [f"more, epoch {n}" for n in (4, 5, 6)]
    again = read_model(place / "tiny").heads["more"].state_dict()
    assert again.keys() == whole.keys()
    assert all(torch.equal(again[name], value) for name, value in whole.items())


def test_what_cannot_be_done_is_said_before_anything_is(place):
    manifest = (place / "tiny" / "manifest.json").read_bytes()
    (place / "recipe.json").write_text(json.dumps(recipe_of(encoder_rate=5e-5)), encoding="utf-8")
    with pytest.raises(SystemExit, match="more-heads: the encoder is frozen here"):
        run(place)
    (place / "recipe.json").write_text(json.dumps(recipe_of()), encoding="utf-8")
    with pytest.raises(SystemExit, match="describes no such task"):
        run(place, "--only", "less")
    shutil.copyfile(TRAINING / "packages" / "tiny.json", place / "about.json")
    with pytest.raises(SystemExit, match="describes no more"):
        run(place)
    task = {**recipe_of()["tasks"][0], "name": "flat", "dev": None}
    (place / "recipe.json").write_text(json.dumps(recipe_of(tasks=[task])), encoding="utf-8")
    with pytest.raises(SystemExit, match="flat has no dev"):
        run(place)
    assert (place / "tiny" / "manifest.json").read_bytes() == manifest
    assert not (place / "states").exists()


def test_the_recipe_of_the_broad_kinds_has_the_schemas_of_the_whole_training():
    broad, whole = (
        {task.name: task for task in Recipe.read(TRAINING / "recipes" / f"{name}.json").tasks}
        for name in ("broad-heads", "base-broad")
    )
    assert list(broad) == ["disease", "chemical", "fiction", "social"]
    assert all(whole[name] == task for name, task in broad.items())
    recipe = add_kinds.head_recipe(Recipe.read(TRAINING / "recipes" / "broad-heads.json"))
    assert recipe.epochs > recipe.quantize_from > 0
