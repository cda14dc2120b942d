"""Decode from the graph's sparse outputs finds what decode from full scores finds."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from iter_web.data import collate
from iter_web.decode import decode
from iter_web.export import graphs
from iter_web.pipeline import session_of
from iter_web.sparse import Outputs, decode_sparse, sigmoid

from .conftest import CONFIG, build, schema
from .test_graphs import run_heads
from .test_model import example


@pytest.mark.parametrize("omega", [1, 2, 3])
def test_sparse_decode_equals_algorithm_1(omega: int):
    kinds = schema("s", omega=omega)
    model = build(kinds, seed=omega)
    session = session_of(graphs(model, {})["heads.s"].SerializeToString())
    batch = collate([example(n, []) for n in (6, 9, 12)])
    found = 0
    for seed in range(6):
        torch.manual_seed(seed)
        hidden = torch.randn(3, batch.ids.shape[1], CONFIG.width)
        wanted = decode(model.heads["s"], hidden, batch)
        k = batch.ids.shape[1] * (omega + 2)
        out = run_heads(session, hidden.numpy(), batch.start_ok, batch.end_ok, k)
        fields = ("left", "starts", "span", "slot", "score", "link")
        for row, one in enumerate(batch.examples):
            outputs = Outputs(*(out[f][row] for f in fields))
            masks = np.array(one.start_ok), np.array(one.end_ok)
            got = decode_sparse(outputs, kinds, *masks)
            assert [e[:3] for e in got.entities] == [e[:3] for e in wanted[row].entities]
            assert {r[:3] for r in got.relations} == {r[:3] for r in wanted[row].relations}
            found += len(got.entities) + len(got.relations)
    assert found > 50


def test_sigmoid_has_no_overflow():
    assert sigmoid(np.array([-1e9, 0, 1e9])).tolist() == [0, 0.5, 1]
