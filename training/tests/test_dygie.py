"""Documents in DyGIE++'s preprocessed form as records, on lines of our own."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from iter_web import dygie
from iter_web.data import read_records
from iter_web.own_data import DataError
from iter_web.recipe import Recipe
from iter_web.schema import RelationType, Schema

TRAINING = Path(__file__).parents[1]
TYPES_FILE = TRAINING / "types" / "ace05.json"
TYPES = json.loads(TYPES_FILE.read_text(encoding="utf-8"))

DOCUMENT = {
    "doc_key": "OURS_0001",
    "dataset": "ace05",
    "sentences": [
        ["Anna", "Berg", "works", "for", "Nordic", "Line", "."],
        [],
        ["Her", "brother", "lives", "in", "Oslo", "."],
    ],
    "_sentence_start": [0, 7, 7],
    "ner": [
        [[0, 1, "PER"], [4, 5, "ORG"]],
        [],
        [[7, 7, "PER"], [8, 8, "PER", 12.5, 0.9], [11, 11, "GPE"]],
    ],
    "relations": [
        [[0, 1, 4, 5, "ORG-AFF.Employment"]],
        [],
        [[7, 7, 8, 8, "PER-SOC"], [8, 8, 11, 11, "GEN-AFF"], [8, 8, 0, 1, "PER-SOC"]],
    ],
    "clusters": [[[0, 1], [7, 7]]],
    "events": [[], [], []],
}


def test_spans_are_of_the_sentence_and_end_exclusive():
    left_out: Counter = Counter()
    first, second = dygie.read_document(DOCUMENT, TYPES, "here", left_out)
    assert first.tokens[:2] == ("Anna", "Berg")
    assert first.entities == ((0, 2, "PER"), (4, 6, "ORG"))
    assert first.relations == ((0, 1, "ORG-AFF"),)
    assert second.entities == ((0, 1, "PER"), (1, 2, "PER"), (4, 5, "GPE"))
    assert second.relations == ((0, 1, "PER-SOC"), (1, 2, "GEN-AFF"))
    assert [r.id for r in (first, second)] == ["OURS_0001-0", "OURS_0001-2"]
    assert first.doc == "OURS_0001"
    assert left_out == {"PER-SOC": 1}, "the relation to another sentence's entity"


def test_the_command_writes_a_data_set_that_the_recipe_reads(tmp_path, capsys):
    (tmp_path / "train.json").write_text(json.dumps(DOCUMENT) + "\n\n", encoding="utf-8")
    other = {**DOCUMENT, "doc_key": "OURS_0002"}
    lines = [json.dumps(d) for d in (DOCUMENT, other)]
    (tmp_path / "dev.json").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "ace05"
    parts = f"train={tmp_path}/train.json dev={tmp_path}/dev.json"
    dygie.main(f"--types {TYPES_FILE} --out {out} {parts}".split())
    train, dev = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert train["sentences"] == 2 and train["entities"] == 5 and train["relations"] == 3
    assert dev["documents"] == 2 and dev["leftOut"] == {"PER-SOC": 2}
    assert len(read_records(out / "dev.jsonl")) == 4
    (task,) = Recipe.read(TRAINING / "recipes" / "ace05-single.json").tasks
    assert [read_records(tmp_path / f)[0].doc for f in task.train] == ["OURS_0001"]
    schema = Schema.from_types_file(tmp_path / task.types, task.name, **task.schema)
    assert len(schema.entity_types) == 7
    assert [r for r in schema.relation_types if r.symmetric] == [RelationType("PER-SOC", True)]
    assert len(schema.relation_types) == 6


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ner": [[[0, 7, "PER"]], [], []]}, "tokens 0 to 7 are not in the sentence"),
        ({"ner": [[[1, 0, "PER"]], [], []]}, "tokens 1 to 0"),
        ({"ner": [[], [], [[0, 0, "PER"]]]}, "sentence 2: tokens 0 to 0"),
        ({"ner": [[[0, 1, "Person"]], [], []]}, "entity type Person is none of FAC, GPE"),
        ({"ner": [[[0, 1]], [], []]}, "[0, 1] is no entity: 2 numbers and a type"),
        ({"ner": [[[True, 1, "PER"]], [], []]}, "is no entity"),
        ({"ner": [[["0", 1, "PER"]], [], []]}, "is no entity"),
        ({"ner": [[]]}, '"ner" has not one list for each of 3 sentences'),
        ({"ner": [None, [], []]}, "something that is no list"),
        ({"relations": [[[0, 1, 4, 5, "Owns"]], [], []]}, "relation type Owns is none of"),
        ({"relations": [[[0, 1, 4, "ART"]], [], []]}, "is no relation: 4 numbers"),
        ({"sentences": "Anna"}, "not a list of lists of words"),
        ({"sentences": [["Anna", 3], [], []]}, "not a list of lists of words"),
    ],
)
def test_a_broken_document_says_where_and_what(tmp_path, change, said):
    path = tmp_path / "d.json"
    path.write_text("\n" + json.dumps({**DOCUMENT, **change}), encoding="utf-8")
    with pytest.raises(DataError) as error:
        dygie.read_dygie(path, TYPES)
    assert str(error.value).startswith(f"{path}:2")
    assert said in str(error.value)


@pytest.mark.parametrize(("line", "said"), [("[]", "not a JSON object"), ("{", "is not JSON")])
def test_a_broken_file_writes_nothing(tmp_path, line, said):
    path = tmp_path / "d.json"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(SystemExit, match=said):
        dygie.main(f"--types {TYPES_FILE} --out {tmp_path}/out train={path}".split())
    with pytest.raises(SystemExit, match="no PART=FILE"):
        dygie.main(f"--types {TYPES_FILE} --out {tmp_path}/out {path}".split())
    assert not (tmp_path / "out").exists()


def test_nothing_twice_and_no_relation_with_itself():
    document = {
        "doc_key": "d",
        "sentences": [["Anna", "left"]],
        "ner": [[[0, 0, "PER"], [0, 0, "PER"], [0, 0, "ORG"], [1, 1, "ORG"]]],
        "relations": [[[0, 0, 1, 1, "ART"], [0, 0, 1, 1, "ART"], [0, 0, 0, 0, "ART"]]],
    }
    left_out: Counter = Counter()
    (record,) = dygie.read_document(document, TYPES, "here", left_out)
    assert record.entities == ((0, 1, "PER"), (0, 1, "ORG"), (1, 2, "ORG"))
    assert record.relations == ((0, 2, "ART"),)
    assert left_out == {"ART": 1}
    del document["relations"]
    assert dygie.read_document(document, TYPES, "here")[0].relations == ()
