"""How sure figures are: the bootstrap, dev sentences that train has too, and what a card says."""

from __future__ import annotations

import json

import numpy as np
import pytest

from iter_web import ranges
from iter_web.bootstrap import f1_of, f1_ranges, resampled
from iter_web.card_ranges import range_cell, ranges_section
from iter_web.data import Record, read_records, to_example
from iter_web.evaluate import report, score
from iter_web.pipeline import Pipeline
from iter_web.seen import normalised, unseen
from iter_web.tiny.__main__ import write_records
from iter_web.tiny.sentences import sentences

from .test_package import TINY

RIGHT, WRONG = (1, 1, 1), (0, 1, 1)


def test_f1_is_of_the_sums():
    assert f1_of(np.array([[2, 3, 4], [0, 0, 0], [5, 5, 5]])) == pytest.approx([400 / 7, 0, 100])


def test_two_sentences_have_the_range_that_can_be_worked_by_hand():
    """One right and one wrong: a draw of two is 100, 50 or 0, at 1/4, 1/2 and 1/4."""
    units = np.array([[RIGHT], [WRONG]])
    found = f1_of(resampled(units, draws=8000))[:, 0]
    shares = [float((found == f1).mean()) for f1 in (0, 50, 100)]
    assert sum(shares) == 1
    assert shares == pytest.approx([0.25, 0.5, 0.25], abs=0.02)
    assert f1_ranges(units) == [(0, 100)]
    assert f1_ranges(units, share=0.4) == [(50, 50)]


def test_the_seed_decides_and_figures_share_their_draws():
    draw = np.random.default_rng(2)
    gold = draw.integers(0, 4, (50, 1))
    units = np.stack([draw.binomial(gold, 0.7), gold, gold], -1)
    twice = np.concatenate([units, units], 1)
    first, second = f1_ranges(twice)
    assert first == second == f1_ranges(units)[0]
    assert f1_ranges(units, seed=2) != f1_ranges(units)
    low, high = first
    assert low < float(f1_of(units.sum(0))[0]) < high


def test_where_nothing_differs_there_is_no_range():
    assert f1_ranges(np.array([[RIGHT, WRONG]] * 30)) == [None, None]
    assert f1_ranges(np.array([[(3, 4, 5)]])) == [None]
    assert f1_ranges(np.zeros((0, 2, 3))) == [None, None]


def _covered(make, truth: float, tries: int = 300) -> float:
    """The share of made data sets whose range holds the truth."""
    hits = 0
    for number in range(tries):
        units = make(np.random.default_rng(number))
        ((low, high),) = f1_ranges(units[:, None], draws=400, seed=number)
        hits += low <= truth <= high
    return hits / tries


def test_95_of_100_ranges_hold_the_true_f1():
    def sample(draw: np.random.Generator) -> np.ndarray:
        gold = draw.integers(0, 6, 120)
        right = draw.binomial(gold, 0.8)
        return np.stack([right, right + draw.poisson(0.5, 120), gold], -1)

    # Of 2.5 gold items a sentence 2 are right, and half an item more is found.
    assert _covered(sample, 100 * 2 * 2 / (2.5 + 2.5)) == pytest.approx(0.95, abs=0.035)


def test_sentences_of_a_document_have_to_be_drawn_together():
    """With documents of their own difficulty, sentences as units would promise too much."""

    def documents(draw: np.random.Generator) -> np.ndarray:
        chance = draw.beta(2, 1, (60, 1))
        right = draw.binomial(4, np.repeat(chance, 10, 1))
        return np.stack([right, np.full_like(right, 4), np.full_like(right, 4)], -1)

    truth = 100 * 2 / 3
    assert _covered(lambda draw: documents(draw).sum(1), truth) > 0.9
    assert _covered(lambda draw: documents(draw).reshape(-1, 3), truth) < 0.75


def _record(text: str, doc: str | None = None) -> Record:
    return Record("r", tuple(text.split(" ")), (), (), doc)


@pytest.mark.parametrize(
    ("dev", "train", "seen"),
    [
        ("Anna left .", "anna LEFT.", True),
        ("a well - known case", "A well-known case .", True),
        ("``Yes'' , he said", "“ Yes ” he said", True),
        ("in 1 990", "in 1990", True),
        ("STRASSE", "straße", True),
        ("...", "...", True),
        ("...", "!", False),
        ("", "!", False),
        ("in 1990", "in 1991", False),
        ("Anna left", "Anna left early", False),
        ("北京 。", "北京", True),
    ],
)
def test_seen_is_the_same_words(dev: str, train: str, seen: bool):
    assert (unseen([_record(dev)], [_record("other"), _record(train)]) == []) is seen


