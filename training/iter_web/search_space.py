"""The space of Appendix D, and how settings are drawn from it: at random, or by Optuna's TPE."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .recipe import SCHEDULES
from .schema import ACTIVATIONS

if TYPE_CHECKING:
    import optuna

RATES = (2e-5, 1e-3)
DECAYS = (0.0, 0.1)
WARMUPS = (0.0, 0.05, 0.1, 0.2)
BATCHES = (8, 16, 32, 64)
STARTUP = 8
"""Trials at random before TPE has something to learn from."""

Setting = dict[str, float | int | str]
"""Values by the names of a space."""


@dataclass(frozen=True)
class Range:
    """Any number between two; `log` draws evenly over its logarithm."""

    low: float
    high: float
    log: bool = False


Space = dict[str, "Range | tuple"]
"""What each name may be: a range, or one of some values."""


def _part(name: str) -> Space:
    prefix = "" if name == "encoder" else "head_"
    return {
        f"{name}_rate": Range(*RATES, log=True),
        f"{prefix}schedule": SCHEDULES,
        f"{prefix}warmup": WARMUPS,
        f"{name}_decay": Range(*DECAYS),
    }


HEADS: Space = {**_part("head"), "batch": BATCHES, "activation": ACTIVATIONS}
"""Of heads on a frozen encoder."""
WHOLE: Space = {**_part("encoder"), **HEADS}
"""Of encoder and heads."""


def drawn(space: Space, seed: int, number: int) -> Setting:
    """Trial `number`'s setting at random; the seed and the number decide."""
    draw = random.Random(f"{seed}/{number}/trial")
    setting: Setting = {}
    for name, values in space.items():
        if not isinstance(values, Range):
            setting[name] = draw.choice(values)
        elif values.log:
            setting[name] = math.exp(draw.uniform(math.log(values.low), math.log(values.high)))
        else:
            setting[name] = draw.uniform(values.low, values.high)
    return setting


def _distributions(space: Space) -> dict[str, optuna.distributions.BaseDistribution]:
    from optuna.distributions import CategoricalDistribution, FloatDistribution

    return {
        name: FloatDistribution(v.low, v.high, log=v.log)
        if isinstance(v, Range)
        else CategoricalDistribution(v)
        for name, v in space.items()
    }


def proposed(
    space: Space, seed: int, number: int, done: Sequence[tuple[Setting, float]]
) -> Setting:
    """Trial `number`'s setting by TPE from those done with their F1; the same for the same input.

    Settings that lie outside the space teach it nothing. Raises SystemExit without Optuna.
    """
    try:
        import optuna
    except ImportError as error:
        raise SystemExit(
            "--sampler tpe needs Optuna: pip install -r requirements-search.txt, or take "
            "--sampler random"
        ) from error
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.TPESampler(seed=seed * 1_000_003 + number, n_startup_trials=STARTUP)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    distributions = _distributions(space)
    for setting, value in done:
        if all(contains(space[name], setting.get(name)) for name in space):
            study.add_trial(
                optuna.trial.create_trial(
                    params={name: setting[name] for name in space},
                    distributions=distributions,
                    value=value,
                )
            )
    return dict(study.ask(distributions).params)


def contains(values: Range | tuple, value: object) -> bool:
    """Whether a value is one that the space allows."""
    if not isinstance(values, Range):
        return value in values
    return isinstance(value, int | float) and values.low <= value <= values.high
