"""The command `measure`: all that a package says of itself, from the dev set of one schema.

`python -m iter_web.measure --package TWIN --schema S --data dev.jsonl --out S.json` runs the
package's own graphs once over the records and writes the temperatures that fit them, calibration
before and after, the default thresholds, the curves over τ and λ (the paper's Figure 2), and the
figures by type, nesting and length, each with its 95 % range (`ranges`; with `--train FILE…` those
too without the sentences that stand in these). `package --measured` and `card` read it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from .breakdown import by_length, by_nesting
from .cuts import LEFT_CUT_LOGIT, LINK_CUT_LOGIT, SPAN_CUT_LOGIT
from .data import Example, Record
from .decode import token_span
from .dev_run import dev_run
from .evaluate import items_of, report, score
from .pipeline import Pipeline
from .ranges import ranges
from .reliability import (
    calibration_error,
    entity_temperatures,
    link_temperature,
    reliability_bins,
)
from .schema import Schema
from .sparse import RAW, Outputs, Temperatures, any_type, link_scores, sigmoid

HALF = 0.5
STEP = 0.05
HIGHEST = 0.95
WORTH = 0.5
"""F1 that another default threshold has to gain to replace 0.5."""


@dataclass(frozen=True)
class Observed:
    """One sentence of the dev set with the raw outputs of the package's graphs."""

    example: Example
    outputs: Outputs


