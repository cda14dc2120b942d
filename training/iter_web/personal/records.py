"""The command `personal.records`: what `personal.train` learns from, as a data set of one folder.

`python -m iter_web.personal.records recipes/personal.json --data DATA --train train.jsonl --dev
dev.jsonl --out DATA2` writes DATA2/personal with train.jsonl, dev.jsonl and types.json, and lets
DATA2 know the sets of DATA too, so that a recipe with the task `personal` finds all of its data.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ..broad import link_others
from ..data import write_records
from .kinds import KINDS, NAME
from .recipe import document_records, read_recipe, sentence_records, set_records


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write the sentences of `personal` as a set.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--train", type=Path, required=True, help="sentences of documents")
    parser.add_argument("--dev", type=Path, required=True, help="sentences to choose by")
    parser.add_argument("--out", type=Path, required=True, help="folder to make the set in")
    options = parser.parse_args(arguments)

    recipe = read_recipe(options.recipe)
    parts = {
        "train": [*document_records(recipe, options.train), *set_records(recipe, options.data)],
        "dev": sentence_records(options.dev),
    }
    folder = options.out / NAME
    folder.mkdir(parents=True, exist_ok=True)
    types = {"entities": {kind: {} for kind in KINDS}, "relations": {}}
    (folder / "types.json").write_text(json.dumps(types, indent=1) + "\n")
    for part, records in parts.items():
        write_records(folder / f"{part}.jsonl", records)
    link_others(options.data, options.out)
    print(json.dumps({part: len(records) for part, records in parts.items()}))


if __name__ == "__main__":
    main()
