"""The `heads.<schema>` graph: is_left, closest starts, is_span, the best slots, is_link.

WebGPU has kernels for float arithmetic and for int64 indices, not for int64 arithmetic or int64
reshapes: so positions stay float and are cast last.
"""

from __future__ import annotations

import onnx
from onnx import TensorProto

from ..cuts import LEFT_CUT_LOGIT, WEAK_STARTS
from ..heads import FeedForward, Heads
from ..quant import Grid
from .writer import MICROSOFT, GraphWriter

STRONG_LOGIT = 0.0
"""p(left) = 0.5."""
MISSING = 1e9
"""A missing start's score is minus this."""

ACTIVATION_NODES = {"relu": ("Relu", ""), "gelu": ("Gelu", MICROSOFT), "tanh": ("Tanh", "")}
"""The node of each activation, with its domain; Microsoft's Gelu is the exact one."""

_Pair = tuple[str, str]


class _HeadsWriter(GraphWriter):
    def __init__(self, heads: Heads, grids: dict[str, Grid]):
        super().__init__(f"heads.{heads.schema.name}", grids)
        self.heads = heads
        self.prefix = f"heads.{heads.schema.name}"
        self.row_indices: dict[str, str] = {}

    def project(self, x: str, stage: str, role: str) -> _Pair:
        """One role's share of a stage's inner sums: gate and inner, each [..., η]."""
        network: FeedForward = getattr(self.heads, stage)
        name = f"{self.prefix}.{stage}.inner.{role}"
        projected = self.linear(x, name, network.inner[role].weight)
        gate, inner = self.split(projected, network.eta, network.eta)
        return gate, inner

    def finish(self, sums: _Pair, stage: str, output: str | None = None) -> str:
        """(f(gate) ⊗ inner)·W_o."""
        kind, domain = ACTIVATION_NODES[self.heads.schema.activation]
        gated = self.node("Mul", [self.node(kind, [sums[0]], domain=domain), sums[1]])
        weight = getattr(self.heads, stage).out.weight
        return self.linear(gated, f"{self.prefix}.{stage}.out", weight, output)

    def gather(self, x: str, positions: str) -> str:
        """Rows of x [B, N, d] at float positions [B, ...], to [B, ..., d]."""
        if positions not in self.row_indices:
            self.row_indices[positions] = self.to_index(self.unsqueeze(positions, -1))
        return self.node("GatherND", [x, self.row_indices[positions]], batch_dims=1)

    def add(self, a: _Pair, b: _Pair) -> _Pair:
        """Elementwise sum of two gates and of two inners, with broadcasting."""
        return self.node("Add", [a[0], b[0]]), self.node("Add", [a[1], b[1]])

    def at_least(self, x: str, logit: float) -> str:
        """1 where x reaches a logit, else 0."""
        return self.to_float(self.node("GreaterOrEqual", [x, self.scalar(logit)]))

    def closest_starts(self) -> str:
        """`starts` [B, N, Ω] from `left`: the ω closest strong ones, then the closest weak ones."""
        strong = self.node("Mul", [self.at_least("left", STRONG_LOGIT), "start_ok"])
        passing = self.node("Mul", [self.at_least("left", LEFT_CUT_LOGIT), "start_ok"])
        weak = self.node("Sub", [passing, strong])
        rows = self.unsqueeze("positions", 1)
        columns = self.unsqueeze("positions", 0)
        before = self.to_float(self.node("GreaterOrEqual", [rows, columns]))
        pairs = self.node("Mul", [before, self.unsqueeze("end_ok", 2)])
        one = self.scalar(1)
        counted = self.node("Add", ["positions", one])
        found = []
        for kind, count in ((strong, self.heads.schema.omega), (weak, WEAK_STARTS)):
            place = self.unsqueeze(self.node("Mul", [kind, counted]), 1)
            matrix = self.node("Mul", [pairs, place])
            values, _ = self.node("TopK", [matrix, self.integers(count)], outputs=2, axis=-1)
            found.append(values)
        joined = self.node("Concat", found, axis=2)
        return self.node("Sub", [joined, one], outputs=["starts"])

    def spans(self, flat_starts: str) -> None:
        """`span` [B, N, Ω, T] of all starts; missing ones are read as position 0."""
        schema = self.heads.schema
        choices = schema.omega + WEAK_STARTS
        by_start = self.project("hidden", "span", "start")
        by_end = self.project("hidden", "span", "end")
        sums = []
        for start_share, end_share in zip(by_start, by_end, strict=True):
            gathered = self.gather(start_share, flat_starts)
            shaped = self.reshape(gathered, 0, -1, choices, schema.eta_span)
            sums.append(self.node("Add", [shaped, self.unsqueeze(end_share, 2)]))
        self.finish((sums[0], sums[1]), "span", "span")

    def scores(self, flat_starts: str) -> str:
        """min(left of the start, span by `end_rule`), [B, N·Ω]; -1e9 where there is no start."""
        last = self.integers(-1)
        any_type = highest = self.node("ReduceMax", ["span", last], keepdims=1)
        if self.heads.schema.end_rule == "logsumexp":
            exponentials = self.node("Exp", [self.node("Sub", ["span", highest])])
            logarithm = self.node("Log", [self.node("ReduceSum", [exponentials, last], keepdims=1)])
            any_type = self.node("Add", [logarithm, highest])
        any_type = self.reshape(any_type, 0, -1)
        left = self.node("GatherElements", ["left", self.to_index(flat_starts)], axis=1)
        score = self.node("Min", [left, any_type])
        present = self.to_float(
            self.node("GreaterOrEqual", [self.reshape("starts", 0, -1), self.scalar(0)])
        )
        kept = self.node("Mul", [score, present])
        absent = self.node("Sub", [present, self.scalar(1)])
        return self.node("Add", [kept, self.node("Mul", [absent, self.scalar(MISSING)])])

    def links(self, starts: str, ends: str) -> None:
        """`link` [B, K, K, R] of slots with float start and end positions [B, K]."""
        schema = self.heads.schema
        at_end = self.gather("hidden", ends)
        if schema.tied:
            at_end = self.node("Add", [at_end, self.gather("hidden", starts)])
        head = self.project(at_end, "link", "head_end")
        tail = self.project(at_end, "link", "tail_end")
        if "head_start" in self.heads.link.inner:
            at_start = self.gather("hidden", starts)
            head = self.add(head, self.project(at_start, "link", "head_start"))
            tail = self.add(tail, self.project(at_start, "link", "tail_start"))
        by_head = tuple(self.unsqueeze(x, 2) for x in head)
        by_tail = tuple(self.unsqueeze(x, 1) for x in tail)
        sums = self.add(by_head, by_tail)
        if schema.between == "mean":
            sums = self.add(sums, self.between(starts, ends))
        self.finish(sums, "link", "link")

    def between(self, starts: str, ends: str) -> _Pair:
        """The projected mean state between two slots, each [B, K, K, η]; 0 where none lies there.

        It is a difference of two sums over all earlier positions.
        """
        last = self.node("ReduceMax", ["positions"], keepdims=1)
        later_start = self.node("Max", [self.unsqueeze(starts, 2), self.unsqueeze(starts, 1)])
        earlier_end = self.node("Min", [self.unsqueeze(ends, 2), self.unsqueeze(ends, 1)])
        begin = self.node("Add", [earlier_end, self.scalar(1)])
        begin = self.node("Min", [begin, last])
        stop = self.node("Max", [later_start, begin])
        count = self.node("Max", [self.node("Sub", [stop, begin]), self.scalar(1)])
        count = self.unsqueeze(count, 3)
        means = []
        for share in self.project("hidden", "link", "between"):
            prefix = self.node("CumSum", [share, self.integers(1)], exclusive=1)
            total = self.node("Sub", [self.gather(prefix, stop), self.gather(prefix, begin)])
            means.append(self.node("Div", [total, count]))
        return means[0], means[1]


