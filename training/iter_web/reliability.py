"""How well probabilities say what is right: temperatures, expected calibration error, bins."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .sparse import sigmoid

BINS = 15
COOLEST, HOTTEST = 0.25, 8.0
TINY = 1e-7


def negative_log_likelihood(scores: np.ndarray, right: np.ndarray) -> float:
    """Mean over items: scores [n] in 0…1, right [n] of 0 and 1."""
    sure = np.clip(np.where(right, scores, 1 - scores), TINY, 1)
    return float(-np.log(sure).mean())


def best_temperature(loss: Callable[[float], float]) -> float:
    """The temperature of least loss, by golden-section search over its logarithm."""
    ratio = (5**0.5 - 1) / 2
    low, high = np.log(COOLEST), np.log(HOTTEST)
    left, right = high - ratio * (high - low), low + ratio * (high - low)
    at_left, at_right = loss(float(np.exp(left))), loss(float(np.exp(right)))
    while high - low > 1e-3:
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - ratio * (high - low)
            at_left = loss(float(np.exp(left)))
        else:
            low, left, at_left = left, right, at_right
            right = low + ratio * (high - low)
            at_right = loss(float(np.exp(right)))
    return float(np.exp((low + high) / 2))


def entity_temperatures(
    left: np.ndarray, span: np.ndarray, right: np.ndarray
) -> tuple[float, float]:
    """T₁ and T₂ at which the shown score min(σ(left/T₁), σ(span/T₂)) is likeliest.

    `left` and `span` are raw logits [n] of candidates, `right` [n] whether span and type are right.
    Each temperature is fitted with the other held, by turns.
    """

    def loss(first: float, second: float) -> float:
        return negative_log_likelihood(
            np.minimum(sigmoid(left / first), sigmoid(span / second)), right
        )

    first = second = 1.0
    for _ in range(4):
        second = best_temperature(lambda t, held=first: loss(held, t))
        first = best_temperature(lambda t, held=second: loss(t, held))
    return first, second


def link_temperature(logits: np.ndarray, right: np.ndarray) -> float:
    """T₃ at which σ(link/T₃) is likeliest: raw logits [n], right [n]; 1 of nothing."""
    if not len(logits):
        return 1.0
    return best_temperature(lambda t: negative_log_likelihood(sigmoid(logits / t), right))


def reliability_bins(scores: np.ndarray, right: np.ndarray) -> list[dict[str, float]]:
    """At most 15 bins of equal count, by rising score: mean score, share that is right, count."""
    order = np.argsort(scores, kind="stable")
    parts = [p for p in np.array_split(order, min(BINS, len(order) or 1)) if len(p)]
    return [
        {
            "score": float(scores[part].mean()),
            "right": float(right[part].mean()),
            "count": len(part),
        }
        for part in parts
    ]


def calibration_error(bins: list[dict[str, float]]) -> float:
    """Expected calibration error in percent: the bins' gaps, weighted by their counts."""
    total = sum(b["count"] for b in bins)
    gaps = sum(abs(b["score"] - b["right"]) * b["count"] for b in bins)
    return 100 * gaps / total if total else 0.0
