"""The command `dygie`: documents in DyGIE++'s preprocessed form as records, for ACE05 above all.

`python -m iter_web.dygie --types types/ace05.json --out DATA/ace05 train=train.json dev=dev.json`
writes DATA/ace05/train.jsonl, dev.jsonl and types.json, which recipes/ace05-single.json reads. ACE
2005 (LDC2006T06) is licensed by the Linguistic Data Consortium and is not in this repository;
DyGIE++'s own scripts make these files of a licensed copy.

A line of the form is a document: `doc_key`, `sentences` (lists of tokens), `ner` (a list a sentence
of [start, end, type]) and `relations` (of [start, end, start, end, type]). Tokens are counted over
the whole document, ends are inclusive. Other keys (`clusters`, `events`, …) are not read.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from .data import Record, write_records
from .own_data import DataError, read_text

ENTITY, RELATION = "entity type", "relation type"


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _item(value: object, numbers: int, what: str, place: str) -> tuple[list[int], str]:
    """An item's whole numbers and its label; what follows them (scores) is not read."""
    if (
        not isinstance(value, list)
        or len(value) <= numbers
        or not all(_whole(n) for n in value[:numbers])
        or not isinstance(value[numbers], str)
    ):
        raise DataError(f"{place}: {json.dumps(value)} is no {what}: {numbers} numbers and a type")
    return value[:numbers], value[numbers]


def _type(label: str, known: Collection[str], what: str, place: str) -> str:
    """A known type; of a label with a subtype (`ORG-AFF.Employment`) the part before the stop."""
    for name in (label, label.partition(".")[0]):
        if name in known:
            return name
    raise DataError(f"{place}: the {what} {label} is none of {', '.join(sorted(known))}")


def _lists(value: dict, key: str, place: str) -> list[list]:
    """A document's lists, one a sentence; a key that is missing has none in any sentence."""
    sentences = value["sentences"]
    found = value.get(key, [[] for _ in sentences])
    if not isinstance(found, list) or len(found) != len(sentences):
        raise DataError(f'{place}: "{key}" has not one list for each of {len(sentences)} sentences')
    if not all(isinstance(part, list) for part in found):
        raise DataError(f'{place}: "{key}" holds something that is no list')
    return found


def _span(start: int, end: int, first: int, count: int, place: str) -> tuple[int, int]:
    """A span in tokens of its sentence, end exclusive."""
    if not first <= start <= end < first + count:
        raise DataError(
            f"{place}: tokens {start} to {end} are not in the sentence, whose tokens are "
            f"{first} to {first + count - 1} of the document"
        )
    return start - first, end - first + 1


def _sentences(value: dict, place: str) -> list[list[str]]:
    found = value.get("sentences")
    if not isinstance(found, list) or not all(
        isinstance(tokens, list) and all(isinstance(t, str) for t in tokens) for tokens in found
    ):
        raise DataError(f'{place}: "sentences" is not a list of lists of words')
    return found


def read_document(
    value: dict, types: dict, place: str, left_out: Counter | None = None
) -> list[Record]:
    """A document's sentences as records; empty sentences are skipped.

    `left_out` counts relations that no record can hold: those whose spans are not both entities of
    the sentence. Of two entities with one span the first is meant. Raises DataError where the form
    is broken, a span leaves its sentence, or a type is none of `types`.
    """
    left_out = Counter() if left_out is None else left_out
    sentences = _sentences(value, place)
    key = str(value.get("doc_key", ""))
    ner, relations = (_lists(value, name, place) for name in ("ner", "relations"))
    records = []
    first = 0
    for number, tokens in enumerate(sentences):
        where = f"{place}, sentence {number}"
        entities: list[tuple[int, int, str]] = []
        for item in ner[number]:
            (start, end), label = _item(item, 2, "entity", where)
            span = _span(start, end, first, len(tokens), where)
            entity = (*span, _type(label, types["entities"], ENTITY, where))
            if entity not in entities:
                entities.append(entity)
        index: dict[tuple[int, int], int] = {}
        for i, (start, end, _) in enumerate(entities):
            index.setdefault((start, end), i)
        links: list[tuple[int, int, str]] = []
        for item in relations[number]:
            (a, b, c, d), label = _item(item, 4, "relation", where)
            kind = _type(label, types["relations"], RELATION, where)
            head, tail = (
                index.get((a - first, b - first + 1)),
                index.get((c - first, d - first + 1)),
            )
            if head is None or tail is None or head == tail:
                left_out[kind] += 1
            elif (head, tail, kind) not in links:
                links.append((head, tail, kind))
        if tokens:
            name = f"{key}-{number}"
            records.append(Record(name, tuple(tokens), tuple(entities), tuple(links), key or None))
        first += len(tokens)
    return records


def read_dygie(path: Path, types: dict, left_out: Counter | None = None) -> list[Record]:
    """All sentences of a file of documents, one a line."""
    records = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{place}: is not JSON: {error.msg}") from error
        if not isinstance(value, dict):
            raise DataError(f"{place}: is not a JSON object; a line holds one document")
        records += read_document(value, types, place, left_out)
    return records


def summary(records: Sequence[Record], left_out: Counter) -> dict:
    """Counts of what was read, and by type of the relations that were left out."""
    return {
        "sentences": len(records),
        "documents": len({r.doc for r in records}),
        "entities": sum(len(r.entities) for r in records),
        "relations": sum(len(r.relations) for r in records),
        "leftOut": dict(left_out),
    }


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="DyGIE++'s preprocessed form as records.")
    parser.add_argument("parts", nargs="+", metavar="PART=FILE", help="such as train=train.json")
    parser.add_argument("--types", type=Path, required=True, help="types/ace05.json")
    parser.add_argument("--out", type=Path, required=True, help="folder of the data set")
    options = parser.parse_args(arguments)
    types = json.loads(options.types.read_text(encoding="utf-8"))
    read: dict[str, tuple[list[Record], Counter]] = {}
    for entry in options.parts:
        part, given, file = entry.partition("=")
        if not given or not part.isidentifier():
            raise SystemExit(f"{entry}: is no PART=FILE, such as train=train.json")
        left_out: Counter = Counter()
        try:
            read[part] = (read_dygie(Path(file), types, left_out), left_out)
        except DataError as error:
            raise SystemExit(str(error)) from error
    options.out.mkdir(parents=True, exist_ok=True)
    for part, (records, left_out) in read.items():
        write_records(options.out / f"{part}.jsonl", records)
        print(json.dumps({"part": part, **summary(records, left_out)}))
    shutil.copyfile(options.types, options.out / "types.json")


if __name__ == "__main__":
    main()
