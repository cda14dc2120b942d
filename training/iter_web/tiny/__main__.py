"""The command `python -m iter_web.tiny --out DIR`: trains the tiny model from nothing.

It writes the tokenizer, the generated data in the form of the data sets, `weights.pt` and
`figures.json` (F1 on held-out generated sentences, with the weights rounded to 4 bits).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import torch

from ..data import to_example, write_records
from ..encoders.bert import BertConfig
from ..evaluate import predict, score
from ..model import IterModel
from ..quant import set_grids
from ..recipe import Recipe
from ..trainer import Trainer
from ..weights import save_weights
from .embeddings import LearnedEmbeddings
from .sentences import SCHEMAS, plain_text, sentences
from .vocabulary import save_tokenizer, train_tokenizer

DEFAULT_OUT = Path.home() / ".cache" / "iter-web" / "tiny"
TRAIN_SEED, DEV_SEED = 1, 2
RECIPE = Recipe(
    name="tiny",
    tasks=(),
    epochs=10,
    batch=24,
    encoder_rate=1e-3,
    head_rate=3e-3,
    encoder_decay=0.01,
    head_decay=0.01,
    dropout=0.05,
    head_dropout=0.05,
    quantize_from=7,
    bf16=False,
)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the tiny model on generated sentences.")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--train", type=int, default=8000, help="training records per schema")
    parser.add_argument("--dev", type=int, default=600, help="held-out records per schema")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    began = time.monotonic()

    train = {s.name: sentences(s.name, TRAIN_SEED, options.train) for s in SCHEMAS}
    dev = {s.name: sentences(s.name, DEV_SEED, options.dev) for s in SCHEMAS}
    tokenizer = train_tokenizer(plain_text(r) for records in train.values() for r in records)
    save_tokenizer(tokenizer, options.out)
    for name in train:
        write_records(options.out / f"{name}.train.jsonl", train[name])
        write_records(options.out / f"{name}.dev.jsonl", dev[name])

    schemas = {s.name: s for s in SCHEMAS}
    data, held_out = (
        {name: [to_example(r, tokenizer, schemas[name]) for r in rs] for name, rs in part.items()}
        for part in (train, dev)
    )
    config = BertConfig(tokenizer.get_vocab_size(), width=128, layers=2, heads=4, inner=384)
    torch.manual_seed(RECIPE.seed)
    model = IterModel(config, SCHEMAS, dropout=RECIPE.dropout, head_dropout=RECIPE.head_dropout)
    model.embeddings = LearnedEmbeddings(config)
    trainer = Trainer(RECIPE, model, data)

    def figures() -> dict:
        return {
            name: score(examples, predict(model, name, examples), schemas[name]).summary()
            for name, examples in held_out.items()
        }

    def on_epoch(_: Trainer, epoch: int) -> None:
        line = {"epoch": epoch + 1, "dev": figures(), "seconds": round(time.monotonic() - began)}
        print(json.dumps(line), file=sys.stderr, flush=True)

    trainer.run(on_epoch=on_epoch)
    model.embeddings = model.embeddings.frozen(config)
    model.eval()
    set_grids(model, None)
    result = {"fp32": figures()}
    set_grids(model, RECIPE.quantize_block)
    result |= {"q4": figures(), "seconds": round(time.monotonic() - began)}
    save_weights(options.out / "weights.pt", model)
    (options.out / "figures.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
