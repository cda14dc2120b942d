"""The command `expected`: what the packaged q4 graphs find in our own sentences.

`python -m iter_web.expected --package models/NAME --schema S --sentences FILE --keep 50 --out FILE`
keeps the first sentences that have no probability within 0.05 of a threshold, so that every
backend must give the same entities and relations.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .golden import json_lines, margin, run_sentence
from .pipeline import Pipeline

MARGIN = 0.05


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write the expected output of a package.")
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--schema")
    parser.add_argument("--sentences", type=Path, required=True, help="one sentence a line")
    parser.add_argument("--keep", type=int, default=50)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    pipeline = Pipeline(options.package, options.schema)
    kept = []
    for text in options.sentences.read_text(encoding="utf-8").splitlines():
        if not text.strip() or len(kept) == options.keep:
            continue
        example, outputs, found = run_sentence(pipeline, text)
        nearest = margin(example, outputs, pipeline)
        if nearest > MARGIN:
            kept.append({"text": text, **found})
        else:
            print(f"left out ({nearest:.3f} from a threshold): {text}", file=sys.stderr)
    value = {"package": options.package.name, "schema": pipeline.name, "sentences": kept}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json_lines(value), encoding="utf-8")
    print(f"{len(kept)} sentences in {options.out}", file=sys.stderr)
    if len(kept) < options.keep:
        raise SystemExit(f"only {len(kept)} of {options.keep} sentences are clear enough")


if __name__ == "__main__":
    main()
