"""What a schema of a package reaches on labelled sentences: the manifest's `dev` block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .data import Example, collate, length_batches
from .evaluate import Counts, Scores, score
from .pipeline import Pipeline
from .sparse import Outputs, decode_sparse

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
HALF = 0.5


class DevRun:
    """The raw outputs of a package's graphs on labelled sentences, decoded at any thresholds."""

    def __init__(self, pipeline: Pipeline, examples: Sequence[Example], batch_size: int = 8):
        self.schema = pipeline.schema
        self.examples = examples
        self.outputs: dict[int, Outputs] = {}
        for indices in length_batches(examples, batch_size):
            found = pipeline.run(collate([examples[i] for i in indices]))
            self.outputs.update(zip(indices, found, strict=True))

    def scores(self, tau: float = HALF, lam: float = HALF) -> Scores:
        """The counts at two thresholds."""
        predictions = [
            decode_sparse(
                self.outputs[i],
                self.schema,
                np.array(example.start_ok),
                np.array(example.end_ok),
                tau,
                lam,
            )
            for i, example in enumerate(self.examples)
        ]
        return score(self.examples, predictions, self.schema)

    def block(self, texts: str) -> dict:
        """The `dev` block; `texts` says what the sentences are."""
        at_half = self.scores()
        has_relations = bool(self.schema.relation_types)
        by_lambda = [(t, self.scores(lam=t).rel_plus) for t in THRESHOLDS if has_relations]
        return {
            "texts": texts,
            "ner": _rounded(at_half.ner.figures()),
            "relPlus": _rounded(at_half.rel_plus.figures()) if has_relations else None,
            "entities": [_point(t, self.scores(tau=t).ner) for t in THRESHOLDS],
            "relations": [_point(t, counts) for t, counts in by_lambda] if has_relations else None,
        }


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 2) for key, value in figures.items()}


def _point(threshold: float, counts: Counts) -> dict[str, float]:
    figures = _rounded(counts.figures())
    return {
        "threshold": threshold,
        "precision": figures["precision"],
        "recall": figures["recall"],
    }
