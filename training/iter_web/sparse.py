"""Decode as the page does it: from the heads' outputs, not from N x N scores.

How and why: docs/design.md, "The three stages".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cuts import SPAN_CUT_LOGIT
from .decode import Prediction, without_overlaps
from .schema import Schema


@dataclass(frozen=True)
class Outputs:
    """One sentence's outputs of the heads, [CLS], [SEP] and padding included.

    left [N], starts [N, Ω], span [N, Ω, T], slot [K], score [K], link [K, K, R]; the last three are
    None where a schema has no relation types.
    """

    left: np.ndarray
    starts: np.ndarray
    span: np.ndarray
    slot: np.ndarray | None
    score: np.ndarray | None
    link: np.ndarray | None


@dataclass(frozen=True)
class Temperatures:
    """Divisors of the three stages' raw logits, by which 0.5 stays 0.5."""

    left: float = 1.0
    span: float = 1.0
    link: float = 1.0


RAW = Temperatures()


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """The logistic function, in float64."""
    return (1 + np.tanh(np.asarray(logits, np.float64) / 2)) / 2


def any_type(span: np.ndarray, end_rule: str = "logsumexp") -> np.ndarray:
    """What is compared of the types' logits, span [..., T] to [...]: logsumexp or the largest."""
    wide = span.astype(np.float64)
    highest = wide.max(-1)
    if end_rule == "max":
        return highest
    return highest + np.log(np.exp(wide - highest[..., None]).sum(-1))


def more_slots_wanted(outputs: Outputs) -> bool:
    """Whether the weakest slot could still be a span, so that K should be raised."""
    return outputs.score is not None and bool(outputs.score[-1] >= SPAN_CUT_LOGIT)


def decode_sparse(
    outputs: Outputs,
    schema: Schema,
    start_ok: np.ndarray,
    end_ok: np.ndarray,
    tau: float = 0.5,
    lam: float = 0.5,
    temperatures: Temperatures = RAW,
) -> Prediction:
    """Entities from left, starts and span; relations from the slots."""
    left = sigmoid(outputs.left / temperatures.left)
    # The masks of an example end with it, the outputs with its batch.
    may_start = np.asarray(start_ok) > 0
    passing = left[: len(start_ok)] >= tau
    passing = np.flatnonzero(passing if schema.candidates == "all" else passing & may_start)
    by_type = any_type(outputs.span, schema.end_rule)
    entities: list[tuple[int, int, int, float, int]] = []
    choices = outputs.starts.shape[1]
    for end in np.flatnonzero(end_ok):
        closest = passing[passing <= end][-schema.omega :]
        for choice, start in enumerate(outputs.starts[end].astype(int).tolist()):
            # Starts that the graph left out count among the closest too.
            if start not in closest or not may_start[start]:
                continue
            score = float(sigmoid(by_type[end, choice] / temperatures.span))
            if score >= tau:
                kind = int(outputs.span[end, choice].argmax())
                flat = int(end) * choices + choice
                entities.append((start, int(end), kind, min(score, float(left[start])), flat))
    if schema.overlap == "none":
        entities = without_overlaps(entities)
    entities.sort(key=lambda e: (e[0], -e[1]))
    relations = _relations(outputs, schema, [e[4] for e in entities], lam, temperatures.link)
    return Prediction(tuple(e[:4] for e in entities), tuple(relations))


def link_scores(
    outputs: Outputs, schema: Schema, flats: list[int], temperature: float = 1.0
) -> np.ndarray:
    """Probabilities [E, E, R] between spans given as flat indices; NaN where none was tested.

    With `inverse` a link's is the larger one of both its rows.
    """
    scores = np.full((len(flats), len(flats), len(schema.relation_types)), np.nan)
    if outputs.link is None:
        return scores
    place = {int(flat): slot for slot, flat in enumerate(outputs.slot)}
    known = [i for i, flat in enumerate(flats) if flat in place]
    slots = [place[flats[i]] for i in known]
    logits = outputs.link[np.ix_(slots, slots)].astype(np.float64)
    if schema.inverse:
        there, back = np.split(logits, 2, -1)
        logits = np.maximum(there, back.transpose(1, 0, 2))
    for kind, relation in enumerate(schema.relation_types):
        of_kind = logits[..., kind]
        if relation.symmetric:
            of_kind = (of_kind + of_kind.T) / 2
        scores[np.ix_(known, known, [kind])] = sigmoid(of_kind / temperature)[..., None]
    return scores


def _relations(
    outputs: Outputs, schema: Schema, flats: list[int], lam: float, temperature: float
) -> list[tuple[int, int, int, float]]:
    scores = link_scores(outputs, schema, flats, temperature)
    found = []
    for kind, relation in enumerate(schema.relation_types):
        for head in range(len(flats)):
            for tail in range(head if relation.symmetric else 0, len(flats)):
                score = scores[head, tail, kind]
                if (head != tail or schema.self_links) and score > lam:
                    found.append((head, tail, kind, float(score)))
    return found
