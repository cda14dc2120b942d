"""The command `search`: rates, schedules, warm-up, decay, batch and activation by dev F1.

The space is Appendix D's. `python -m iter_web.search --package ../models/base --schema S --data
train.jsonl --dev dev.jsonl --out RUN/S.jsonl` tries heads on the frozen encoder, whose states are
computed once; `--recipe recipes/R.json --encoder BERT --data DATA` in place of the package trains
encoder and heads of a recipe with one task. The first trial is the setting that is used now. Each
is a line of `--out` when it is done, with its F1 (of RE+ where there are relations); the same
command goes on after the last one.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .frozen import chosen_schema, from_options
from .head_training import HeadRecipe, fresh_heads, recipe_for, train_heads
from .progress import say
from .recipe import Recipe
from .retrain import figures
from .runs import dev_figures
from .schema import Schema
from .search_space import HEADS, WHOLE, Setting, Space, drawn, proposed
from .train import build_model, load_tasks
from .trainer import Trainer

SAMPLERS = ("tpe", "random")


class DivergedError(Exception):
    """A trial's loss is no number any more."""


@dataclass(frozen=True)
class Search:
    """What is searched: a space, the setting used now, and how a setting is tried.

    `attempt` gives NER and RE+ on dev; `about` says what was tried on what, and has to be the same
    when a search goes on.
    """

    space: Space
    now: Setting
    attempt: Callable[[Setting], dict[str, float]]
    about: dict


def _checked(loss: float) -> None:
    if not math.isfinite(loss):
        raise DivergedError


def objective(schema: Schema) -> str:
    """What is searched for: RE+ F1 where there are relations, else NER F1."""
    return "relPlus" if schema.relation_types else "ner"


def of_heads(options: argparse.Namespace) -> Search:
    """Heads on a frozen encoder."""
    if options.schema is None or options.dev is None:
        raise SystemExit("a search on a frozen encoder needs --schema and --dev")
    frozen = from_options(options)
    name = chosen_schema(frozen.model, options.schema)
    schema = frozen.model.heads[name].schema
    states = options.states or options.out.parent / "states"
    data, dev = (frozen.encoded(name, f, states) for f in (options.data, [options.dev]))
    plain = recipe_for(len(data), options.seed, options.epochs)

    def attempt(setting: Setting) -> dict[str, float]:
        recipe = HeadRecipe(
            plain.epochs,
            plain.quantize_from,
            batch=int(setting["batch"]),
            rate=float(setting["head_rate"]),
            decay=float(setting["head_decay"]),
            warmup=float(setting["head_warmup"]),
            schedule=str(setting["head_schedule"]),
            seed=options.seed,
        )
        heads = fresh_heads(
            frozen.model.config.width,
            replace(schema, activation=str(setting["activation"])),
            options.seed,
        )
        train_heads(heads, data, recipe, lambda _, loss: _checked(loss))
        return figures(heads, dev)

    now: Setting = {
        "head_rate": plain.rate,
        "head_schedule": plain.schedule,
        "head_warmup": plain.warmup,
        "head_decay": plain.decay,
        "batch": plain.batch,
        "activation": schema.activation,
    }
    about = {
        "search": "heads",
        "source": str((options.package or options.weights).name),
        "schema": name,
        "objective": objective(schema),
        "sentences": len(data),
        "epochs": plain.epochs,
        "seed": options.seed,
    }
    return Search(HEADS, now, attempt, about)


