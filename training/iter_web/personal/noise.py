"""Documents as they come: in small letters, in capitals, scanned, with wide blanks."""

from __future__ import annotations

import random
import re
import unicodedata

from .fill import Piece

_SCANNED = {
    "l": "1",
    "O": "0",
    "0": "O",
    "1": "l",
    "S": "5",
    "e": "c",
    "m": "rn",
    "h": "b",
    "I": "l",
}
SCAN_SHARE = 0.025
"""Share of the characters that a scan reads wrongly, of those that it may."""


def _scanned(text: str, draw: random.Random) -> str:
    return "".join(_SCANNED[c] if c in _SCANNED and draw.random() < SCAN_SHARE else c for c in text)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _wide(text: str, draw: random.Random) -> str:
    return re.sub(r" (?=\S)", lambda _: "  " if draw.random() < 0.1 else " ", text)


def noisy(pieces: list[Piece], draw: random.Random) -> list[Piece]:
    """The pieces, changed in one way or none; what is an item stays one."""
    chance = draw.random()
    if chance < 0.08:
        return [(text.lower(), kind) for text, kind in pieces]
    if chance < 0.12:
        return [(text.upper(), kind) for text, kind in pieces]
    if chance < 0.2:
        return [(_scanned(text, draw), kind) for text, kind in pieces]
    if chance < 0.25:
        return [(_without_accents(text), kind) for text, kind in pieces]
    if chance < 0.29:
        return [(_wide(text, draw), kind) for text, kind in pieces]
    if chance < 0.33:
        # Whoever types in haste leaves names small, and the rest as it is.
        return [(text.lower() if kind == "Person" else text, kind) for text, kind in pieces]
    return pieces
