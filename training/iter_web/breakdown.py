"""Figures by kinds of sentences and entities: nested against flat ones, by sentence length."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .data import Example
from .decode import Prediction
from .evaluate import Counts, items_of, score
from .schema import Schema

LENGTHS = ((1, 16), (17, 32), (33, 64), (65, 510))
"""Wordpieces of a sentence, both borders inclusive."""


def is_nested(span: tuple, others: Collection[tuple]) -> bool:
    """Whether a span (start, end, type) lies in another one of the sentence or holds one."""
    start, end, _ = span
    return any(
        (start, end) != (a, b) and ((a <= start and end <= b) or (start <= a and b <= end))
        for a, b, _ in others
    )


def nesting_items(
    example: Example, prediction: Prediction, schema: Schema
) -> dict[str, tuple[set[tuple], set[tuple]]]:
    """Found and gold entities of a sentence, the nested and the flat ones apart."""
    items = items_of(example, prediction, schema)
    # A span that does not fall on token borders has no place among tokens.
    found = {s for s in items.spans if isinstance(s[0], int)}
    stray = set(items.spans) - found
    return {
        name: (
            {s for s in found if is_nested(s, found) == nested} | (set() if nested else stray),
            {s for s in items.gold_spans if is_nested(s, items.gold_spans) == nested},
        )
        for name, nested in (("nested", True), ("flat", False))
    }


def by_nesting(
    examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema
) -> dict[str, dict]:
    """NER of nested and of flat entities; a found span is nested among what was found."""
    counts = {"nested": Counts(), "flat": Counts()}
    for example, prediction in zip(examples, predictions, strict=True):
        for name, (found, gold) in nesting_items(example, prediction, schema).items():
            counts[name].add(found, gold)
    return {name: {**c.figures(), "gold": c.gold.total()} for name, c in counts.items()}


def in_lengths(examples: Sequence[Example]) -> list[tuple[int, int, list[int]]]:
    """Each range of lengths that occurs, with the indices of its sentences."""
    found = (
        (least, most, [i for i, e in enumerate(examples) if least <= len(e) - 2 <= most])
        for least, most in LENGTHS
    )
    return [entry for entry in found if entry[2]]


def by_length(
    examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema
) -> list[dict]:
    """NER and RE+ F1 of the sentences of each range of lengths that occurs."""
    rows = []
    for least, most, chosen in in_lengths(examples):
        scores = score([examples[i] for i in chosen], [predictions[i] for i in chosen], schema)
        rows.append({"from": least, "to": most, "sentences": len(chosen), **scores.summary()})
    return rows
