"""The command `personal.measure`: how much of what is personal in documents was found.

`python -m iter_web.personal.measure --texts texts.jsonl` writes the published documents' texts, a
line of JSON each, for `iter extract --jsonl`; `--folder DIR` writes them as files, for `iter redact
--find`. `--finds finds.jsonl` reads the answer of either, or of whatever else finds, lines with
`id` (or a path) and `entities` or `finds` (`start`, `end` in UTF-16 code units), and prints
the figures as JSON: an item is whole where all of its letters and digits lie in finds,
touched where one does; precision is the share of the finds' letters and digits that lie in items.
Which kind was found does not matter: what is hidden is hidden.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..own_text import from_utf16
from .documents import FOLDER, Document, read_documents
from .kinds import DIRECT, KINDS

Find = tuple[int, int]
"""Start and end (exclusive) in code points."""


@dataclass
class Count:
    """Items, and how many of them were found."""

    items: int = 0
    whole: int = 0
    touched: int = 0

    def add(self, is_whole: bool, is_touched: bool) -> None:
        """Count an item."""
        self.items += 1
        self.whole += is_whole
        self.touched += is_touched

    def shown(self) -> dict:
        """The counts with their percentages, None where there is no item."""
        share = {
            name: round(100 * found / self.items, 1) if self.items else None
            for name, found in (("whole", self.whole), ("touched", self.touched))
        }
        return {"items": self.items, **share}


@dataclass
class Measured:
    """The figures of some documents; `clean` are those in which no direct identifier is left."""

    every: Count = field(default_factory=Count)
    direct: Count = field(default_factory=Count)
    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    sorts: dict[str, Count] = field(default_factory=dict)
    found: int = 0
    rightly: int = 0
    documents: int = 0
    clean: int = 0

    def add(self, document: Document, finds: Iterable[Find]) -> None:
        """Count a document's items and what was found in it."""
        hidden = _letters(document.text, finds)
        marked = _letters(document.text, ((s, e) for s, e, _ in document.entities))
        self.found += len(hidden)
        self.rightly += len(hidden & marked)
        self.documents += 1
        is_clean = True
        for start, end, kind in document.entities:
            letters = _letters(document.text, [(start, end)])
            how = (letters <= hidden, bool(letters & hidden))
            sort = self.sorts.setdefault(document.kind, Count())
            for count in (self.every, self.kinds[kind], sort):
                count.add(*how)
            if kind in DIRECT:
                self.direct.add(*how)
                is_clean &= how[0]
        self.clean += is_clean

    def shown(self) -> dict:
        """All figures in per cent."""
        return {
            "documents": self.documents,
            "clean": self.clean,
            **self.every.shown(),
            "precision": round(100 * self.rightly / self.found, 1) if self.found else None,
            "direct": self.direct.shown(),
            "kinds": {kind: count.shown() for kind, count in self.kinds.items()},
            "sorts": {sort: count.shown() for sort, count in self.sorts.items()},
        }


def _letters(text: str, ranges: Iterable[Find]) -> set[int]:
    """Where in some ranges letters and digits are."""
    return {i for start, end in ranges for i in range(start, end) if text[i].isalnum()}


def read_finds(path: Path, documents: Sequence[Document]) -> dict[str, list[Find]]:
    """What was found, by document.

    Raises SystemExit where the file lacks one of the documents.
    """
    texts = {document.name: document.text for document in documents}
    found: dict[str, list[Find]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        name = Path(value["id"]).name.removesuffix(".txt")
        text = texts.get(name)
        if text is not None:
            found[name] = [
                (from_utf16(text, e["start"]), from_utf16(text, e["end"]))
                for e in value.get("finds", value.get("entities"))
            ]
    if missing := texts.keys() - found.keys():
        raise SystemExit(f"{path} has nothing on {', '.join(sorted(missing))}")
    return found


def measured(documents: Sequence[Document], finds: dict[str, list[Find]]) -> Measured:
    """The figures of all documents."""
    figures = Measured()
    for document in documents:
        figures.add(document, finds[document.name])
    return figures


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure what was found in marked documents.")
    parser.add_argument("--documents", type=Path, default=FOLDER, help="folder of marked texts")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--texts", type=Path, help="write the bare texts here")
    task.add_argument("--folder", type=Path, help="write them as files of this folder")
    task.add_argument("--finds", type=Path, help="measure these")
    options = parser.parse_args(arguments)
    documents = read_documents(options.documents)
    if options.finds:
        found = read_finds(options.finds, documents)
        print(json.dumps(measured(documents, found).shown(), indent=1))
        return
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            path = options.folder / f"{document.name}.txt"
            path.write_text(document.text, encoding="utf-8", newline="")
        return
    lines = [json.dumps({"id": d.name, "text": d.text}, ensure_ascii=False) for d in documents]
    options.texts.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
