"""The command `crossval_runs`: cross-validation of a whole run, encoder and heads.

`python -m iter_web.crossval_runs recipes/R.json --data DATA --encoder BERT --out RUN` trains a
recipe of one task k times, each from the pretrained encoder on all of its train and dev records but
a k-th, and counts what each run finds in the part that it has not seen. Sentences of one frame (the
same words around their entities) are in one fold, so that every sentence is one whose frame was
never seen. Folds that --out has already are not run again; `--only 1 2` runs these two. One line of
JSON, with mean and deviation over the folds.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .crossval import summary, table
from .data import Example, Record
from .evaluate import Counts, Scores, predict, score
from .kfold import chosen_folds, folds, spread
from .model import IterModel
from .progress import say
from .recipe import Recipe
from .train import build_model, load_tasks
from .trainer import Trainer


def frame(record: Record) -> tuple[str, ...]:
    """A record's words in lower case, each entity replaced by its type."""
    words = [token.lower() for token in record.tokens]
    for start, end, kind in sorted(record.entities, reverse=True):
        words[start:end] = [f"<{kind}>"]
    return tuple(words)


def grouped_folds(examples: Sequence[Example], k: int, seed: int) -> list[list[Example]]:
    """The examples in k folds; those of one frame are in one fold."""
    groups: dict[tuple[str, ...], list[Example]] = {}
    for example in examples:
        groups.setdefault(frame(example.record), []).append(example)
    every = list(groups.values())
    if not 2 <= k <= len(every):
        raise SystemExit(f"--folds is between 2 and {len(every)}, the number of frames")
    return [[e for i in part for e in every[i]] for part in folds(len(every), k, seed)]


def run_fold(
    recipe: Recipe,
    model: IterModel,
    tokenizer: Tokenizer,
    train: Sequence[Example],
    held_out: Sequence[Example],
) -> Scores:
    """The counts on `held_out` of a model after training on `train`."""
    name = recipe.tasks[0].name
    Trainer(recipe, model, {name: list(train)}, tokenizer).run()
    found = predict(model, name, held_out, bf16=recipe.bf16)
    return score(held_out, found, model.heads[name].schema)


def to_json(counts: Counts) -> dict:
    """Counts as JSON."""
    return {key: dict(value) for key, value in vars(counts).items()}


def from_json(value: dict) -> Counts:
    """What `to_json` wrote."""
    return Counts(**{key: Counter(found) for key, found in value.items()})


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Cross-validate whole runs of a recipe.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained BERT")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="+", help="run these folds, counted from 1")
    parser.add_argument("--out", type=Path, required=True, help="folder for what each fold found")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    recipe = Recipe.read(options.recipe)
    if len(recipe.tasks) != 1:
        raise SystemExit(f"{options.recipe.name}: has to have one task")
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    (schema,), train, dev = load_tasks(recipe, options.data, tokenizer)
    examples = [*train[schema.name], *dev.get(schema.name, [])]
    parts = grouped_folds(examples, options.folds, recipe.seed)
    recipe = replace(recipe, tasks=(replace(recipe.tasks[0], dev=None),))
    options.out.mkdir(parents=True, exist_ok=True)
    total, seconds = Scores(), 0.0
    every: list[Scores] = []
    chosen = chosen_folds(options.only, options.folds)
    for number in chosen:
        held_out = parts[number - 1]
        file = options.out / f"fold-{number}-of-{options.folds}.json"
        if not file.exists():
            began = time.monotonic()
            rest = [e for part in parts if part is not held_out for e in part]
            model = build_model(recipe, [schema], options.encoder)
            found = run_fold(recipe, model, tokenizer, rest, held_out)
            spent = time.monotonic() - began
            counts = {"ner": to_json(found.ner), "relPlus": to_json(found.rel_plus)}
            file.write_text(json.dumps({**counts, "seconds": spent}), encoding="utf-8")
            say(f"fold {number} of {options.folds}: {json.dumps(found.summary())}  {spent:.0f} s")
        value = json.loads(file.read_text(encoding="utf-8"))
        every.append(Scores(from_json(value["ner"]), from_json(value["relPlus"])))
        total.ner.merge(every[-1].ner)
        total.rel_plus.merge(every[-1].rel_plus)
        seconds += value["seconds"]
    result = {
        "schema": schema.name,
        "folds": options.folds,
        "measured": chosen,
        "recipe": recipe.name,
        "frames": len({frame(e.record) for e in examples}),
        "sentences": len(examples),
        **summary(total, schema),
        **spread(every),
        "seconds": round(seconds, 1),
    }
    say(table(result))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
