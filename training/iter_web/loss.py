"""The training loss of Appendix B: sum over positions, mean over sentences."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch.nn import functional

from .data import Batch, Example
from .heads import Heads
from .schema import Schema


@dataclass(frozen=True)
class Sampling:
    """How many wrong starts and spans a sentence's training sees."""

    false_starts: int = 4
    false_spans: int = 16


@dataclass(frozen=True)
class Losses:
    """The three terms of Eq. 9, each a scalar."""

    left: torch.Tensor
    span: torch.Tensor
    link: torch.Tensor

    @property
    def total(self) -> torch.Tensor:
        """Eq. 9."""
        return self.left + self.span + self.link


def _false_starts(example: Example, count: int, draw: random.Random) -> list[int]:
    gold = {s for s, _, _ in example.spans}
    free = [p for p, ok in enumerate(example.start_ok) if ok and p not in gold]
    return draw.sample(free, min(count, len(free)))


def false_spans(
    example: Example, schema: Schema, count: int, draw: random.Random
) -> list[tuple[int, int]]:
    """Draw spans that are wrong: gold ones with a shifted border, and random ones.

    With ψ = 2 is_link sees ends only, so a span that ends where a gold one ends would be the same
    input with the opposite label: such spans are left out.
    """
    starts = [p for p, ok in enumerate(example.start_ok) if ok]
    ends = [p for p, ok in enumerate(example.end_ok) if ok]
    gold = {(s, e) for s, e, _ in example.spans}
    gold_ends = {e for _, e in gold}
    found: list[tuple[int, int]] = []
    for _ in range(count * 4):
        if len(found) >= count or not starts:
            break
        if gold and draw.random() < 0.6:
            start, end = draw.choice(sorted(gold))
            if draw.random() < 0.5:
                start = starts[_shifted(starts.index(start), len(starts), draw)]
            else:
                end = ends[_shifted(ends.index(end), len(ends), draw)]
        else:
            start = draw.choice(starts)
            later = [e for e in ends if e >= start][:4]
            end = draw.choice(later)
        wrong = (start, end) not in gold and (start, end) not in found and start <= end
        if wrong and (schema.psi == 4 or end not in gold_ends):
            found.append((start, end))
    return found


def _shifted(index: int, length: int, draw: random.Random) -> int:
    return min(max(index + draw.choice((-3, -2, -1, 1, 2, 3)), 0), length - 1)


def _span_loss(
    heads: Heads, hidden: torch.Tensor, batch: Batch, sampling: Sampling, draw: random.Random
) -> torch.Tensor:
    schema = heads.schema
    rows, starts, ends, targets = [], [], [], []
    for row, example in enumerate(batch.examples):
        gold_starts = sorted({s for s, _, _ in example.spans})
        false = sorted(_false_starts(example, sampling.false_starts, draw))
        types: dict[tuple[int, int], list[int]] = {}
        for start, end, kind in example.spans:
            types.setdefault((start, end), []).append(kind)
        for end, ok in enumerate(example.end_ok):
            if not ok:
                continue
            closest = [s for s in gold_starts if s <= end][-(schema.omega + 1) :]
            closest += [s for s in false if s <= end][-2:]
            for start in closest:
                rows.append(row)
                starts.append(start)
                ends.append(end)
                targets.append(types.get((start, end), []))
    if not rows:
        return hidden.sum() * 0
    logits = heads.span_logits(hidden, torch.tensor(rows), torch.tensor(starts), torch.tensor(ends))
    null = torch.zeros_like(logits[:, :1])
    right = torch.full_like(logits, -1e9)
    right_null = torch.full_like(null, -1e9)
    for pair, kinds in enumerate(targets):
        if kinds:
            right[pair, kinds] = 0
        else:
            right_null[pair] = 0
    everything = torch.cat([logits, null], 1)
    correct = torch.cat([logits + right, null + right_null], 1)
    return (everything.logsumexp(1) - correct.logsumexp(1)).sum()


def _link_loss(
    heads: Heads, hidden: torch.Tensor, batch: Batch, sampling: Sampling, draw: random.Random
) -> torch.Tensor:
    schema = heads.schema
    slots: list[list[tuple[int, int]]] = []
    golds: list[int] = []
    for example in batch.examples:
        gold = list(dict.fromkeys((s, e) for s, e, _ in example.spans))
        golds.append(len(gold))
        wrong = false_spans(example, schema, sampling.false_spans, draw) if gold else []
        slots.append(gold + wrong)
    k = max(len(s) for s in slots)
    if k < 2:
        return hidden.sum() * 0
    b = len(slots)
    starts, ends = torch.zeros(b, k, dtype=torch.int64), torch.zeros(b, k, dtype=torch.int64)
    target = torch.zeros(b, k, k, len(schema.relation_types))
    weight = torch.zeros(b, k, k, 1)
    for row, example in enumerate(batch.examples):
        gold, used = golds[row], len(slots[row])
        for slot, (start, end) in enumerate(slots[row]):
            starts[row, slot], ends[row, slot] = start, end
        weight[row, :gold, :used] = 1
        weight[row, :used, :gold] = 1
        weight[row, range(used), range(used)] = 0
        place = {span: slot for slot, span in enumerate(slots[row][:gold])}
        for head, tail, kind in example.links:
            i, j = place[example.spans[head][:2]], place[example.spans[tail][:2]]
            target[row, i, j, kind] = 1
    logits = heads.link_logits(hidden, starts, ends)
    return (
        functional.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight
    ).sum()


def losses(
    heads: Heads, hidden: torch.Tensor, batch: Batch, sampling: Sampling, draw: random.Random
) -> Losses:
    """Eqs. 10 to 13 for a batch with hidden states [B, N, δ]."""
    hidden = heads.drop(hidden)
    sentences = len(batch.examples)
    is_left = torch.zeros_like(batch.mask)
    for row, example in enumerate(batch.examples):
        for start, _, _ in example.spans:
            is_left[row, start] = 1
    left = functional.binary_cross_entropy_with_logits(
        heads.left_logits(hidden), is_left, weight=batch.start_ok, reduction="sum"
    )
    span = _span_loss(heads, hidden, batch, sampling, draw)
    link = (
        _link_loss(heads, hidden, batch, sampling, draw)
        if heads.link is not None
        else torch.zeros(())
    )
    return Losses(left / sentences, span / sentences, link / sentences)
