"""The command `package`: writes models/<name>/ from trained weights.

`python -m iter_web.package --weights weights.pt --tokenizer DIR --about packages/NAME.json
--out models/NAME` writes the q4 graphs and their twins for WASM, the int8 embedding table, the
tokenizer, golden files and the manifest. With `--local q8 fp32` it also writes those graphs to
models/<name>/local/. With `--measured S=FILE` the manifest has the temperatures, thresholds and
curves that `measure` found.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from .encoders.base import Embeddings
from .export import DTYPES, check_graphs, write_graphs
from .golden_files import write_golden
from .model import IterModel
from .package_files import file_ref, store, write_manifest
from .schema import Schema, TrialError
from .sparse import RAW
from .uint8_graphs import graph_refs
from .weights import load_weights

SLOTS = 32
BERT_LIKE = ("bert", "roberta", "electra", "albert", "bart")
"""Families whose products lose nothing on uint8."""


def table_bytes(embeddings: Embeddings) -> bytes:
    """The embedding table: int8 rows, then their float32 scales."""
    rows = embeddings.table.numpy().tobytes()
    return rows + embeddings.scale.float().numpy().astype("<f4").tobytes()


def _type_infos(names: list[str], about: dict[str, list[str]]) -> list[dict]:
    return [{"name": n, "label": about[n][0], "description": about[n][1]} for n in names]


def _rounded(figures: dict | None) -> dict | None:
    return figures and {k: round(figures[k], 1) for k in ("precision", "recall", "f1")}


def dev_entry(measured: dict, texts: str) -> dict:
    """What the manifest says of a schema's dev figures (`DevFigures` in src/iter/schema.ts)."""
    curves = measured["curves"]
    return {
        "texts": texts,
        "ner": _rounded(measured["ner"]),
        "relPlus": _rounded(measured["relPlus"]),
        "entities": curves["entities"],
        "relations": curves["relations"],
    }


def _reading(schema: Schema) -> dict:
    """How decode reads imported heads; nothing of those that we train."""
    fields = {
        "endRule": (schema.end_rule, "logsumexp"),
        "candidates": (schema.candidates, "words"),
        "selfLinks": (schema.self_links, False),
        "inverse": (schema.inverse, False),
    }
    return {name: value for name, (value, usual) in fields.items() if value != usual}


def _defaults(about: dict) -> dict:
    """The thresholds of a schema that was not measured; imported heads have a λ of their own."""
    return {"lambda": about.get("lambda", 0.5), "tau": 0.5}


def schema_entry(schema: Schema, about: dict, measured: dict | None = None) -> dict:
    """A schema's part of the manifest, without its files; `measured` is what `measure` wrote."""
    relations = _type_infos([r.name for r in schema.relation_types], about["relationTypes"])
    for entry, relation in zip(relations, schema.relation_types, strict=True):
        entry["symmetric"] = relation.symmetric
    return {
        "name": schema.name,
        "title": about["title"],
        "description": about["description"],
        "omega": schema.omega,
        "psi": schema.psi,
        "between": schema.between,
        "overlap": schema.overlap,
        **_reading(schema),
        "slots": SLOTS,
        "temperatures": measured["temperatures"] if measured else asdict(RAW),
        "defaults": measured["defaults"] if measured else _defaults(about),
        "entityTypes": _type_infos(list(schema.entity_types), about["entityTypes"]),
        "relationTypes": relations,
        **({"dev": dev_entry(measured, about["texts"])} if measured else {}),
    }


