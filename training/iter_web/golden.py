"""What a package's q4 graphs find in a text: golden files and expected output for tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .closing_stop import without_closing_stop
from .data import Example, collate
from .decode import Prediction
from .pipeline import Pipeline, text_example
from .schema import Schema
from .sparse import Outputs, any_type, link_scores, sigmoid

TOLERANCE = 0.02
DIGITS = 6


def named(prediction: Prediction, schema: Schema, offsets: Sequence[tuple[int, int]]) -> dict:
    """Entities and relations with UTF-16 offsets (end exclusive) and type names."""
    return {
        "entities": [
            {
                "start": offsets[first][0],
                "end": offsets[last][1],
                "type": schema.entity_types[kind],
                "score": round(score, DIGITS),
            }
            for first, last, kind, score in prediction.entities
        ],
        "relations": [
            {
                "head": head,
                "tail": tail,
                "type": schema.relation_types[kind].name,
                "score": round(score, DIGITS),
            }
            for head, tail, kind, score in prediction.relations
        ],
    }


def json_lines(value: dict) -> str:
    """JSON of an object with `sentences`, each sentence on a line of its own."""
    rest = {k: v for k, v in value.items() if k != "sentences"}
    head = json.dumps(rest, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(s, ensure_ascii=False) for s in value["sentences"])
    return f'{head}, "sentences": [\n{lines}\n]}}\n'


def run_text(pipeline: Pipeline, text: str) -> tuple[Example, Outputs, dict]:
    """One sentence as it is: its wordpieces, the raw outputs and what decode makes of them."""
    example, offsets = text_example(text, pipeline.tokenizer)
    (outputs,) = pipeline.run(collate([example]))
    prediction = pipeline.decode(example, outputs)
    return example, outputs, named(prediction, pipeline.schema, offsets)


def run_sentence(pipeline: Pipeline, text: str) -> tuple[Example, Outputs, dict]:
    """`run_text` on what the package reads of a sentence of a text."""
    return run_text(pipeline, without_closing_stop(text) if pipeline.drops_closing_stop else text)


def golden_file(folder: Path, schema: str, texts: Sequence[str]) -> dict:
    """The content of golden.<schema>.json: inputs and outputs of the self-test at start."""
    pipeline = Pipeline(folder, schema)
    sentences = []
    for text in texts:
        example, outputs, found = run_text(pipeline, text)
        left = sigmoid(outputs.left)[1 : len(example) - 1]
        sentences.append(
            {
                "text": text,
                "ids": list(example.ids[1:-1]),
                "left": [round(float(p), DIGITS) for p in left],
                **found,
            }
        )
    return {"tolerance": TOLERANCE, "sentences": sentences}


def margin(example: Example, outputs: Outputs, pipeline: Pipeline) -> float:
    """The least distance of any probability that decode compares from its default threshold."""
    temperatures, tau, lam = pipeline.temperatures, pipeline.tau, pipeline.lam
    left = sigmoid(outputs.left[: len(example)] / temperatures.left)
    distances = [np.abs(left[np.array(example.start_ok)] - tau)]
    flats = []
    choices = outputs.starts.shape[1]
    by_type = sigmoid(any_type(outputs.span) / temperatures.span)
    for end in np.flatnonzero(example.end_ok):
        for choice, start in enumerate(outputs.starts[end].astype(int)):
            if start >= 0 and left[start] >= tau:
                distances.append(np.abs(by_type[end, choice : choice + 1] - tau))
                if by_type[end, choice] >= tau:
                    flats.append(int(end) * choices + choice)
    links = link_scores(outputs, pipeline.schema, flats, temperatures.link)
    off = ~np.eye(len(flats), dtype=bool)
    distances.append(np.abs(links[off].ravel() - lam))
    every = np.concatenate(distances)
    return float(np.nanmin(every)) if every.size else 0.5
