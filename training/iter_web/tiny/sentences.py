"""Generates labelled sentences of the two tiny schemas; a seed decides all of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from ..data import Record
from ..schema import RelationType, Schema
from . import grammar, phrases, words

FLAT = Schema(
    name="flat",
    entity_types=("Person", "Organisation", "Place"),
    relation_types=(
        RelationType("Born_In"),
        RelationType("Works_For"),
        RelationType("Based_In"),
        RelationType("Married_To", symmetric=True),
    ),
    omega=1,
    psi=4,
    between="mean",
    overlap="none",
    eta_left=32,
    eta_span=64,
    eta_link=64,
)
NESTED = Schema(
    name="nested",
    entity_types=("Organisation", "Place", "Structure"),
    relation_types=(RelationType("Located_In"), RelationType("Owns")),
    omega=2,
    psi=4,
    between="none",
    eta_left=32,
    eta_span=64,
    eta_link=64,
)
SCHEMAS = (FLAT, NESTED)

_MAKERS: dict[str, dict[str, Callable[[random.Random], phrases.Phrase]]] = {
    "flat": {"p": phrases.person, "o": phrases.organisation, "l": phrases.place},
    "nested": {
        "o": phrases.nested_organisation,
        "b": phrases.structure,
        "l": phrases.place,
    },
}
_TEMPLATES = {"flat": grammar.FLAT, "nested": grammar.NESTED}
_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")


class _Builder:
    """Collects the tokens, spans and relations of one record."""

    def __init__(self, schema: str, draw: random.Random):
        self.draw = draw
        self.makers = _MAKERS[schema]
        self.tokens: list[str] = []
        self.entities: list[tuple[int, int, str]] = []
        self.relations: list[tuple[int, int, str]] = []

    def _plain(self, kind: str) -> str:
        draw = self.draw
        lists = {
            "job": words.JOBS,
            "thing": words.THINGS,
            "adj": words.ADJECTIVES,
            "month": words.MONTHS,
            "day": words.WEEKDAYS,
        }
        if kind in lists:
            return draw.choice(lists[kind])
        return str(draw.randint(1850, 2030) if kind == "year" else draw.randint(2, 900))

    def add(self, template: str) -> None:
        """Append one sentence."""
        text, _, relations = template.partition("|")
        places: dict[str, int] = {}
        for word in text.split():
            slot = _SLOT.fullmatch(word)
            if not slot:
                self.tokens.append(word)
            elif slot[1] in self.makers:
                phrase = self.makers[slot[1]](self.draw)
                begin, first = len(self.tokens), len(self.entities)
                self.tokens += phrase.tokens
                self.entities += [(begin + s, begin + e, k) for s, e, k in phrase.spans]
                self.relations += [(first + h, first + t, k) for h, t, k in phrase.relations]
                places[slot[1] + slot[2]] = first
            else:
                self.tokens.append(self._plain(slot[1]))
        for relation in filter(None, map(str.strip, relations.split(";"))):
            kind, head, tail = relation.split()
            self.relations.append((places[head], places[tail], kind))


def _template(schema: str, draw: random.Random) -> str:
    pool = grammar.PLAIN if draw.random() < 0.12 else _TEMPLATES[schema]
    template = draw.choice(pool)
    first = template.split()[0]
    if draw.random() < 0.15 and (first in ("The", "A", "It", "We") or first.startswith("{")):
        lowered = template if first.startswith("{") else template[0].lower() + template[1:]
        template = f"{draw.choice(grammar.OPENERS)} , {lowered}"
    if draw.random() < 0.04:
        template = template.replace(" . ", " ", 1)
    return template


def sentence(schema: str, seed: int, index: int) -> Record:
    """The `index`-th record of a schema and seed: mostly one sentence, sometimes several."""
    draw = random.Random(f"{schema}/{seed}/{index}")
    builder = _Builder(schema, draw)
    count = draw.choice((2, 2, 2, 3, 4)) if draw.random() < 0.12 else 1
    for _ in range(count):
        builder.add(_template(schema, draw))
    tokens = builder.tokens
    if draw.random() < 0.015:
        tokens = [t.upper() for t in tokens]
    return Record(
        f"{schema}-{index}", tuple(tokens), tuple(builder.entities), tuple(builder.relations)
    )


def sentences(schema: str, seed: int, count: int) -> list[Record]:
    """`count` records of one schema."""
    return [sentence(schema, seed, index) for index in range(count)]


_NO_SPACE_BEFORE = set(".,;:!?)%")


def plain_text(record: Record) -> str:
    """A record's tokens as a person would type them."""
    text, quotes, glue = "", 0, True
    for token in record.tokens:
        closing = token in _NO_SPACE_BEFORE or (token == '"' and quotes % 2 == 1)
        text += token if glue or closing else " " + token
        opening = token in "($" or (token == '"' and quotes % 2 == 0)
        quotes += token == '"'
        glue = opening
    return text
