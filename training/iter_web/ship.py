"""Puts trained heads into a package that exists, with all that it says of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .data import Example, Record
from .export import head_grids
from .golden_files import write_golden
from .graph.heads import heads_graph
from .heads import Heads
from .measure import measure
from .package import schema_entry
from .package_files import write_manifest
from .package_reader import Package
from .pipeline import Pipeline
from .uint8_graphs import graph_refs


def in_order(entries: dict[str, dict], about: dict) -> list[dict]:
    """A manifest's schemas in the order in which packages/NAME.json tells of them, others last."""
    order = [name for name in about["schemas"] if name in entries]
    return [entries[name] for name in dict.fromkeys([*order, *entries])]


def ship_heads(
    folder: Path,
    heads: Heads,
    about: dict,
    dev: Sequence[Example],
    train: Sequence[Record] | None = None,
) -> dict:
    """Write the graphs, manifest entry and golden file of heads; returns what was measured on dev.

    A schema of their name gives way to them. `about` is packages/NAME.json, which names, describes
    and orders what the package has anew, `train` the records that they were trained on.
    """
    name = heads.schema.name
    package = Package(folder)
    manifest, dtype = package.manifest, package.shipped
    entries = {entry["name"]: entry for entry in manifest["schemas"]}
    golden = {key: value for key, value in entries.get(name, {}).items() if key == "golden"}
    graph = heads_graph(heads, head_grids(heads, dtype)).SerializeToString()
    refs = graph_refs(folder, f"heads.{name}", graph, dtype=dtype)

    def write(measured: dict | None) -> None:
        entry = {**schema_entry(heads.schema, about["schemas"][name], measured), **refs, **golden}
        schemas = in_order({**entries, name: entry}, about)
        told = {key: about[key] for key in ("title", "description")}
        write_manifest(folder, {**manifest, **told, "schemas": schemas})

    write(None)
    measured = measure(Pipeline(folder, name), dev, train=train)
    write(measured)
    write_golden(folder, about, only=name)
    return {"dtype": dtype, **measured}
