"""Reads a package (models/<name>/): its manifest, files, tables and weights."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch

from .encoders.base import EncoderConfig
from .encoders.bert import BertConfig
from .encoders.families import config_from_json
from .encoders.relative import Relative
from .export import SHIPPED_DTYPES
from .graph.encoder import CONFIG
from .graph.heads import ACTIVATION_NODES
from .graph.reader import graph_weights
from .graph.uint8 import UINT8, attached
from .model import IterModel
from .schema import RelationType, Schema


class PackageError(Exception):
    """A package's file is missing or is not what the manifest says."""


def read_file(folder: Path, ref: dict) -> bytes:
    """The bytes of a manifest's file reference, joined from its parts and checked by hash."""
    pieces = []
    for part in ref.get("parts", [ref]):
        path = folder / part["path"]
        if not path.is_file():
            raise PackageError(f"{path} is missing")
        pieces.append(path.read_bytes())
    data = b"".join(pieces)
    if hashlib.sha256(data).hexdigest() != ref["sha256"]:
        raise PackageError(f"{folder / ref['path']} has not the hash that the manifest names")
    return data


@dataclass(frozen=True)
class Table:
    """The int8 embedding table: rows [rows, E] and scales [rows] of words, positions and types.

    `offset` is the row of the first position, `most_pieces` the most positions of a sentence.
    """

    rows: np.ndarray
    scales: np.ndarray
    vocabulary: int
    positions: int
    types: int
    offset: int
    most_pieces: int
    relative: Relative | None

    def embed(self, ids: np.ndarray) -> np.ndarray:
        """Ids [B, N] to word + position + first type embedding, float32 [B, N, E]."""
        embeds = self._dequantise(ids)
        if self.positions:
            first = self.vocabulary + self.offset
            embeds = embeds + self._dequantise(first + np.arange(ids.shape[1]))
        if self.types:
            embeds = embeds + self._dequantise(np.array(self.vocabulary + self.positions))
        return embeds

    def relative_inputs(self, n: int) -> dict[str, np.ndarray]:
        """The encoder graph's further inputs for N positions, by name."""
        return self.relative.inputs(n) if self.relative else {}

    def _dequantise(self, index: np.ndarray) -> np.ndarray:
        return self.rows[index].astype(np.float32) * self.scales[index][..., None]


def shipped_dtype(manifest: dict, folder: Path) -> str:
    """The one of `SHIPPED_DTYPES` in which a package of this manifest holds its weights.

    Raises PackageError, which names the folder, where it is none of them.
    """
    graphs = manifest.get("encoder", {}).get("graphs", {})
    for dtype in SHIPPED_DTYPES:
        if dtype in graphs:
            return dtype
    names = " or ".join(SHIPPED_DTYPES)
    raise PackageError(f"{folder} has no {names} encoder graph")


class Package:
    """A package's manifest with its files."""

    def __init__(self, folder: Path):
        self.folder = folder
        path = folder / "manifest.json"
        if not path.is_file():
            raise PackageError(f"{path} is missing: {folder} is no package")
        self.manifest: dict = json.loads(path.read_text(encoding="utf-8"))

    def file(self, ref: dict) -> bytes:
        """A file that the manifest refers to."""
        return read_file(self.folder, ref)

    @property
    def shipped(self) -> str:
        """The one of `SHIPPED_DTYPES` in which the package holds its weights."""
        return shipped_dtype(self.manifest, self.folder)

    @property
    def key(self) -> str:
        """What names the encoder's weights: the hash of its graph."""
        return self.manifest["encoder"]["graphs"][self.shipped]["sha256"]

    def graph(self, schema: str | None, dtype: str | None = None) -> bytes:
        """The encoder's graph (schema None) or a schema's; other than what ships from `local/`.

        What ships where `dtype` is None. A graph on uint8 comes with its weights; heads without one
        are those that ship.
        """
        owner = self.manifest["encoder"] if schema is None else self.schema_entry(schema)
        if dtype == UINT8:
            return self._uint8(owner, self.graph(schema))
        if dtype in (None, self.shipped):
            return self.file(owner["graphs"][self.shipped])
        local = self.folder / "local"
        path = local / "manifest.json"
        if not path.is_file():
            raise PackageError(f"{path} is missing: build {dtype} with iter_web.package --local")
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files = manifest["graphs"] if schema is None else manifest["schemas"][schema]
        if dtype not in files:
            raise PackageError(f"{path} has no {dtype}")
        return read_file(local, files[dtype])

    @property
    def dtypes(self) -> tuple[str, ...]:
        """What ships: the stored weights, and uint8 where the package has a graph for it."""
        return (self.shipped, UINT8) if UINT8 in self.manifest["encoder"] else (self.shipped,)

    def _uint8(self, owner: dict, stored: bytes) -> bytes:
        if UINT8 not in self.manifest["encoder"]:
            raise PackageError(f"package {self.manifest['name']} has no graphs on uint8")
        if UINT8 not in owner:
            return stored
        graph = onnx.load_from_string(self.file(owner[UINT8]))
        return attached(graph, onnx.load_from_string(stored)).SerializeToString()

    def schema_entry(self, name: str | None) -> dict:
        """A schema's part of the manifest; the only one if `name` is None."""
        entries = {s["name"]: s for s in self.manifest["schemas"]}
        if name is None and len(entries) == 1:
            return next(iter(entries.values()))
        if name not in entries:
            raise PackageError(
                f"package {self.manifest['name']} has the schemas {', '.join(entries)}; name one"
            )
        return entries[name]

    def table(self) -> Table:
        """The embedding table."""
        entry = self.manifest["embeddings"]
        data = self.file(entry["file"])
        count = entry["vocabulary"] + entry["positions"] + entry["types"]
        width = entry["width"]
        rows = np.frombuffer(data, np.int8, count * width).reshape(count, width)
        scales = np.frombuffer(data, "<f4", count, offset=count * width)
        encoder = self.manifest["encoder"]
        relative = encoder.get("relative")
        return Table(
            rows,
            scales,
            vocabulary=entry["vocabulary"],
            positions=entry["positions"],
            types=entry["types"],
            offset=entry.get("positionOffset", 0),
            most_pieces=encoder["maxWordpieces"],
            relative=Relative.from_json(relative) if relative else None,
        )


