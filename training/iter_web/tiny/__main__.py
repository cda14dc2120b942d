"""The command `python -m iter_web.tiny --out DIR`: trains a tiny model from nothing.

With `--family deberta`, `t5` or `bart` it is one of that family. `--from PACKAGE` goes on from the
weights and the tokenizer of a tiny package, with other sentences, half the rate and rounded from
the start.

It writes the tokenizer, the generated data in the form of the data sets, `weights.pt` and
`figures.json` (F1 on held-out generated sentences, with the weights rounded to 4 bits), and with
`--package` the package.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from ..data import to_example, write_records
from ..evaluate import predict, score
from ..model import IterModel
from ..package import write_package
from ..package_reader import read_package
from ..quant import set_grids
from ..trainer import Trainer
from ..weights import save_weights
from .embeddings import LearnedEmbeddings
from .families import TINY, Tiny, look_near, tiny_tokenizer
from .sentences import SCHEMAS, plain_text, sentences
from .vocabulary import save_tokenizer

DEFAULT_OUT = Path.home() / ".cache" / "iter-web" / "tiny"
TRAIN_SEED, DEV_SEED, FURTHER_SEED = 1, 2, 3


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train a tiny model on generated sentences.")
    parser.add_argument("--family", choices=TINY, default="bert")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--train", type=int, help="training records per schema")
    parser.add_argument("--dev", type=int, default=600, help="held-out records per schema")
    parser.add_argument("--package", type=Path, help="write a package too, models/NAME")
    parser.add_argument("--from", dest="package_before", type=Path, help="go on from a package")
    parser.add_argument("--epochs", type=int, help="instead of those of the recipe")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    began = time.monotonic()
    tiny = TINY[options.family]
    recipe, count, seed = tiny.recipe, options.train or tiny.records, TRAIN_SEED
    before: Path | None = options.package_before
    if before:
        rate = {"encoder_rate": recipe.encoder_rate / 2, "head_rate": recipe.head_rate / 2}
        recipe, seed = replace(recipe, quantize_from=0, **rate), FURTHER_SEED
    if options.epochs is not None:
        recipe = replace(recipe, epochs=options.epochs)

    train = {s.name: sentences(s.name, seed, count) for s in SCHEMAS}
    dev = {s.name: sentences(s.name, DEV_SEED, options.dev) for s in SCHEMAS}
    texts = (plain_text(r) for records in train.values() for r in records)
    tokenizer = (
        Tokenizer.from_file(str(before / "tokenizer.json"))
        if before
        else tiny_tokenizer(options.family, texts)
    )
    save_tokenizer(tokenizer, options.out)
    for name in train:
        write_records(options.out / f"{name}.train.jsonl", train[name])
        write_records(options.out / f"{name}.dev.jsonl", dev[name])

    schemas = {s.name: s for s in SCHEMAS}
    data, held_out = (
        {name: [to_example(r, tokenizer, schemas[name]) for r in rs] for name, rs in part.items()}
        for part in (train, dev)
    )
    config = replace(tiny.config, vocabulary=tokenizer.get_vocab_size())
    torch.manual_seed(recipe.seed)
    model = _begun(replace(tiny, config=config, recipe=recipe), before)
    trainer = Trainer(recipe, model, data)

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
    set_grids(model, recipe.quantize_block)
    result |= {"q4": figures(), "seconds": round(time.monotonic() - began)}
    save_weights(options.out / "weights.pt", model)
    (options.out / "figures.json").write_text(json.dumps(result, indent=2) + "\n")
    if options.package:
        write_package(model, options.out, tiny.about(), options.package)
    print(json.dumps(result))


def _begun(tiny: Tiny, before: Path | None) -> IterModel:
    """A model to train: a fresh one, or one with the weights of a package."""
    config, recipe = tiny.config, tiny.recipe
    model = IterModel(config, SCHEMAS, dropout=recipe.dropout, head_dropout=recipe.head_dropout)
    embeddings = LearnedEmbeddings(config)
    if before:
        model.load_state_dict(read_package(before))
        embeddings.load(model.embeddings)
    else:
        look_near(model.encoder)
    model.embeddings = embeddings
    return model


if __name__ == "__main__":
    main()
