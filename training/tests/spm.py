"""Writes sentencepiece's protobuf, for tests of what reads it."""

from __future__ import annotations

import base64
import json
import struct

from tokenizers import Tokenizer


def varint(value: int) -> bytes:
    found = b""
    while value >= 0x80:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])


def field(number: int, value: int | float | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, float):
        return varint(number << 3 | 5) + struct.pack("<f", value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def piece(text: str, score: float, kind: int = 1) -> bytes:
    return field(1, field(1, text.encode()) + field(2, score) + field(3, kind))


def spm_model(tokenizer: Tokenizer, controls: int, trainer: bytes = b"", spaces: bytes = b""):
    """The ModelProto of a trained Unigram tokenizer; the first pieces are its `controls`."""
    state = json.loads(tokenizer.to_str())
    unknown = state["model"]["unk_id"]
    pieces = b"".join(
        piece(text, score, 2 if n == unknown else 3 if n < controls else 1)
        for n, (text, score) in enumerate(state["model"]["vocab"])
    )
    steps = [state["normalizer"], *state["normalizer"].get("normalizers", [])]
    characters = next(s["precompiled_charsmap"] for s in steps if "precompiled_charsmap" in s)
    spec = field(1, b"nmt_nfkc") + field(2, base64.b64decode(characters)) + spaces
    return pieces + field(2, field(3, 1) + field(40, unknown) + trainer) + field(3, spec)
