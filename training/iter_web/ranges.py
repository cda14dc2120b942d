"""The command `ranges`: how sure a package's figures are, and those of sentences never trained on.

`python -m iter_web.ranges --package ../models/base --schema S --data dev.jsonl --train
train.jsonl… --out S.json` counts right, predicted and gold items of each sentence, and writes each
F1 with its 95 % range by the bootstrap: in all, by type, and without those sentences of dev that
stand in train. `measure` writes the same of a twin; `card --ranges` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from .bootstrap import DRAWS, SEED, SHARE, f1_of, f1_ranges
from .breakdown import in_lengths, nesting_items
from .data import TEMPLATE, Example, Record
from .decode import Prediction
from .dev_run import dev_run
from .evaluate import items_of
from .schema import Schema
from .seen import unseen


def counts_by_sentence(
    examples: Sequence[Example], predictions: Sequence[Prediction], schema: Schema
) -> tuple[list[tuple[str, str | None]], np.ndarray]:
    """What is counted, and right, predicted and gold items of it: [sentences, figures, 3].

    Counted are `ner` and `relPlus`, in all (None) and by type, and entities by `nesting`.
    """
    names: list[tuple[str, str | None]] = [("ner", None)]
    names += [("ner", kind) for kind in schema.entity_types]
    names += [("nesting", "nested"), ("nesting", "flat")]
    if schema.relation_types:
        names += [("relPlus", None), *(("relPlus", r.name) for r in schema.relation_types)]
    value = np.zeros((len(examples), len(names), 3), np.int64)
    for row, (example, prediction) in enumerate(zip(examples, predictions, strict=True)):
        items = items_of(example, prediction, schema)
        pairs = {
            "ner": (set(items.spans), items.gold_spans),
            "relPlus": (set(items.relations), items.gold_relations),
        }
        nesting = nesting_items(example, prediction, schema)
        for column, (what, kind) in enumerate(names):
            found, gold = (
                nesting[kind]
                if what == "nesting"
                else ({i for i in part if kind in (None, i[-1])} for part in pairs[what])
            )
            value[row, column] = len(found & gold), len(found), len(gold)
    return names, value


def by_document(counts: np.ndarray, records: Sequence[Record]) -> tuple[str, np.ndarray]:
    """What is drawn, and its counts: documents or templates where all records name theirs.

    Else sentences. Those of one document or template are right and wrong together.
    """
    documents = [record.doc for record in records]
    if len(set(documents)) < 2 or None in documents:
        return "sentence", counts
    rows = {name: row for row, name in enumerate(dict.fromkeys(documents))}
    value = np.zeros((len(rows), *counts.shape[1:]), counts.dtype)
    np.add.at(value, [rows[name] for name in documents], counts)
    template = all(str(name).startswith(TEMPLATE) for name in documents)
    return "template" if template else "document", value


def _figures(names: Sequence[tuple[str, str | None]], units: np.ndarray) -> dict:
    """Each name's F1 with its range; `low` and `high` are None where there is none."""
    totals = f1_of(units.sum(0))
    return {
        name: {"f1": float(f1), **dict(zip(("low", "high"), found or (None, None), strict=True))}
        for name, f1, found in zip(names, totals, f1_ranges(units), strict=True)
    }


def _whole(found: dict) -> dict:
    return {key: found.get((key, None)) for key in ("ner", "relPlus")}


def ranges(
    examples: Sequence[Example],
    predictions: Sequence[Prediction],
    schema: Schema,
    train: Sequence[Record] | None = None,
) -> dict:
    """Every F1 with its range; `unseen` is of the sentences that do not stand in `train`."""
    names, counts = counts_by_sentence(examples, predictions, schema)
    records = [example.record for example in examples]

    def of(chosen: Sequence[int]) -> tuple[str, int, dict]:
        unit, units = by_document(counts[chosen], [records[i] for i in chosen])
        return unit, len(units), _figures(names, units)

    unit, units, found = of(range(len(records)))
    value = {
        "draws": DRAWS,
        "seed": SEED,
        "share": SHARE,
        "unit": unit,
        "units": units,
        "sentences": len(records),
        **_whole(found),
        "types": {kind: found["ner", kind] for kind in schema.entity_types},
        "relationTypes": {r.name: found["relPlus", r.name] for r in schema.relation_types},
        "nesting": {kind: found["nesting", kind] for kind in ("nested", "flat")},
        "lengths": [
            {"from": least, "to": most, **_whole(of(chosen)[2])}
            for least, most, chosen in in_lengths(examples)
        ],
    }
    if train is not None:
        kept = unseen(records, train)
        left_out = len(records) - len(kept)
        value["unseen"] = {"leftOut": left_out, "sentences": len(kept), **_whole(of(kept)[2])}
    return value


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    name, value = dev_run(
        arguments,
        "95 % ranges of a package's figures on dev.",
        "labelled records, JSON lines",
        lambda pipeline, examples, train: ranges(
            examples, pipeline.predict(examples), pipeline.schema, train
        ),
    )
    shown = ("unit", "units", "sentences", "ner", "relPlus", "unseen", "seconds")
    print(json.dumps({"schema": name, **{k: value[k] for k in shown if k in value}}))


if __name__ == "__main__":
    main()
