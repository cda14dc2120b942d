"""The command `personal.train`: heads of the schema `personal` on a package's frozen encoder.

`python -m iter_web.personal.train recipes/personal.json --package ../models/base --data DATA
--train TRAIN.jsonl --dev DEV.jsonl --out RUN` reads sentences of generated documents (see
`personal.generate`) and the recipe's data sets, keeps the encoder's states in RUN/states, trains,
and writes RUN/heads.pt and RUN/figures.json. It begins with new heads, with `--go-on` with those of
the package. Called again it goes on from RUN/checkpoint.pt, bit for bit.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from ..data import Example, Record, to_example
from ..evaluate import report, score
from ..frozen import from_package, tokenizer_of
from ..head_training import fresh_heads, predict_states, train_heads
from ..heads import Heads
from ..package_reader import Package
from ..progress import say
from ..quant import set_grids
from ..states import Encoded, package_encoder
from .kept import kept_states
from .kinds import NAME, personal_schema
from .recipe import document_records, read_recipe, sentence_records, set_records


def examples_of(records: list[Record], tokenizer: Tokenizer) -> list[Example]:
    """Records as wordpieces; those without any are left out."""
    schema = personal_schema()
    found = [to_example(record, tokenizer, schema) for record in records]
    return [example for example in found if len(example) > 2]


def figures(heads: Heads, data: list[Encoded]) -> dict:
    """Strict figures on sentences, by kind."""
    examples = [item.example for item in data]
    return report(score(examples, predict_states(heads, data), heads.schema), heads.schema, True)


def own_heads(package: Path, threads: int) -> Heads:
    """The heads that a package has, to be trained on."""
    heads = from_package(package, threads).model.heads[NAME]
    set_grids(heads, None)
    return heads


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the schema personal on a frozen encoder.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--train", type=Path, required=True, help="sentences of documents")
    parser.add_argument("--dev", type=Path, required=True, help="sentences of other documents")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--states", type=Path, help="folder of the states; RUN/states by default")
    parser.add_argument("--go-on", action="store_true", help="begin with the package's heads")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    began = time.monotonic()
    recipe = read_recipe(options.recipe)
    package = Package(options.package.resolve())
    tokenizer = tokenizer_of(package)
    own = document_records(recipe, options.train)
    train = examples_of([*own, *set_records(recipe, options.data)], tokenizer)
    dev = examples_of(sentence_records(options.dev), tokenizer)
    states = options.states or options.out / "states"
    kept = kept_states(
        package_encoder(package, options.threads), package.key, [*train, *dev], states
    )
    encoded, encoded_dev = kept[: len(train)], kept[len(train) :]
    say(f"{len(train)} sentences, {sum(map(len, train))} wordpieces; {len(dev)} of dev")

    heads = (
        own_heads(options.package, options.threads)
        if options.go_on
        else fresh_heads(kept[0].states.shape[1], personal_schema(), recipe.seed)
    )
    options.out.mkdir(parents=True, exist_ok=True)
    train_heads(
        heads,
        encoded,
        recipe.heads(),
        lambda epoch, loss: say(f"epoch {epoch}: loss {loss:.4f}"),
        checkpoint=options.out / "checkpoint.pt",
    )
    torch.save(heads.state_dict(), options.out / "heads.pt")
    value = {
        "recipe": recipe.name,
        "sentences": {"train": len(train), "dev": len(dev)},
        "dev": figures(heads, encoded_dev),
        "seconds": round(time.monotonic() - began),
    }
    (options.out / "figures.json").write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({NAME: value["dev"]["ner"]}))


if __name__ == "__main__":
    main()
