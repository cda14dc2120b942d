"""Distilling: the cut vocabulary, places in two cuts, what is learnt, and the command."""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from iter_web import checkpoint, distil
from iter_web.data import Record, collate, to_example
from iter_web.distil_loss import align, logits_loss, states_loss
from iter_web.distil_recipe import TEXTS, Distil, DistilRecipe
from iter_web.distiller import Distiller, build_student, take_heads
from iter_web.heads import Heads
from iter_web.package import write_package
from iter_web.package_reader import read_model
from iter_web.pipeline import Pipeline
from iter_web.recipe import Recipe, Task
from iter_web.schema import Schema
from iter_web.tiny.__main__ import write_records
from iter_web.tiny.sentences import SCHEMAS, sentences
from iter_web.vocabulary import cut_tokenizer, kept_pieces, piece_counts
from iter_web.weights import load_weights

from .test_package import ABOUT, TINY

SIZE = 300
RECORDS = {s.name: sentences(s.name, 31, 48) for s in SCHEMAS}
RECIPE = DistilRecipe(
    Recipe(
        name="student",
        tasks=tuple(Task(s.name, (), None, "") for s in SCHEMAS),
        epochs=4,
        batch=6,
        encoder_rate=1e-3,
        head_rate=1e-2,
        dropout=0.0,
        head_dropout=0.0,
        quantize_from=3,
        bf16=False,
        task_power=0,
        epoch_steps=10,
        pasted=0.3,
    ),
    Distil(
        layers=(1,),
        vocabulary=SIZE,
        match=((1, 2),),
        tasks_from=2,
        texts=("texts.jsonl",),
        texts_weight=1.0,
        later=0.5,
    ),
)


@pytest.fixture(scope="module")
def theirs() -> Tokenizer:
    return Tokenizer.from_file(str(TINY / "tokenizer.json"))


@pytest.fixture(scope="module")
def kept(theirs) -> list[str]:
    """Fewer pieces than the sentences have, so that words fall apart."""
    counts = piece_counts(theirs, (r.tokens for records in RECORDS.values() for r in records[:5]))
    return kept_pieces(theirs.get_vocab(), counts, SIZE)


@pytest.fixture(scope="module")
def ours(theirs, kept) -> Tokenizer:
    return cut_tokenizer(theirs, kept)


def distiller(theirs: Tokenizer, ours: Tokenizer, kept: list[str]) -> Distiller:
    teacher = read_model(TINY)
    schemas = [teacher.heads[s.name].schema for s in SCHEMAS]
    student = build_student(RECIPE, schemas, teacher, theirs, kept)
    data = {s.name: [to_example(r, ours, s) for r in RECORDS[s.name]] for s in SCHEMAS}
    texts = [Record(r.id, r.tokens, (), ()) for r in RECORDS["flat"]]
    data[TEXTS] = [to_example(r, ours, SCHEMAS[0]) for r in texts]
    return Distiller(RECIPE, student, teacher, data, ours, theirs)


def test_a_cut_vocabulary_spells_every_word_that_the_old_one_does(theirs, kept, ours):
    assert len(kept) == SIZE < theirs.get_vocab_size()
    assert ours.token_to_id("[PAD]") == 0
    words = sorted({t for records in RECORDS.values() for r in records for t in r.tokens})
    split = 0
    for word in words:
        old, new = theirs.encode(word), ours.encode(word)
        assert ("[UNK]" in new.tokens) == ("[UNK]" in old.tokens), word
        assert "".join(p.removeprefix("##") for p in new.tokens[1:-1]) == "".join(
            p.removeprefix("##") for p in old.tokens[1:-1]
        )
        assert (new.tokens[0], new.tokens[-1]) == ("[CLS]", "[SEP]")
        assert new.ids == [kept.index(p) for p in new.tokens]
        split += len(new) > len(old)
    assert split > 10


def test_pieces_are_kept_by_use_and_a_vocabulary_has_room_for_the_characters():
    vocabulary = {p: i for i, p in enumerate(["[PAD]", "[unused1]", "[UNK]", "a", "##b", "[CLS]"])}
    vocabulary |= {p: 6 + i for i, p in enumerate(["[SEP]", "[MASK]", "##ab", "##bb", "##ba"])}
    kept = kept_pieces(vocabulary, Counter({"##ba": 3, "##ab": 1}), 8)
    assert kept == ["[PAD]", "[UNK]", "a", "##b", "[CLS]", "[SEP]", "[MASK]", "##ba"]
    assert "[unused1]" not in kept_pieces(vocabulary, Counter(), 10)
    with pytest.raises(ValueError, match="no room"):
        kept_pieces(vocabulary, Counter(), 6)


