"""Sentences as text, in which nobody has to count tokens: marked, or with offsets of characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from tokenizers.pre_tokenizers import BertPreTokenizer

from .data import Record

Entity = tuple[int, int, str]
"""Start, end (exclusive) in code points of the text, and type."""
Relation = tuple[int, int, str]
"""Places of head and tail in the list of entities, and type."""

_TYPE = r"[^\W\d_][\w.-]*"
_KIND = re.compile(rf"\s*({_TYPE})(?:\s+#([\w-]+))?\s*")
_RELATION = re.compile(rf"\s*\{{\s*#([\w-]+)\s+({_TYPE})\s+#([\w-]+)\s*\}}\s*$")
_ESCAPED = "\\[]{}"


class MarkError(Exception):
    """What is wrong with a text's annotations, without the place where it stands."""


@dataclass(frozen=True)
class Annotated:
    """A text with its annotations."""

    text: str
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]


def _tail_relations(line: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A line without the relations at its end, and these: head's name, type, tail's name."""
    found: list[tuple[str, str, str]] = []
    while match := _RELATION.search(line):
        found.insert(0, (match[1], match[2], match[3]))
        line = line[: match.start()]
    return line, found


def _kind(line: str, at: int) -> tuple[str, str | None, int]:
    """Type and name in the parentheses that begin at a place, and the place after them."""
    end = line.find(")", at)
    match = _KIND.fullmatch(line[at + 1 : end]) if line[at : at + 1] == "(" and end > 0 else None
    if match is None:
        raise MarkError(
            f"the mark that ends at character {at} has no type: write [words](Type) or "
            "[words](Type #name), and \\[ for a bracket of the text"
        )
    return match[1], match[2], end + 1


def read_marks(line: str) -> Annotated:
    r"""A sentence with marks: `[Anna](Person #a) left [Oslo](Place #o). {#a Left #o}`.

    Marks may lie in one another; `\[` is a bracket of the text.
    """
    body, named_relations = _tail_relations(line)
    text: list[str] = []
    opened: list[tuple[int, int]] = []
    marks: list[tuple[int, int, str, str | None]] = []
    at = 0
    while at < len(body):
        char = body[at]
        if char == "\\" and body[at + 1 : at + 2] and body[at + 1] in _ESCAPED:
            text.append(body[at + 1])
            at += 2
        elif char == "[":
            opened.append((len(text), at + 1))
            at += 1
        elif char == "]" and opened:
            start, _ = opened.pop()
            kind, name, at = _kind(body, at + 1)
            marks.append((start, len(text), kind, name))
        elif char in "]{}":
            raise MarkError(f"the {char} at character {at + 1} belongs to no mark; write \\{char}")
        else:
            text.append(char)
            at += 1
    if opened:
        raise MarkError(f"the mark that begins at character {opened[-1][1]} does not end")
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    places: dict[str, int] = {}
    for place, (_, _, _, name) in enumerate(marks):
        if name in places:
            raise MarkError(f"two marks are named #{name}")
        if name is not None:
            places[name] = place
    relations = []
    for head, kind, tail in named_relations:
        for name in (head, tail):
            if name not in places:
                raise MarkError(f"no mark is named #{name}")
        relations.append((places[head], places[tail], kind))
    entities = tuple((start, end, kind) for start, end, kind, _ in marks)
    return Annotated("".join(text), entities, tuple(relations))


def from_utf16(text: str, offset: int) -> int:
    """An offset in UTF-16 code units, as our JSON counts, in code points."""
    units = 0
    for place, char in enumerate(text):
        if units >= offset:
            return place
        units += 2 if ord(char) > 0xFFFF else 1
    return len(text) if units >= offset else len(text) + 1


def to_records(annotated: Annotated, name: str) -> list[Record]:
    """Its lines as records of words and signs, each without what is annotated in others.

    An entity that begins or ends inside a word, or lies in several lines, is an error, and so is a
    relation between lines: the model reads one sentence at a time.
    """
    text = annotated.text
    words = [
        span
        for _, span in BertPreTokenizer().pre_tokenize_str(text)
        if text[span[0] : span[1]].strip()
    ]
    starts, ends = [start for start, _ in words], [end for _, end in words]
    entities = [_tokens_of(text, entity, starts, ends) for entity in annotated.entities]
    lines = _lines(text, words)
    line_of = [_line_of(text, lines, entity) for entity in entities]
    records = []
    for number, (first, after) in enumerate(lines):
        inside = [place for place, line in enumerate(line_of) if line == number]
        new_place = {place: new for new, place in enumerate(inside)}
        records.append(
            Record(
                name if len(lines) == 1 else f"{name}.{number + 1}",
                tuple(text[start:end] for start, end in words[first:after]),
                tuple(
                    (entities[p][0] - first, entities[p][1] - first, entities[p][2]) for p in inside
                ),
                tuple(
                    (new_place[head], new_place[tail], kind)
                    for head, tail, kind in annotated.relations
                    if head in new_place and tail in new_place
                ),
            )
        )
    for head, tail, kind in annotated.relations:
        if line_of[head] != line_of[tail]:
            raise MarkError(f"a relation {kind} leads from one line to another")
        if head == tail:
            raise MarkError(f"a relation {kind} has the same entity as head and tail")
    return records


def _tokens_of(text: str, entity: Entity, starts: list[int], ends: list[int]) -> Entity:
    """An entity's first word and the one after its last; white space around it doesn't count."""
    start, end, kind = entity
    if not 0 <= start < end <= len(text):
        raise MarkError(f"{kind} is characters {start} to {end} of {len(text)}")
    shown = text[start:end]
    if not shown.strip():
        raise MarkError(f"{kind} at character {start} has no word in it")
    start += len(shown) - len(shown.lstrip())
    end -= len(shown) - len(shown.rstrip())
    first, last = bisect_left(starts, start), bisect_left(ends, end)
    if first == len(starts) or starts[first] != start:
        raise MarkError(f"{kind} “{shown}” begins inside a word")
    if last == len(ends) or ends[last] != end:
        raise MarkError(f"{kind} “{shown}” ends inside a word")
    return first, last + 1, kind


def _lines(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines that have words, each as its first word and the one after its last."""
    if not words:
        return []
    breaks = [place for place, (start, _) in enumerate(words) if _begins_line(text, words, place)]
    return list(zip(breaks, [*breaks[1:], len(words)], strict=True))


def _begins_line(text: str, words: list[tuple[int, int]], place: int) -> bool:
    return place == 0 or "\n" in text[words[place - 1][1] : words[place][0]]


def _line_of(text: str, lines: list[tuple[int, int]], entity: Entity) -> int:
    first, after, kind = entity
    for number, (start, end) in enumerate(lines):
        if start <= first < end:
            if after > end:
                raise MarkError(f"{kind} goes on in the next line")
            return number
    raise MarkError(f"{kind} is in no line")
