"""The ONNX graphs against PyTorch, on random weights."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from iter_web.cuts import LEFT_CUT_LOGIT
from iter_web.export import graphs, grids_for, rounded
from iter_web.model import IterModel
from iter_web.pipeline import session_of
from iter_web.quant import fit_grid, quant_layers

from .conftest import CONFIG, build, schema

TOLERANCE = {"fp32": 1e-4, "q8": 2e-3, "q4": 2e-3}


def sessions(model, dtype: str) -> tuple[dict, IterModel]:
    """The graphs' sessions, and the model with the weights that they have."""
    grids = grids_for(model, dtype)
    found = {k: session_of(g.SerializeToString()) for k, g in graphs(model, grids).items()}
    return found, rounded(model, grids)


def inputs(b: int, n: int, seed: int = 3) -> tuple[torch.Tensor, ...]:
    """Embeds, mask (later rows shorter), start_ok and end_ok."""
    draw = torch.Generator().manual_seed(seed)
    embeds = torch.randn(b, n, CONFIG.width, generator=draw)
    mask = torch.ones(b, n)
    for row in range(1, b):
        mask[row, max(3, n - 2 * row) :] = 0
    start_ok = (torch.rand(b, n, generator=draw) < 0.8).float() * mask
    end_ok = (torch.rand(b, n, generator=draw) < 0.8).float() * mask
    return embeds, mask, start_ok, end_ok


def run_heads(session, hidden, start_ok, end_ok, k: int) -> dict[str, np.ndarray]:
    feeds = {
        "hidden": hidden,
        "start_ok": start_ok.numpy(),
        "end_ok": end_ok.numpy(),
        "positions": np.arange(hidden.shape[1], dtype=np.float32),
        "slots": np.zeros(k, np.float32),
    }
    names = [o.name for o in session.get_outputs()]
    return dict(zip(names, session.run(None, feeds), strict=True))


def expected_starts(left, start_ok, end: int, omega: int) -> list[int]:
    earlier = [p for p in range(end, -1, -1) if start_ok[p]]
    strong = [p for p in earlier if left[p] >= 0][:omega]
    weak = [p for p in earlier if LEFT_CUT_LOGIT <= left[p] < 0][:2]
    strong += [-1] * (omega - len(strong))
    return strong + weak + [-1] * (2 - len(weak))


def check_heads(model, name: str, session, hidden, start_ok, end_ok, k: int, tolerance) -> None:
    heads = model.heads[name]
    omega = heads.schema.omega
    states = torch.from_numpy(hidden)
    out = run_heads(session, hidden, start_ok, end_ok, k)
    b, n = start_ok.shape
    left = heads.left_logits(states).detach().numpy()
    np.testing.assert_allclose(out["left"], left, atol=tolerance)
    for row in range(b):
        for end in range(n):
            none = [-1] * (omega + 2)
            wanted = expected_starts(out["left"][row], start_ok[row], end, omega)
            assert out["starts"][row, end].tolist() == (wanted if end_ok[row, end] else none)
    rows, ends, choices = np.nonzero(out["starts"] >= 0)
    chosen = out["starts"][rows, ends, choices].astype(int)
    pairs = [torch.from_numpy(x) for x in (rows, chosen, ends)]
    span = heads.span_logits(states, *pairs).detach().numpy()
    np.testing.assert_allclose(out["span"][rows, ends, choices], span, atol=tolerance)
    if heads.link is None:
        assert set(out) == {"left", "starts", "span"}
        return
    score = np.full(out["starts"].shape, -1e9)
    any_type = torch.from_numpy(span)
    any_type = any_type.amax(1) if heads.schema.end_rule == "max" else any_type.logsumexp(1)
    any_type = any_type.numpy()
    score[rows, ends, choices] = np.minimum(left[rows, chosen], any_type)
    flat = score.reshape(b, -1)
    np.testing.assert_allclose(out["score"], -np.sort(-flat, 1)[:, :k], atol=tolerance)
    np.testing.assert_allclose(np.take_along_axis(flat, out["slot"], 1), out["score"], atol=1e-3)
    slot_ends = out["slot"] // (omega + 2)
    flat_starts = out["starts"].reshape(b, -1).clip(0).astype(int)
    slot_starts = np.take_along_axis(flat_starts, out["slot"], 1)
    link = heads.link_logits(states, torch.from_numpy(slot_starts), torch.from_numpy(slot_ends))
    np.testing.assert_allclose(out["link"], link.detach().numpy(), atol=tolerance)


@pytest.mark.parametrize("dtype", ["fp32", "q8", "q4"])
def test_graphs_equal_pytorch(dtype):
    model = build(
        schema("flat", omega=1, psi=4, between="mean"),
        schema("nested", omega=2, psi=4, between="none"),
        schema("ends", omega=2, psi=2, between="mean"),
        schema("paper", omega=1, psi=2, between="none"),
        schema("entities", omega=3, relation_types=()),
        schema("gelu", activation="gelu", end_rule="max", inverse=True),
        schema("tied", omega=2, psi=4, between="none", tied=True, activation="tanh", eta_link=50),
    )
    found, model = sessions(model, dtype)
    for b, n, k in ((3, 13, 16), (1, 8, 4), (2, 30, 64)):
        embeds, mask, start_ok, end_ok = inputs(b, n)
        feeds = {"embeds": embeds.numpy(), "mask": mask.numpy()}
        (hidden,) = found["encoder"].run(None, feeds)
        wanted = model.encoder(embeds, mask).detach().numpy()
        real = mask.numpy() > 0
        np.testing.assert_allclose(hidden[real], wanted[real], atol=TOLERANCE[dtype])
        for name in model.heads:
            session = found[f"heads.{name}"]
            slots = min(k, n * (model.heads[name].schema.omega + 2))
            check_heads(model, name, session, hidden, start_ok, end_ok, slots, TOLERANCE[dtype])


def test_no_starts_and_no_ends():
    model = build(schema("s", omega=2))
    found, model = sessions(model, "q4")
    embeds, mask, start_ok, _ = inputs(2, 8)
    (hidden,) = found["encoder"].run(None, {"embeds": embeds.numpy(), "mask": mask.numpy()})
    nothing = torch.zeros_like(start_ok)
    for a, b in ((nothing, mask), (mask, nothing)):
        out = run_heads(found["heads.s"], hidden, a, b, 8)
        assert (out["starts"] == -1).all()
        assert (out["score"] <= -1e8).all()
        assert np.isfinite(out["link"]).all()
    check_heads(model, "s", found["heads.s"], hidden, nothing, mask, 8, 2e-3)


def test_padding_changes_nothing():
    model = build(schema("s"))
    found, _ = sessions(model, "fp32")
    embeds, _, _, _ = inputs(1, 10)
    wide = torch.randn(1, 16, CONFIG.width)
    wide[:, :10] = embeds
    mask = torch.zeros(1, 16)
    mask[:, :10] = 1
    (short,) = found["encoder"].run(None, {"embeds": embeds.numpy(), "mask": np.ones((1, 10), "f")})
    (padded,) = found["encoder"].run(None, {"embeds": wide.numpy(), "mask": mask.numpy()})
    np.testing.assert_allclose(padded[:, :10], short, atol=1e-5)


def test_q4_integers_are_those_of_the_training_grid():
    model = build(schema("s"))
    layer = quant_layers(model)["encoder.layers.0.query"]
    layer.grid = fit_grid(layer.weight * 1.5)
    kept = grids_for(model, "q4")["encoder.layers.0.query"]
    assert kept is layer.grid
