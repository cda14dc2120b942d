"""Block quantisation and its packing."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from iter_web import quant
from iter_web.graph.reader import graph_weights, unpack_bits
from iter_web.graph.writer import GraphWriter, pack_bits
from iter_web.quant import QuantLinear, fit_grid, int8_rows, round_to_grid, to_integers


@pytest.mark.parametrize(("bits", "width"), [(4, 96), (8, 64)])
def test_a_weight_read_back_from_its_graph_is_the_rounded_weight(bits: int, width: int):
    weight = torch.randn(10, width)
    grid = fit_grid(weight, 32, bits=bits)
    writer = GraphWriter("g", {"layer": grid})
    out = writer.linear("x", "layer", weight)
    model = writer.model({"x": ["N", width]}, {out: (1, ["N", 10])})
    found = graph_weights(model)["layer.weight"]
    torch.testing.assert_close(found, round_to_grid(weight, grid), atol=0, rtol=0)


def test_packing_of_an_odd_count():
    values = np.array([[1, 15, 7]])
    packed = pack_bits(values, 4)
    assert packed.tolist() == [[1 | 15 << 4, 7]]
    assert unpack_bits(packed, 4)[:, :3].tolist() == values.tolist()


def test_rounding_twice_is_rounding_once():
    weight = torch.randn(8, 64)
    grid = fit_grid(weight)
    once = round_to_grid(weight, grid)
    assert torch.equal(to_integers(once, grid), to_integers(weight, grid))


def test_rounding_errs_by_less_than_a_step_and_fitting_errs_less():
    weight = torch.randn(8, 64)
    plain = fit_grid(weight, candidates=1)
    error = (round_to_grid(weight, plain) - weight).reshape(8, 2, 32)
    assert (error.abs() < plain.scale).all()
    fitted = (round_to_grid(weight, fit_grid(weight)) - weight).reshape(8, 2, 32)
    assert (fitted.square().sum(-1) <= error.square().sum(-1)).all()


def test_training_reads_rounded_weights_and_hands_their_gradient_through():
    layer = QuantLinear(64, 8, bias=False)
    layer.grid = fit_grid(layer.weight)
    x, wanted = torch.randn(5, 64), torch.randn(5, 8)
    out = layer(x)
    torch.testing.assert_close(out, x @ round_to_grid(layer.weight.detach(), layer.grid).T)
    out.backward(wanted)
    torch.testing.assert_close(layer.weight.grad, wanted.T @ x)


@pytest.mark.parametrize(("shape", "bits", "candidates"), [((50, 64), 4, 12), ((7, 96), 8, 1)])
def test_a_weight_is_rounded_alike_in_one_piece_and_in_many(shape, bits, candidates, monkeypatch):
    weight = torch.randn(*shape, generator=torch.Generator().manual_seed(4))
    whole = fit_grid(weight, 32, candidates, bits)
    rows = int8_rows(weight)
    monkeypatch.setattr(quant, "CHUNK", 3 * shape[1])
    parts = fit_grid(weight, 32, candidates, bits)
    assert torch.equal(parts.scale, whole.scale) and torch.equal(parts.zero, whole.zero)
    assert all(torch.equal(a, b) for a, b in zip(int8_rows(weight), rows, strict=True))
