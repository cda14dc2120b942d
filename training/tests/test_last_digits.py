"""Tolerances of golden results on uint8."""

from __future__ import annotations

import numpy as np
import pytest

from iter_web.last_digits import LEAST, MOST, TRIES, distance, moved, tolerance

FOUND = {
    "left": [0.5, 0.25],
    "entities": [
        {"start": 0, "end": 4, "type": "Peop", "score": 0.9},
        {"start": 9, "end": 13, "type": "Loc", "score": 0.8},
    ],
    "relations": [{"head": 0, "tail": 1, "type": "Live_In", "score": 0.7}],
}


def changed(**fields: object) -> dict:
    return FOUND | fields


@pytest.mark.parametrize(
    ("other", "far"),
    [
        (FOUND, 0),
        (changed(left=[0.45, 0.25]), 0.05),
        # A relation that is not found is as far off as its score is above its threshold.
        (changed(relations=[]), 0.7 - 0.4),
        (changed(relations=[FOUND["relations"][0] | {"head": 1, "tail": 0}]), 0.7 - 0.4),
        (changed(entities=[*FOUND["entities"][:1], FOUND["entities"][1] | {"score": 0.5}]), 0.3),
        (changed(entities=FOUND["entities"][:1], relations=[]), 0.3),
        # The same things in another order.
        (
            changed(
                entities=FOUND["entities"][::-1],
                relations=[FOUND["relations"][0] | {"head": 1, "tail": 0}],
            ),
            0,
        ),
    ],
)
def test_the_largest_difference_counts(other: dict, far: float):
    assert distance(FOUND, other, 0.5, 0.4) == pytest.approx(far)
    assert distance(other, FOUND, 0.5, 0.4) == pytest.approx(far)


def test_a_tolerance_is_twice_what_was_seen_within_bounds():
    def of(*lefts: float) -> float:
        return tolerance(FOUND, [changed(left=[left, 0.25]) for left in lefts], 0.5, 0.5)

    assert of(0.5) == LEAST
    assert of(0.46, 0.55, 0.5) == 0.1
    assert of(0.5526) == 0.11
    assert of(0.9) == MOST


def test_only_last_digits_are_moved_and_always_the_same_ones():
    embeds = np.array([[[1.5, -300.0, 0.0]]], np.float32)
    tries = list(moved(embeds))
    assert len(tries) == TRIES
    for one, again in zip(tries, moved(embeds), strict=True):
        assert np.array_equal(one, again)
        assert one.dtype == np.float32
        assert np.allclose(one, embeds, rtol=1e-5)
    assert any(not np.array_equal(one, embeds) for one in tries)
