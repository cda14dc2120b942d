"""Word lists of the generator: names, towns and how organisations are called."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
HELD_OUT = 6
"""One of so many names is kept from training and used by the dev documents alone."""


@cache
def read_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a file, by their heads; entries are split at bars, else at blanks."""
    found = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, entries = line.partition(": ")
            found[head] = tuple(entries.split("|") if "|" in entries else entries.split())
    return found


def is_held_out(name: str) -> bool:
    """Whether a name is one that training never sees."""
    return zlib.crc32(name.lower().encode()) % HELD_OUT == 0


def in_part(names: tuple[str, ...], part: str) -> tuple[str, ...]:
    """The names of a part: `train` or `dev`; all of them where that would leave none."""
    return tuple(n for n in names if is_held_out(n) == (part == "dev")) or names
