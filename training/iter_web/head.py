"""The command `head`: from some annotated sentences to a schema that the page offers.

`python -m iter_web.head --data my.jsonl --package ../models/base --name mine` trains heads on the
package's frozen encoder and writes `../models/base-mine`: a local copy with one schema more.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from .augment import curly, drop_closing_stop
from .data import Record
from .evaluate import report
from .head_training import fresh_heads, recipe_for, train_heads
from .heads import Heads
from .kfold import cross_validate
from .local_package import add_schema, check_free, copy_package, set_dev, whole_or_absent
from .measure import Observed, curves, figures_at
from .own_data import DataError, OwnRecord, check_dev, check_training, own_example, read_own
from .own_schema import (
    Types,
    about_schema,
    check_name,
    counts_by_type,
    own_schema,
    read_types,
)
from .package import dev_entry
from .package_reader import Package, PackageError
from .pipeline import Pipeline
from .progress import Progress, say
from .schema import Schema
from .states import Encoded, encode_all, package_encoder

FOLDS = 5
ENOUGH = 10
"""So many sentences can be cut into folds."""
FEW = 5
"""A type with fewer examples is unlikely to be learnt."""
GOLDEN_FROM = 40
"""The self-test's sentences are chosen among so many."""


def variants(record: Record, drops_closing_stop: bool) -> list[Record]:
    """A record, and how else the page may come to read it: as pasted, without its closing stop."""
    found = [record, curly(record)]
    if drops_closing_stop:
        found += [drop_closing_stop(r) for r in found]
    return list(dict.fromkeys(found))


def encode_own(
    package: Package, own: Sequence[OwnRecord], schema: Schema, threads: int
) -> list[list[Encoded]]:
    """Each sentence with its hidden states, its variants behind it."""
    manifest = package.manifest["tokenizer"]
    tokenizer = Tokenizer.from_str(package.file(manifest["tokenizer"]).decode())
    drops = manifest.get("closingStop") == "drop"
    groups = [
        [
            own_example(replace(o, record=record), tokenizer, schema)
            for record in variants(o.record, drops)
        ]
        for o in own
    ]
    progress = Progress("encoding sentences, each as it may be pasted too", sum(map(len, groups)))
    encoded = iter(
        encode_all(
            package_encoder(package, threads),
            [example for group in groups for example in group],
            on_progress=progress,
        )
    )
    return [[next(encoded) for _ in group] for group in groups]


def describe(own: Sequence[OwnRecord], schema: Schema, path: Path) -> None:
    """Say what was read, and which types have too few examples."""
    entities, relations = counts_by_type(o.record for o in own)
    of_each = ", ".join(f"{kind} {n}" for kind, n in (entities + relations).items())
    say(f"{path}: {len(own)} sentences; {of_each}; nest depth {schema.omega}")
    for kind, count in (entities + relations).items():
        if count < FEW:
            say(f"note: {kind} has {count} of the at least {FEW} examples that learning it takes")


def in_words(figures: dict | None) -> str:
    """Precision, recall and F1 of NER or RE+ in a line."""
    if figures is None:
        return "–"
    return "precision {precision:.1f}, recall {recall:.1f}, F1 {f1:.1f}".format(**figures)


def say_figures(what: str, value: dict) -> None:
    """Show the figures of a report."""
    say(f"{what}: entities {in_words(value['ner'])}")
    if value["relPlus"] is not None:
        say(f"{what}: relations {in_words(value['relPlus'])}")


def trained(schema: Schema, groups: list[list[Encoded]], options: argparse.Namespace) -> tuple:
    """Heads trained on all sentences, and the k-fold estimate (None without one)."""
    recipe = recipe_for(sum(map(len, groups)), options.seed)
    estimate = None
    if options.dev is None and options.folds and len(groups) >= max(ENOUGH, options.folds):
        progress = Progress(f"{options.folds}-fold cross-validation", options.folds)
        scores = cross_validate(
            schema, groups, recipe, k=options.folds, on_fold=lambda fold, _: progress(fold)
        )
        estimate = report(scores, schema, by_type=True)
        say_figures(f"estimated by {options.folds}-fold cross-validation", estimate)
    progress = Progress("training", recipe.epochs)
    heads = fresh_heads(groups[0][0].states.shape[1], schema, recipe.seed)
    data = [item for group in groups for item in group]
    return train_heads(heads, data, recipe, lambda epoch, _: progress(epoch)), estimate


