"""What the loss learns from beside gold: wrong starts and spans, and one dropout for all stages."""

from __future__ import annotations

import random

import pytest
import torch

from iter_web.data import collate
from iter_web.heads import Heads
from iter_web.loss import Sampling, false_spans, losses

from .conftest import CONFIG, build, schema
from .test_model import example

EXAMPLES = (
    example(9, [(2, 3, 0), (6, 6, 2)], [(0, 1, 0)]),
    example(8, [(2, 3, 1), (5, 8, 1), (7, 8, 0)], [(1, 2, 1), (2, 1, 1)]),
)


class Spied:
    """Heads that remember what the loss asks of them, and keep the gradients of their answers."""

    def __init__(self, heads: Heads, monkeypatch: pytest.MonkeyPatch):
        self.asked: dict[str, tuple] = {}
        self.answers: dict[str, torch.Tensor] = {}
        for name in ("left_logits", "span_logits", "link_logits"):
            monkeypatch.setattr(heads, name, self._spy(name, getattr(heads, name)))

    def _spy(self, name: str, work):
        def spied(*arguments):
            answer = work(*arguments)
            answer.retain_grad()
            self.asked[name], self.answers[name] = arguments, answer
            return answer

        return spied


def spied_losses(monkeypatch, sampling: Sampling, *, dropout: float = 0.0, **changes: object):
    heads = build(schema("s", **changes)).heads["s"]
    heads.dropout = dropout
    heads.train()
    for stage in (heads.left, heads.span, heads.link):
        stage.dropout = 0.0
    spied = Spied(heads, monkeypatch)
    batch = collate(EXAMPLES)
    hidden = torch.randn(*batch.ids.shape, CONFIG.width) + 3
    found = losses(heads, hidden, batch, sampling, random.Random(3))
    return spied, hidden, found


@pytest.mark.parametrize("psi", [2, 4])
def test_with_two_states_no_wrong_span_ends_where_a_gold_one_ends(psi: int, draw):
    """Such a span would be the same input of is_link with the opposite label."""
    for one in EXAMPLES:
        gold = {(s, e) for s, e, _ in one.spans}
        wrong = [s for _ in range(50) for s in false_spans(one, schema("s", psi=psi), 16, draw)]
        assert len(wrong) > 100
        assert not gold & set(wrong)
        shared = {end for _, end in wrong} & {end for _, end in gold}
        assert bool(shared) == (psi == 4)


def test_is_span_learns_on_false_starts_too(monkeypatch):
    """The two closest of those drawn, beside the gold ones, for each end that follows them."""
    spied, _, found = spied_losses(monkeypatch, Sampling(false_starts=3, false_spans=0))
    rows, starts, ends = (part.tolist() for part in spied.asked["span_logits"][1:])
    asked = list(zip(rows, starts, ends, strict=True))
    wanted = 0.0
    for row, one in enumerate(EXAMPLES):
        gold = {s for s, _, _ in one.spans}
        false = sorted({s for r, s, _ in asked if r == row} - gold)
        assert len(false) == 3
        for end in (p for p, ok in enumerate(one.end_ok) if ok):
            of_end = [s for r, s, e in asked if (r, e) == (row, end) and s not in gold]
            assert of_end == [s for s in false if s <= end][-2:]
    for (row, start, end), logits in zip(asked, spied.answers["span_logits"], strict=True):
        types = [k for s, e, k in EXAMPLES[row].spans if (s, e) == (start, end)]
        right = logits[types].logsumexp(0) if types else torch.zeros(())
        wanted += torch.cat([logits, torch.zeros(1)]).logsumexp(0) - right
    torch.testing.assert_close(found.span, wanted / len(EXAMPLES), atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("psi", [2, 4])
def test_is_link_learns_on_wrong_spans_as_heads_and_as_tails(monkeypatch, psi: int):
    spied, _, found = spied_losses(monkeypatch, Sampling(0, 5), psi=psi)
    found.link.backward()
    learnt = spied.answers["link_logits"].grad.abs().sum(-1) > 0
    starts, ends = (part.tolist() for part in spied.asked["link_logits"][1:])
    for row, one in enumerate(EXAMPLES):
        gold = {(s, e) for s, e, _ in one.spans}
        slots = [s for s in zip(starts[row], ends[row], strict=True) if s != (0, 0)]
        assert len(slots) > len(gold) + 2
        for i, head in enumerate(slots):
            for j, tail in enumerate(slots):
                wanted = i != j and (head in gold or tail in gold)
                assert learnt[row, i, j].item() == wanted, (head, tail)


def test_all_three_stages_share_one_dropout_of_the_states(monkeypatch):
    spied, hidden, _ = spied_losses(monkeypatch, Sampling(), dropout=0.5)
    first, *others = (asked[0] for asked in spied.asked.values())
    assert len(others) == 2
    assert all(torch.equal(first, other) for other in others)
    dropped = first == 0
    assert 0.4 < dropped.float().mean() < 0.6
    torch.testing.assert_close(first[~dropped], hidden[~dropped] * 2)


def test_a_step_makes_all_its_tensors_on_the_default_device():
    """So that a run on CUDA mixes no devices; the meta device computes shapes alone."""
    kinds = schema("s")
    with torch.device("meta"):
        heads = Heads(CONFIG.width, kinds)
        batch = collate(EXAMPLES)
        hidden = torch.empty(*batch.ids.shape, CONFIG.width)
        found = losses(heads, hidden, batch, Sampling(), random.Random(3))
    assert {part.device.type for part in (found.left, found.span, found.link)} == {"meta"}
