"""The published test documents: texts of our own with marks, as people write such things."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..own_data import read_text
from ..own_text import Entity, read_marks

FOLDER = Path(__file__).parents[2] / "personal"
"""Where they are: a file each, named by kind of document and number."""


@dataclass(frozen=True)
class Document:
    """A text with its items: start, end (exclusive) in code points, and kind."""

    name: str
    text: str
    entities: tuple[Entity, ...]

    @property
    def kind(self) -> str:
        """The kind of document, its name less the number."""
        return self.name.rpartition("-")[0]


def read_documents(folder: Path) -> list[Document]:
    """All documents of a folder, by name."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        annotated = read_marks(read_text(path))
        found.append(Document(path.stem, annotated.text, annotated.entities))
    return found
