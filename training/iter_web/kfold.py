"""k-fold cross-validation of heads on kept hidden states."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from .evaluate import Scores, score
from .head_training import HeadRecipe, fresh_heads, predict_states, train_heads
from .schema import Schema
from .states import Encoded


def folds(count: int, k: int, seed: int) -> list[list[int]]:
    """0 … count - 1 dealt into k folds whose sizes differ by at most one; the seed decides."""
    order = list(range(count))
    random.Random(f"{seed}/folds").shuffle(order)
    return [sorted(order[i::k]) for i in range(k)]


def cross_validate(
    schema: Schema,
    data: Sequence[Sequence[Encoded]],
    recipe: HeadRecipe,
    *,
    k: int = 5,
    on_fold: Callable[[int, Scores], None] = lambda fold, scores: None,
) -> Scores:
    """Counts over all folds, each predicted by heads that were trained on the others.

    `data` has a list for each sentence: itself, which is measured, then its variants, which only
    train. `on_fold` hears a fold's number, from 1, and its own counts.
    """
    total = Scores()
    for number, held_out in enumerate(folds(len(data), k, recipe.seed), 1):
        out = set(held_out)
        train = [item for i, items in enumerate(data) if i not in out for item in items]
        heads = fresh_heads(data[0][0].states.shape[1], schema, recipe.seed)
        train_heads(heads, train, recipe)
        measured = [data[i][0] for i in held_out]
        found = score([m.example for m in measured], predict_states(heads, measured), schema)
        total.ner.merge(found.ner)
        total.rel_plus.merge(found.rel_plus)
        on_fold(number, found)
    return total