def _clear(folder: Path) -> None:
    """Remove what an earlier run wrote; a stale part must not outlive its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in ("*.onnx", "*.part*", "embeddings.i8", "golden.*.json", "manifest.json"):
        for path in folder.glob(pattern):
            path.unlink()


def write_package(
    model: IterModel,
    tokenizer: Path,
    about: dict,
    out: Path,
    measured: dict[str, dict] | None = None,
    uint8: bool | None = None,
    dtype: str = "q4",
) -> None:
    """Write the whole package; the golden files last, as they run the shipped graphs.

    `measured` is what `measure` wrote, by schema; `uint8` says whether there are graphs for WASM,
    which only encoders like BERT have where it is not given; `dtype` is one of `SHIPPED_DTYPES`.
    Touches nothing, and raises TrialError, where a schema has options that no graph computes.
    """
    check_graphs(model)
    _clear(out)
    config = model.config
    tokenizer_files = {}
    for key, name in (("tokenizer", "tokenizer.json"), ("config", "tokenizer_config.json")):
        if (tokenizer / name).resolve() != (out / name).resolve():
            shutil.copyfile(tokenizer / name, out / name)
        tokenizer_files[key] = file_ref((out / name).read_bytes(), name)
    scratch = out / "local"
    twins = config.kind in BERT_LIKE if uint8 is None else uint8
    graphs = {
        stem: graph_refs(out, stem, path.read_bytes(), twins, dtype)
        for stem, path in write_graphs(model, dtype, scratch).items()
    }
    for path in scratch.glob(f"*.{dtype}.onnx"):
        path.unlink()
    if not any(scratch.iterdir()):
        scratch.rmdir()
    schemas = []
    for name, heads in model.heads.items():
        entry = schema_entry(heads.schema, about["schemas"][name], (measured or {}).get(name))
        schemas.append({**entry, **graphs[f"heads.{name}"]})
    manifest = {
        "format": 1,
        **{key: about[key] for key in ("name", "title", "description", "licence")},
        "encoder": {
            "kind": config.kind,
            "width": config.width,
            "layers": config.layers,
            "maxWordpieces": config.most_pieces,
            **({"relative": config.relative.to_json()} if config.relative else {}),
            **graphs["encoder"],
        },
        "embeddings": {
            "vocabulary": config.vocabulary,
            "positions": config.positions,
            **({"positionOffset": config.position_offset} if config.position_offset else {}),
            "types": config.types,
            "width": config.embedded,
            "file": store(out, "embeddings.i8", table_bytes(model.embeddings)),
        },
        "tokenizer": {
            **tokenizer_files,
            "closingStop": about.get("closingStop", "keep"),
        },
        "schemas": schemas,
    }
    write_manifest(out, manifest)
    write_golden(out, about)


def write_local(model: IterModel, dtypes: list[str], out: Path) -> None:
    """Write variants that are not committed to models/<name>/local/, with their own manifest."""
    local = out / "local"
    manifest: dict = {"graphs": {}, "schemas": {name: {} for name in model.heads}}
    for dtype in dtypes:
        for stem, path in write_graphs(model, dtype, local).items():
            ref = file_ref(path.read_bytes(), path.name)
            if stem == "encoder":
                manifest["graphs"][dtype] = ref
            else:
                manifest["schemas"][stem.removeprefix("heads.")][dtype] = ref
    write_manifest(local, manifest)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write a package from trained weights.")
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt, quantised or not")
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder of tokenizer.json")
    parser.add_argument("--about", type=Path, required=True, help="packages/NAME.json")
    parser.add_argument("--out", type=Path, required=True, help="models/NAME")
    parser.add_argument("--measured", nargs="+", default=[], metavar="SCHEMA=FILE")
    local = [d for d in DTYPES if d != "q4"]
    parser.add_argument("--local", nargs="+", choices=local, default=[], metavar="DTYPE")
    options = parser.parse_args(arguments)
    model = load_weights(options.weights)
    about = json.loads(options.about.read_text(encoding="utf-8"))
    measured = {}
    for entry in options.measured:
        name, _, file = entry.partition("=")
        measured[name] = json.loads(Path(file).read_text(encoding="utf-8"))
    try:
        write_package(model, options.tokenizer, about, options.out, measured)
    except TrialError as error:
        raise SystemExit(f"{options.weights}: {error}") from error
    if options.local:
        write_local(model, options.local, options.out)
    files = [p for p in options.out.iterdir() if p.is_file()]
    size = sum(p.stat().st_size for p in files)
    print(f"{options.out}: {len(files)} files, {size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
