"""The schema `personal`: what is measured, which sentences teach it, and training that goes on."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
import torch

from iter_web.data import Batch, Example, Record, read_records
from iter_web.head_training import HeadRecipe, fresh_heads, train_heads
from iter_web.personal import measure, records
from iter_web.personal.documents import Document
from iter_web.personal.generate import joined
from iter_web.personal.kept import kept_states
from iter_web.personal.kinds import KINDS
from iter_web.personal.measure import measured
from iter_web.personal.recipe import read_recipe
from iter_web.personal.sets import usable, with_titles
from iter_web.quant import quant_layers
from iter_web.schema import Schema
from iter_web.states import Encoded

from .conftest import schema
from .test_package import ROOT

TEXT = "Ann Lee (44), +44 20, left."
DOCUMENT = Document("note-1", TEXT, ((0, 7, "Person"), (9, 11, "Age"), (14, 20, "Phone")))


def figures(*finds: tuple[int, int]) -> dict:
    return measured([DOCUMENT], {"note-1": list(finds)}).shown()


def test_an_item_is_whole_where_all_its_letters_and_digits_are_found():
    shown = figures((0, 7), (15, 17), (18, 20))
    assert shown["kinds"]["Phone"] == {"items": 1, "whole": 100.0, "touched": 100.0}
    assert (shown["items"], shown["whole"], shown["touched"]) == (3, 66.7, 66.7)
    assert shown["precision"] == 100.0
    assert shown["clean"] == 1, "an age alone leads to nobody"


def test_two_finds_together_make_an_item_whole_and_a_part_touches_it():
    assert figures((0, 3), (4, 7))["kinds"]["Person"]["whole"] == 100.0
    part = figures((0, 3))
    assert part["kinds"]["Person"] == {"items": 1, "whole": 0.0, "touched": 100.0}
    assert (part["clean"], part["direct"]["items"]) == (0, 2)


def test_precision_counts_letters_of_finds_that_lie_in_no_item():
    assert figures((0, 7), (22, 26))["precision"] == 60.0
    assert figures()["precision"] is None


def test_finds_are_read_by_id_in_utf16_and_none_may_be_missing(tmp_path):
    document = Document("chat-1", "🙂 Bo", ((2, 4, "Person"),))
    path = tmp_path / "finds.jsonl"
    value = {"id": "chat-1", "entities": [{"start": 3, "end": 5}]}
    path.write_text(json.dumps(value) + "\n", encoding="utf-8")
    assert measure.read_finds(path, [document]) == {"chat-1": [(2, 4)]}
    with pytest.raises(SystemExit, match="nothing on note-1"):
        measure.read_finds(path, [DOCUMENT])


def test_the_command_measures_a_folder_of_marked_texts(tmp_path, capsys):
    (tmp_path / "mail-1.txt").write_text("To [Bo](Person), [Oslo](Place)\n", encoding="utf-8")
    texts, finds = tmp_path / "texts.jsonl", tmp_path / "finds.jsonl"
    measure.main(["--documents", str(tmp_path), "--texts", str(texts)])
    text = json.loads(texts.read_text(encoding="utf-8"))
    assert text == {"id": "mail-1", "text": "To Bo, Oslo\n"}
    finds.write_text('{"id": "mail-1", "entities": [{"start": 3, "end": 5}]}\n', encoding="utf-8")
    measure.main(["--documents", str(tmp_path), "--finds", str(finds)])
    shown = json.loads(capsys.readouterr().out)
    assert (shown["whole"], shown["direct"]["whole"], shown["sorts"]["mail"]["items"]) == (
        50,
        100,
        2,
    )


def test_texts_are_written_as_files_and_finds_of_redact_are_read_by_their_paths(tmp_path):
    marked, folder = tmp_path / "marked", tmp_path / "texts"
    marked.mkdir()
    (marked / "mail-1.txt").write_text("To [Bo](Person)\n", encoding="utf-8")
    measure.main(["--documents", str(marked), "--folder", str(folder)])
    assert (folder / "mail-1.txt").read_text(encoding="utf-8") == "To Bo\n"
    finds = tmp_path / "finds.jsonl"
    value = {"id": str(folder / "mail-1.txt"), "finds": [{"start": 3, "end": 5}]}
    finds.write_text(json.dumps(value) + "\n", encoding="utf-8")
    document = Document("mail-1", "To Bo\n", ((3, 5, "Person"),))
    assert measure.read_finds(finds, [document]) == {"mail-1": [(3, 5)]}


KINDS_OF_SET = {"PERSON": "Person", "GPE": "Place"}


@pytest.mark.parametrize(
    ("tokens", "entities", "expected"),
    [
        ("Mrs Labrie left", [(0, 1, "TITLE"), (1, 2, "PERSON")], (0, 2)),
        ("Dr . Kyle Kuefer", [(0, 2, "TITLE"), (2, 4, "PERSON")], (0, 4)),
        ("Mr Berg left", [(1, 2, "PERSON")], (0, 2)),
        ("Dr . Berg left", [(2, 3, "PERSON")], (0, 3)),
        ("Baker . Berg left", [(0, 1, "TITLE"), (2, 3, "PERSON")], (2, 3)),
        ("the Packager Berg", [(1, 2, "TITLE"), (2, 3, "PERSON")], (2, 3)),
    ],
)
def test_a_form_of_address_belongs_to_the_name_behind_it(tokens, entities, expected):
    record = Record("1", tuple(tokens.split()), tuple(entities), ())
    assert with_titles(record, KINDS_OF_SET).entities == ((*expected, "Person"),)


@pytest.mark.parametrize("token", ["1996", "March", "tuesday", "@bo", "www.x", "today"])
def test_a_set_of_names_alone_gives_no_sentence_with_what_it_does_not_mark(token):
    record = Record("1", ("Bo", token), (), ())
    assert not usable(record, names_only=True)
    assert usable(record, names_only=False)
    assert usable(Record("1", ("Bo", "Marchetti"), (), ()), names_only=True)


def test_an_item_over_several_lines_is_one_in_each_at_utf16_offsets():
    document = joined("x", [("🙂 ", None), (" 1 Elm Road \nLeeds", "Address"), ("\nBo", None)])
    assert document.text == "🙂  1 Elm Road \nLeeds\nBo"
    assert document.entities == ((4, 14, "Address"), (16, 21, "Address"))


def test_the_recipe_maps_to_kinds_of_the_schema_and_reads_no_test_split():
    recipe = read_recipe(ROOT / "training" / "recipes" / "personal.json")
    for source in recipe.sets:
        assert set(source.kinds.values()) <= set(KINDS)
        assert source.file.endswith("/train.jsonl")


def test_what_is_learnt_from_makes_a_data_set_beside_the_others(tmp_path, capsys):
    data, out = tmp_path / "data", tmp_path / "out"
    (data / "names").mkdir(parents=True)
    row = {"id": "1", "tokens": ["Dr", "Berg", "left"], "entities": [], "relations": []}
    row["entities"] = [{"start": 1, "end": 2, "type": "PER"}]
    (data / "names" / "train.jsonl").write_text(json.dumps(row) + "\n")
    recipe = json.loads((ROOT / "training" / "recipes" / "personal.json").read_text())
    recipe |= {"sets": [{"file": "names/train.jsonl", "kinds": {"PER": "Person"}}]}
    recipe |= {"pasted": 0, "case_share": 0}
    (tmp_path / "recipe.json").write_text(json.dumps(recipe))
    entity = {"id": 1, "type": "Age", "start": 0, "end": 2, "text": "44"}
    own = {"text": "44 years", "entities": [entity], "relations": []}
    (tmp_path / "own.jsonl").write_text(json.dumps(own) + "\n")
    records.main(
        f"{tmp_path}/recipe.json --data {data} --train {tmp_path}/own.jsonl "
        f"--dev {tmp_path}/own.jsonl --out {out}".split()
    )
    assert json.loads(capsys.readouterr().out) == {"train": 2, "dev": 1}
    train = read_records(out / "personal" / "train.jsonl")
    assert [(r.tokens, r.entities) for r in train] == [
        (("44", "years"), ((0, 1, "Age"),)),
        (("Dr", "Berg", "left"), ((0, 2, "Person"),)),
    ]
    kinds = Schema.from_types_file(out / "personal" / "types.json", "personal", ())
    assert kinds.entity_types == KINDS
    assert read_records(out / "names" / "train.jsonl")[0].tokens == ("Dr", "Berg", "left")


def example(*ids: int) -> Example:
    n = len(ids)
    inner = tuple(0 < i < n - 1 for i in range(n))
    return Example(Record("", (), (), ()), ids, inner, inner, (-1,) * n, ((1, 2, 0),), ())


def encoder(seen: list[int]):
    def encode(batch: Batch) -> torch.Tensor:
        seen.append(len(batch.examples))
        return batch.ids.float().unsqueeze(-1).expand(-1, -1, 64) / 8

    return encode


def test_states_are_computed_once_for_each_input_and_kept(tmp_path):
    seen: list[int] = []
    first = [example(1, 2, 3, 4), example(1, 5, 6, 4), example(1, 2, 3, 4)]
    kept = kept_states(encoder(seen), "weights", first, tmp_path)
    assert sum(seen) == 2, "the same input twice"
    again = kept_states(encoder(seen), "weights", [*first, example(1, 9, 9, 4)], tmp_path)
    assert sum(seen) == 3
    assert all(torch.equal(a.states, b.states) for a, b in zip(kept, again, strict=False))
    kept_states(encoder(seen), "other weights", first, tmp_path)
    assert sum(seen) == 5


class Stopped(Exception):
    pass


def trained(recipe: HeadRecipe, path, stop_at: int | None = None) -> dict:
    draw = random.Random(1)
    torch.manual_seed(1)
    data = [
        Encoded(example(1, *(draw.randint(2, 9) for _ in range(6)), 2), torch.randn(8, 64))
        for _ in range(6)
    ]
    heads = fresh_heads(64, schema(relation_types=()), seed=2)

    def on_epoch(epoch: int, _: float) -> None:
        if epoch == stop_at:
            raise Stopped

    train_heads(heads, data, recipe, on_epoch, checkpoint=path)
    grids = {n: layer.grid.scale for n, layer in quant_layers(heads).items()}
    return {**heads.state_dict(), **grids}


def test_training_that_was_stopped_goes_on_to_the_same_weights_and_grids(tmp_path):
    recipe = HeadRecipe(epochs=4, quantize_from=2, batch=2)
    whole = trained(recipe, tmp_path / "whole.pt")
    for stop_at in (1, 3):
        path = tmp_path / f"{stop_at}.pt"
        with pytest.raises(Stopped):
            trained(recipe, path, stop_at)
        again = trained(recipe, path)
        assert all(torch.equal(whole[name], again[name]) for name in whole)
    finished = trained(recipe, tmp_path / "whole.pt")
    assert all(torch.equal(whole[name], finished[name]) for name in whole)
    other = trained(replace(recipe, seed=3), tmp_path / "whole.pt")
    assert any(not torch.equal(whole[name], other[name]) for name in whole)
