"""Texts of golden files: short sentences, and long ones joined from them.

A kernel that is wrong may be so from some length on, so the self-test needs sentences of several
lengths. A long one begins and ends with a sentence of the schema's own; between them stand clauses
in which there is nothing to find, so that few probabilities come near a threshold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .data import collate
from .golden import margin, run_text
from .pipeline import Pipeline, encode_text, text_example

SHORT_SENTENCES = 4
LENGTHS = (40, 130, 490)
"""The least positions of the long sentences, [CLS] and [SEP] included."""
CLEAR = 0.05
"""A golden sentence's probabilities keep this distance from the threshold, if any sentence's do."""
TRIES = 12
JOINT = "; "
_ENDS_INSIDE = re.compile(r"[.?!][”\"')]*\s")


def clear_texts(pipeline: Pipeline, texts: Sequence[str]) -> list[str]:
    """Short texts for the self-test: those least likely to come out otherwise on another device.

    A sentence with relations, then one with entities, says more than one without.
    """
    found = []
    for index, text in enumerate(dict.fromkeys(texts)):
        example, _ = text_example(text, pipeline.tokenizer)
        (outputs,) = pipeline.run(collate([example]))
        prediction = pipeline.decode(example, outputs)
        distance = margin(example, outputs, pipeline)
        says = (len(prediction.relations) > 0) + (len(prediction.entities) > 0)
        found.append(((distance < CLEAR, -says if distance >= CLEAR else -distance, index), text))
    chosen = [text for (unclear, _, _), text in sorted(found) if not unclear]
    return chosen[:SHORT_SENTENCES] or [min(found)[1]]


def clauses_of(text: str) -> list[str]:
    """The clauses that `long_texts` put between the two sentences of a long text."""
    return text.split(JOINT)[1:-1]


def long_texts(pipeline: Pipeline, texts: Sequence[str], filler: Sequence[str]) -> list[str]:
    """A sentence of each of `LENGTHS`: the clearest of a few ways to put it together.

    Lengths that the encoder can't read are left out.
    """
    bare = [text.removesuffix(".").rstrip() for text in texts]
    own = [text for text in bare if not _ENDS_INSIDE.search(text + " ")] or bare
    every = ([*_joined(pipeline, own, filler, least)] for least in LENGTHS)
    return [_clearest(pipeline, ways) for ways in every if ways]


def _joined(
    pipeline: Pipeline, own: Sequence[str], filler: Sequence[str], least: int
) -> Iterator[str]:
    def joined(clauses: Sequence[str]) -> str:
        return JOINT.join([first, *clauses, last]) + "."

    def positions(text: str) -> int:
        return len(encode_text(text, pipeline.tokenizer)[0].ids)

    for nth in range(min(TRIES, len(own))):
        first, last = own[nth], own[(nth + 1) % len(own)]
        between: list[str] = []
        while positions(joined(between)) < least:
            # Each try begins elsewhere; there may be fewer clauses than a long sentence takes.
            between.append(filler[(nth * 5 + len(between)) % len(filler)])
        if positions(joined(between)) <= pipeline.table.most_pieces:
            yield joined(between)


def _clearest(pipeline: Pipeline, texts: Sequence[str]) -> str:
    """The first that says something and is clear; without one, the clearest."""
    best = (-1.0, "")
    for text in texts:
        example, outputs, found = run_text(pipeline, text)
        distance = margin(example, outputs, pipeline)
        if distance >= CLEAR and found["entities"]:
            return text
        best = max(best, (distance, text))
    return best[1]
