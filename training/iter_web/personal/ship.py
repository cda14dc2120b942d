"""The command `personal.ship`: the schema `personal` of a package, from trained heads.

`python -m iter_web.personal.ship --heads RUN/heads.pt --dev RUN/dev-sentences/all.jsonl --package
../models/base --about packages/base.json --out RUN/measured.json` writes the heads' graphs and the
manifest's entry, with temperatures, thresholds and curves from the sentences of other documents,
the golden file, and all that the card says to `--out`. A schema of that name gives way to it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from ..frozen import tokenizer_of
from ..head_training import fresh_heads
from ..heads import Heads
from ..package_reader import Package
from ..ship import ship_heads
from .kinds import personal_schema
from .recipe import sentence_records
from .train import examples_of


def read_heads(path: Path, width: int) -> Heads:
    """Heads as `personal.train` keeps them; `width` is the encoder's."""
    heads = fresh_heads(width, personal_schema(), 0)
    heads.load_state_dict(torch.load(path, weights_only=True))
    return heads.eval()


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write the schema personal into a package.")
    parser.add_argument("--heads", type=Path, required=True, help="RUN/heads.pt")
    parser.add_argument("--dev", type=Path, required=True, help="sentences of dev documents")
    parser.add_argument("--package", type=Path, required=True, help="models/NAME")
    parser.add_argument("--about", type=Path, required=True, help="packages/NAME.json")
    parser.add_argument("--out", type=Path, required=True, help="what was measured, for the card")
    options = parser.parse_args(arguments)
    about = json.loads(options.about.read_text(encoding="utf-8"))
    heads = read_heads(options.heads, Package(options.package).manifest["encoder"]["width"])
    dev = examples_of(sentence_records(options.dev), tokenizer_of(Package(options.package)))
    measured = ship_heads(options.package, heads, about, dev)
    options.out.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({key: measured[key] for key in ("ner", "temperatures", "defaults")}))


if __name__ == "__main__":
    main()