def write(
    package: Package,
    out: Path,
    heads: Heads,
    about: dict,
    own: Sequence[OwnRecord],
    dev: Sequence[OwnRecord] | None,
    texts: str,
) -> dict | None:
    """Write the local copy, whole or not at all; returns its `dev` block."""
    golden = [" ".join(o.record.tokens) for o in own[:GOLDEN_FROM]]
    with whole_or_absent(out) as folder:
        manifest = copy_package(package, folder, out.name)
        manifest["title"] = f"{manifest['title']} + {about['title']}"
        entry = add_schema(folder, manifest, heads, about, golden)
        if dev is None:
            return None
        pipeline = Pipeline(folder, heads.schema.name)
        examples = [own_example(o, pipeline.tokenizer, heads.schema) for o in dev]
        observed = [
            Observed(example, outputs)
            for example, outputs in zip(examples, pipeline.run_all(examples), strict=True)
        ]
        half = figures_at(pipeline, observed, 0.5, 0.5)
        block = dev_entry({**half, "curves": curves(pipeline, observed)}, texts)
        set_dev(folder, manifest, entry, block)
        return block


def open_package(folder: Path) -> Package:
    """A package whose manifest can be read."""
    try:
        return Package(folder)
    except json.JSONDecodeError as error:
        raise PackageError(f"{folder / 'manifest.json'}: is not JSON: {error.msg}") from error


def run(options: argparse.Namespace) -> dict:
    """Read and check everything, train, then write; returns what the command prints."""
    began, cpu_before = time.monotonic(), time.process_time()
    torch.set_num_threads(options.threads)
    check_name(options.name)
    package = open_package(options.package.resolve())
    out = options.out or package.folder.with_name(f"{package.folder.name}-{options.name}")
    check_free(package, options.name, out, options.replace)
    types = read_types(options.types) if options.types else Types()
    own = read_own(options.data)
    check_training(own, options.data)
    schema = own_schema(options.name, own, types)
    dev = read_own(options.dev) if options.dev else None
    if dev is not None:
        check_dev(dev, own, schema)
    describe(own, schema, options.data)

    groups = encode_own(package, own, schema, options.threads)
    heads, estimate = trained(schema, groups, options)
    about = about_schema(schema, types, len(own))
    texts = types.texts or f"{len(own)} sentences of your own"
    block = write(package, out, heads, about, own, dev, texts)
    if block:
        say_figures(f"measured on {options.dev}", block)
    seconds = round(time.monotonic() - began, 1)
    model = f"{out.name}:{options.name}"
    cpu = round(time.process_time() - cpu_before, 1)
    say(f"{out} is ready, after {seconds:.0f} s, with {cpu:.0f} s of processor time.")
    say(f"command line: npm run -s extract -- --model {model} FILE.txt    page: ?model={model}")
    return {
        "model": model,
        "sentences": len(own),
        "dev": block and {key: block[key] for key in ("ner", "relPlus")},
        "crossValidation": estimate,
        "seconds": seconds,
        "processorSeconds": cpu,
    }


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m training.head",
        description="Teach a package a kind of text of your own, from annotated sentences.",
    )
    parser.add_argument("--data", type=Path, required=True, help="annotated sentences, one a line")
    parser.add_argument("--package", type=Path, required=True, help="models/NAME to start from")
    parser.add_argument("--name", required=True, help="what to call the new schema")
    parser.add_argument("--types", type=Path, help="labels, descriptions, symmetric relations")
    parser.add_argument("--dev", type=Path, help="other annotated sentences, to measure on")
    parser.add_argument("--out", type=Path, help="the local copy; models/PACKAGE-NAME by default")
    parser.add_argument("--replace", action="store_true", help="replace an earlier local copy")
    parser.add_argument("--folds", type=int, default=FOLDS, help="of the estimate; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    if options.folds < 0 or options.folds == 1:
        parser.error("--folds is 0, or at least 2")
    try:
        print(json.dumps(run(options)))
    except (DataError, PackageError) as error:
        raise SystemExit(str(error)) from error
    except KeyboardInterrupt:
        say("Stopped; nothing was changed.")
        sys.exit(130)


if __name__ == "__main__":
    main()
