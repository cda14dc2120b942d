"""Where the commands of frozen encoders get encoder, schema and heads from: a package or a run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tokenizers import Tokenizer

from .data import read_records, to_example
from .model import IterModel
from .package_reader import Package, read_model
from .personal.kept import kept_states
from .progress import Progress
from .schema import Schema
from .states import Encode, Encoded, encode_all, model_encoder, package_encoder
from .weights import load_weights


@dataclass(frozen=True)
class Frozen:
    """A model whose encoder is frozen, and how to run that encoder; `key` names its weights."""

    model: IterModel
    encode: Encode
    tokenizer: Tokenizer
    key: str

    def encoded(
        self, schema: str | Schema, files: Sequence[Path], states: Path | None = None
    ) -> list[Encoded]:
        """The records of some files with their hidden states, which the folder `states` keeps."""
        kinds = schema if isinstance(schema, Schema) else self.model.heads[schema].schema
        records = [record for file in files for record in read_records(file)]
        examples = [to_example(record, self.tokenizer, kinds) for record in records]
        if states is not None:
            return kept_states(self.encode, self.key, examples, states)
        return encode_all(self.encode, examples, on_progress=Progress("encoding", len(examples)))


def tokenizer_of(package: Package) -> Tokenizer:
    """The tokenizer of a package."""
    return Tokenizer.from_str(package.file(package.manifest["tokenizer"]["tokenizer"]).decode())


def from_package(folder: Path, threads: int) -> Frozen:
    """A package, its encoder run as it ships."""
    package = Package(folder)
    encode = package_encoder(package, threads)
    return Frozen(read_model(folder), encode, tokenizer_of(package), package.key)


def from_weights(path: Path, tokenizer: Path) -> Frozen:
    """The `weights.pt` of a run, its encoder rounded where the run rounded it."""
    model = load_weights(path)
    found = Tokenizer.from_file(str(tokenizer / "tokenizer.json"))
    return Frozen(model, model_encoder(model), found, sha256(path.read_bytes()).hexdigest())


def chosen_schema(model: IterModel, name: str | None) -> str:
    """The schema named, or the only one."""
    names = list(model.heads)
    if name in names or (name is None and len(names) == 1):
        return name or names[0]
    raise SystemExit(f"name one schema with --schema: {', '.join(names)}")


def add_source(parser: argparse.ArgumentParser) -> None:
    """The options that `from_options` reads."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--package", type=Path, help="models/NAME")
    source.add_argument("--weights", type=Path, help="weights.pt of a run")
    parser.add_argument("--tokenizer", type=Path, help="folder of tokenizer.json, for --weights")
    parser.add_argument("--schema")


def from_options(options: argparse.Namespace) -> Frozen:
    """The model that the options name."""
    if options.package:
        return from_package(options.package, options.threads)
    if options.tokenizer is None:
        raise SystemExit("--weights needs --tokenizer")
    return from_weights(options.weights, options.tokenizer)
