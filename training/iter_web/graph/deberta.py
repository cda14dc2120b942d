"""The encoder graph of DeBERTa v2 and v3.

Its further inputs are `rel_rows` [P], which rows of the relative states occur, and `c2p_index` and
`p2c_index` [N, N], the flat place of each pair in products of [N, P].
"""

from __future__ import annotations

from dataclasses import dataclass

import onnx

from ..encoders.deberta import Convolution, DebertaEncoder, DebertaLayer
from ..quant import Grid
from .bert import BertWriter

PAIRS = ["N", "N"]


@dataclass(frozen=True)
class _Shared:
    """What all layers read: the relative states [P, δ], the indices [N, N], the penalty."""

    rows: str
    c2p: str
    p2c: str
    penalty: str


class _DebertaWriter(BertWriter):
    def deberta_layer(self, x: str, name: str, layer: DebertaLayer, shared: _Shared) -> str:
        """One layer, its attention written out."""
        query, key, value = (
            self.biased(x, f"{name}.{role}", getattr(layer, role))
            for role in ("query", "key", "value")
        )
        scale = self.scalar(layer.scale)
        queries = self.split_heads(self.node("Mul", [query, scale]), layer.heads)
        turned = self.split_heads(key, layer.heads, (0, 2, 3, 1))
        scores = self.node("MatMul", [queries, turned])
        if "c2p" in layer.terms:
            role = "key" if layer.relative_key is None else "relative_key"
            rows = self.relative_rows(name, layer, role, shared.rows)
            scores = self.node("Add", [scores, self.term(queries, rows, shared.c2p)])
        if "p2c" in layer.terms:
            role = "query" if layer.relative_query is None else "relative_query"
            rows = self.node("Mul", [self.relative_rows(name, layer, role, shared.rows), scale])
            keys = self.split_heads(key, layer.heads)
            scores = self.node("Add", [scores, self.term(keys, rows, shared.p2c)])
        scores = self.node("Add", [scores, shared.penalty])
        attended = self.attend(scores, self.split_heads(value, layer.heads))
        return self.after_attention(x, name, layer, attended)

    def relative_rows(self, name: str, layer: DebertaLayer, role: str, rows: str) -> str:
        """Relative states [P, δ], projected, as [H, d, P]."""
        projected = self.biased(rows, f"{name}.{role}", getattr(layer, role))
        by_head = self.reshape(projected, -1, layer.heads, layer.query.out_features // layer.heads)
        return self.node("Transpose", [by_head], perm=[1, 2, 0])

    def term(self, states: str, rows: str, index: str) -> str:
        """States [B, H, N, d] times rows [H, d, P], gathered to [B, H, N, N]."""
        products = self.reshape(self.node("MatMul", [states, rows]), 0, 0, -1)
        return self.node("Gather", [products, index], axis=2)

    def convolution(self, embeds: str, x: str, part: Convolution, mask: str) -> str:
        """The convolution beside the first layer; `mask` is [B, N, 1]."""
        side = part.kernel // 2
        pads = self.integers(0, side, 0, 0, side, 0)
        padded = self.node("Pad", [embeds, pads])
        neighbours = []
        for begin in range(part.kernel):
            end = begin - 2 * side or 2**31 - 1
            bounds = [self.integers(v) for v in (begin, end, 1)]
            neighbours.append(self.node("Slice", [padded, *bounds]))
        name = "encoder.convolution"
        beside = self.node("Concat", neighbours, axis=-1)
        mixed = self.biased(beside, f"{name}.mix", part.mix)
        mixed = self.activated(self.node("Mul", [mixed, mask]), part.activation)
        x = self.norm(self.node("Add", [x, mixed]), f"{name}.norm", part.norm)
        return self.node("Mul", [x, mask])


def deberta_graph(encoder: DebertaEncoder, grids: dict[str, Grid]) -> onnx.ModelProto:
    """Write the encoder; `grids` is by the names of `quant_layers(model)`."""
    graph = _DebertaWriter("encoder", grids)
    table = graph.weight("encoder.relative", encoder.relative)
    shared = _Shared(
        rows=graph.node("Gather", [table, graph.index("rel_rows")], axis=0),
        c2p=graph.index("c2p_index"),
        p2c=graph.index("p2c_index"),
        penalty=graph.node("Unsqueeze", [graph.penalty(), graph.integers(1, 2)]),
    )
    x = graph.norm("embeds", "encoder.norm", encoder.norm)
    part = encoder.convolution
    mask = "" if part is None else graph.unsqueeze("mask", -1)
    if part is not None:
        x = graph.node("Mul", [x, mask])
    embeds = x
    for index, layer in enumerate(encoder.layers):
        x = graph.deberta_layer(x, f"encoder.layers.{index}", layer, shared)
        if index == 0 and part is not None:
            x = graph.convolution(embeds, x, part, mask)
    further = {"rel_rows": ["P"], "c2p_index": PAIRS, "p2c_index": PAIRS}
    return graph.encoder_model(encoder.config, further)
