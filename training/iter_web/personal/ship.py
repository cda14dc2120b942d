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

from ..export import head_grids
from ..golden_files import write_golden
from ..graph.heads import heads_graph
from ..head_training import fresh_heads
from ..heads import Heads
from ..measure import measure
from ..package import schema_entry
from ..package_files import write_manifest
from ..package_reader import Package
from ..pipeline import Pipeline
from ..uint8_graphs import graph_refs
from .kinds import NAME, personal_schema
from .recipe import sentence_records
from .train import examples_of


def read_heads(path: Path, width: int) -> Heads:
    """Heads as `personal.train` keeps them; `width` is the encoder's."""
    heads = fresh_heads(width, personal_schema(), 0)
    heads.load_state_dict(torch.load(path, weights_only=True))
    return heads.eval()


def ship(folder: Path, heads: Heads, about: dict, dev: Path) -> dict:
    """Write the schema into a package; returns what was measured on dev.

    `about` is packages/NAME.json, `dev` sentences as `iter convert --by-sentence` cuts them.
    """
    manifest = Package(folder).manifest
    schemas = [entry for entry in manifest["schemas"] if entry["name"] != NAME]
    refs = graph_refs(
        folder, f"heads.{NAME}", heads_graph(heads, head_grids(heads)).SerializeToString()
    )

    def write(measured: dict | None) -> None:
        entry = {**schema_entry(heads.schema, about["schemas"][NAME], measured), **refs}
        write_manifest(folder, {**manifest, "schemas": [*schemas, entry]})

    write(None)
    pipeline = Pipeline(folder, NAME)
    measured = measure(pipeline, examples_of(sentence_records(dev), pipeline.tokenizer))
    write(measured)
    write_golden(folder, about)
    return {"dtype": "q4", **measured}


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
    measured = ship(options.package, heads, about, options.dev)
    options.out.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({key: measured[key] for key in ("ner", "temperatures", "defaults")}))


if __name__ == "__main__":
    main()
