"""The schema of somebody's own data: its types, its nest depth, and sizes that suit its amount."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from torch import nn

from .data import Record
from .own_data import DataError, OwnRecord, read_text
from .schema import RelationType, Schema

_KINDS = {"entities": "entity", "relations": "relation"}


@dataclass(frozen=True)
class Types:
    """What a types file says: of the schema, and of each entity and relation type by name.

    `entities` and `relations` are None where the file does not list them.
    """

    title: str | None = None
    description: str | None = None
    texts: str | None = None
    entities: dict[str, dict] | None = None
    relations: dict[str, dict] | None = None
    place: str = ""


def read_types(path: Path) -> Types:
    """Read a types file, which has the form of the data sets' `types.json`."""
    try:
        value = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise DataError(f"{path}:{error.lineno}: is not JSON: {error.msg}") from error
    if not isinstance(value, dict):
        raise DataError(f"{path}: is not a JSON object")
    texts = {key: value.get(key) for key in ("title", "description", "texts")}
    for key, text in texts.items():
        if text is not None and not (isinstance(text, str) and text.strip()):
            raise DataError(f'{path}: "{key}" is not a text')
    lists = {key: value.get(key) for key in _KINDS}
    for key, types in lists.items():
        if types is None:
            continue
        if not isinstance(types, dict) or not all(isinstance(t, dict) for t in types.values()):
            raise DataError(f'{path}: "{key}" is not an object with an object for each type')
        for name, about in types.items():
            for field in ("label", "description"):
                if not isinstance(about.get(field, ""), str):
                    raise DataError(f'{path}: "{field}" of {name} is not a text')
            if not isinstance(about.get("symmetric", False), bool):
                raise DataError(f'{path}: "symmetric" of {name} is neither true nor false')
    return Types(**texts, **lists, place=str(path))


def nest_depth(records: Iterable[Record]) -> int:
    """ω: how many starts the end of an entity looks back over to find its own, at the most."""
    deepest = 1
    for record in records:
        starts = {s for s, _, _ in record.entities}
        for start, end, _ in record.entities:
            deepest = max(deepest, sum(start <= s < end for s in starts))
    return deepest


def crossing(records: Iterable[Record]) -> bool:
    """Whether two entities of a sentence share a token."""
    return any(
        one[0] < other[1] and other[0] < one[1]
        for record in records
        for index, one in enumerate(record.entities)
        for other in record.entities[index + 1 :]
    )


def check_name(name: str) -> None:
    """A schema's name is part of file names, of addresses and of weights' names."""
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", name):
        raise DataError(f'--name "{name}": write letters, digits, _ and - only, no - at its start')
    if hasattr(nn.ModuleDict(), name):
        raise DataError(f'--name "{name}": PyTorch keeps this word for itself; choose another')


def _check_types(own: Sequence[OwnRecord], types: Types) -> None:
    """The types file and the data have the same types, where the file lists any."""
    for key in _KINDS:
        listed = getattr(types, key)
        if listed is None:
            continue
        found = set()
        for o in own:
            for _, _, kind in getattr(o.record, key):
                if kind not in listed:
                    what = f"the {_KINDS[key]} type {kind} is not in {types.place}"
                    raise DataError(f"{o.place}: {what}")
                found.add(kind)
        for name in listed:
            if name not in found:
                raise DataError(
                    f"{types.place}: the {_KINDS[key]} type {name} has no example in the data"
                )


def counts_by_type(records: Iterable[Record]) -> tuple[Counter, Counter]:
    """How often each entity type and each relation type occurs, in the order of the data."""
    entities, relations = Counter(), Counter()
    for record in records:
        entities.update(kind for _, _, kind in record.entities)
        relations.update(kind for _, _, kind in record.relations)
    return entities, relations


MANY = 200
"""From so many sentences on, is_link learns to read all four borders of a pair."""


def own_schema(name: str, own: Sequence[OwnRecord], types: Types) -> Schema:
    """The schema of the data: types in the order of the types file, else of the data."""
    _check_types(own, types)
    records = [o.record for o in own]
    entities, relations = counts_by_type(records)
    omega = nest_depth(records)
    # With few sentences is_link learns faster from the two ends alone (Eq. 6), which tell nested
    # spans apart only where no two of them end together.
    few = len(records) < MANY
    about = types.relations or {}
    return Schema(
        name=name,
        entity_types=tuple(types.entities or entities),
        relation_types=tuple(
            RelationType(kind, about.get(kind, {}).get("symmetric", False))
            for kind in types.relations or relations
        ),
        omega=omega,
        psi=2 if few and omega == 1 else 4,
        overlap="none" if omega == 1 and not crossing(records) else "allowed",
        eta_left=128,
        eta_span=128 if few else 384,
        eta_link=128 if few else 384,
    )


def _type_info(name: str, types: dict[str, dict] | None) -> list[str]:
    about = (types or {}).get(name, {})
    return [about.get("label") or name.replace("_", " "), about.get("description", "")]


def about_schema(schema: Schema, types: Types, sentences: int) -> dict:
    """Title, description, labels and descriptions, as `packages/NAME.json` has them."""
    relations = [r.name for r in schema.relation_types]
    described = types.description or f"Learnt from {sentences} sentences of your own."
    return {
        "title": types.title or schema.name.replace("_", " "),
        "description": described,
        "entityTypes": {n: _type_info(n, types.entities) for n in schema.entity_types},
        "relationTypes": {n: _type_info(n, types.relations) for n in relations},
    }
