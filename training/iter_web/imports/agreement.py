"""What a package's graphs on uint8 find beside its stored weights', for its card.

Rounding once more moves each probability a little, so what is found changes where one lies near its
threshold. That it changes nowhere else is what the card has to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from ..data import Example
from ..golden import margin, run_text
from ..graph.uint8 import UINT8
from ..last_digits import distance
from ..pipeline import Pipeline
from ..sparse import Outputs, sigmoid


@dataclass(frozen=True)
class Agreement:
    """How alike two ways to run a schema are on some sentences.

    `same` sentences have the same entities and relations; `moved` is the median over sentences of
    the largest difference of a probability, as the self-test counts it. Of the others, each has on
    the stored weights a probability that is at most `nearest` from its threshold.
    """

    sentences: int
    same: int
    moved: float
    nearest: float


def _found(example: Example, outputs: Outputs, named: dict) -> tuple[dict, tuple[set, set]]:
    """A result as the self-test compares it, and what is found without its scores."""
    spans = [(e["start"], e["end"], e["type"]) for e in named["entities"]]
    links = {(spans[r["head"]], spans[r["tail"]], r["type"]) for r in named["relations"]}
    left = sigmoid(outputs.left[: len(example)])
    return {**named, "left": left}, (set(spans), links)


def agreement(folder: Path, schema: str, texts: Sequence[str]) -> Agreement:
    """Run a package both ways over some texts."""
    stored, rounded = Pipeline(folder, schema), Pipeline(folder, schema, UINT8)
    moved, margins = [], []
    for text in texts:
        example, outputs, named = run_text(stored, text)
        result, found = _found(example, outputs, named)
        other, also_found = _found(*run_text(rounded, text))
        moved.append(distance(result, other, stored.tau, stored.lam))
        if found != also_found:
            margins.append(margin(example, outputs, stored))
    return Agreement(len(texts), len(texts) - len(margins), median(moved), max(margins, default=0))
