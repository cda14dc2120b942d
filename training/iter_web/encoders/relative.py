"""Relative positions: which row of a learnt table the attention from q to k reads.

WebGPU has no arithmetic of whole numbers, so a graph has these tables as its inputs, in float32.
The page makes the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Relative:
    """How a family counts distances.

    T5: exact up to a quarter of `buckets`, then by their logarithm up to `max_distance`. DeBERTa:
    exact up to half of `buckets`; where that is not above 0, each distance for itself.
    """

    kind: str
    buckets: int
    max_distance: int

    @property
    def span(self) -> int:
        """DeBERTa's s: the table has 2s rows, that of distance 0 is s."""
        return self.buckets if self.buckets > 0 else self.max_distance

    def to_json(self) -> dict:
        """What a manifest says of it."""
        return {"kind": self.kind, "buckets": self.buckets, "maxDistance": self.max_distance}

    @staticmethod
    def from_json(value: dict) -> Relative:
        """Read what a manifest says."""
        return Relative(value["kind"], value["buckets"], value["maxDistance"])

    def inputs(self, n: int) -> dict[str, np.ndarray]:
        """The graph's further inputs for N positions, float32, by name; they are kept by N."""
        return _inputs(self, n)


def t5_bucket(distance: np.ndarray, buckets: int, most: int) -> np.ndarray:
    """T5's bucket of distances k - q, both directions."""
    half = buckets // 2
    exact = half // 2
    far = np.abs(distance)
    ratio = np.log(np.maximum(far, 1) / exact) / np.log(most / exact)
    large = np.minimum(exact + (ratio * (half - exact)).astype(np.int64), half - 1)
    return np.where(distance > 0, half, 0) + np.where(far < exact, far, large)


def deberta_row(distance: np.ndarray, relative: Relative) -> np.ndarray:
    """The row r(d) of DeBERTa's table for distances q - k."""
    span = relative.span
    if relative.buckets <= 0:
        return np.clip(distance + span, 0, 2 * span - 1)
    middle = relative.buckets // 2
    far = np.maximum(np.abs(distance), middle)
    ratio = np.log(far / middle) / np.log((relative.max_distance - 1) / middle)
    bucket = np.ceil(ratio * (middle - 1)).astype(np.int64) + middle
    by_log = np.where(np.abs(distance) <= middle, distance, np.sign(distance) * bucket)
    return np.clip(by_log + span, 0, 2 * span - 1)


@lru_cache(maxsize=64)
def _inputs(relative: Relative, n: int) -> dict[str, np.ndarray]:
    place = np.arange(n)
    if relative.kind == "t5":
        distance = place[None, :] - place[:, None]
        bucket = t5_bucket(distance, relative.buckets, relative.max_distance)
        return {"bucket": bucket.astype(np.float32)}
    distance = place[:, None] - place[None, :]
    rows, columns = np.unique(deberta_row(distance, relative), return_inverse=True)
    column = columns.reshape(n, n)
    tables = {
        "rel_rows": rows,
        "c2p_index": place[:, None] * len(rows) + column,
        "p2c_index": place[None, :] * len(rows) + column,
    }
    return {name: table.astype(np.float32) for name, table in tables.items()}
