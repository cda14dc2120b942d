"""k-fold cross-validation of heads on kept hidden states."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Collection, Sequence

from .evaluate import Scores, score
from .head_training import HeadRecipe, fresh_heads, predict_states, train_heads
from .schema import Schema
from .states import Encoded


def folds(count: int, k: int, seed: int) -> list[list[int]]:
    """0 … count - 1 dealt into k folds whose sizes differ by at most one; the seed decides."""
    order = list(range(count))
    random.Random(f"{seed}/folds").shuffle(order)
    return [sorted(order[i::k]) for i in range(k)]


def spread(every: Sequence[Scores]) -> dict:
    """Mean and standard deviation (n - 1) of the folds' F1; no deviation of a single fold."""
    value: dict = {"mean": {}, "deviation": {}}
    for key in ("ner", "relPlus"):
        f1 = [getattr(s, "rel_plus" if key == "relPlus" else key).figures()["f1"] for s in every]
        value["mean"][key] = round(statistics.fmean(f1), 2)
        value["deviation"][key] = round(statistics.stdev(f1), 2) if len(f1) > 1 else None
    return value


def chosen_folds(only: Collection[int] | None, k: int) -> list[int]:
    """The folds to run, from 1, in their order: those named, or all; SystemExit for another."""
    wanted = sorted(set(only or range(1, k + 1)))
    if wanted[0] < 1 or wanted[-1] > k:
        raise SystemExit(f"--only names folds from 1 to {k}")
    return wanted


def cross_validate(
    schema: Schema,
    data: Sequence[Sequence[Encoded]],
    recipe: HeadRecipe,
    *,
    k: int = 5,
    only: Collection[int] | None = None,
    on_fold: Callable[[int, Scores], None] = lambda fold, scores: None,
) -> Scores:
    """Counts over all folds (or `only` some), each predicted by heads trained on the others.

    `data` has a list for each sentence: itself, which is measured, then its variants, which only
    train. `on_fold` hears a fold's number, from 1, and its own counts.
    """
    total = Scores()
    parts = folds(len(data), k, recipe.seed)
    for number in chosen_folds(only, k):
        held_out = parts[number - 1]
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
