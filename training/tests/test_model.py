"""The model's own parts: BERT, factorised heads, the loss, decode."""

from __future__ import annotations

import random

import pytest
import torch
from transformers import BertConfig, BertModel

from iter_web.check_encoder import difference
from iter_web.data import Example, Record, collate
from iter_web.decode import decode
from iter_web.heads import FeedForward
from iter_web.loss import Sampling, losses

from .conftest import CONFIG, build, schema


def test_encoder_equals_transformers():
    torch.manual_seed(1)
    theirs = BertModel(
        BertConfig(
            vocab_size=90,
            hidden_size=32,
            num_hidden_layers=3,
            num_attention_heads=4,
            intermediate_size=48,
            max_position_embeddings=40,
        ),
        add_pooling_layer=False,
    ).eval()
    for parameter in theirs.parameters():
        parameter.data.normal_(std=0.3)
    ids = torch.randint(0, 90, (3, 17))
    mask = torch.ones(3, 17)
    mask[1, 9:] = 0
    assert difference(theirs, ids, mask) < 1e-5


def test_factorised_heads_equal_the_concatenated_ones():
    torch.manual_seed(2)
    network = FeedForward(24, ("a", "b"), 16, 5, 0.0).eval()
    first, second = torch.randn(7, 24), torch.randn(7, 24)
    weights = [network.inner[r].weight for r in ("a", "b")]
    gate = torch.cat([w[:16] for w in weights], 1)
    inner = torch.cat([w[16:] for w in weights], 1)
    both = torch.cat([first, second], 1)
    wanted = ((both @ gate.T).relu() * (both @ inner.T)) @ network.out.weight.T
    found = network.finish(network.project("a", first) + network.project("b", second))
    torch.testing.assert_close(found, wanted, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("between", ["none", "mean"])
@pytest.mark.parametrize("psi", [2, 4])
def test_link_logits_of_one_pair(psi: int, between: str):
    model = build(schema("s", psi=psi, between=between))
    heads = model.heads["s"]
    hidden = torch.randn(1, 12, CONFIG.width)
    starts, ends = torch.tensor([[2, 7, 3]]), torch.tensor([[3, 9, 8]])
    found = heads.link_logits(hidden, starts, ends)[0]
    h = hidden[0]
    for i in range(3):
        for j in range(3):
            states = {"head_end": h[ends[0, i]], "tail_end": h[ends[0, j]]}
            if psi == 4:
                states |= {"head_start": h[starts[0, i]], "tail_start": h[starts[0, j]]}
            if between == "mean":
                first = min(ends[0, i], ends[0, j]) + 1
                last = max(starts[0, i], starts[0, j])
                gap = h[first:last]
                states["between"] = gap.mean(0) if len(gap) else torch.zeros_like(h[0])
            sums = sum(heads.link.project(role, state) for role, state in states.items())
            torch.testing.assert_close(found[i, j], heads.link.finish(sums), atol=1e-4, rtol=1e-4)


def example(n: int, spans, links=()) -> Example:
    """`n` one-piece words between [CLS] and [SEP]."""
    word = (False, *[True] * n, False)
    token_of = (-1, *range(n), -1)
    record = Record("x", tuple("abcdefghijklmnop"[:n]), (), ())
    return Example(record, tuple(range(n + 2)), word, word, token_of, tuple(spans), tuple(links))


def test_loss_is_appendix_b():
    """Eqs. 10 to 13 written out, with no sampled negatives."""
    kinds = schema("s", omega=1)
    model = build(kinds)
    heads = model.heads["s"]
    examples = [
        example(6, [(1, 2, 0), (4, 4, 2)], [(0, 1, 0)]),
        example(8, [(2, 3, 1), (5, 8, 1), (7, 8, 0)], [(1, 2, 1), (2, 1, 1)]),
    ]
    batch = collate(examples)
    hidden = torch.randn(2, batch.ids.shape[1], CONFIG.width)
    found = losses(heads, hidden, batch, Sampling(0, 0), random.Random(0))
    left = span = link = 0.0
    left_logits = heads.left_logits(hidden)
    for row, one in enumerate(examples):
        gold_starts = {s for s, _, _ in one.spans}
        for p in range(len(one)):
            if one.start_ok[p]:
                sign = 1 if p in gold_starts else -1
                left -= torch.nn.functional.logsigmoid(sign * left_logits[row, p])
        for end in range(len(one)):
            if not one.end_ok[end]:
                continue
            for start in sorted(s for s in gold_starts if s <= end)[-(kinds.omega + 1) :]:
                pair = [torch.tensor([x]) for x in (row, start, end)]
                logits = heads.span_logits(hidden, *pair)[0]
                everything = torch.cat([logits, torch.zeros(1)]).logsumexp(0)
                types = [k for s, e, k in one.spans if (s, e) == (start, end)]
                right = logits[types].logsumexp(0) if types else torch.zeros(())
                span += everything - right
        starts = torch.tensor([[s for s, _, _ in one.spans]])
        ends = torch.tensor([[e for _, e, _ in one.spans]])
        logits = heads.link_logits(hidden[row : row + 1], starts, ends)[0]
        for i in range(len(one.spans)):
            for j in range(len(one.spans)):
                for kind in range(2):
                    if i != j:
                        sign = 1 if (i, j, kind) in one.links else -1
                        link -= torch.nn.functional.logsigmoid(sign * logits[i, j, kind])
    for term, wanted in ((found.left, left), (found.span, span), (found.link, link)):
        torch.testing.assert_close(term, wanted / 2, atol=1e-4, rtol=1e-4)


class _Fixed:
    """Heads whose logits are given, for decode."""

    link = True

    def __init__(self, kinds, left, spans, links):
        self.schema, self.left, self.spans, self.links = kinds, left, spans, links

    def left_logits(self, hidden):
        return self.left

    def span_logits(self, hidden, rows, starts, ends):
        none = torch.full((3,), -9.0)
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        return torch.stack([self.spans.get(p, none) for p in pairs])

    def link_logits(self, hidden, starts, ends):
        return self.links


def test_decode_takes_the_closest_starts_and_symmetric_types_once():
    left = torch.full((1, 8), -5.0)
    left[0, [1, 3]] = 4.0
    spans = {(1, 3): torch.tensor([3.0, -9, -9]), (3, 3): torch.tensor([-9.0, 2, -9])}
    links = torch.full((1, 2, 2, 2), -6.0)
    links[0, 0, 1, 0] = 3.0
    links[0, 0, 1, 1], links[0, 1, 0, 1] = 5.0, -1.0
    batch = collate([example(6, [])])
    flat = decode(_Fixed(schema("s", omega=1), left, spans, links), left, batch)[0]
    assert [e[:3] for e in flat.entities] == [(3, 3, 1)]
    nested = decode(_Fixed(schema("s", omega=2), left, spans, links), left, batch)[0]
    assert [e[:3] for e in nested.entities] == [(1, 3, 0), (3, 3, 1)]
    assert [r[:3] for r in nested.relations] == [(0, 1, 0), (0, 1, 1)]
    assert nested.relations[1][3] == pytest.approx(torch.tensor(2.0).sigmoid().item())
