"""Reads spm.model, sentencepiece's protobuf, and makes the tokenizer that trained a checkpoint.

Of the message ModelProto these fields are read: 1 pieces (1 text, 2 score, 3 type), 2 trainer_spec
(3 model type, 35 byte_fallback, 40 unk_id), 3 normalizer_spec (2 precompiled_charsmap, 3
add_dummy_prefix, 4 remove_extra_whitespaces, 5 escape_whitespaces). Source: the public
sentencepiece_model.proto.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tokenizers import Tokenizer

from ..piece_tokenizers import CONTROLS, unigram
from .refusal import ImportRefused

UNIGRAM = 1
NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE = range(1, 7)
"""Types of pieces."""
T5_EXTRA_IDS = 100
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOST_VARINT_BYTES = 10
_TAKE_JSON = "Give the folder of the base's tokenizer.json with --tokenizer."


@dataclass(frozen=True)
class Piece:
    """One piece of a model."""

    text: str
    score: float
    kind: int


@dataclass(frozen=True)
class SentencePieceModel:
    """What a spm.model holds."""

    pieces: tuple[Piece, ...]
    unknown: int
    character_map: bytes


class _Broken(Exception):
    """Bytes that are no message."""


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(_MOST_VARINT_BYTES):
        if place + count >= len(data):
            break
        byte = data[place + count]
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, place + count + 1
    raise _Broken


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Field numbers with their values: whole numbers, or bytes (of floats and messages too)."""
    place = 0
    while place < len(data):
        tag, place = _varint(data, place)
        kind = tag & 7
        if kind == _VARINT:
            value, place = _varint(data, place)
            yield tag >> 3, value
            continue
        if kind == _BYTES:
            size, place = _varint(data, place)
        elif kind in (_FIXED32, _FIXED64):
            size = 4 if kind == _FIXED32 else 8
        else:
            raise _Broken
        if place + size > len(data):
            raise _Broken
        yield tag >> 3, data[place : place + size]
        place += size


def _message(data: object) -> dict[int, int | bytes]:
    """The fields of a message in a message; of one that is there twice the last."""
    if not isinstance(data, bytes):
        raise _Broken
    return dict(_fields(data))


def _piece(data: object) -> Piece:
    found = _message(data)
    (score,) = struct.unpack("<f", found.get(2, bytes(4)))
    return Piece(found[1].decode(), score, found.get(3, NORMAL))


def read_sentencepiece(path: Path) -> SentencePieceModel:
    """Read a spm.model. Raises ImportRefused where it is broken or cuts in another way."""
    pieces: list[Piece] = []
    specs: dict[int, dict] = {2: {}, 3: {}}
    try:
        for number, value in _fields(path.read_bytes()):
            if number == 1:
                pieces.append(_piece(value))
            elif number in specs:
                specs[number] = _message(value)
    except (_Broken, KeyError, AttributeError, TypeError, ValueError, struct.error) as error:
        raise ImportRefused(
            f"{path} is no sentencepiece model, or is cut short.", "Fetch the file again."
        ) from error
    trainer, normalizer = specs[2], specs[3]
    unknown = trainer.get(40, 0)
    odd = []
    if trainer.get(3, UNIGRAM) != UNIGRAM:
        odd.append("is no Unigram model")
    if trainer.get(35, 0) or any(p.kind == BYTE for p in pieces):
        odd.append("falls back to bytes")
    if not (normalizer.get(3, 1) and normalizer.get(4, 1) and normalizer.get(5, 1)):
        odd.append("treats spaces in another way")
    if not 0 <= unknown < len(pieces) or pieces[unknown].kind != UNKNOWN:
        odd.append("has no piece for what is unknown")
    if odd:
        raise ImportRefused(f"{path} {' and '.join(odd)}.", _TAKE_JSON)
    return SentencePieceModel(tuple(pieces), unknown, normalizer.get(2, b""))


def sentencepiece_tokenizer(family: str, path: Path) -> Tokenizer:
    """The tokenizer of a family over a spm.model, as transformers 4 puts it together.

    Raises ImportRefused where the model's control pieces are not the family's.
    """
    model = read_sentencepiece(path)
    controls = CONTROLS[family]
    pieces = [(piece.text, piece.score) for piece in model.pieces]
    if family == "t5":
        extra = tuple(f"<extra_id_{n}>" for n in reversed(range(T5_EXTRA_IDS)))
        controls = replace(controls, last=extra)
    elif family == "deberta" and "[MASK]" in (text for text, _ in pieces):
        controls = replace(controls, last=())
    first = tuple(text for text, _ in pieces[: len(controls.first)])
    if first != controls.first or pieces[model.unknown][0] != controls.unknown:
        raise ImportRefused(
            f"{path} begins with {', '.join(first)}, and those of its family with "
            f"{', '.join(controls.first)}.",
            _TAKE_JSON,
        )
    known = {*controls.first, *controls.last, "[MASK]"}
    own = [p.text for p in model.pieces if p.kind == USER_DEFINED and p.text not in known]
    if own:
        raise ImportRefused(
            f"{path} has pieces that are cut before all else: {', '.join(own[:5])}.", _TAKE_JSON
        )
    return unigram(family, pieces, model.unknown, model.character_map, controls)