def heads_graph(heads: Heads, grids: dict[str, Grid]) -> onnx.ModelProto:
    """Write one schema's heads; `grids` is by the names of `quant_layers(model)`.

    Raises TrialError where the schema has options that no graph computes.
    """
    schema = heads.schema
    schema.check_graph()
    graph = _HeadsWriter(heads, grids)
    choices = schema.omega + WEAK_STARTS
    logits = graph.finish(graph.project("hidden", "left", "state"), "left")
    graph.reshape(logits, 0, 0, output="left")
    starts = graph.closest_starts()
    flat_starts = graph.node("Max", [graph.reshape(starts, 0, -1), graph.scalar(0)])
    graph.spans(flat_starts)
    inputs = {
        "hidden": ["B", "N", heads.left.inner["state"].weight.shape[1]],
        "start_ok": ["B", "N"],
        "end_ok": ["B", "N"],
        "positions": ["N"],
        "slots": ["K"],
    }
    outputs: dict = {
        "left": (TensorProto.FLOAT, ["B", "N"]),
        "starts": (TensorProto.FLOAT, ["B", "N", choices]),
        "span": (TensorProto.FLOAT, ["B", "N", choices, len(schema.entity_types)]),
    }
    if heads.link is not None:
        score = graph.scores(flat_starts)
        slots = graph.node("Shape", ["slots"])
        graph.node("TopK", [score, slots], outputs=["score", "slot"], axis=-1)
        zeros = graph.node("Mul", [starts, graph.scalar(0)])
        ends = graph.node("Add", [zeros, graph.unsqueeze("positions", 1)])
        slot_starts = graph.node("GatherElements", [flat_starts, "slot"], axis=1)
        slot_ends = graph.node("GatherElements", [graph.reshape(ends, 0, -1), "slot"], axis=1)
        graph.links(slot_starts, slot_ends)
        outputs["slot"] = (TensorProto.INT64, ["B", "K"])
        outputs["score"] = (TensorProto.FLOAT, ["B", "K"])
        outputs["link"] = (TensorProto.FLOAT, ["B", "K", "K", schema.link_rows])
    return graph.model(inputs, outputs)
