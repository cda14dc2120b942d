"""The writer of each family's encoder graph."""

from __future__ import annotations

import onnx

from ..encoders.base import Encoder
from ..quant import Grid
from .bert import bert_graph
from .deberta import deberta_graph
from .t5 import t5_graph

_WRITERS = {"t5": t5_graph, "deberta": deberta_graph}


def encoder_graph(encoder: Encoder, grids: dict[str, Grid]) -> onnx.ModelProto:
    """Write an encoder; `grids` is by the names of `quant_layers(model)`."""
    return _WRITERS.get(encoder.config.kind, bert_graph)(encoder, grids)