def test_words_are_aligned_whole_or_by_first_and_last_piece(theirs, ours):
    for record in RECORDS["nested"]:
        student, teacher = (to_example(record, t, SCHEMAS[1]) for t in (ours, theirs))
        pieces = [t.encode(list(record.tokens), is_pretokenized=True) for t in (ours, theirs)]
        found = align(student, teacher)
        assert len(found.starts) == sum(teacher.start_ok)
        for own, other in found.starts + found.ends + found.all:
            assert student.token_of[own] == teacher.token_of[other] >= 0
        spans = {(s, e) for s, e, _ in teacher.spans}
        start_of, end_of = dict(found.starts), dict(found.ends)
        assert {(start_of[s], end_of[e]) for s, e, _ in student.spans} == spans
        for own, other in found.all:
            same = pieces[0].tokens[own] == pieces[1].tokens[other]
            assert same or own in start_of or own in end_of
    assert any(
        len(to_example(r, ours, SCHEMAS[1])) > len(to_example(r, theirs, SCHEMAS[1]))
        for r in RECORDS["nested"]
    )


def test_a_student_begins_with_the_teachers_rows_and_layers(theirs, ours, kept):
    run = distiller(theirs, ours, kept)
    teacher, student = run.teacher, run.model
    for word in ("the", "Oslo", "##e", "[SEP]"):
        if ours.token_to_id(word) is not None:
            a = student.embeddings.rows(torch.tensor(ours.token_to_id(word)))
            assert torch.equal(a, teacher.embeddings.rows(torch.tensor(theirs.token_to_id(word))))
    places = torch.arange(5)
    assert torch.equal(
        student.embeddings.rows(places + SIZE),
        teacher.embeddings.rows(places + theirs.get_vocab_size()),
    )
    last, own = teacher.encoder.layers[1].state_dict(), student.encoder.layers[0].state_dict()
    assert all(torch.equal(last[name], own[name]) for name in last)
    other = teacher.encoder.layers[0].query.weight
    assert not torch.equal(other, student.encoder.layers[0].query.weight)


def test_heads_begin_with_the_teachers_units_the_strongest_where_there_are_fewer():
    teacher = read_model(TINY).heads["flat"].eval()
    schema = teacher.schema
    same = Heads(teacher.left.inner["state"].in_features, schema).eval()
    take_heads(same, teacher)
    for name, parameter in same.named_parameters():
        assert torch.equal(parameter, teacher.get_parameter(name)), name

    silent = [3, 11, schema.eta_link - 1]
    teacher.link.out.weight.data[:, silent] = 0
    fewer = Heads(
        teacher.left.inner["state"].in_features,
        replace(schema, eta_link=schema.eta_link - len(silent)),
    ).eval()
    take_heads(fewer, teacher)
    hidden = torch.randn(2, 9, teacher.left.inner["state"].in_features)
    places = torch.randint(0, 9, (2, 2, 3)).sort(0).values
    expected = teacher.link_logits(hidden, *places)
    assert expected.abs().max() > 1e-3
    assert torch.allclose(fewer.link_logits(hidden, *places), expected, atol=1e-5)

    with pytest.raises(ValueError, match="other types"):
        take_heads(Heads(same.left.inner["state"].in_features, SCHEMAS[1]), teacher)


@pytest.mark.parametrize("name", ["flat", "nested"])
def test_a_student_that_is_its_teacher_has_nothing_to_learn(theirs, name):
    """The losses are least where both agree: no difference of states, no gradient of logits."""
    teacher = read_model(TINY)
    examples = [to_example(r, theirs, teacher.heads[name].schema) for r in RECORDS[name][:8]]
    batch = collate(examples)
    hidden = teacher.encode(batch.ids, batch.mask).detach()
    aligned = [align(e, e) for e in examples]
    assert states_loss(hidden, hidden, aligned).item() == 0
    assert states_loss(hidden * 1.5, hidden, aligned).item() == pytest.approx(
        0.25 * sum(sum(t >= 0 for t in e.token_of) for e in examples) / 8, rel=1e-4
    )
    heads = copy.deepcopy(teacher.heads[name])

    def gradients() -> dict[str, float]:
        heads.zero_grad()
        loss = logits_loss(heads, teacher.heads[name], hidden, hidden, batch, aligned)
        loss.backward()
        return {n: p.grad.abs().max().item() for n, p in heads.named_parameters()}

    assert max(gradients().values()) < 1e-4
    for stage in ("left", "span", "link"):
        weight = getattr(heads, stage).out.weight
        before = weight.detach().clone()
        weight.data.neg_()
        wrong = gradients()
        assert {n.split(".")[0] for n, g in wrong.items() if g > 1e-2} == {stage}
        weight.data.copy_(before)


