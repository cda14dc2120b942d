"""Decode from the graph's sparse outputs finds what decode from full scores finds."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import torch

from iter_web.data import collate
from iter_web.decode import decode, without_overlaps
from iter_web.export import graphs
from iter_web.pipeline import session_of
from iter_web.schema import Schema
from iter_web.sparse import Outputs, Temperatures, decode_sparse, sigmoid

from .conftest import CONFIG, build, schema
from .test_graphs import run_heads
from .test_model import example

IMPORTED = {
    "max": {"end_rule": "max"},
    "all": {"candidates": "all"},
    "self": {"self_links": True},
    "inverse": {"inverse": True},
    "tied": {"psi": 4, "between": "none", "tied": True},
}
IMPORTED["every rule"] = {k: v for rule in IMPORTED.values() for k, v in rule.items()}


@pytest.mark.parametrize("overlap", ["allowed", "none"])
@pytest.mark.parametrize("omega", [1, 2, 3])
def test_sparse_decode_equals_algorithm_1(omega: int, overlap: str):
    assert compared(schema("s", omega=omega, overlap=overlap)) > 50


@pytest.mark.parametrize("rule", IMPORTED)
def test_sparse_decode_reads_imported_heads_alike(rule: str):
    assert compared(schema("s", omega=2, **IMPORTED[rule])) > 50


def compared(kinds: Schema) -> int:
    """How many entities and relations both ways of decoding found, the same ones."""
    omega = kinds.omega
    model = build(kinds, seed=omega)
    session = session_of(graphs(model, {})["heads.s"].SerializeToString())
    batch = collate([example(n, []) for n in (6, 9, 12)])
    found = 0
    for seed in range(6):
        torch.manual_seed(seed)
        hidden = torch.randn(3, batch.ids.shape[1], CONFIG.width)
        wanted = decode(model.heads["s"], hidden, batch)
        k = batch.ids.shape[1] * (omega + 2)
        every = kinds.candidates == "all"
        allowed = (batch.mask,) * 2 if every else (batch.start_ok, batch.end_ok)
        out = run_heads(session, hidden.numpy(), *allowed, k)
        fields = ("left", "starts", "span", "slot", "score", "link")
        for row, one in enumerate(batch.examples):
            outputs = Outputs(*(out[f][row] for f in fields))
            masks = np.array(one.start_ok), np.array(one.end_ok)
            got = decode_sparse(outputs, kinds, *masks)
            assert [e[:3] for e in got.entities] == [e[:3] for e in wanted[row].entities]
            assert {r[:3] for r in got.relations} == {r[:3] for r in wanted[row].relations}
            found += len(got.entities) + len(got.relations)
    return found


@pytest.mark.parametrize("omega", [1, 2])
def test_overlap_none_takes_away_what_a_better_one_overlaps(omega: int):
    """Stated without the order of a loop: who is gone overlaps one that is better and stays."""
    model = build(schema("s", omega=omega), seed=omega)
    batch = collate([example(n, []) for n in (6, 9, 12)])
    gone = 0
    for seed in range(20):
        torch.manual_seed(seed)
        hidden = torch.randn(3, batch.ids.shape[1], CONFIG.width)
        heads = model.heads["s"]
        allowed = decode(heads, hidden, batch)
        heads.schema = schema("s", omega=omega, overlap="none")
        kept = decode(heads, hidden, batch)
        heads.schema = schema("s", omega=omega)
        for every, some in zip(allowed, kept, strict=True):
            assert set(some.entities) <= set(every.entities)
            assert not any(shares(a, b) for a, b in combinations(some.entities, 2))
            for entity in set(every.entities) - set(some.entities):
                assert any(shares(entity, b) and better(b, entity) for b in some.entities)
                gone += 1
            spans = [e[:2] for e in some.entities]
            pairs = {
                (every.entities[h][:2], every.entities[t][:2], k) for h, t, k, _ in every.relations
            }
            assert {(spans[h], spans[t], k) for h, t, k, _ in some.relations} == {
                (h, t, k) for h, t, k in pairs if h in spans and t in spans
            }
    assert gone > 20


def shares(a: tuple, b: tuple) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def better(a: tuple, b: tuple) -> bool:
    """By score; of equal ones the longer, then the earlier."""
    lengths = a[1] - a[0], b[1] - b[0]
    return (a[3], lengths[0], -a[0]) > (b[3], lengths[1], -b[0])


def test_of_equal_scores_the_longer_and_then_the_earlier_stays():
    four = [(0, 1, 0, 0.9), (1, 3, 0, 0.9), (3, 5, 0, 0.9), (6, 6, 0, 0.5)]
    assert without_overlaps(four) == [four[1], four[3]]
    assert without_overlaps([(4, 4, 1, 0.6), (3, 4, 0, 0.7), (0, 2, 0, 0.6)]) == [
        (3, 4, 0, 0.7),
        (0, 2, 0, 0.6),
    ]


def test_sigmoid_has_no_overflow():
    assert sigmoid(np.array([-1e9, 0, 1e9])).tolist() == [0, 0.5, 1]


def outputs() -> Outputs:
    """Six positions; the end 3 has starts 1 and 2, the end 4 has start 4; two slots."""
    left = np.array([-9, 2.0, 1.0, -9, 4.0, -9])
    starts = np.full((6, 3), -1.0)
    starts[3, :2] = 2, 1
    starts[4, 0] = 4
    span = np.full((6, 3, 3), -9.0)
    span[3, 0, 1], span[3, 1, 0], span[4, 0, 2] = 2.0, 3.0, 6.0
    slot = np.array([9, 12])
    link = np.full((2, 2, 2), -9.0)
    link[0, 1, 0] = 2.0
    return Outputs(left, starts, span, slot, np.array([1.0, 2.0]), link)


OK = np.array([False, True, True, True, True, False])


def test_a_start_in_the_middle_of_a_word_begins_nothing():
    kinds = schema("s", omega=1)
    assert decode_sparse(outputs(), kinds, OK, OK).entities[0][:3] == (2, 3, 1)
    inside = OK.copy()
    inside[2] = False
    assert decode_sparse(outputs(), kinds, inside, OK).entities[0][:3] == (1, 3, 0)
    ends = OK.copy()
    ends[3] = False
    assert [e[:2] for e in decode_sparse(outputs(), kinds, OK, ends).entities] == [(4, 4)]


def test_each_stage_has_its_own_temperature():
    kinds = schema("s", omega=1)

    def found(**temperatures: float) -> list[float]:
        got = decode_sparse(outputs(), kinds, OK, OK, temperatures=Temperatures(**temperatures))
        return [*(e[3] for e in got.entities), *(r[3] for r in got.relations)]

    def odds(*logits: float) -> object:
        return pytest.approx(sigmoid(np.array(logits)).tolist(), abs=1e-3)

    assert found() == odds(1, 4, 2)
    assert found(left=2) == odds(0.5, 2, 2)
    assert found(span=4) == odds(0.5, 1.5, 2)
    assert found(link=4) == odds(1, 4, 0.5)
