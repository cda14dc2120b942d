"""The command `golden_files`: `python -m iter_web.golden_files --package DIR --about FILE`.

Writes the golden files of a package anew, from its own graphs, and their hashes into its manifest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .golden import golden_file, json_lines
from .golden_texts import SHORT_SENTENCES, clear_texts, long_texts
from .package_files import store, write_manifest
from .package_reader import Package
from .pipeline import Pipeline

SENTENCES = Path(__file__).parents[1] / "sentences"
FILLER = "filler.txt"
GENERAL = ("conll04.txt", "scierc.txt", "ade.txt", "genia.txt", "fiction.txt", "social.txt")
"""Sentences for schemas of which we have none: of imported checkpoints."""
OF_EACH = 8


def store_golden(folder: Path, schema: str, texts: Sequence[str]) -> dict:
    """Write golden.<schema>.json of these texts; returns its reference for a manifest."""
    golden = json_lines(golden_file(folder, schema, texts))
    return store(folder, f"golden.{schema}.json", golden.encode())


def write_golden(folder: Path, about: dict, only: str | None = None) -> None:
    """Write the golden file of each schema of a package, or of one, and the manifest naming them.

    `about` is packages/NAME.json; a schema that names no file of its own gets the clearest of ours.
    """
    manifest = Package(folder).manifest
    filler = _lines(about.get("filler", FILLER))
    for entry in manifest["schemas"]:
        name = entry["name"]
        if only not in (None, name):
            continue
        pipeline = Pipeline(folder, name)
        file = about["schemas"][name].get("golden")
        if file is None:
            own = general_sentences()
            short = clear_texts(pipeline, own)
        else:
            own = _lines(file)
            short = own[:SHORT_SENTENCES]
        long = long_texts(pipeline, own, filler)
        entry["golden"] = store_golden(folder, name, [*short, *long])
    write_manifest(folder, manifest)


def general_sentences() -> list[str]:
    """Sentences of many kinds, all ours."""
    return [line for of in GENERAL for line in _lines(of)[:OF_EACH]]


def _lines(name: str) -> list[str]:
    return (SENTENCES / name).read_text(encoding="utf-8").splitlines()


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write the golden files of a package anew.")
    parser.add_argument("--package", type=Path, required=True, help="models/NAME")
    parser.add_argument("--about", type=Path, required=True, help="packages/NAME.json")
    options = parser.parse_args(arguments)
    write_golden(options.package, json.loads(options.about.read_text(encoding="utf-8")))
    for path in sorted(options.package.glob("golden.*.json")):
        print(f"{path}  {path.stat().st_size / 1000:.1f} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
