"""What a student learns from its teacher: hidden states, and the logits of the teacher's heads.

Both read the same sentences, cut into other wordpieces: places are compared word by word. As in the
training loss, terms are summed over places and averaged over sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from .data import Batch, Example
from .heads import Heads

CANDIDATE = 0.1
"""A start or span that the teacher gives less is compared only if it is a gold one."""
MOST_SLOTS = 12
"""How many spans of a sentence have their relations compared."""


@dataclass(frozen=True)
class Aligned:
    """One sentence's places in both cuts: (student's, teacher's) pairs of piece positions.

    `starts` and `ends` are those of the words' first and last pieces; `all` are the places whose
    states are compared: every piece of a word that both cut alike, else its first and its last.
    """

    starts: tuple[tuple[int, int], ...]
    ends: tuple[tuple[int, int], ...]
    all: tuple[tuple[int, int], ...]


def _words(example: Example) -> list[tuple[int, int]]:
    firsts = [p for p, ok in enumerate(example.start_ok) if ok]
    lasts = [p for p, ok in enumerate(example.end_ok) if ok]
    return list(zip(firsts, lasts, strict=True))


def align(student: Example, teacher: Example) -> Aligned:
    """Pair the words of two cuts of one sentence; words that only one of them reaches are left."""
    starts, ends, places = [], [], []
    for (s0, s1), (t0, t1) in zip(_words(student), _words(teacher), strict=False):
        starts.append((s0, t0))
        ends.append((s1, t1))
        if s1 - s0 == t1 - t0:
            places += [(s0 + i, t0 + i) for i in range(s1 - s0 + 1)]
        else:
            places += dict.fromkeys([(s0, t0), (s1, t1)])
    return Aligned(tuple(starts), tuple(ends), tuple(places))


def _gather(
    states: torch.Tensor, places: Sequence[Sequence[tuple[int, int]]], side: int
) -> torch.Tensor:
    """States [B, N, …] at one side of each row's pairs, one after the other: [P, …]."""
    rows = [row for row, pairs in enumerate(places) for _ in pairs]
    columns = [pair[side] for pairs in places for pair in pairs]
    index = torch.tensor([rows, columns], dtype=torch.int64, device=states.device)
    return states[index[0], index[1]]


def states_loss(
    student: torch.Tensor, teacher: torch.Tensor, aligned: Sequence[Aligned]
) -> torch.Tensor:
    """Squared differences of states [B, N, δ], as a share of the teacher's squares."""
    places = [a.all for a in aligned]
    ours, theirs = _gather(student, places, 0), _gather(teacher, places, 1)
    if not len(ours):
        return student.sum() * 0
    shares = (ours - theirs).square().mean(-1) / theirs.square().mean(-1)
    return shares.sum() / len(aligned)


def logits_loss(
    student: Heads,
    teacher: Heads,
    hidden: torch.Tensor,
    teacher_hidden: torch.Tensor,
    batch: Batch,
    aligned: Sequence[Aligned],
) -> torch.Tensor:
    """Cross-entropy between the two heads' decisions of all three stages.

    is_left is compared at every start, is_span at each end with the closest starts that are gold
    or that the teacher takes for possible, is_link between the spans that are.
    """
    hidden = student.drop(hidden)
    with torch.no_grad():
        left = _gather(teacher.left_logits(teacher_hidden), [a.starts for a in aligned], 1)
    found = _gather(student.left_logits(hidden), [a.starts for a in aligned], 0)
    total = functional.binary_cross_entropy_with_logits(found, left.sigmoid(), reduction="sum")
    pairs = _pairs(teacher, left, batch, aligned)
    if pairs:
        total = total + _span_and_link(student, teacher, hidden, teacher_hidden, batch, pairs)
    return total / len(aligned)


@dataclass(frozen=True)
class _Pair:
    """A start and an end in both cuts, and whether they are a gold span."""

    row: int
    start: tuple[int, int]
    end: tuple[int, int]
    gold: bool


def _pairs(
    teacher: Heads, left: torch.Tensor, batch: Batch, aligned: Sequence[Aligned]
) -> list[_Pair]:
    likely = iter((left.sigmoid() >= CANDIDATE).tolist())
    closest = teacher.schema.omega + 1
    found = []
    for row, (example, places) in enumerate(zip(batch.examples, aligned, strict=True)):
        gold = {(s, e) for s, e, _ in example.spans}
        gold_starts = {s for s, _ in gold}
        starts = [p for p in places.starts if next(likely) or p[0] in gold_starts]
        for end in places.ends:
            before = [s for s in starts if s[0] <= end[0]][-closest:]
            found += [_Pair(row, s, end, (s[0], end[0]) in gold) for s in before]
    return found


def _index(pairs: Sequence[_Pair], side: int, device: torch.device) -> tuple[torch.Tensor, ...]:
    rows = [p.row for p in pairs]
    starts, ends = [p.start[side] for p in pairs], [p.end[side] for p in pairs]
    index = torch.tensor([rows, starts, ends], dtype=torch.int64, device=device)
    return tuple(index)


def _span_and_link(
    student: Heads,
    teacher: Heads,
    hidden: torch.Tensor,
    teacher_hidden: torch.Tensor,
    batch: Batch,
    pairs: Sequence[_Pair],
) -> torch.Tensor:
    device = hidden.device
    with torch.no_grad():
        wanted = teacher.span_logits(teacher_hidden, *_index(pairs, 1, device))
    found = student.span_logits(hidden, *_index(pairs, 0, device))
    loss = functional.cross_entropy(
        _with_null(found), _with_null(wanted).softmax(1), reduction="sum"
    )
    if student.link is None:
        return loss
    likely = wanted.logsumexp(1).sigmoid().tolist()
    slots: list[list[_Pair]] = [[] for _ in batch.examples]
    for pair, score in sorted(zip(pairs, likely, strict=True), key=lambda x: (-x[0].gold, -x[1])):
        if (pair.gold or score >= CANDIDATE) and len(slots[pair.row]) < MOST_SLOTS:
            slots[pair.row].append(pair)
    k = max(len(s) for s in slots)
    if k < 2:
        return loss
    return loss + _link_loss(student, teacher, hidden, teacher_hidden, slots, k)


def _with_null(logits: torch.Tensor) -> torch.Tensor:
    """Type logits [P, T] with the logit 0 of "no span" after them."""
    return torch.cat([logits, torch.zeros_like(logits[:, :1])], 1)


def _link_loss(
    student: Heads,
    teacher: Heads,
    hidden: torch.Tensor,
    teacher_hidden: torch.Tensor,
    slots: Sequence[Sequence[_Pair]],
    k: int,
) -> torch.Tensor:
    device = hidden.device
    places = torch.zeros(2, 2, len(slots), k, dtype=torch.int64, device=device)
    used = torch.zeros(len(slots), k, device=device)
    for row, of_row in enumerate(slots):
        used[row, : len(of_row)] = 1
        for slot, pair in enumerate(of_row):
            for side in range(2):
                places[side, 0, row, slot] = pair.start[side]
                places[side, 1, row, slot] = pair.end[side]
    with torch.no_grad():
        wanted = teacher.link_logits(teacher_hidden, *places[1]).sigmoid()
    found = student.link_logits(hidden, *places[0])
    other = 1 - torch.eye(k, device=device)
    weight = (used.unsqueeze(2) * used.unsqueeze(1) * other).unsqueeze(-1)
    loss = functional.binary_cross_entropy_with_logits(found, wanted, reduction="none")
    return (loss * weight).sum()
