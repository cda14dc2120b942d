"""The command `overlap`: writes whether entities may share text into the manifest of a package.

`python -m iter_web.overlap --package ../models/NAME none SCHEMA…` is for packages that were made
before a recipe could say so: their weights and graphs stay as they are. Golden results that change
with it are written anew.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .golden import golden_file, json_lines
from .package_files import store, write_manifest
from .package_reader import Package
from .schema import OVERLAPS


def set_overlap(folder: Path, names: list[str], overlap: str) -> list[str]:
    """Change the manifest; returns the schemas whose golden results changed with it."""
    package = Package(folder)
    entries = [package.schema_entry(name) for name in names]
    for entry in entries:
        others = {key: value for key, value in entry.items() if key != "overlap"}
        entry.clear()
        for key, value in others.items():
            entry[key] = value
            if key == "between":
                entry["overlap"] = overlap
    write_manifest(folder, package.manifest)
    changed = []
    for entry in entries:
        known = json.loads(package.file(entry["golden"]))
        texts = [sentence["text"] for sentence in known["sentences"]]
        golden = golden_file(folder, entry["name"], texts)
        if _found(golden) != _found(known):
            path = entry["golden"]["path"]
            entry["golden"] = store(folder, path, json_lines(golden).encode())
            changed.append(entry["name"])
    write_manifest(folder, package.manifest)
    return changed


def _found(golden: dict) -> list:
    """What golden sentences have, but for scores: these move with the version of ONNX Runtime."""
    return [
        [{**item, "score": None} for key in ("entities", "relations") for item in sentence[key]]
        for sentence in golden["sentences"]
    ]


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Say whether a package's entities may overlap.")
    parser.add_argument("--package", type=Path, required=True, help="models/NAME")
    parser.add_argument("overlap", choices=OVERLAPS)
    parser.add_argument("schemas", nargs="+", metavar="SCHEMA")
    options = parser.parse_args(arguments)
    changed = set_overlap(options.package, options.schemas, options.overlap)
    print(f"{options.package}: {', '.join(options.schemas)}: overlap {options.overlap}")
    print(f"golden results that changed: {', '.join(changed) or 'none'}")


if __name__ == "__main__":
    main()
