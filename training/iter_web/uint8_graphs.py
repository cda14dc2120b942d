"""The command `uint8_graphs`: `python -m iter_web.uint8_graphs --package ../models/NAME`.

Writes the graphs for WASM into a package that exists, and into its manifest. The golden files need
the results on uint8 then: `golden_files` writes them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import onnx

from .graph.uint8 import UINT8, uint8_graph
from .package_files import store, write_manifest
from .package_reader import Package


def _store_uint8(folder: Path, stem: str, stored: bytes) -> dict:
    graph = uint8_graph(onnx.load_from_string(stored))
    return store(folder, f"{stem}.{UINT8}.onnx", graph.SerializeToString(deterministic=True))


def graph_refs(folder: Path, stem: str, graph: bytes, twin: bool = True, dtype: str = "q4") -> dict:
    """Write a graph and its twin for WASM; returns what a manifest says of them.

    `dtype` is what the graph's weights are rounded to, one of `export.SHIPPED_DTYPES`.
    """
    refs = {"graphs": {dtype: store(folder, f"{stem}.{dtype}.onnx", graph)}}
    return refs | ({UINT8: _store_uint8(folder, stem, graph)} if twin else {})


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write a package's graphs for WASM.")
    parser.add_argument("--package", type=Path, required=True, help="models/NAME")
    options = parser.parse_args(arguments)
    package = Package(options.package)
    encoder = package.manifest["encoder"]
    encoder[UINT8] = _store_uint8(options.package, "encoder", package.graph(None))
    for entry in package.manifest["schemas"]:
        name = entry["name"]
        entry[UINT8] = _store_uint8(options.package, f"heads.{name}", package.graph(name))
    write_manifest(options.package, package.manifest)
    for path in sorted(options.package.glob(f"*.{UINT8}.onnx")):
        print(f"{path}  {path.stat().st_size / 1000:.1f} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
