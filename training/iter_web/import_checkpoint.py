"""The command `import_checkpoint`: a whole package of a trained checkpoint.

`python -m iter_web.import_checkpoint --from DIR [--tokenizer DIR] --data-types FILE --name NAME`
reads a checkpoint of ITER's authors (config.json, weights as safetensors or .bin) or weights.pt of
a run of ours, and writes models/NAME: graphs, tokenizer, golden results and card. With `--data` it
measures F1 before and after rounding. What can't be done exactly is refused, by name, and nothing
is written then.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .data import Record, read_records, to_example
from .encoders.base import EncoderConfig
from .encoders.checkpoint import EncoderError
from .encoders.families import family_of, load_state, read_config
from .evaluate import predict, report, score
from .export import DEFAULT_BLOCK
from .golden_files import general_sentences
from .imports.agreement import agreement
from .imports.card import UNKNOWN, card
from .imports.config import ImportedConfig
from .imports.config import read_config as read_heads_config
from .imports.heads import imported_heads, is_head, types_of
from .imports.refusal import ImportRefused
from .imports.tensors import read_tensors
from .imports.tokenizer import write_tokenizer
from .local_package import check_out, whole_or_absent
from .model import IterModel
from .own_data import DataError
from .own_schema import Types, check_name, read_types
from .package import write_package
from .package_reader import Package, PackageError
from .pipeline import Pipeline
from .quant import quant_layers
from .schema import Schema
from .weights import load_weights

MODELS = Path(__file__).parents[2] / "models"
OWN_WEIGHTS = "weights.pt"
BITS = (4, 8)
_WEIGHT_FILES = re.compile(r"(model|pytorch_model)[\w.-]*\.(safetensors|bin)|weights\.pt")
_LICENCE = re.compile(r"^licen[sc]e:[ \t]*[\"']?([\w.+-]+)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_HASH_BYTES = 2**20


@dataclass(frozen=True)
class Source:
    """A checkpoint as a model of ours; `config` is None of weights of our own training."""

    model: IterModel
    config: ImportedConfig | None
    licence: str
    sha256: str


def read_source(folder: Path, types: Types, name: str) -> Source:
    """Read a checkpoint's folder.

    Args:
        folder: The checkpoint.
        types: The types file of its data.
        name: What the schema is called.

    Raises ImportRefused or EncoderError, by the name of what can't be done.
    """
    if (folder / OWN_WEIGHTS).is_file():
        model, config = _own_model(folder / OWN_WEIGHTS), None
    else:
        config = read_heads_config(folder)
        model = _authors_model(folder, config, types, name)
    for layer_name, layer in quant_layers(model).items():
        if layer.in_features % DEFAULT_BLOCK:
            raise ImportRefused(
                f"{layer_name} has {layer.in_features} columns, which is no multiple of "
                f"{DEFAULT_BLOCK}.",
                "Its weights can't be rounded in blocks.",
            )
    return Source(model, config, _licence(folder, config), _sha256(folder))


def _own_model(file: Path) -> IterModel:
    try:
        return load_weights(file)
    # A file that was made to do harm may raise anything; none of it has been run.
    except Exception as error:
        raise ImportRefused(
            f"{file} is no {OWN_WEIGHTS} of iter-web's training.", "Train or fetch it again."
        ) from error


def _authors_model(folder: Path, config: ImportedConfig, types: Types, name: str) -> IterModel:
    tensors = read_tensors(folder)
    base = {key: value for key, value in tensors.items() if not is_head(key)}
    sizes = _encoder_sizes(config, base)
    rows = types_of(config, list(types.entities or ()), list(types.relations or ()))
    heads = imported_heads(tensors, config, name, sizes.width, rows)
    # Weights that would all be drawn for nothing take a while where there are many.
    with torch.device("meta"):
        model = IterModel(sizes, [])
    model.to_empty(device="cpu")
    load_state(base, model.encoder, model.embeddings)
    model.heads[name] = heads
    return model.eval()


def _encoder_sizes(config: ImportedConfig, base: dict[str, torch.Tensor]) -> EncoderConfig:
    raw = config.encoder
    family = family_of(raw)
    if family == "bart" or any(key.startswith("model.decoder.") for key in base):
        raise ImportRefused(
            f"Its base is {raw['model_type']} with a decoder, whose states its heads read.",
            "Encoders alone are done here: train with one of those.",
        )
    return read_config({**_defaults(raw["model_type"]), **raw})


def _defaults(model_type: str) -> dict:
    """What transformers leaves out of a config.json in another, as it is what its class has."""
    from transformers import AutoConfig

    return AutoConfig.for_model(model_type).to_dict()


def _licence(folder: Path, config: ImportedConfig | None) -> str:
    """As config.json or the head of the checkpoint's own card has it."""
    if config and config.licence:
        return config.licence
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8", errors="replace") if readme.is_file() else ""
    front = _FRONT_MATTER.search(text)
    found = _LICENCE.search(front[1]) if front else None
    return found[1] if found else UNKNOWN


