"""Cross-validation of whole runs."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from iter_web.crossval_runs import frame, from_json, grouped_folds, run_fold, to_json
from iter_web.data import Record, to_example
from iter_web.evaluate import Counts
from iter_web.package_reader import read_model
from iter_web.recipe import Recipe, Task
from iter_web.tiny.sentences import sentences

from .test_package import TINY


def record(words: str, *entities: tuple[int, int, str]) -> Record:
    return Record("", tuple(words.split()), entities, ())


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(TINY / "tokenizer.json"))


@pytest.fixture(scope="module")
def model():
    return read_model(TINY)


@pytest.fixture(scope="module")
def examples(model, tokenizer):
    schema = model.heads["flat"].schema
    return [to_example(r, tokenizer, schema) for r in sentences("flat", 11, 30)]


def test_a_frame_is_what_is_left_without_the_entities():
    one = record("Call Ann Lee at 12 34 .", (1, 3, "PERSON"), (4, 6, "PHONE"))
    other = record("call Bo at 5 .", (1, 2, "PERSON"), (3, 4, "PHONE"))
    assert frame(one) == frame(other) == ("call", "<PERSON>", "at", "<PHONE>", ".")
    assert frame(record("Call Bo .")) != frame(record("Call Bo .", (1, 2, "PERSON")))


def test_every_example_is_in_one_fold_and_a_frame_in_one_too(examples):
    parts = grouped_folds(examples, 3, seed=1)
    assert sorted(id(e) for part in parts for e in part) == sorted(map(id, examples))
    frames = [{frame(e.record) for e in part} for part in parts]
    assert not (frames[0] & frames[1] or frames[0] & frames[2] or frames[1] & frames[2])
    with pytest.raises(SystemExit, match="--folds is between 2 and"):
        grouped_folds(examples, 31, seed=1)


def test_a_fold_trains_and_counts_what_is_held_out(examples, model, tokenizer):
    recipe = Recipe("short", (Task("flat", (), None, ""),), epochs=1, bf16=False, pasted=0.2)
    before = model.heads["flat"].span.out.weight.detach().clone()
    found = run_fold(recipe, model, tokenizer, examples[:20], examples[20:])
    assert not before.equal(model.heads["flat"].span.out.weight)
    gold = sum(len(e.record.entities) for e in examples[20:])
    assert sum(found.ner.gold.values()) == gold
    assert found.ner.figures()["f1"] > 80


def test_counts_are_added_from_json():
    total = Counts()
    one = Counts()
    one.add({(0, 1, "A"), (2, 3, "B")}, {(0, 1, "A")})
    for _ in range(2):
        total.merge(from_json(to_json(one)))
    assert total.right == {"A": 2}
    assert total.predicted == {"A": 2, "B": 2}
    assert total.gold == {"A": 2}
