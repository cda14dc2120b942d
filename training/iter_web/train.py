"""The command `train`: `python -m iter_web.train RECIPE.json --data DIR --encoder DIR --out DIR`.

With --resume it goes on from the last checkpoint in --out; with --init it starts from the weights
of another run's `weights.pt`. Every run writes its recipe, seconds and dev figures to trials.jsonl.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path

import torch
from tokenizers import Tokenizer

from . import checkpoint
from .bert import load_bert, read_pretrained
from .data import Example, read_records, to_example
from .evaluate import predict, score
from .model import IterModel
from .recipe import Recipe
from .schema import Schema
from .trainer import Trainer
from .weights import save_weights

CHECKPOINT_SECONDS = 240


def load_tasks(
    recipe: Recipe, data: Path, tokenizer: Tokenizer
) -> tuple[list[Schema], dict[str, list[Example]], dict[str, list[Example]]]:
    """Read a recipe's data: schemas, train examples and dev examples by schema name."""
    schemas, train, dev = [], {}, {}
    for task in recipe.tasks:
        schema = Schema.from_types_file(data / task.types, task.name, task.without, **task.schema)
        schemas.append(schema)
        records = [r for file in task.train for r in read_records(data / file)]
        train[task.name] = [to_example(r, tokenizer, schema) for r in records]
        if task.dev:
            records = read_records(data / task.dev)
            dev[task.name] = [to_example(r, tokenizer, schema) for r in records]
    return schemas, train, dev


def build_model(recipe: Recipe, schemas: list[Schema], encoder: Path) -> IterModel:
    """A model with a pretrained encoder and fresh heads, which the recipe's seed decides."""
    config, state = read_pretrained(encoder)
    torch.manual_seed(recipe.seed)
    model = IterModel(config, schemas, dropout=recipe.dropout, head_dropout=recipe.head_dropout)
    load_bert(state, model.encoder, model.embeddings)
    return model


def init_weights(model: IterModel, state: dict[str, torch.Tensor]) -> None:
    """Take over the encoder, and the heads of the schemas that both know."""
    ours = model.state_dict()
    model.load_state_dict({**ours, **{k: v for k, v in state.items() if k in ours}})


def dev_figures(model: IterModel, dev: dict[str, list[Example]], bf16: bool) -> dict:
    """NER and RE+ F1 on dev by schema, in percent."""
    return {
        name: score(
            examples, predict(model, name, examples, bf16=bf16), model.heads[name].schema
        ).summary()
        for name, examples in dev.items()
    }


def log_trial(path: Path, recipe: Recipe, trainer: Trainer, note: str) -> None:
    """Append a run to the list of trials; losers are in it too."""
    trial = {
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "recipe": asdict(recipe),
        "init": note,
        "steps": trainer.step,
        "of": trainer.total_steps,
        "seconds": round(trainer.seconds),
        "history": trainer.history,
    }
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(trial) + "\n")


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train an ITER model.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained BERT")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--init", type=Path, help="weights.pt or checkpoint.pt of another run")
    parser.add_argument("--init-from", type=Path, help="a committed q4 package to start from")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--steps", type=int, help="stop after this many more steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--trials", type=Path, default=Path(__file__).parents[1] / "trials.jsonl")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)

    recipe = Recipe.read(options.recipe)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    schemas, train, dev = load_tasks(recipe, options.data, tokenizer)
    model = build_model(recipe, schemas, options.encoder)
    if options.init:
        init_weights(model, checkpoint.load(options.init)["model"])
    if options.init_from:
        from .package_reader import read_package

        init_weights(model, read_package(options.init_from))
    trainer = Trainer(recipe, model, train, tokenizer)
    last = options.out / "checkpoint.pt"
    if options.resume and last.exists():
        trainer.restore(checkpoint.load(last))
        print(f"resumed at step {trainer.step}", file=sys.stderr)

    seen = {"pieces": 0, "since": time.monotonic(), "saved": time.monotonic()}
    losses_since: list[dict[str, float]] = []

    def on_step(trainer: Trainer, parts: dict[str, float], pieces: int) -> None:
        seen["pieces"] += pieces
        losses_since.append(parts)
        now = time.monotonic()
        if trainer.step % 50 == 0:
            means = {k: sum(p[k] for p in losses_since) / len(losses_since) for k in parts}
            rate = seen["pieces"] / (now - seen["since"])
            print(
                f"step {trainer.step}/{trainer.total_steps}  "
                + "  ".join(f"{k} {v:.3f}" for k, v in means.items())
                + f"  {rate:.0f} wordpieces/s",
                file=sys.stderr,
                flush=True,
            )
            losses_since.clear()
            seen.update(pieces=0, since=now)
        if now - seen["saved"] > CHECKPOINT_SECONDS:
            checkpoint.save(last, trainer.state())
            seen["saved"] = time.monotonic()

    def on_epoch(trainer: Trainer, epoch: int) -> None:
        since = epoch - recipe.dev_from
        last = epoch == recipe.epochs - 1
        if since < 0 or (since % recipe.dev_every and not last):
            return
        figures = {"epoch": epoch + 1, "dev": dev_figures(model, dev, recipe.bf16)}
        if trainer.average is not None:
            trainer.swap_average()
            figures["dev_average"] = dev_figures(model, dev, recipe.bf16)
            trainer.swap_average()
        trainer.history.append(figures)
        print(json.dumps(figures), file=sys.stderr, flush=True)

    trainer.run(steps=options.steps, on_step=on_step, on_epoch=on_epoch)
    checkpoint.save(last, trainer.state())
    if trainer.step == trainer.total_steps:
        if trainer.average is not None:
            trainer.swap_average()
        save_weights(options.out / "weights.pt", model)
    log_trial(
        options.trials, recipe, trainer, str((options.init or options.init_from or Path()).name)
    )


if __name__ == "__main__":
    main()
