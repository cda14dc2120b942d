"""A local copy of a package with one schema more: whole or absent, and never committed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .data import collate
from .export import head_grids
from .golden import golden_file, json_lines, margin
from .graph.heads import heads_graph
from .heads import Heads
from .own_data import DataError
from .package import GOLDEN_SENTENCES, schema_entry, store
from .package_reader import Package, PackageError
from .pipeline import Pipeline, text_example

IGNORE_FILE = ".gitignore"
IGNORE_TEXT = "# A local copy of a package, made by training.head: not to be committed.\n*\n"
CLEAR = 0.05
"""A golden sentence's probabilities keep this distance from the threshold, if any sentence's do."""


def is_local_copy(folder: Path) -> bool:
    """Whether this module made the folder."""
    marker = folder / IGNORE_FILE
    return marker.is_file() and marker.read_text(encoding="utf-8") == IGNORE_TEXT


def check_free(package: Package, name: str, out: Path, replace: bool) -> None:
    """Both names are free: the schema's in the package, and the folder's."""
    if any(entry["name"] == name for entry in package.manifest["schemas"]):
        raise DataError(f'--name "{name}": {package.folder} has a schema of this name')
    if not out.exists():
        return
    if not is_local_copy(out):
        raise DataError(f"{out}: exists, and is no local copy of a package; choose another --out")
    if not replace:
        raise DataError(f"{out}: exists; add --replace to make it anew, or choose another --name")


@contextmanager
def whole_or_absent(out: Path) -> Iterator[Path]:
    """A folder to write to, which takes the place of `out` only if nothing goes wrong."""
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    old = out.with_name(f".{out.name}.{os.getpid()}.old")
    partial.mkdir(parents=True)
    try:
        (partial / IGNORE_FILE).write_text(IGNORE_TEXT, encoding="utf-8")
        yield partial
        if out.exists():
            out.rename(old)
        try:
            partial.rename(out)
        except BaseException:
            if old.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _files(value: object) -> Iterator[str]:
    """Paths of all files that a manifest refers to; of one with parts only these exist."""
    if isinstance(value, dict):
        if "sha256" in value and "parts" not in value:
            yield value["path"]
        else:
            for inner in value.values():
                yield from _files(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _files(inner)


def _write_manifest(folder: Path, manifest: dict) -> None:
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def copy_package(package: Package, folder: Path, name: str) -> dict:
    """Copy the files that the manifest names; returns the manifest of the copy."""
    for path in dict.fromkeys(_files(package.manifest)):
        source = package.folder / path
        if not source.is_file():
            raise PackageError(f"{source} is missing")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / path)
    return {**package.manifest, "name": name, "schemas": list(package.manifest["schemas"])}


def clear_texts(pipeline: Pipeline, texts: Sequence[str]) -> list[str]:
    """Texts for the self-test: those least likely to come out otherwise on another device.

    A sentence with relations, then one with entities, says more than one without.
    """
    found = []
    for index, text in enumerate(dict.fromkeys(texts)):
        example, _ = text_example(text, pipeline.tokenizer)
        (outputs,) = pipeline.run(collate([example]))
        (prediction,) = pipeline.predict([example])
        distance = margin(example, outputs, pipeline)
        says = (len(prediction.relations) > 0) + (len(prediction.entities) > 0)
        found.append(((distance < CLEAR, -says if distance >= CLEAR else -distance, index), text))
    chosen = [text for (unclear, _, _), text in sorted(found) if not unclear]
    return chosen[:GOLDEN_SENTENCES] or [min(found)[1]]


def add_schema(folder: Path, manifest: dict, heads: Heads, about: dict, texts: list[str]) -> dict:
    """Write the heads' graph, golden file and manifest entry; returns the entry."""
    name = heads.schema.name
    graph = heads_graph(heads, head_grids(heads)).SerializeToString()
    entry = schema_entry(heads.schema, about)
    for kind in (*entry["entityTypes"], *entry["relationTypes"]):
        if not kind["description"]:
            del kind["description"]
    entry["graphs"] = {"q4": store(folder, f"heads.{name}.q4.onnx", graph)}
    manifest["schemas"].append(entry)
    _write_manifest(folder, manifest)
    golden = golden_file(folder, name, clear_texts(Pipeline(folder, name), texts))
    entry["golden"] = store(folder, f"golden.{name}.json", json_lines(golden).encode())
    _write_manifest(folder, manifest)
    return entry


def set_dev(folder: Path, manifest: dict, entry: dict, dev: dict) -> None:
    """Add a schema's `dev` block to the manifest."""
    entry["dev"] = dev
    _write_manifest(folder, manifest)
