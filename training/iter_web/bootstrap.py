"""How sure an F1 is: its 95 % range by the bootstrap (Efron, 1979), in pure numpy.

Sentences of one document go with each other, so what is drawn is documents where they are known.
"""

from __future__ import annotations

import numpy as np

DRAWS = 2000
SHARE = 0.95
SEED = 1
CHUNK = 200
"""Draws that are made at once: their weights are CHUNK × units numbers."""


def f1_of(counts: np.ndarray) -> np.ndarray:
    """F1 in percent of counts [..., 3] of right, predicted and gold items; 0 where all are 0."""
    right, predicted, gold = np.moveaxis(np.asarray(counts, float), -1, 0)
    total = predicted + gold
    return 100 * 2 * right / np.where(total > 0, total, 1)


def resampled(units: np.ndarray, draws: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Sums of `units` [U, ...] over U of them drawn with replacement, [draws, ...].

    The seed decides what is drawn; all figures of one array are of the same draws.
    """
    count = len(units)
    flat = np.asarray(units, float).reshape(count, -1)
    draw = np.random.default_rng(seed)
    share = np.full(count, 1 / max(count, 1))
    parts = []
    for begin in range(0, draws, CHUNK):
        weights = draw.multinomial(count, share, size=min(CHUNK, draws - begin))
        parts.append(weights @ flat)
    return np.concatenate(parts).reshape(draws, *np.shape(units)[1:])


def f1_ranges(
    units: np.ndarray, draws: int = DRAWS, seed: int = SEED, share: float = SHARE
) -> list[tuple[float, float] | None]:
    """The range of each figure's F1 in percent: `units` [U, F, 3] are its counts in each unit.

    A range is between the percentiles that leave the same share out on both sides. There is none
    (None) where all draws are the same: of a figure without any mistake, or of a single unit, the
    bootstrap knows nothing.
    """
    if not len(units):
        return [None] * np.shape(units)[1]
    found = f1_of(resampled(units, draws, seed))
    low, high = np.percentile(found, [50 * (1 - share), 50 * (1 + share)], axis=0)
    flat = np.ptp(found, axis=0) == 0
    return [
        None if same else (float(a), float(b)) for a, b, same in zip(low, high, flat, strict=True)
    ]