def test_marks_alone_are_themselves():
    assert normalised(["-", "-"]) == "--"
    assert normalised(["A", "_", "b"]) == "ab"


def test_documents_are_drawn_where_all_sentences_name_theirs():
    counts = np.arange(4 * 3).reshape(4, 1, 3)
    named = [_record("a", doc) for doc in ("x", "y", "x", "y")]
    unit, units = ranges.by_document(counts, named)
    assert unit == "document"
    assert units.tolist() == [(counts[0] + counts[2]).tolist(), (counts[1] + counts[3]).tolist()]
    for records in ([*named[:3], _record("a")], [_record("a", "x")] * 4):
        assert ranges.by_document(counts, records)[0] == "sentence"


def test_the_command_writes_what_is_counted_elsewhere(tmp_path, capsys):
    made = sentences("nested", 6, 40)
    write_records(tmp_path / "dev.jsonl", made)
    known = [Record("t", tuple(t.upper() for t in r.tokens), (), ()) for r in made[:7]]
    write_records(tmp_path / "train.jsonl", known)
    ranges.main(
        f"--package {TINY} --schema nested --data {tmp_path}/dev.jsonl --threads 1 "
        f"--train {tmp_path}/train.jsonl --out {tmp_path}/out.json".split()
    )
    shown = json.loads(capsys.readouterr().out)
    value = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert shown["ner"] == value["ner"]
    pipeline = Pipeline(TINY, "nested")
    schema = pipeline.schema
    examples = [to_example(r, pipeline.tokenizer, schema) for r in made]
    predictions = pipeline.predict(examples)
    theirs = report(score(examples, predictions, schema), schema, by_type=True)
    for key in ("ner", "relPlus"):
        assert value[key]["f1"] == pytest.approx(theirs[key]["f1"])
    for key in ("types", "relationTypes"):
        assert {k: v["f1"] for k, v in value[key].items()} == pytest.approx(
            {k: v["f1"] for k, v in theirs[key].items()}
        )
    left = value["sentences"] - len(unseen(made, known))
    assert value["unseen"]["leftOut"] == left >= 7
    kept = unseen(made, known)
    fewer = score([examples[i] for i in kept], [predictions[i] for i in kept], schema)
    assert value["unseen"]["ner"]["f1"] == pytest.approx(fewer.ner.figures()["f1"])
    assert [part["from"] for part in value["lengths"]] == [1, 17]


def test_a_file_s_documents_are_read(tmp_path):
    lines = [{"tokens": ["a"], "entities": [], "doc": doc} for doc in (0, "x", None)]
    lines += [{"tokens": ["a"], "entities": [], "template_id": number} for number in (0, 7)]
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert [r.doc for r in read_records(path)] == ["0", "x", None, "template 0", "template 7"]
    assert ranges.by_document(np.zeros((2, 1, 3)), read_records(path)[3:])[0] == "template"


def test_a_card_says_whose_ranges_they_are():
    found = {"f1": 80.04, "low": 70, "high": 90}
    assert range_cell(found, True) == "70.0 to 90.0"
    assert range_cell(found, False) == "80.0: 70.0 to 90.0"
    assert range_cell(found, False, 19) == range_cell(None, True) == "–"
    assert range_cell({"f1": 100.0, "low": None, "high": None}, True) == "–"
    manifest = {"schemas": [{"name": "s"}, {"name": "t"}]}
    value = {"draws": 2000, "unit": "document", "units": 9, "ner": found, "relPlus": None}
    value["unseen"] = {"leftOut": 3, "ner": {"f1": 79, "low": 60, "high": 85}, "relPlus": None}
    own = ranges_section(manifest, {"twin": {"s": {"ranges": value}}})
    cells = "| 80.0: 70.0 to 90.0 | – | 3 | 79.0: 60.0 to 85.0 | – |"
    assert f"| s | 9 documents {cells}" in own
    other = ranges_section(manifest, {"twin": {"t": {}}, "ranges": {"t": value}})
    assert f"| t | 9 documents {cells}" in other
    assert "was not kept" in "\n".join(other)
    assert "was not kept" not in "\n".join(own)
    assert "Not counted by sentence, and so without ranges: `t`." in own
    assert ranges_section(manifest, {"twin": {"s": {}}}) == []
