"""Algorithm 1 and its nested form: hidden states to entities and relations of each sentence.

Where a schema's `overlap` is none, entities that share text are thinned out after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch

from .data import Batch, Example
from .heads import Heads
from .schema import Schema


@dataclass(frozen=True)
class Prediction:
    """Entities as (first piece, last piece, type index, score), relations over their indices.

    The last piece is inclusive. Relations are (head, tail, type index, score); a symmetric one is
    given once, with the earlier span as its head.
    """

    entities: tuple[tuple[int, int, int, float], ...]
    relations: tuple[tuple[int, int, int, float], ...]


def span_logit(logits: torch.Tensor, end_rule: str) -> torch.Tensor:
    """What decode compares of a pair's type logits [..., T], whatever its type: [...]."""
    return logits.logsumexp(-1) if end_rule == "logsumexp" else logits.amax(-1)


def candidates(example: Example, schema: Schema) -> tuple[Sequence[bool], Sequence[bool]]:
    """Which positions of an example may be a start, and which an end, for is_left and is_span."""
    if schema.candidates == "words":
        return example.start_ok, example.end_ok
    every = (True,) * len(example)
    return every, every


Entity = TypeVar("Entity", bound=tuple)


def without_overlaps(entities: Sequence[Entity]) -> list[Entity]:
    """Entities (first piece, last piece, type, score, ...) of which no two share a piece.

    Of two that do, the one with the higher score stays; of equal scores the longer one, then the
    earlier one. The order is kept. `src/iter/spans.ts` decides alike.
    """
    best = sorted(entities, key=lambda e: (-e[3], e[0] - e[1], e[0]))
    kept: list[Entity] = []
    for entity in best:
        if all(entity[1] < other[0] or other[1] < entity[0] for other in kept):
            kept.append(entity)
    return [entity for entity in entities if entity in kept]


@torch.no_grad()
def decode(
    heads: Heads, hidden: torch.Tensor, batch: Batch, tau: float = 0.5, lam: float = 0.5
) -> list[Prediction]:
    """Decode a batch with hidden states [B, N, δ] at the thresholds τ and λ."""
    schema = heads.schema
    left = heads.left_logits(hidden).sigmoid()
    rows, starts, ends = [], [], []
    for row, example in enumerate(batch.examples):
        start_ok, end_ok = candidates(example, schema)
        passing = [p for p, ok in enumerate(start_ok) if ok and left[row, p] >= tau]
        for end, ok in enumerate(end_ok):
            if not ok:
                continue
            for start in [s for s in passing if s <= end][-schema.omega :]:
                if example.start_ok[start] and example.end_ok[end]:
                    rows.append(row)
                    starts.append(start)
                    ends.append(end)
    entities: list[list[tuple[int, int, int, float]]] = [[] for _ in batch.examples]
    if rows:
        logits = heads.span_logits(
            hidden, torch.tensor(rows), torch.tensor(starts), torch.tensor(ends)
        )
        scores = span_logit(logits, schema.end_rule).sigmoid().tolist()
        types = logits.argmax(1).tolist()
        for row, start, end, score, kind in zip(rows, starts, ends, scores, types, strict=True):
            if score >= tau:
                entities[row].append((start, end, kind, min(score, left[row, start].item())))
    if schema.overlap == "none":
        entities = [without_overlaps(found) for found in entities]
    for found in entities:
        found.sort(key=lambda e: (e[0], -e[1]))
    relations = _relations(heads, hidden, entities, lam)
    return [Prediction(tuple(e), tuple(r)) for e, r in zip(entities, relations, strict=True)]


def _relations(
    heads: Heads,
    hidden: torch.Tensor,
    entities: list[list[tuple[int, int, int, float]]],
    lam: float,
) -> list[list[tuple[int, int, int, float]]]:
    schema = heads.schema
    found: list[list[tuple[int, int, int, float]]] = [[] for _ in entities]
    k = max((len(e) for e in entities), default=0)
    if heads.link is None or k == 0:
        return found
    starts, ends = (torch.zeros(len(entities), k, dtype=torch.int64) for _ in range(2))
    for row, spans in enumerate(entities):
        for slot, (start, end, _, _) in enumerate(spans):
            starts[row, slot], ends[row, slot] = start, end
    logits = heads.link_logits(hidden, starts, ends)
    if schema.inverse:
        there, back = logits.chunk(2, -1)
        logits = torch.maximum(there, back.transpose(1, 2))
    for kind, relation in enumerate(schema.relation_types):
        of_kind = logits[..., kind]
        if relation.symmetric:
            of_kind = (of_kind + of_kind.transpose(1, 2)) / 2
        scores = of_kind.sigmoid()
        for row, spans in enumerate(entities):
            for head in range(len(spans)):
                for tail in range(head if relation.symmetric else 0, len(spans)):
                    score = scores[row, head, tail].item()
                    if (head != tail or schema.self_links) and score > lam:
                        found[row].append((head, tail, kind, score))
    return found


def token_span(example: Example, first: int, last: int) -> tuple[int, int] | None:
    """A piece span (last inclusive) as token indices, end exclusive.

    None where it does not fall on token borders: such a span is wrong, never rounded.
    """
    start, end = example.token_of[first], example.token_of[last]
    if first > 0 and example.token_of[first - 1] == start:
        return None
    if example.token_of[last + 1] == end:
        return None
    return start, end + 1
