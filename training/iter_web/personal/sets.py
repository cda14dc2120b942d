"""Sentences of the data sets, with the kinds of `personal` in place of their own types."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..data import Record, read_records

TITLES = frozenset(
    ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Madam", "Rev", "Professor", "Doctor"]
)

_UNMARKED = re.compile(
    r"\d|@|https?|www|^(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow)$",
    re.IGNORECASE,
)
"""Words that may be items which a data set of names alone does not mark."""


@dataclass(frozen=True)
class Source:
    """How sentences of one file are used.

    `kinds` maps its types, those that it lacks are left unmarked; `names_only` says that dates and
    numbers are not marked in it, so that sentences which may have some are left out; `sentences` is
    how many are drawn at most.
    """

    file: str
    kinds: dict[str, str]
    names_only: bool = False
    sentences: int | None = None


def _title_begin(record: Record, start: int, end: int, person_start: int) -> bool:
    words = [t for t in record.tokens[start:end] if t != "."]
    return end == person_start and len(words) == 1 and words[0] in TITLES


def with_titles(record: Record, kinds: dict[str, str]) -> Record:
    """A record in our kinds; a form of address right before a person's name belongs to it."""
    starts = {start for start, _, kind in record.entities if kinds.get(kind) == "Person"}
    titles = {
        end: start
        for start, end, _ in record.entities
        if any(_title_begin(record, start, end, person) for person in starts)
    }
    entities = []
    for start, end, kind in record.entities:
        ours = kinds.get(kind)
        if ours is None:
            continue
        if ours == "Person":
            start = titles.get(start, start)
            if start >= 1 and record.tokens[start - 1] in TITLES:
                start -= 1
            elif start >= 2 and record.tokens[start - 1] == ".":
                start -= 2 * (record.tokens[start - 2] in TITLES)
        entities.append((start, end, ours))
    return replace(record, entities=tuple(entities), relations=())


def usable(record: Record, names_only: bool) -> bool:
    """Whether nothing in the record can be an item that its data set does not mark."""
    return not (names_only and any(_UNMARKED.search(token) for token in record.tokens))


def in_case(record: Record, draw: random.Random, share: float) -> Record:
    """The record in small letters at a probability of `share`, in capitals at half of it."""
    chance = draw.random()
    if chance < share:
        return replace(record, tokens=tuple(t.lower() for t in record.tokens))
    if chance < 1.5 * share:
        return replace(record, tokens=tuple(t.upper() for t in record.tokens))
    return record


def sentences_of(source: Source, data: Path, seed: int, case_share: float) -> list[Record]:
    """The sentences of one source, the same for the same seed."""
    draw = random.Random(f"{seed}/{source.file}")
    records = [r for r in read_records(data / source.file) if usable(r, source.names_only)]
    draw.shuffle(records)
    chosen: Sequence[Record] = records[: source.sentences]
    return [in_case(with_titles(r, source.kinds), draw, case_share) for r in chosen]