def test_places_of_both_cuts_are_compared_with_one_another(theirs, ours):
    """The teacher's states, moved to the student's places, leave nothing to learn either."""
    teacher = read_model(TINY)
    heads = teacher.heads["flat"]
    examples = [to_example(r, ours, heads.schema) for r in RECORDS["flat"][:8]]
    others = [to_example(r, theirs, heads.schema) for r in RECORDS["flat"][:8]]
    batch, other_batch = collate(examples), collate(others)
    wanted = teacher.encode(other_batch.ids, other_batch.mask).detach()
    aligned = [align(*pair) for pair in zip(examples, others, strict=True)]
    hidden = torch.randn(*batch.ids.shape, wanted.shape[-1])
    for row, places in enumerate(aligned):
        for own, other in places.all:
            hidden[row, own] = wanted[row, other]
    assert states_loss(hidden, wanted, aligned).item() == 0
    flat = replace(heads.schema, between="none")
    assert flat.psi in (2, 4)
    found = copy.deepcopy(heads)
    for schema_of in (found, heads):
        schema_of.schema = flat
    logits_loss(found, heads, hidden, wanted, batch, aligned).backward()
    for name, parameter in found.named_parameters():
        assert parameter.grad is None or parameter.grad.abs().max() < 1e-4, name


def test_a_student_learns_from_its_teacher_and_later_the_tasks(theirs, ours, kept):
    run = distiller(theirs, ours, kept)
    fixed = [(name, examples[:12]) for name, examples in run.data.items()]

    @torch.no_grad()
    def measured() -> Counter[str]:
        total: Counter[str] = Counter()
        for name, examples in fixed:
            _, parts = run.losses(name, examples, random.Random(1))
            total.update({part: value.item() for part, value in parts.items()})
        return total

    seen: list[dict[str, float]] = []
    before = measured()
    run.run(steps=20, on_step=lambda _, parts, __: seen.append(parts))
    after = measured()
    assert after["states"] < 0.96 * before["states"]
    assert after["logits"] < 0.6 * before["logits"]
    assert all(parts["task"] == 0 for parts in seen)
    run.run(steps=10, on_step=lambda _, parts, __: seen.append(parts))
    names = [name for name, _ in run.batches(2)]
    assert set(names) == {TEXTS, "flat", "nested"}
    assert [parts["task"] > 0 for parts in seen[20:]] == [name != TEXTS for name in names]


def test_unlabelled_texts_teach_the_heads_that_are_named(theirs, ours, kept):
    run = distiller(theirs, ours, kept)
    run.distil = replace(run.distil, texts_heads=("nested",))
    for seed in range(4):
        total, _ = run.losses(TEXTS, run.data[TEXTS][:6], random.Random(seed))
        run.model.zero_grad()
        total.backward()
        learnt = {n.split(".")[1] for n, p in run.model.named_parameters() if p.grad is not None}
        assert "nested" in learnt and "flat" not in learnt


def test_a_probe_changes_nothing(theirs, ours, kept):
    plain, probed = (distiller(theirs, ours, kept) for _ in range(2))
    probed.probe(*probed.batches(0)[0])
    for run in (plain, probed):
        run.run(steps=3)
    for (name, a), b in zip(
        plain.model.state_dict().items(), probed.model.state_dict().values(), strict=True
    ):
        assert torch.equal(a, b), name


@pytest.fixture
def folder(tmp_path) -> Path:
    """Data sets and a recipe for the command."""
    for kinds in SCHEMAS:
        write_records(tmp_path / f"{kinds.name}.jsonl", RECORDS[kinds.name])
        types = {
            "entities": {t: {} for t in kinds.entity_types},
            "relations": {r.name: {"symmetric": r.symmetric} for r in kinds.relation_types},
        }
        (tmp_path / f"{kinds.name}.types.json").write_text(json.dumps(types))
    write_records(tmp_path / "texts.jsonl", RECORDS["flat"])
    recipe = {
        **{k: getattr(RECIPE.training, k) for k in ("batch", "task_power", "pasted", "bf16")},
        "name": "student",
        "epochs": 3,
        "epoch_steps": 4,
        "quantize_from": 2,
        "quantize_block": 64,
        "dev_from": 2,
        "tasks": [
            {
                "name": s.name,
                "train": [f"{s.name}.jsonl"],
                "dev": f"{s.name}.jsonl",
                "types": f"{s.name}.types.json",
                "schema": {"omega": s.omega, "eta_left": 64, "eta_span": 64, "eta_link": 64},
            }
            for s in SCHEMAS
        ],
        "distil": {
            "layers": [1],
            "vocabulary": 600,
            "match": [[1, 2]],
            "tasks_from": 1,
            "texts": ["texts.jsonl"],
        },
    }
    (tmp_path / "recipe.json").write_text(json.dumps(recipe))
    return tmp_path


def student_schema(task: dict) -> Schema:
    """The schema of a task of the command's recipe."""
    return replace(next(s for s in SCHEMAS if s.name == task["name"]), **task["schema"])


