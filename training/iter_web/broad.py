"""The command `broad`: data sets of the kinds `disease`, `chemical`, `fiction` and `social`.

`python -m iter_web.broad --data DATA --out DATA2` makes a folder for each kind of ncbi_disease,
bc5cdr, litbank and wnut17, with train.jsonl, dev.jsonl and types.json, and lets DATA2 know the sets
of DATA too, so that a recipe such as recipes/base-broad.json finds old and new ones in it. A train
sentence that stands word for word in the kind's dev is left out. It prints what became of what, and
for nested kinds how many entities no model finds at the ω of `OMEGA`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from .data import Record, read_records, write_records
from .seen import unseen

TYPES = Path(__file__).parents[1] / "types"
PARTS = ("train", "dev")
OMEGA = {"fiction": 4}
"""The nest depth of a kind's recipe where it is not 1."""


@dataclass(frozen=True)
class Origin:
    """A data set that a kind is made of.

    `kinds` maps its types to the kind's; what it lacks is left unmarked, and relations go with
    their entities. None leaves all as it is.
    """

    folder: str
    kinds: dict[str, str] | None = None


NCBI = ("SpecificDisease", "DiseaseClass", "Modifier", "CompositeMention")
KINDS: dict[str, tuple[Origin, ...]] = {
    "disease": (
        Origin("ncbi_disease", dict.fromkeys(NCBI, "Disease")),
        Origin("bc5cdr", {"Disease": "Disease"}),
    ),
    "chemical": (Origin("bc5cdr"),),
    "fiction": (Origin("litbank"),),
    "social": (Origin("wnut17"),),
}


def in_kinds(record: Record, kinds: dict[str, str]) -> Record:
    """A record in other types; two entities that become one are one."""
    entities: list[tuple[int, int, str]] = []
    index: dict[int, int] = {}
    for old, (start, end, kind) in enumerate(record.entities):
        if kind not in kinds:
            continue
        entity = (start, end, kinds[kind])
        if entity not in entities:
            entities.append(entity)
        index[old] = entities.index(entity)
    relations = tuple(
        (index[head], index[tail], kind)
        for head, tail, kind in record.relations
        if head in index and tail in index and index[head] != index[tail]
    )
    return replace(record, entities=tuple(entities), relations=relations)


def records_of(kind: str, data: Path, part: str) -> list[Record]:
    """A kind's records of one part, in the order of its origins."""
    found = []
    for origin in KINDS[kind]:
        records = read_records(data / origin.folder / f"{part}.jsonl")
        if origin.kinds is not None:
            records = [in_kinds(record, origin.kinds) for record in records]
        found += records
    return found


def depths(record: Record) -> list[int]:
    """The ω that each entity needs: starts of entities from its own to its end, itself included.

    An end looks at its ω closest starts (the paper's equation for ω), so one with a greater need
    is found by no model of that ω.
    """
    starts = {start for start, _, _ in record.entities}
    return [sum(start <= other < end for other in starts) for start, end, _ in record.entities]


def lost(records: Iterable[Record], omega: int) -> tuple[int, int]:
    """How many entities need more than ω, and how many there are."""
    needs = [need for record in records for need in depths(record)]
    return sum(need > omega for need in needs), len(needs)


def make(kind: str, data: Path, out: Path) -> dict:
    """Write a kind's folder; returns what the command prints."""
    parts = {part: records_of(kind, data, part) for part in PARTS}
    kept = unseen(parts["train"], parts["dev"])
    left_out = len(parts["train"]) - len(kept)
    parts["train"] = [parts["train"][i] for i in kept]
    folder = out / kind
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(TYPES / f"{kind}.json", folder / "types.json")
    value: dict = {"kind": kind, "leftOutOfTrain": left_out}
    for part, records in parts.items():
        write_records(folder / f"{part}.jsonl", records)
        value[part] = {
            "sentences": len(records),
            "entities": sum(len(r.entities) for r in records),
            "relations": sum(len(r.relations) for r in records),
        }
        if kind in OMEGA:
            value[part]["lost"], _ = lost(records, OMEGA[kind])
    return value


def link_others(data: Path, out: Path) -> None:
    """Let `out` have the other sets of `data` by symbolic links."""
    for folder in sorted(data.iterdir()):
        place = out / folder.name
        if folder.is_dir() and not place.exists() and folder.resolve() != out.resolve():
            place.symlink_to(folder.resolve(), target_is_directory=True)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Make the data sets of the broad kinds.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the new ones")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    options = parser.parse_args(arguments)
    missing = [
        origin.folder
        for kind in options.kinds
        for origin in KINDS[kind]
        if not (options.data / origin.folder).is_dir()
    ]
    if missing:
        raise SystemExit(f"{options.data} has no {', '.join(missing)}; see --kinds")
    for kind in options.kinds:
        print(json.dumps(make(kind, options.data, options.out)))
    link_others(options.data, options.out)


if __name__ == "__main__":
    main()
