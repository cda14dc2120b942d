"""Normalisation as sentencepiece stores it: a double array of UTF-8 strings and what replaces them.

The `precompiled_charsmap` of a tokenizer.json is, in base64, the size of the array in bytes, its
units (both as little-endian u32), and the replacements, each ended by a NUL. A unit holds the byte
that leads to it (bits 0–7), whether a string ends there (bit 8), and where its children are (bits
10–31, 256 times as far where bit 9 is set); a leaf holds the place of its replacement, with bit 31
set. A child's place is its parent's XOR the distance XOR the byte.
"""

from __future__ import annotations

import base64
import struct
import sys
import unicodedata
from collections.abc import Callable, Mapping

_DROPPED = (*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F)
_SPACES = (9, 10, 12, 13, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD)
_HAS_LEAF = 1 << 8
_LEAF = 1 << 31
_NEAR_PLACES = 1 << 21
_BLOCK = 256


def rules(wanted: Callable[[str], bool] = lambda char: True) -> dict[str, str]:
    """What becomes of characters and of letters with their marks: as `nmt_nfkc` has it.

    Compatible characters are composed (NFKC), controls dropped, all white space is a space.

    Args:
        wanted: Whether a character is to have a rule of its own.
    """
    found: dict[str, str] = {}
    for code in range(0x80, sys.maxunicode + 1):
        char = chr(code)
        if 0xD800 <= code < 0xE000 or not wanted(char):
            continue
        composed = unicodedata.normalize("NFKC", char)
        if composed != char:
            found[char] = composed
        taken_apart = unicodedata.normalize("NFD", char)
        if taken_apart != char and unicodedata.normalize("NFC", taken_apart) == char:
            found[taken_apart] = composed
    found |= {chr(code): "" for code in _DROPPED} | {chr(code): " " for code in _SPACES}
    return found | {"\r\n": " "}


class _Node:
    def __init__(self):
        self.children: dict[int, _Node] = {}
        self.value: int | None = None


class _DoubleArray:
    """Places the nodes of a trie, each parent's children at the first place where all fit."""

    def __init__(self, root: _Node):
        self.units = [0] * _BLOCK
        self.taken = [True, *([False] * (_BLOCK - 1))]
        self.bases: set[int] = {0}
        self.next_free: dict[int, int] = {}
        self._place(root)

    def _grow(self, place: int) -> None:
        while len(self.units) <= place:
            self.units += [0] * _BLOCK
            self.taken += [False] * _BLOCK

    def _base(self, labels: list[int]) -> int:
        # Nodes with as many children found no place before; to look again would cost their square.
        free = self.next_free.get(len(labels), 1)
        while True:
            base = free ^ labels[0]
            self._grow(max(base | 0xFF, free))
            if base not in self.bases and not any(self.taken[base ^ label] for label in labels):
                self.next_free[len(labels)] = free
                return base
            free += 1

    def _place(self, root: _Node) -> None:
        waiting = [(root, 0)]
        while waiting:
            node, place = waiting.pop()
            labels = sorted(node.children) if node.value is None else [0, *sorted(node.children)]
            base = self._base(labels)
            self.bases.add(base)
            distance = place ^ base
            if distance >= _NEAR_PLACES:
                raise ValueError("The map has too many rules for a double array of near places.")
            self.units[place] |= distance << 10
            for label in labels:
                self.taken[base ^ label] = True
                self.units[base ^ label] = label
            if node.value is not None:
                self.units[place] |= _HAS_LEAF
                self.units[base] = node.value | _LEAF
            waiting += [(child, base ^ label) for label, child in node.children.items()]


def encode(replacements: Mapping[str, str]) -> str:
    """Write rules as a tokenizer.json has them.

    Args:
        replacements: What becomes of each string; strings and replacements have no NUL.

    Returns:
        The `precompiled_charsmap`, in base64.
    """
    root = _Node()
    places: dict[str, int] = {}
    texts = bytearray()
    for source, target in sorted(replacements.items()):
        if target not in places:
            places[target] = len(texts)
            texts += target.encode() + b"\0"
        node = root
        for byte in source.encode():
            node = node.children.setdefault(byte, _Node())
        node.value = places[target]
    units = _DoubleArray(root).units
    array = struct.pack(f"<{len(units)}I", *units)
    return base64.b64encode(struct.pack("<I", len(array)) + array + bytes(texts)).decode()
