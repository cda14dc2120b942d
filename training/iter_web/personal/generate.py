"""The command `personal.generate`: documents of our layouts, with what is personal in them marked.

`python -m iter_web.personal.generate recipes/personal.json --part train --out train.jsonl` writes
lines of JSON with `text` and `entities` (offsets in UTF-16 code units), as many as the recipe says,
and for `train` the marked documents of `varied` with other items.
The same seed gives the same documents. `iter convert --to iter-json --by-sentence` makes of them
what the model reads, by the splitter that the page and the evaluation use.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..pipeline import utf16_length
from .fill import Piece, pieces_of
from .layouts import PARTS, all_layouts
from .noise import noisy
from .recipe import read_recipe
from .varied import marked_documents, varied


@dataclass(frozen=True)
class Written:
    """A document: entities are start, end (exclusive) in UTF-16 code units, and kind."""

    id: str
    text: str
    entities: tuple[tuple[int, int, str], ...]


def joined(name: str, pieces: list[Piece]) -> Written:
    """Pieces as a document. An item that lies in several lines is one for each of them."""
    text = ""
    length = 0
    entities = []
    for piece, kind in pieces:
        for line in piece.splitlines(keepends=True):
            bare = line.strip()
            if kind is not None and bare:
                start = length + utf16_length(line[: line.index(bare)])
                entities.append((start, start + utf16_length(bare), kind))
            length += utf16_length(line)
        text += piece
    return Written(name, text, tuple(entities))


def documents(part: str, count: int, seed: int) -> Iterator[Written]:
    """So many documents: all layouts in turn, in an order that the seed decides."""
    layouts = list(all_layouts(part))
    random.Random(f"{seed}/{part}/order").shuffle(layouts)
    for nth in range(count):
        layout = layouts[nth % len(layouts)]
        draw = random.Random(f"{seed}/{part}/{layout.kind}/{layout.name}/{nth // len(layouts)}")
        name = f"{layout.kind}/{layout.name}/{nth}"
        yield joined(name, noisy(pieces_of(layout, draw, part), draw))


def varied_documents(times: int, seed: int) -> Iterator[Written]:
    """Each of the marked documents so often, with other items every time; to train on alone."""
    for name, pieces in marked_documents():
        for nth in range(times):
            draw = random.Random(f"{seed}/varied/{name}/{nth}")
            yield joined(f"varied/{name}/{nth}", noisy(varied(pieces, draw, "train"), draw))


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write documents with personal data, marked.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--part", choices=PARTS, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    recipe = read_recipe(options.recipe)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    written = documents(options.part, recipe.documents[options.part], recipe.seed)
    if options.part == "train":
        written = chain(written, varied_documents(recipe.varied, recipe.seed))
    with options.out.open("w", encoding="utf-8") as out:
        for document in written:
            entities = [{"start": s, "end": e, "type": k} for s, e, k in document.entities]
            value = {"id": document.id, "text": document.text, "entities": entities}
            out.write(json.dumps(value, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
