"""A local copy of a package with one schema more: whole or absent, and never committed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .export import head_grids
from .golden_files import store_golden
from .golden_texts import clauses_of, clear_texts, long_texts
from .graph.heads import heads_graph
from .heads import Heads
from .own_data import DataError
from .package import schema_entry
from .package_files import write_manifest
from .package_reader import Package, PackageError, shipped_dtype
from .pipeline import Pipeline
from .uint8_graphs import graph_refs

IGNORE_FILE = ".gitignore"
IGNORE_TEXT = "# A package that was made on this machine: not to be committed.\n*\n"
_IGNORES_ALL = "\n*\n"


def is_local_copy(folder: Path) -> bool:
    """Whether this module made the folder, now or when it wrote another text."""
    marker = folder / IGNORE_FILE
    return marker.is_file() and marker.read_text(encoding="utf-8").endswith(_IGNORES_ALL)


def check_free(package: Package, name: str, out: Path, replace: bool) -> None:
    """Both names are free: the schema's in the package, and the folder's."""
    if any(entry["name"] == name for entry in package.manifest["schemas"]):
        raise DataError(f'--name "{name}": {package.folder} has a schema of this name')
    check_out(out, replace)


def check_out(out: Path, replace: bool) -> None:
    """A folder is free, or holds a package that was made here and may be made anew."""
    if not out.exists():
        return
    if not is_local_copy(out):
        raise DataError(f"{out}: exists, and was not made here; choose another --out")
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


def copy_package(package: Package, folder: Path, name: str) -> dict:
    """Copy the files that the manifest names; returns the manifest of the copy."""
    for path in dict.fromkeys(_files(package.manifest)):
        source = package.folder / path
        if not source.is_file():
            raise PackageError(f"{source} is missing")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / path)
    return {**package.manifest, "name": name, "schemas": list(package.manifest["schemas"])}


def package_clauses(folder: Path) -> list[str]:
    """Clauses in which there is little to find: those of a package's longest golden sentence."""
    package = Package(folder)
    golden = json.loads(package.file(package.manifest["schemas"][0]["golden"]))
    return clauses_of(max((s["text"] for s in golden["sentences"]), key=len))


def add_schema(folder: Path, manifest: dict, heads: Heads, about: dict, texts: list[str]) -> dict:
    """Write the heads' graph, golden file and manifest entry; returns the entry."""
    name = heads.schema.name
    dtype = shipped_dtype(manifest, folder)
    graph = heads_graph(heads, head_grids(heads, dtype)).SerializeToString()
    entry = schema_entry(heads.schema, about)
    for kind in (*entry["entityTypes"], *entry["relationTypes"]):
        if not kind["description"]:
            del kind["description"]
    entry |= graph_refs(folder, f"heads.{name}", graph, dtype=dtype)
    manifest["schemas"].append(entry)
    write_manifest(folder, manifest)
    pipeline = Pipeline(folder, name)
    chosen = clear_texts(pipeline, texts)
    long = long_texts(pipeline, texts, package_clauses(folder))
    entry["golden"] = store_golden(folder, name, [*chosen, *long])
    write_manifest(folder, manifest)
    return entry


def set_dev(folder: Path, manifest: dict, entry: dict, dev: dict) -> None:
    """Add a schema's `dev` block to the manifest."""
    entry["dev"] = dev
    write_manifest(folder, manifest)