def candidate_logits(
    observed: Sequence[Observed], schema: Schema
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Raw logits of left and span of all candidates, and whether span and type are gold."""
    lefts, spans, right = [], [], []
    for one in observed:
        gold = set(one.example.record.entities)
        by_type = any_type(one.outputs.span)
        for end in np.flatnonzero(one.example.end_ok):
            for choice, start in enumerate(one.outputs.starts[end].astype(int)):
                if start < 0:
                    continue
                left, span = one.outputs.left[start], by_type[end, choice]
                if min(left, span) < SPAN_CUT_LOGIT:
                    continue
                kind = schema.entity_types[int(one.outputs.span[end, choice].argmax())]
                tokens = token_span(one.example, int(start), int(end))
                lefts.append(left)
                spans.append(span)
                right.append(tokens is not None and (*tokens, kind) in gold)
    return np.array(lefts), np.array(spans), np.array(right, bool)


def pair_logits(pipeline: Pipeline, observed: Sequence[Observed]) -> tuple[np.ndarray, np.ndarray]:
    """Raw logits of relations shown at 0.5 between right entities, and whether they are gold.

    The many pairs that are not shown would outweigh them (on scierc's dev the calibration error
    is 14.8 with all, 9.0 with these), and what is shown at 0.5 is the same at every temperature.
    """
    schema = pipeline.schema
    logits, right = [], []
    for one in observed:
        prediction = pipeline.decode(one.example, one.outputs, HALF, HALF)
        items = items_of(one.example, prediction, schema)
        kept = [i for i, span in enumerate(items.spans) if span in items.gold_spans]
        flats = [_flat(one.outputs, *prediction.entities[i][:2]) for i in kept]
        scores = link_scores(one.outputs, schema, flats)
        for kind, relation in enumerate(schema.relation_types):
            for a, first in enumerate(kept):
                for b, second in enumerate(kept):
                    if a == b or (relation.symmetric and a > b):
                        continue
                    # NaN of a pair that wasn't scored: it is no more than 0.5 either.
                    if not scores[a, b, kind] > HALF:
                        continue
                    pair = (items.spans[first], items.spans[second])
                    if relation.symmetric:
                        pair = tuple(sorted(pair, key=str))
                    probability = min(scores[a, b, kind], 1 - 1e-12)
                    logits.append(math.log(probability / (1 - probability)))
                    right.append((*pair, relation.name) in items.gold_relations)
    return np.array(logits), np.array(right, bool)


def _flat(outputs: Outputs, start: int, end: int) -> int:
    """The index of a span in the graph's N·Ω candidates."""
    choice = int(np.flatnonzero(outputs.starts[end] == start)[0])
    return end * outputs.starts.shape[1] + choice


def calibration(pipeline: Pipeline, observed: Sequence[Observed], tau: float, lam: float) -> dict:
    """Bins and expected calibration errors of what is shown at two thresholds.

    Entities count as right strictly, relations where both entities are right.
    """
    shown: dict[str, list[tuple[float, bool]]] = {"entities": [], "relations": []}
    for one in observed:
        prediction = pipeline.decode(one.example, one.outputs, tau, lam)
        items = items_of(one.example, prediction, pipeline.schema)
        for (*_, probability), span in zip(prediction.entities, items.spans, strict=True):
            shown["entities"].append((probability, span in items.gold_spans))
        for (*_, probability), link in zip(prediction.relations, items.relations, strict=True):
            if link[0] in items.gold_spans and link[1] in items.gold_spans:
                shown["relations"].append((probability, link in items.gold_relations))
    if not pipeline.schema.relation_types:
        del shown["relations"]
    value = {}
    for name, pairs in shown.items():
        scores, right = (np.array([pair[i] for pair in pairs], float) for i in (0, 1))
        bins = reliability_bins(scores, right)
        value[name] = {"error": calibration_error(bins), "shown": len(pairs), "bins": bins}
    return value


def thresholds_from(lowest: float) -> list[float]:
    """Multiples of 0.05 from the lowest threshold that the graph's cuts allow up to 0.95."""
    first = math.ceil(lowest / STEP - 1e-9)
    return [round(i * STEP, 2) for i in range(max(1, first), round(HIGHEST / STEP) + 1)]


def lowest_thresholds(temperatures: Temperatures) -> tuple[float, float]:
    """The calibrated images of the graph's cuts: the lowest τ and λ."""
    left = sigmoid(LEFT_CUT_LOGIT / temperatures.left)
    span = sigmoid(SPAN_CUT_LOGIT / temperatures.span)
    return float(max(left, span)), float(sigmoid(LINK_CUT_LOGIT / temperatures.link))


def figures_at(pipeline: Pipeline, observed: Sequence[Observed], tau: float, lam: float) -> dict:
    """NER and RE+ figures at two thresholds."""
    predictions = [pipeline.decode(o.example, o.outputs, tau, lam) for o in observed]
    return report(
        score([o.example for o in observed], predictions, pipeline.schema), pipeline.schema
    )


def _curve(points: list[tuple[float, dict]], key: str) -> list[dict]:
    return [
        {
            "threshold": at,
            "precision": round(figures[key]["precision"], 1),
            "recall": round(figures[key]["recall"], 1),
        }
        for at, figures in points
    ]


def best_threshold(points: list[tuple[float, dict]], key: str) -> float:
    """0.5, or where another threshold gains more than 0.5 F1, the best one."""
    at_half = next(figures[key]["f1"] for at, figures in points if at == HALF)
    best, figures = max(points, key=lambda p: p[1][key]["f1"])
    return best if figures[key]["f1"] > at_half + WORTH else HALF


def curves(pipeline: Pipeline, observed: Sequence[Observed]) -> dict:
    """NER by τ, RE+ by λ at the default τ, and the default thresholds that follow from them."""
    tau_from, lambda_from = lowest_thresholds(pipeline.temperatures)
    taus = [(t, figures_at(pipeline, observed, t, HALF)) for t in thresholds_from(tau_from)]
    value: dict = {
        "entities": _curve(taus, "ner"),
        "relations": None,
        "defaults": {"lambda": HALF, "tau": best_threshold(taus, "ner")},
    }
    if pipeline.schema.relation_types:
        tau = value["defaults"]["tau"]
        lambdas = [
            (t, figures_at(pipeline, observed, tau, t)) for t in thresholds_from(lambda_from)
        ]
        value["relations"] = _curve(lambdas, "relPlus")
        value["defaults"]["lambda"] = best_threshold(lambdas, "relPlus")
    return value


def measure(
    pipeline: Pipeline,
    examples: Sequence[Example],
    batch_size: int = 16,
    train: Sequence[Record] | None = None,
) -> dict:
    """Everything of one schema; the pipeline gets the temperatures that were fitted.

    Figures are those at the default thresholds; `atHalf` has those at τ = λ = 0.5.
    """
    schema = pipeline.schema
    outputs = pipeline.run_all(examples, batch_size=batch_size)
    observed = [Observed(e, o) for e, o in zip(examples, outputs, strict=True)]
    pipeline.temperatures = RAW
    before = calibration(pipeline, observed, HALF, HALF)
    first, second = entity_temperatures(*candidate_logits(observed, schema))
    third = link_temperature(*pair_logits(pipeline, observed)) if schema.relation_types else 1.0
    fitted = Temperatures(*(round(t, 3) for t in (first, second, third)))
    pipeline.temperatures = fitted
    found = curves(pipeline, observed)
    tau, lam = found["defaults"]["tau"], found["defaults"]["lambda"]
    predictions = [pipeline.decode(o.example, o.outputs, tau, lam) for o in observed]
    at_half = figures_at(pipeline, observed, HALF, HALF)
    return {
        "sentences": len(examples),
        "wordpieces": sum(len(e) - 2 for e in examples),
        **report(score(examples, predictions, schema), schema, by_type=True),
        "atHalf": {key: at_half[key] for key in ("ner", "relPlus")},
        "temperatures": asdict(fitted),
        "defaults": found["defaults"],
        "calibration": {"before": before, "after": calibration(pipeline, observed, tau, lam)},
        "curves": {key: found[key] for key in ("entities", "relations")},
        "nesting": by_nesting(examples, predictions, schema),
        "lengths": by_length(examples, predictions, schema),
        "ranges": ranges(examples, predictions, schema, train),
    }


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    name, value = dev_run(
        arguments,
        "Measure and calibrate a package's schema on dev.",
        "held-out records, JSON lines",
        lambda pipeline, examples, train: measure(pipeline, examples, train=train),
    )
    errors = {
        when: {what: round(v["error"], 1) for what, v in found.items()}
        for when, found in value["calibration"].items()
    }
    print(
        json.dumps(
            {
                "schema": name,
                "ner": round(value["ner"]["f1"], 2),
                "relPlus": value["relPlus"] and round(value["relPlus"]["f1"], 2),
                "temperatures": value["temperatures"],
                "defaults": value["defaults"],
                "calibrationError": errors,
                "seconds": value["seconds"],
            }
        )
    )


if __name__ == "__main__":
    main()