def _sha256(folder: Path) -> str:
    """Of all files of weights in a row, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.iterdir() if _WEIGHT_FILES.fullmatch(p.name)):
        with file.open("rb") as data:
            while block := data.read(_HASH_BYTES):
                digest.update(block)
    return digest.hexdigest()


def _type_texts(types: dict[str, dict] | None) -> dict[str, list[str]]:
    """Label and description of each type, by name."""
    found = {}
    for name, about in (types or {}).items():
        label = about.get("label") or about.get("short") or name
        text = about.get("description") or about.get("verbose") or ""
        found[name] = [str(label), "" if text == label else str(text)]
    return found


def about_package(source: Source, types: Types, name: str) -> dict:
    """What `package` says of a package and its schemas, which packages/NAME.json has of ours."""
    texts = {
        "entities": _type_texts(types.entities),
        "relations": _type_texts(types.relations),
    }
    title = types.title or name
    base = source.config.base if source.config else ""
    schemas = {}
    for schema in (heads.schema for heads in source.model.heads.values()):
        for known, names in (
            ("entities", schema.entity_types),
            ("relations", [r.name for r in schema.relation_types]),
        ):
            missing = [n for n in names if n not in texts[known]]
            if missing:
                raise ImportRefused(
                    f"The types file has no {', '.join(missing)} among its {known}.",
                    "Give the types file of the data that it was trained on.",
                )
        schemas[schema.name] = {
            "title": title,
            "description": types.description or "Imported; its figures are not known.",
            "entityTypes": texts["entities"],
            "relationTypes": texts["relations"],
            "lambda": source.config.threshold if source.config else 0.5,
        }
    return {
        "name": name,
        "title": title,
        "description": f"Imported from a trained checkpoint{f' over {base}' if base else ''}.",
        "licence": source.licence,
        "schemas": schemas,
    }


def _scored_as(schema: Schema, types: Types) -> Schema:
    """The schema with the types file's symmetric types, whose direction the figures leave out."""
    symmetric = {n for n, about in (types.relations or {}).items() if about.get("symmetric")}
    relations = tuple(replace(r, symmetric=r.name in symmetric) for r in schema.relation_types)
    return replace(schema, relation_types=relations)


class Measure:
    """F1 of the model as it was read, and of the package, on labelled sentences."""

    def __init__(
        self, file: Path, model: IterModel, tokenizer: Tokenizer, types: Types, lam: float
    ):
        self.file = file
        self.name = next(iter(model.heads))
        schema = model.heads[self.name].schema
        self.scored_as = _scored_as(schema, types)
        self.examples = []
        for number, record in enumerate(_records(file), 1):
            try:
                self.examples.append(to_example(record, tokenizer, schema))
            except (ValueError, IndexError) as error:
                raise ImportRefused(
                    f"{file}: record {number} can't be read: {error}.",
                    "Give labelled sentences of the checkpoint's own types.",
                ) from error
        self.fp32 = self._report(predict(model, self.name, self.examples, lam=lam))

    def _report(self, predictions: list) -> dict:
        return report(score(self.examples, predictions, self.scored_as), self.scored_as)

    def of_package(self, folder: Path) -> dict:
        """All figures, of the graphs in a folder too."""
        runs = {d: Pipeline(folder, self.name, d) for d in Package(folder).dtypes}
        shipped = {d: self._report(run.predict(self.examples)) for d, run in runs.items()}
        return {
            "file": self.file.name,
            "sentences": len(self.examples),
            "figures": {"fp32": self.fp32, **shipped},
        }


def _records(file: Path) -> list[Record]:
    try:
        return read_records(file)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ImportRefused(
            f"{file} can't be read as labelled sentences: {error}.",
            "A line of JSON a sentence, as training/examples/recipes.jsonl has them.",
        ) from error


def import_checkpoint(options: argparse.Namespace, out: Path) -> None:
    """Write the package, whole or not at all.

    Raises ImportRefused, EncoderError or DataError, by the name of what can't be done.
    """
    check_name(options.name)
    check_out(out, options.replace)
    types = read_types(options.data_types)
    source = read_source(options.source, types, options.name)
    model = source.model
    about = about_package(source, types, options.name)
    folders = [f for f in (options.tokenizer, options.source) if f is not None]
    with whole_or_absent(out) as folder:
        tokenizer = write_tokenizer(model.config.kind, folders, folder, model.config.vocabulary)
        measure = None
        if options.data:
            lam = source.config.threshold if source.config else 0.5
            measure = Measure(options.data, model, tokenizer, types, lam)
        dtype = f"q{options.bits}"
        write_package(model, folder, about, folder, uint8=options.uint8, dtype=dtype)
        figures = measure.of_package(folder) if measure else None
        alike = {}
        if options.uint8:
            texts = general_sentences()
            alike = {schema: agreement(folder, schema, texts) for schema in model.heads}
        text = card(
            about,
            model,
            source.config,
            sha256=source.sha256,
            bits=options.bits,
            figures=figures,
            alike=alike,
        )
        (folder / "README.md").write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Make a package of a trained checkpoint.")
    parser.add_argument(
        "--from", dest="source", type=Path, required=True, help="the checkpoint's folder"
    )
    parser.add_argument(
        "--tokenizer", type=Path, help="folder of the base's spm.model or tokenizer.json"
    )
    parser.add_argument(
        "--data-types", type=Path, required=True, help="types.json of the data it was trained on"
    )
    parser.add_argument("--name", required=True, help="what package and schema are called")
    parser.add_argument("--bits", type=int, choices=BITS, default=4, help="of a weight")
    parser.add_argument("--uint8", action="store_true", help="also graphs for WASM, on uint8")
    parser.add_argument("--data", type=Path, help="labelled sentences to measure F1 on")
    parser.add_argument("--out", type=Path, help="folder of the package; models/NAME if missing")
    parser.add_argument("--replace", action="store_true", help="make a package of before anew")
    options = parser.parse_args(arguments)
    out = options.out or MODELS / options.name
    try:
        import_checkpoint(options, out)
    except (ImportRefused, EncoderError, DataError, PackageError) as error:
        raise SystemExit(str(error)) from error
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    print(f"{out}: {size / 1e6:.2f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