def read_package(folder: Path, dtype: str | None = None) -> dict[str, torch.Tensor]:
    """A package's weights as a state dict of the model that it was made from."""
    package = Package(folder)
    table = package.table()
    state = {
        "embeddings.table": torch.from_numpy(table.rows.copy()),
        "embeddings.scale": torch.from_numpy(table.scales.copy()),
    }
    for schema in (None, *(s["name"] for s in package.manifest["schemas"])):
        state |= graph_weights(onnx.load_from_string(package.graph(schema, dtype)))
    return state


def schema_of(entry: dict, **sizes: object) -> Schema:
    """The schema that an entry of a manifest describes.

    A manifest does not say the inner widths, the activation and whether is_link is tied: who builds
    heads from it gives them, and who runs the graphs has no use for them.
    """
    return Schema(
        name=entry["name"],
        entity_types=tuple(t["name"] for t in entry["entityTypes"]),
        relation_types=tuple(
            RelationType(t["name"], t["symmetric"]) for t in entry["relationTypes"]
        ),
        omega=entry["omega"],
        psi=entry["psi"],
        between=entry["between"],
        overlap=entry.get("overlap", "allowed"),
        end_rule=entry.get("endRule", "logsumexp"),
        candidates=entry.get("candidates", "words"),
        self_links=entry.get("selfLinks", False),
        inverse=entry.get("inverse", False),
        **sizes,
    )


def read_model(folder: Path, dtype: str | None = None) -> IterModel:
    """A package as a PyTorch model, in evaluation mode."""
    state = read_package(folder, dtype)
    package = Package(folder)
    manifest = package.manifest
    graph = onnx.load_from_string(package.graph(None, dtype))
    config = _config(manifest["embeddings"], graph, state)
    schemas = [
        schema_of(entry, **_sizes(state, entry), activation=_activation(package, entry, dtype))
        for entry in manifest["schemas"]
    ]
    model = IterModel(config, schemas)
    model.load_state_dict(state)
    return model.eval()


def _config(
    embeddings: dict, graph: onnx.ModelProto, state: dict[str, torch.Tensor]
) -> EncoderConfig:
    """The sizes of an encoder: of its graph's, or BERT's that don't say them."""
    for entry in graph.metadata_props:
        if entry.key == CONFIG:
            return config_from_json(json.loads(entry.value))
    attention = next(n for n in graph.graph.node if n.op_type == "MultiHeadAttention")
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    return BertConfig(
        vocabulary=embeddings["vocabulary"],
        width=embeddings["width"],
        layers=layers,
        heads=next(a.i for a in attention.attribute if a.name == "num_heads"),
        inner=len(state["encoder.layers.0.up.bias"]),
        positions=embeddings["positions"],
    )


def _sizes(state: dict[str, torch.Tensor], entry: dict) -> dict[str, int | bool]:
    """The inner widths of a schema's heads, and whether is_link is tied."""
    prefix = f"heads.{entry['name']}"
    outs = {s: state.get(f"{prefix}.{s}.out.weight") for s in ("left", "span", "link")}
    sizes = {f"eta_{s}": w.shape[1] for s, w in outs.items() if w is not None}
    apart = f"{prefix}.link.inner.head_start.weight" in state
    return {**sizes, "tied": "eta_link" in sizes and entry["psi"] == 4 and not apart}


def _activation(package: Package, entry: dict, dtype: str | None) -> str:
    graph = onnx.load_from_string(package.graph(entry["name"], dtype)).graph
    used = {node.op_type for node in graph.node}
    return next(name for name, (node, _) in ACTIVATION_NODES.items() if node in used)