def of_runs(options: argparse.Namespace) -> Search:
    """Encoder and heads of a recipe with one task."""
    recipe = Recipe.read(options.recipe)
    if len(recipe.tasks) != 1 or recipe.tasks[0].dev is None or options.encoder is None:
        raise SystemExit(
            "a search of whole runs needs --encoder, and one task with dev in --recipe"
        )
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    (schema,), train, dev = load_tasks(recipe, options.data[0], tokenizer)
    recipe = replace(recipe, epochs=options.epochs or recipe.epochs, seed=options.seed)
    names = set(WHOLE) - {"activation"}

    def attempt(setting: Setting) -> dict[str, float]:
        tried = replace(recipe, **{name: setting[name] for name in names})
        kind = replace(schema, activation=str(setting["activation"]))
        trainer = Trainer(tried, build_model(tried, [kind], options.encoder), train, tokenizer)
        trainer.run(on_step=lambda _, parts, __: _checked(sum(parts.values())))
        if trainer.average is not None:
            trainer.swap_average()
        return dev_figures(trainer.model, dev, tried.bf16)[schema.name]

    (warmup, schedule), (head_warmup, head_schedule) = recipe.course(True), recipe.course(False)
    now: Setting = {
        **{n: getattr(recipe, n) for n in names if hasattr(recipe, n)},
        "warmup": warmup,
        "schedule": schedule,
        "head_warmup": head_warmup,
        "head_schedule": head_schedule,
        "activation": schema.activation,
    }
    about = {
        "search": "runs",
        "source": recipe.name,
        "schema": schema.name,
        "objective": objective(schema),
        "sentences": len(train[schema.name]),
        "epochs": recipe.epochs,
        "seed": recipe.seed,
    }
    return Search(WHOLE, now, attempt, about)


def read_trials(path: Path, about: dict) -> list[dict]:
    """The trials that a file has already; SystemExit where they are of another search."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    # A line without its end was being written when the search was stopped.
    trials = [json.loads(line) for line in lines[:-1]]
    for number, trial in enumerate(trials):
        if {key: trial.get(key) for key in about} != about or trial["trial"] != number:
            raise SystemExit(f"{path}:{number + 1}: is of another search; give another --out")
    if lines[-1]:
        path.write_text("".join(line + "\n" for line in lines[:-1]), encoding="utf-8")
    return trials


def run(search: Search, path: Path, count: int, sampler: str, seed: int) -> list[dict]:
    """Try until there are `count` trials; returns all of them."""
    trials = read_trials(path, search.about)
    for number in range(len(trials), count):
        if number == 0:
            setting = search.now
        elif sampler == "tpe":
            done = [(trial["setting"], trial["f1"]) for trial in trials]
            setting = proposed(search.space, seed, number, done)
        else:
            setting = drawn(search.space, seed, number)
        began = time.monotonic()
        try:
            found = search.attempt(setting)
        except DivergedError:
            found = {"ner": 0.0, "relPlus": 0.0, "diverged": True}
        trial = {
            "trial": number,
            **search.about,
            "sampler": "now" if number == 0 else sampler,
            "setting": setting,
            **found,
            "f1": found[search.about["objective"]],
            "seconds": round(time.monotonic() - began, 1),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(trial) + "\n")
        trials.append(trial)
        say(json.dumps({key: trial[key] for key in ("trial", "ner", "relPlus", "setting")}))
    return trials


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Search hyper-parameters by dev F1.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--package", type=Path, help="models/NAME: heads on its frozen encoder")
    source.add_argument("--weights", type=Path, help="weights.pt of a run: the same")
    source.add_argument("--recipe", type=Path, help="encoder and heads of this recipe")
    parser.add_argument("--tokenizer", type=Path, help="folder of tokenizer.json, for --weights")
    parser.add_argument("--schema")
    parser.add_argument("--encoder", type=Path, help="the pretrained BERT, for --recipe")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="records, or DATA")
    parser.add_argument("--dev", type=Path, help="measure on these")
    parser.add_argument("--out", type=Path, required=True, help="the trials, JSON lines")
    parser.add_argument("--states", type=Path, help="folder for hidden states, beside --out else")
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--epochs", type=int, help="of each trial")
    parser.add_argument("--sampler", choices=SAMPLERS, default="tpe")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    search = of_runs(options) if options.recipe else of_heads(options)
    trials = run(search, options.out, options.trials, options.sampler, options.seed)
    best = max(trials, key=lambda trial: trial["f1"])
    print(json.dumps({"trials": len(trials), "now": trials[0]["f1"], "best": best}))


if __name__ == "__main__":
    main()
