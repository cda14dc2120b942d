"""How far a sentence's results on uint8 move by what is no one's fault: the last digits of floats.

ONNX Runtime's builds add in another order, so what is rounded to uint8 differs in its last digits
between this machine and WASM; a few integers tip over, and the layers spread that. It moves most
sentences by nothing that can be seen and some, whose probabilities lie in the middle, by 0.1. The
same is seen here where the inputs are changed in their last digits, so that is what the tolerance
of a golden sentence is measured by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

LAST_DIGITS = 1e-6
"""Relative change of the inputs."""
TRIES = 8
MARGIN = 2
"""The tolerance is so many times what was seen: eight tries don't see all."""
LEAST, MOST = 0.02, 0.3
"""Bounds of a tolerance: that of the stored weights, and what still notices a broken device."""


def moved(embeds: np.ndarray) -> Iterator[np.ndarray]:
    """Inputs that are other ones in their last digits."""
    for seed in range(TRIES):
        noise = np.random.default_rng(seed).standard_normal(embeds.shape)
        yield (embeds * (1 + LAST_DIGITS * noise)).astype(np.float32)


def tolerance(result: dict, others: Iterable[dict], tau: float, lam: float) -> float:
    """How far from a golden result a right one may be, of those of `moved` inputs.

    Rounded up to two digits; `tau` and `lam` are the thresholds of entities and relations.
    """
    seen = max(distance(result, other, tau, lam) for other in others)
    # Without the last digits of the difference itself.
    hundredths = float(np.ceil(round(100 * MARGIN * seen, 4)))
    return min(MOST, max(LEAST, hundredths / 100))


def distance(one: dict, other: dict, tau: float, lam: float) -> float:
    """The largest difference of two results, as the self-test counts (src/runtime/selfTest.ts).

    What only one of them finds is as far off as its score is above the threshold.
    """
    most = float(np.abs(np.subtract(one["left"], other["left"])).max())
    for mine, theirs, threshold in zip(_scores(one), _scores(other), (tau, lam), strict=True):
        for key in mine.keys() | theirs.keys():
            most = max(most, abs(mine.get(key, threshold) - theirs.get(key, threshold)))
    return most


def _scores(found: dict) -> tuple[dict, dict]:
    """Scores of entities and of relations, by what they are called."""
    names = [(e["start"], e["end"], e["type"]) for e in found["entities"]]
    entities = dict(zip(names, (e["score"] for e in found["entities"]), strict=True))
    relations = {
        (names[r["head"]], names[r["tail"]], r["type"]): r["score"] for r in found["relations"]
    }
    return entities, relations
