"""The kinds disease, chemical, fiction and social: of small sets, and of the real ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from iter_web import broad
from iter_web.data import Record, read_records, write_records
from iter_web.package import schema_entry
from iter_web.recipe import Recipe
from iter_web.schema import Schema
from iter_web.seen import unseen

TRAINING = Path(__file__).parents[1]
DATA = os.environ.get("ITER_WEB_DATA")
"""The folder of the data sets, where there is one."""


def record(text: str, entities: list, relations: list = (), doc: str | None = None) -> Record:
    return Record("r", tuple(text.split()), tuple(entities), tuple(relations), doc)


SETS = {
    "ncbi_disease": (
        [
            record("colon cancer runs", [(0, 2, "SpecificDisease"), (0, 2, "Modifier")]),
            record("gout", [(0, 1, "DiseaseClass")], doc="7"),
        ],
        [record("no tumour", [(1, 2, "CompositeMention")])],
    ),
    "bc5cdr": (
        [
            record(
                "lithium causes tremor",
                [(0, 1, "Chemical"), (2, 3, "Disease")],
                [(0, 1, "CID")],
            ),
            record("NO tumour !", []),
        ],
        [record("aspirin", [(0, 1, "Chemical")])],
    ),
}


@pytest.fixture
def data(tmp_path) -> Path:
    for name, parts in SETS.items():
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        for part, records in zip(broad.PARTS, parts, strict=True):
            write_records(folder / f"{part}.jsonl", records)
    (tmp_path / "data" / "conll04").mkdir()
    return tmp_path / "data"


def test_diseases_of_two_sets_are_one_type(data, tmp_path, capsys):
    out = tmp_path / "out"
    broad.main(f"--data {data} --out {out} --kinds disease chemical".split())
    disease, chemical = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    train = read_records(out / "disease" / "train.jsonl")
    assert [r.entities for r in train] == [
        ((0, 2, "Disease"),),
        ((0, 1, "Disease"),),
        ((2, 3, "Disease"),),
    ]
    assert all(r.relations == () for r in train)
    assert train[1].doc == "7"
    assert disease["leftOutOfTrain"] == 1, "a train sentence of one set that is dev of the other"
    assert chemical["train"] == {"sentences": 2, "entities": 2, "relations": 1}
    assert "lost" not in chemical["train"]
    (link,) = read_records(out / "chemical" / "train.jsonl")[0].relations
    assert link == (0, 1, "CID")
    assert (out / "conll04").resolve() == data / "conll04"
    # A second time nothing is linked into itself, and the same is written.
    broad.main(f"--data {data} --out {out} --kinds disease".split())
    assert json.loads(capsys.readouterr().out) == disease


def test_a_set_that_is_not_there_is_named(data, tmp_path):
    with pytest.raises(SystemExit, match="has no litbank, wnut17"):
        broad.main(f"--data {data} --out {tmp_path / 'out'}".split())
    assert not (tmp_path / "out").exists()


def test_relations_keep_their_entities_when_others_go():
    found = broad.in_kinds(
        record("a b c", [(0, 1, "X"), (1, 2, "Y"), (2, 3, "Y")], [(1, 2, "R"), (0, 1, "R")]),
        {"Y": "Z"},
    )
    assert found.entities == ((1, 2, "Z"), (2, 3, "Z"))
    assert found.relations == ((0, 1, "R"),)
    twins = record("a", [(0, 1, "X"), (0, 1, "Y")], [(0, 1, "R")])
    assert broad.in_kinds(twins, {"X": "Z", "Y": "Z"}).relations == ()


def test_depth_counts_the_starts_up_to_the_end():
    nested = record("a b c d e", [(0, 4, "X"), (1, 4, "X"), (1, 2, "X"), (3, 4, "X"), (4, 5, "X")])
    assert broad.depths(nested) == [3, 2, 1, 1, 1]
    assert broad.lost([nested, nested], 2) == (2, 10)
    assert broad.lost([nested], 3) == (0, 5)


@pytest.mark.parametrize("kind", broad.KINDS)
def test_the_recipe_takes_each_kind(kind):
    tasks = {t.name: t for t in Recipe.read(TRAINING / "recipes" / "base-broad.json").tasks}
    assert len(tasks) == 10
    task = tasks[kind]
    schema = Schema.from_types_file(broad.TYPES / f"{kind}.json", kind, **task.schema)
    assert schema.omega == broad.OMEGA.get(kind, 1)
    assert task.train == (f"{kind}/train.jsonl",) and task.types == f"{kind}/types.json"
    about = json.loads((TRAINING / "packages" / "base.json").read_text(encoding="utf-8"))["schemas"]
    entry = schema_entry(schema, {**about[kind]})
    assert all(t["label"] for t in (*entry["entityTypes"], *entry["relationTypes"]))
    own = (TRAINING / "sentences" / about[kind]["golden"]).read_text(encoding="utf-8").splitlines()
    assert len(set(own)) >= 30


@pytest.mark.skipif(not DATA, reason="ITER_WEB_DATA names no folder of data sets")
def test_the_real_sets_give_what_was_counted(tmp_path, capsys):
    broad.main(f"--data {DATA} --out {tmp_path}".split())
    found = {}
    for line in capsys.readouterr().out.splitlines():
        value = json.loads(line)
        found[value.pop("kind")] = value
    assert found == {
        "disease": {
            "leftOutOfTrain": 73,
            "train": {"sentences": 10130, "entities": 9308, "relations": 0},
            "dev": {"sentences": 5493, "entities": 5024, "relations": 0},
        },
        "chemical": {
            "leftOutOfTrain": 14,
            "train": {"sentences": 4528, "entities": 9375, "relations": 1414},
            "dev": {"sentences": 4549, "entities": 9579, "relations": 1516},
        },
        "fiction": {
            "leftOutOfTrain": 19,
            "train": {"sentences": 6937, "entities": 11173, "relations": 0, "lost": 23},
            "dev": {"sentences": 792, "entities": 1291, "relations": 0, "lost": 4},
        },
        "social": {
            "leftOutOfTrain": 0,
            "train": {"sentences": 3394, "entities": 1975, "relations": 0},
            "dev": {"sentences": 1009, "entities": 836, "relations": 0},
        },
    }
    for kind in broad.KINDS:
        types = json.loads((tmp_path / kind / "types.json").read_text(encoding="utf-8"))
        train, dev = (read_records(tmp_path / kind / f"{part}.jsonl") for part in broad.PARTS)
        assert {e[2] for r in (*train, *dev) for e in r.entities} == set(types["entities"])
        assert {e[2] for r in (*train, *dev) for e in r.relations} == set(types["relations"])
        assert len(unseen(train, dev)) == len(train)
