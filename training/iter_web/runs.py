"""What the commands that train do around a trainer: cost, checkpoints, dev figures, the trials."""

from __future__ import annotations

import argparse
import json
import time
from datetime import datetime, timezone
from pathlib import Path

import torch

from . import checkpoint
from .data import Example
from .evaluate import predict, score
from .model import IterModel
from .progress import say
from .recipe import Recipe
from .trainer import Trainer
from .weights import save_weights

CHECKPOINT_SECONDS = 240
REPORT_STEPS = 50
PROBES = 3
CHECKPOINT = "checkpoint.pt"
WEIGHTS = "weights.pt"
TRIALS = Path(__file__).parents[1] / "trials.jsonl"


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """The options that `run` and `set_device` read."""
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--steps", type=int, help="stop after this many more steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda")
    parser.add_argument("--trials", type=Path, default=TRIALS)


def set_device(options: argparse.Namespace) -> torch.device:
    """Let all tensors from here on be made on the device that was asked for."""
    torch.set_num_threads(options.threads)
    if options.device.startswith("cuda") and not torch.cuda.is_available():
        raise SystemExit("--device cuda: PyTorch finds no such device here; leave it out for cpu")
    torch.set_default_device(options.device)
    return torch.device(options.device)


def dev_figures(model: IterModel, dev: dict[str, list[Example]], bf16: bool) -> dict:
    """NER and RE+ F1 on dev by schema, in percent."""
    return {
        name: score(
            examples, predict(model, name, examples, bf16=bf16), model.heads[name].schema
        ).summary()
        for name, examples in dev.items()
    }


def cost(trainer: Trainer) -> str:
    """What the rest of a run takes, from the first epoch's batches and a few of them tried."""
    batches = trainer.batches(0)
    padded = [len(examples) * max(map(len, examples)) for _, examples in batches]
    probes = [batches[i * len(batches) // PROBES] for i in range(PROBES)]
    trainer.probe(*probes[0])  # The first one of a process also sets up what all others use.
    began = time.monotonic()
    for name, examples in probes:
        trainer.probe(name, examples)
    seconds = time.monotonic() - began
    rate = sum(len(e) * max(map(len, e)) for _, e in probes) / max(seconds, 1e-9)
    steps = trainer.total_steps - trainer.step
    pieces = steps * sum(padded) / len(padded)
    return (
        f"{steps} of {trainer.total_steps} steps to go, {pieces / 1e6:.2f} M wordpieces with their "
        f"padding: about {pieces / rate / 3600:.1f} hours at {rate:.0f} a second, as just tried"
    )


def log_trial(path: Path, trainer: Trainer, note: str) -> None:
    """Append a run to the list of trials; losers are in it too."""
    trial = {
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "recipe": trainer.described(),
        "init": note,
        "steps": trainer.step,
        "of": trainer.total_steps,
        "seconds": round(trainer.seconds),
        "history": trainer.history,
    }
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(trial) + "\n")


class Reporter:
    """Says how a run goes, saves a checkpoint every few minutes, measures on dev."""

    def __init__(self, recipe: Recipe, dev: dict[str, list[Example]], out: Path):
        self.recipe = recipe
        self.dev = dev
        self.checkpoint = out / CHECKPOINT
        self.saved = self.since = time.monotonic()
        self.pieces = 0
        self.losses: list[dict[str, float]] = []

    def on_step(self, trainer: Trainer, parts: dict[str, float], pieces: int) -> None:
        """After a step with its losses and wordpieces."""
        self.pieces += pieces
        self.losses.append(parts)
        now = time.monotonic()
        if trainer.step % REPORT_STEPS == 0:
            means = {k: sum(p[k] for p in self.losses) / len(self.losses) for k in parts}
            rate = self.pieces / (now - self.since)
            say(
                f"step {trainer.step}/{trainer.total_steps}  "
                + "  ".join(f"{k} {v:.3f}" for k, v in means.items())
                + f"  {rate:.0f} wordpieces/s"
            )
            self.losses.clear()
            self.pieces, self.since = 0, now
        if now - self.saved > CHECKPOINT_SECONDS:
            checkpoint.save(self.checkpoint, trainer.state())
            self.saved = now

    def on_epoch(self, trainer: Trainer, epoch: int) -> None:
        """After an epoch: dev figures, where the recipe wants them."""
        recipe = self.recipe
        since = epoch - recipe.dev_from
        last = epoch == recipe.epochs - 1
        if since < 0 or (since % recipe.dev_every and not last):
            return
        figures = {"epoch": epoch + 1, "dev": dev_figures(trainer.model, self.dev, recipe.bf16)}
        if trainer.average is not None:
            trainer.swap_average()
            figures["dev_average"] = dev_figures(trainer.model, self.dev, recipe.bf16)
            trainer.swap_average()
        trainer.history.append(figures)
        say(json.dumps(figures))


def run(
    trainer: Trainer, dev: dict[str, list[Example]], options: argparse.Namespace, note: str
) -> None:
    """Run to the end, or for `--steps`; the weights are written at the end."""
    last = options.out / CHECKPOINT
    if options.resume and last.exists():
        trainer.restore(checkpoint.load(last))
        say(f"resumed at step {trainer.step}")
    say(cost(trainer))
    reporter = Reporter(trainer.recipe, dev, options.out)
    trainer.run(steps=options.steps, on_step=reporter.on_step, on_epoch=reporter.on_epoch)
    checkpoint.save(last, trainer.state())
    if trainer.step == trainer.total_steps:
        if trainer.average is not None:
            trainer.swap_average()
        save_weights(options.out / WEIGHTS, trainer.model)
    log_trial(options.trials, trainer, note)
