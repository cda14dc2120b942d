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


def by_nesting(
    examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema
) -> dict[str, dict]:
    """NER of nested and of flat entities; a found span is nested among what was found."""
    counts = {"nested": Counts(), "flat": Counts()}
    for example, prediction in zip(examples, predictions, strict=True):
        items = items_of(example, prediction, schema)
        # A span that does not fall on token borders has no place among tokens.
        found = {s for s in items.spans if isinstance(s[0], int)}
        stray = set(items.spans) - found
        for name, into in counts.items():
            wanted = name == "nested"
            into.add(
                {s for s in found if is_nested(s, found) == wanted} | (set() if wanted else stray),
                {s for s in items.gold_spans if is_nested(s, items.gold_spans) == wanted},
            )
    return {name: {**c.figures(), "gold": c.gold.total()} for name, c in counts.items()}


def by_length(
    examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema
) -> list[dict]:
    """NER and RE+ F1 of the sentences of each range of lengths that occurs."""
    rows = []
    for least, most in LENGTHS:
        chosen = [i for i, e in enumerate(examples) if least <= len(e) - 2 <= most]
        if chosen:
            scores = score([examples[i] for i in chosen], [predictions[i] for i in chosen], schema)
            rows.append({"from": least, "to": most, "sentences": len(chosen), **scores.summary()})
    return rows