def command(folder: Path, out: str, *more: str) -> None:
    distil.main(
        f"{folder}/recipe.json --data {folder} --teacher {TINY} --out {folder}/{out} --threads 1 "
        f"--trials {folder}/trials.jsonl".split()
        + list(more)
    )


def test_the_command_resumes_bit_for_bit_and_its_weights_make_a_package(folder, capsys):
    command(folder, "whole")
    assert "12 of 12 steps to go" in capsys.readouterr().err
    command(folder, "parts", "--steps", "7")
    capsys.readouterr()
    command(folder, "parts", "--resume")
    said = capsys.readouterr().err
    assert "resumed at step 7" in said and "5 of 12 steps to go" in said
    whole, parts = (checkpoint.load(folder / o / "checkpoint.pt") for o in ("whole", "parts"))
    for name, value in whole["model"].items():
        assert torch.equal(value, parts["model"][name]), name
    trials = [json.loads(line) for line in (folder / "trials.jsonl").read_text().splitlines()]
    assert [t["steps"] for t in trials] == [12, 7, 12]
    assert trials[0]["recipe"]["distil"]["vocabulary"] == 600
    assert set(trials[0]["history"][-1]["dev"]) == {"flat", "nested"}

    student = load_weights(folder / "whole" / "weights.pt")
    write_package(student, folder / "whole", ABOUT, folder / "student")
    pipeline = Pipeline(folder / "student", "flat")
    assert pipeline.tokenizer.get_vocab_size() == 600
    manifest = json.loads((folder / "student" / "manifest.json").read_text())
    assert (manifest["encoder"]["layers"], manifest["embeddings"]["vocabulary"]) == (1, 600)


def test_a_package_goes_on_and_kinds_that_it_lacks_begin_as_the_teachers(folder):
    path = folder / "recipe.json"
    value = json.loads(path.read_text())
    path.write_text(json.dumps({**value, "tasks": value["tasks"][:1]}))
    command(folder, "first")
    student = load_weights(folder / "first" / "weights.pt")
    about = {**ABOUT, "schemas": {"flat": ABOUT["schemas"]["flat"]}}
    write_package(student, folder / "first", about, folder / "one")
    before = read_model(folder / "one").state_dict()

    distil_part = {**value["distil"], "goes_on": True}
    path.write_text(json.dumps({**value, "distil": distil_part}))
    command(folder, "second", "--student", f"{folder}/one", "--steps", "0")
    after = checkpoint.load(folder / "second" / "checkpoint.pt")["model"]
    assert {name for name in after if name not in before} == {
        name for name in after if name.startswith("heads.nested.")
    }
    assert all(torch.equal(after[name], tensor) for name, tensor in before.items())
    fresh = Heads(read_model(TINY).config.width, student_schema(value["tasks"][1]))
    for parameter in fresh.parameters():
        parameter.data.zero_()
    take_heads(fresh, read_model(TINY).heads["nested"])
    for name, parameter in fresh.named_parameters():
        taken = parameter != 0
        assert taken.any() or parameter.dim() < 2, name
        assert torch.equal(after[f"heads.nested.{name}"][taken], parameter[taken]), name
    pieces = [Tokenizer.from_file(str(folder / o / "tokenizer.json")) for o in ("one", "second")]
    assert pieces[0].get_vocab() == pieces[1].get_vocab()

    with pytest.raises(SystemExit, match="recipe.json goes on from a package"):
        command(folder, "third")
    path.write_text(json.dumps({**value, "distil": {**distil_part, "vocabulary": 500}}))
    with pytest.raises(SystemExit, match="have 500 wordpieces, one has 600"):
        command(folder, "third", "--student", f"{folder}/one")
    path.write_text(json.dumps(value))
    with pytest.raises(SystemExit, match="makes its student without a package"):
        command(folder, "third", "--student", f"{folder}/one")


def test_errors_say_what_is_wrong(folder):
    path = folder / "recipe.json"
    value = json.loads(path.read_text())
    for change, message in (
        ({"distil": {**value["distil"], "depth": 2}}, "unknown keys \\['depth'\\] in `distil`"),
        (
            {"distil": {**value["distil"], "texts_heads": ["flt"]}},
            "names flt; its tasks are flat, nested",
        ),
        ({"tasks": [{**value["tasks"][0], "name": "texts"}]}, "is the unlabelled texts' name"),
        ({"tasks": [{**value["tasks"][0], "name": "other"}]}, "no heads for other"),
    ):
        path.write_text(json.dumps({**value, **change}))
        with pytest.raises(SystemExit, match=message):
            command(folder, "wrong")
    del value["distil"]
    path.write_text(json.dumps(value))
    with pytest.raises(SystemExit, match="iter_web.train"):
        command(folder, "wrong")
