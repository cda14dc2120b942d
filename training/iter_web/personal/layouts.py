"""Layouts: texts with slots, put together of sections that are written in files.

A file of `layouts/PART/` holds one kind of document. A line `== head`, `== body`, `== end` or
`== whole` begins a section. A whole section is a layout; of the others each head stands with each
end, and with some of the bodies between them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "layouts"
PARTS = ("train", "dev")
_SECTIONS = ("head", "body", "end", "whole")


@dataclass(frozen=True)
class Layout:
    """One way to write one kind of document."""

    kind: str
    name: str
    """The sections that it is put together of; unique among the layouts of its kind."""
    text: str
    """With slots `{P1}` and choices `<<a||b>>`."""


class LayoutError(Exception):
    """What is wrong with a file of layouts, and where."""


def read_sections(path: Path) -> dict[str, list[str]]:
    """The sections of a file, by their sort."""
    found: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    current: list[str] | None = None

    def close() -> None:
        if current is not None:
            found[name].append("\n".join(current).strip("\n"))

    name = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== "):
            close()
            name, current = line[3:].strip(), []
            if name not in found:
                raise LayoutError(f"{path.name}:{number}: {name} is none of {', '.join(_SECTIONS)}")
        elif current is not None:
            current.append(line)
        elif line.strip():
            raise LayoutError(f"{path.name}:{number}: stands before the first section")
    close()
    return found


def _bodies(count: int, nth: int) -> list[int]:
    """Which of the bodies a layout takes: one to three, other ones for each."""
    draw = random.Random(f"bodies/{nth}")
    return sorted(draw.sample(range(count), min(count, draw.choice((1, 2, 2, 3)))))


def layouts_of(path: Path) -> list[Layout]:
    """All layouts of a file."""
    sections = read_sections(path)
    kind = path.stem
    found = [Layout(kind, f"w{i}", text) for i, text in enumerate(sections["whole"])]
    for h, head in enumerate(sections["head"]):
        for e, end in enumerate(sections["end"]):
            chosen = _bodies(len(sections["body"]), len(found))
            name = f"h{h}b{'-'.join(map(str, chosen))}e{e}"
            text = "\n\n".join((head, *(sections["body"][b] for b in chosen), end))
            found.append(Layout(kind, name, text))
    return found


@cache
def all_layouts(part: str) -> tuple[Layout, ...]:
    """The layouts of a part, `train` or `dev`, in the order of their files."""
    return tuple(
        layout for path in sorted((FOLDER / part).glob("*.txt")) for layout in layouts_of(path)
    )
