"""What the page does too is held to one file each, which both languages' tests read.

The closing stop has a test of its own, test_closing_stop.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from fixtures import dump_characters, dump_decoded, dump_piece_characters, dump_relative
from iter_web.augment import curly
from iter_web.closing_stop import TOP
from iter_web.data import Record
from iter_web.schema import RelationType, Schema
from iter_web.sparse import Outputs, Temperatures, decode_sparse

DECODED = TOP / "src/iter/fixtures/decoded.json"
CHARACTERS = TOP / "src/text/bertCharacters.ts"
PIECE_CHARACTERS = TOP / "src/text/pieces/pieceCharacters.ts"
RELATIVE = TOP / "src/model/fixtures/relative.json"
CURLY = TOP / "src/evaluate/fixtures/curly.json"


def read(file: Path) -> dict:
    return json.loads(file.read_text("utf8"))


@pytest.mark.parametrize("case", read(DECODED)["cases"], ids=lambda case: case["what"])
def test_raw_outputs_are_decoded_as_the_page_decodes_them(case: dict):
    relations = (RelationType("R0"), RelationType("R1", symmetric=True))
    rules = {name: case[ours] for name, ours in dump_decoded.RULES.items() if ours in case}
    kinds = Schema(
        "s", ("E0", "E1"), relations, omega=case["omega"], overlap=case["overlap"], **rules
    )
    first = [False, *(mark == "1" for mark in case["first"])]
    n, choices = len(case["outputs"]["left"]), case["omega"] + 2
    k = len(case["outputs"]["slot"])
    shapes = {
        "left": (n,),
        "starts": (n, choices),
        "span": (n, choices, 2),
        "slot": (k,),
        "score": (k,),
        "link": (k, k, kinds.link_rows),
    }
    outputs = Outputs(*(np.array(case["outputs"][f]).reshape(s) for f, s in shapes.items()))
    start_ok, end_ok = np.zeros(n, bool), np.zeros(n, bool)
    start_ok[: len(first)] = first
    end_ok[1 : len(first)] = [*first[2:], True]
    found = decode_sparse(
        outputs,
        kinds,
        start_ok,
        end_ok,
        case["thresholds"]["tau"],
        case["thresholds"]["lambda"],
        Temperatures(**case["temperatures"]),
    )
    entities = [(start - 1, end - 1, kind) for start, end, kind, _ in found.entities]
    assert entities == [tuple(e[:3]) for e in case["entities"]]
    assert [r[:3] for r in found.relations] == [tuple(r[:3]) for r in case["relations"]]
    for got, wanted in ((found.entities, "entities"), (found.relations, "relations")):
        assert [one[3] for one in got] == pytest.approx([one[3] for one in case[wanted]], abs=1e-8)


def test_the_decoded_outputs_are_fresh():
    """`python -m fixtures.dump_decoded ../src/iter/fixtures/decoded.json` writes them anew."""
    assert DECODED.read_text("utf8") == dump_decoded.text()


def test_the_character_classes_are_those_of_the_tokenizers_that_train():
    """`python fixtures/dump_characters.py ../src/text/bertCharacters.ts` writes them anew."""
    assert CHARACTERS.read_text("utf8") == dump_characters.table()


def test_the_character_classes_of_pieces_are_fresh():
    """`python fixtures/dump_piece_characters.py ../src/text/pieces/pieceCharacters.ts`."""
    assert PIECE_CHARACTERS.read_text("utf8") == dump_piece_characters.table()


def test_the_rows_of_relative_positions_are_fresh():
    """`python -m fixtures.dump_relative ../src/model/fixtures/relative.json` writes them anew."""
    assert RELATIVE.read_text("utf8") == dump_relative.text()


@pytest.mark.parametrize(("straight", "typographic"), read(CURLY)["tokens"])
def test_quotes_and_dashes_become_typographic(straight: str, typographic: str):
    """As src/evaluate/curly.ts makes them for `evaluate --curly`."""
    changed = curly(Record("1", tuple(straight.split()), ((0, 1, "A"),), ()))
    assert changed.tokens == tuple(typographic.split())
    assert changed.entities == ((0, 1, "A"),)
