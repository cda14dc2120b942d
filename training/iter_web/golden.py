"""What a package's q4 graphs find in a text: golden files and expected output for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from .closing_stop import without_closing_stop
from .data import Example, collate
from .decode import Prediction, candidates
from .graph.uint8 import UINT8
from .last_digits import moved, tolerance
from .package_reader import Package
from .pipeline import Pipeline, text_example
from .schema import Schema
from .sparse import Outputs, any_type, link_scores, sigmoid

TOLERANCE = 0.02
DIGITS = 6

Value = TypeVar("Value")


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
    """JSON of an object with `sentences`, each sentence on a line of its own; so those within."""
    return _json_lines(value) + "\n"


def _json_lines(value: dict) -> str:
    fields = []
    for key, content in value.items():
        if key == "sentences":
            lines = ",\n".join(json.dumps(s, ensure_ascii=False) for s in content)
            text = f"[\n{lines}\n]"
        elif isinstance(content, dict):
            text = _json_lines(content)
        else:
            text = json.dumps(content, ensure_ascii=False)
        fields.append(f'"{key}": {text}')
    return "{" + ", ".join(fields) + "}"


def run_text(
    pipeline: Pipeline, text: str, embeds: np.ndarray | None = None
) -> tuple[Example, Outputs, dict]:
    """One sentence as it is: its wordpieces, the raw outputs and what decode makes of them.

    `embeds` [1, N, width] take the place of the table's.
    """
    example, offsets = text_example(text, pipeline.tokenizer)
    (outputs,) = pipeline.run(collate([example]), embeds)
    prediction = pipeline.decode(example, outputs)
    return example, outputs, named(prediction, pipeline.schema, offsets)


def run_sentence(pipeline: Pipeline, text: str) -> tuple[Example, Outputs, dict]:
    """`run_text` on what the package reads of a sentence of a text."""
    return run_text(pipeline, without_closing_stop(text) if pipeline.drops_closing_stop else text)


def golden_file(folder: Path, schema: str, texts: Sequence[str]) -> dict:
    """The content of golden.<schema>.json: inputs and outputs of the self-test at start.

    Where the package has a graph on uint8, what that one finds stands in it too, without the
    inputs: the weights are rounded once more, so the results are others.
    """
    pipeline = Pipeline(folder, schema)
    examples = [text_example(text, pipeline.tokenizer)[0] for text in texts]
    inputs = [
        {"text": text, "ids": _in_text(example, example.ids)}
        for text, example in zip(texts, examples, strict=True)
    ]
    found = [_result(pipeline, text) for text in texts]
    sentences = [given | result for given, result in zip(inputs, found, strict=True)]
    value = {"tolerance": TOLERANCE, "sentences": sentences}
    if UINT8 in Package(folder).dtypes:
        rounded = Pipeline(folder, schema, UINT8)
        value[UINT8] = {"sentences": [_uint8_result(rounded, text) for text in texts]}
    return value


def _result(pipeline: Pipeline, text: str, embeds: np.ndarray | None = None) -> dict:
    example, outputs, found = run_text(pipeline, text, embeds)
    left = _in_text(example, sigmoid(outputs.left))
    return {"left": [round(float(p), DIGITS) for p in left], **found}


def _in_text(example: Example, values: Iterable[Value]) -> list[Value]:
    """Of values of each piece those of a text's own pieces, without special ones and padding."""
    return [v for v, token in zip(values, example.token_of, strict=False) if token >= 0]


def _uint8_result(pipeline: Pipeline, text: str) -> dict:
    """A result with a tolerance of its own, as last digits move some sentences further."""
    example, _ = text_example(text, pipeline.tokenizer)
    embeds = pipeline.table.embed(collate([example]).ids.numpy())
    result = _result(pipeline, text)
    others = (_result(pipeline, text, other) for other in moved(embeds))
    return {"tolerance": tolerance(result, others, pipeline.tau, pipeline.lam), **result}


def margin(example: Example, outputs: Outputs, pipeline: Pipeline) -> float:
    """The least distance of any probability that decode compares from its default threshold."""
    temperatures, tau, lam = pipeline.temperatures, pipeline.tau, pipeline.lam
    left = sigmoid(outputs.left[: len(example)] / temperatures.left)
    schema = pipeline.schema
    start_ok, end_ok = (np.array(mask) for mask in candidates(example, schema))
    distances = [np.abs(left[start_ok] - tau)]
    flats = []
    choices = outputs.starts.shape[1]
    by_type = sigmoid(any_type(outputs.span, schema.end_rule) / temperatures.span)
    for end in np.flatnonzero(end_ok):
        for choice, start in enumerate(outputs.starts[end].astype(int)):
            if start >= 0 and left[start] >= tau:
                distances.append(np.abs(by_type[end, choice : choice + 1] - tau))
                if by_type[end, choice] >= tau:
                    flats.append(int(end) * choices + choice)
    links = link_scores(outputs, schema, flats, temperatures.link)
    itself = np.eye(len(flats), dtype=bool)
    tested = np.full_like(itself, True) if schema.self_links else ~itself
    distances.append(np.abs(links[tested].ravel() - lam))
    every = np.concatenate(distances)
    return float(np.nanmin(every)) if every.size else 0.5
