"""Somebody's own annotated sentences, read and checked line by line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from .data import MAX_WORDPIECES, Example, Record, to_example
from .own_text import Annotated, MarkError, from_utf16, read_marks, to_records
from .schema import Schema


class DataError(Exception):
    """What is wrong with the data, in one line that begins with the file and the line."""


@dataclass(frozen=True)
class OwnRecord:
    """A sentence, and where it stands."""

    record: Record
    place: str


def _error(place: str, what: str) -> DataError:
    return DataError(f"{place}: {what}")


def read_text(path: Path) -> str:
    """A file's text; a byte order mark is skipped."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 text") from error


def _is_index(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _objects(value: dict, key: str, fields: dict[str, type], place: str) -> list[dict]:
    """A list of objects with the fields named; one by one, so that an error says which."""
    items = value[key]
    if not isinstance(items, list):
        raise _error(place, f'"{key}" is not a list')
    for index, item in enumerate(items):
        for field, kind in fields.items():
            if not isinstance(item, dict) or field not in item:
                raise _error(place, f'{key}[{index}] has no "{field}"')
            found = item[field]
            if kind is int and not _is_index(found):
                raise _error(place, f'{key}[{index}]: "{field}" is not a whole number')
            if kind is str and not (isinstance(found, str) and found.strip()):
                raise _error(place, f'{key}[{index}]: "{field}" is not the name of a type')
    return items


def _entities(value: dict, count: int, place: str) -> list[tuple[int, int, str]]:
    found = []
    fields = {"start": int, "end": int, "type": str}
    for index, item in enumerate(_objects(value, "entities", fields, place)):
        start, end = item["start"], item["end"]
        if start < 0 or end > count:
            raise _error(
                place,
                f"entities[{index}] is tokens {start} to {end} (end exclusive), "
                f"but the sentence has {count} tokens",
            )
        if start >= end:
            raise _error(
                place, f"entities[{index}] is empty: it starts at {start} and ends before {end}"
            )
        found.append((start, end, item["type"]))
    return found


def _relations(value: dict, count: int, place: str) -> list[tuple[int, int, str]]:
    found = []
    fields = {"head": int, "tail": int, "type": str}
    for index, item in enumerate(_objects(value, "relations", fields, place)):
        head, tail = item["head"], item["tail"]
        for role, entity in (("head", head), ("tail", tail)):
            if not 0 <= entity < count:
                raise _error(
                    place,
                    f"relations[{index}]: {role} {entity} is none of the {count} entities "
                    "(the first is 0)",
                )
        if head == tail:
            raise _error(place, f"relations[{index}] has the same entity as head and tail")
        found.append((head, tail, item["type"]))
    return found


def _json(line: str, place: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise _error(place, f"is not JSON: {error.msg} at character {error.colno}") from error


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except json.JSONDecodeError:
        return False
    return True


def read_record(line: str, number: int, place: str) -> Record:
    """One line of JSON as a record."""
    value = _json(line, place)
    if not isinstance(value, dict):
        raise _error(place, "is not a JSON object; a line holds one sentence")
    for key in ("tokens", "entities"):
        if key not in value:
            raise _error(place, f'has no "{key}"')
    tokens = value["tokens"]
    if not isinstance(tokens, list) or not tokens:
        raise _error(place, '"tokens" is not a list of words')
    for index, token in enumerate(tokens):
        if not isinstance(token, str) or not token.strip():
            raise _error(place, f"tokens[{index}] is not a word")
    entities = _entities(value, len(tokens), place)
    relations = _relations({"relations": [], **value}, len(entities), place)
    return Record(str(value.get("id", number)), tuple(tokens), tuple(entities), tuple(relations))


def _characters(value: dict, place: str) -> Annotated:
    """Our own JSON, as page and command line write it: a text, and offsets in UTF-16 code units."""
    text = value["text"]
    if not isinstance(text, str) or not text.strip():
        raise _error(place, '"text" is not a text with words')
    entities = []
    filled = {"entities": [], "relations": [], **value}
    fields = {"start": int, "end": int, "type": str}
    for index, item in enumerate(_objects(filled, "entities", fields, place)):
        if len(item.get("fragments", [])) > 1:
            raise _error(place, f"entities[{index}] has several parts, which no schema can learn")
        start, end = (from_utf16(text, item[side]) for side in ("start", "end"))
        entities.append((start if item["start"] >= 0 else -1, end, item["type"]))
    relations = _relations(filled, len(entities), place)
    return Annotated(text, tuple(entities), tuple(relations))


def read_line(line: str, number: int, place: str) -> list[Record]:
    """One line as records: JSON with tokens, JSON with a text, or a sentence with marks."""
    try:
        if not line.lstrip().startswith("{") and not _is_json(line):
            return to_records(read_marks(line), str(number))
        value = _json(line, place)
        if isinstance(value, dict) and "text" in value and "tokens" not in value:
            return to_records(_characters(value, place), str(value.get("id", number)))
    except MarkError as error:
        raise _error(place, str(error)) from error
    return [read_record(line, number, place)]


def read_own(path: Path) -> list[OwnRecord]:
    """All sentences of a file, one a line; empty lines are skipped."""
    found = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            place = f"{path}:{number}"
            found += [OwnRecord(record, place) for record in read_line(line, number, place)]
    return found


def check_training(own: Sequence[OwnRecord], path: Path) -> None:
    """Training needs two sentences and an entity."""
    if len(own) < 2:
        count = "one sentence" if own else "no sentence"
        raise _error(str(path), f"has {count}; annotate at least two, better twenty")
    if not any(o.record.entities for o in own):
        raise _error(str(path), "has no entity in any sentence, so there is nothing to learn")


def check_dev(dev: Sequence[OwnRecord], train: Sequence[OwnRecord], schema: Schema) -> None:
    """What measures is not what was learnt from, and has no type that nobody could learn."""
    places = {o.record.tokens: o.place for o in train}
    relations = {r.name for r in schema.relation_types}
    if not any(o.record.entities for o in dev):
        raise DataError("the sentences of --dev have no entity, so there is nothing to measure")
    for o in dev:
        if o.record.tokens in places:
            raise _error(o.place, f"is the same sentence as {places[o.record.tokens]}")
        for _, _, kind in o.record.entities:
            if kind not in schema.entity_types:
                raise _error(o.place, f"the entity type {kind} has no example in --data")
        for _, _, kind in o.record.relations:
            if kind not in relations:
                raise _error(o.place, f"the relation type {kind} has no example in --data")


def own_example(own: OwnRecord, tokenizer: Tokenizer, schema: Schema) -> Example:
    """A sentence as wordpieces; none of its entities may get lost on the way."""
    example = to_example(own.record, tokenizer, schema)
    count = len(tokenizer.encode(list(own.record.tokens), is_pretokenized=True).ids)
    if count > MAX_WORDPIECES:
        raise _error(
            own.place,
            f"has {count - 2} wordpieces, and the encoder reads {MAX_WORDPIECES - 2}; split it",
        )
    read = set(example.token_of)
    for index, (start, end, _) in enumerate(own.record.entities):
        if start not in read or end - 1 not in read:
            raise _error(own.place, f"entities[{index}] begins or ends with an invisible token")
    return example
