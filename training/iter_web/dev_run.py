"""What commands share that count what a package finds in labelled records."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .data import Example, Record, read_records, to_example
from .pipeline import Pipeline

Figures = Callable[[Pipeline, Sequence[Example], Sequence[Record] | None], dict]
"""Figures of examples; the last are the records that were trained on, where they are known."""


def dev_run(
    arguments: list[str] | None, description: str, data_help: str, figures: Figures
) -> tuple[str, dict]:
    """Read the command's words, count, and write to --out; returns the schema's name and that."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--schema")
    parser.add_argument("--data", type=Path, required=True, help=data_help)
    parser.add_argument("--train", type=Path, nargs="*", help="records that were trained on")
    parser.add_argument("--dtype", help="what ships if missing")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    pipeline = Pipeline(options.package, options.schema, options.dtype, options.threads)
    records = read_records(options.data)
    examples = [to_example(r, pipeline.tokenizer, pipeline.schema) for r in records]
    train = options.train and [r for file in options.train for r in read_records(file)]
    began = time.monotonic()
    value = {"dtype": pipeline.dtype, **figures(pipeline, examples, train)}
    value["seconds"] = round(time.monotonic() - began, 1)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    return pipeline.name, value
