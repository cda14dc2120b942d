"""Graphs for WASM: the same nodes as those of the stored graph, its large products on uint8.

`DynamicQuantizeMatMul` rounds its input to uint8 at each call and multiplies integers, where
`MatMulNBits` unpacks its weights at each call. It takes one scale for the whole input, and a few
positions reach much further than the others, which would then keep few steps: so each row is
divided by its own reach before, and the product multiplied by it. (Relative error of the hidden
states on dev sentences: 0.16 without, 0.06 with it.) The graph's weights are
external data that nobody ships: a tensor's location is its own name, and it is made of the q4
graph's tensors when the package is loaded (here by `attached`, in the page by src/model/uint8.ts,
bit for bit the same).
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .reader import graph_weights
from .writer import MICROSOFT, QUANTISED, check

UINT8 = "uint8"
"""What this arithmetic is called, in manifests and golden files too."""
INTEGERS, COLUMN_SCALES = ".weight/u8", ".weight/u8-scales"
"""Ends of the names of a product's tensors: uint8 [in, out], and float32 scales [out]."""
ZERO_POINT = 128
LARGEST = 127
"""How far the integers of a column reach from the zero point, either way."""
CONSTANTS = {
    "zero_point": np.array(ZERO_POINT, np.uint8),
    "last_axis": np.array([-1], np.int64),
    # Rows of nothing but zeros are divided by this.
    "smallest": np.array(1e-20, np.float32),
    # No output of GELU is below -0.17, so the largest says enough.
    "gelu_depth": np.array(0.17, np.float32),
}
GELUS = ("BiasGelu", "FastGelu")
PARAMETERS = (".weight", ".bias")
"""The names of tensors that are as in the q4 graph have one of these in them."""
OUTPUT = ".out"
"""The end of the names of the heads' output layers: too small to gain, and logits by themselves."""


def to_uint8(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A weight [out, in] as integers [in, out] and a scale for each column [out].

    The largest weight of a column, by amount, becomes 127 steps; halves round up.
    """
    scale = (np.abs(weight).max(1) / np.float32(LARGEST)).astype(np.float32)
    steps = weight / np.where(scale == 0, np.float32(1), scale)[:, None]
    # In float64, where adding a half is exact.
    integers = np.floor(steps.astype(np.float64) + 0.5) + ZERO_POINT
    return np.ascontiguousarray(integers.astype(np.uint8).T), scale


class _Rewriter:
    """Collects the nodes and constants of a graph on uint8."""

    def __init__(self, q4: onnx.ModelProto):
        self.graph = onnx.GraphProto(
            name=q4.graph.name, input=q4.graph.input, output=q4.graph.output
        )
        self.rows: dict[str, tuple[str, str]] = {}
        self.gelus = {n.output[0] for n in q4.graph.node if n.op_type in GELUS}
        self.constants: set[str] = set()
        self.products: set[str] = set()

    def constant(self, name: str) -> str:
        """The name of one of `CONSTANTS`, which the graph holds itself."""
        if name not in self.constants:
            self.constants.add(name)
            self.graph.initializer.append(numpy_helper.from_array(CONSTANTS[name], name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "") -> str:
        """Add a node of the name of its output."""
        self.graph.node.append(helper.make_node(kind, inputs, [output], output, domain=domain))
        return output

    def by_row(self, x: str) -> tuple[str, str]:
        """A product's input with rows that reach 1, and how far its rows reached."""
        if x not in self.rows:
            gelu = x in self.gelus
            amount = x if gelu else self.node("Abs", [x], f"{x}/amount")
            reach = self.node("ReduceMax", [amount, self.constant("last_axis")], f"{x}/largest")
            least = "gelu_depth" if gelu else "smallest"
            reach = self.node("Max", [reach, self.constant(least)], f"{x}/reach")
            self.rows[x] = (self.node("Div", [x, reach], f"{x}/rows"), reach)
        return self.rows[x]

    def product(self, node: onnx.NodeProto) -> None:
        """Add what takes the place of a MatMulNBits node."""
        sizes = {a.name: a.i for a in node.attribute}
        stem = _stem(node)
        integers, scales = stem + INTEGERS, stem + COLUMN_SCALES
        shape = (sizes["K"], sizes["N"])
        output = f"{stem}/product"
        if stem in self.products:
            # A layer that is run several times.
            output = f"{node.output[0]}/product"
        else:
            self.products.add(stem)
            self.graph.initializer.append(_external(integers, TensorProto.UINT8, shape))
            self.graph.initializer.append(_external(scales, TensorProto.FLOAT, shape[1:]))
        rows, reach = self.by_row(node.input[0])
        inputs = [rows, integers, scales, self.constant("zero_point")]
        product = self.node("DynamicQuantizeMatMul", inputs, output, MICROSOFT)
        self.node("Mul", [product, reach], node.output[0])


def uint8_graph(q4: onnx.ModelProto) -> onnx.ModelProto:
    """A q4 graph of encoder or heads with uint8 products and external weights."""
    writer = _Rewriter(q4)
    for node in q4.graph.node:
        if node.op_type == "MatMulNBits" and not _stem(node).endswith(OUTPUT):
            writer.product(node)
        else:
            writer.graph.node.append(node)
    read = {name for node in writer.graph.node for name in node.input}
    for tensor in q4.graph.initializer:
        if tensor.name not in read:
            continue
        if any(part in tensor.name for part in PARAMETERS):
            tensor = _external(tensor.name, tensor.data_type, tuple(tensor.dims))  # noqa: PLW2901
        writer.graph.initializer.append(tensor)
    model = onnx.ModelProto(
        ir_version=q4.ir_version,
        producer_name=q4.producer_name,
        opset_import=q4.opset_import,
        graph=writer.graph,
    )
    check(attached(model, q4))
    return model


def _stem(node: onnx.NodeProto) -> str:
    """The name of a product's layer."""
    return node.input[1].removesuffix(QUANTISED)


def _external(name: str, kind: int, shape: tuple[int, ...]) -> onnx.TensorProto:
    location = onnx.StringStringEntryProto(key="location", value=name)
    return onnx.TensorProto(
        name=name,
        data_type=kind,
        dims=shape,
        data_location=TensorProto.EXTERNAL,
        external_data=[location],
    )


def attached(model: onnx.ModelProto, q4: onnx.ModelProto) -> onnx.ModelProto:
    """A copy of a graph of `uint8_graph` that holds its weights, made of the q4 graph's."""
    whole = onnx.ModelProto()
    whole.CopyFrom(model)
    tensors = {t.name: t for t in q4.graph.initializer}
    weights = graph_weights(q4)
    values: dict[str, np.ndarray] = {}
    for tensor in whole.graph.initializer:
        if tensor.data_location != TensorProto.EXTERNAL:
            continue
        name = tensor.name
        if name in tensors:
            tensor.CopyFrom(tensors[name])
            continue
        if name not in values:
            stem = name.removesuffix(INTEGERS).removesuffix(COLUMN_SCALES)
            integers, scales = to_uint8(weights[f"{stem}.weight"].numpy())
            values |= {stem + INTEGERS: integers, stem + COLUMN_SCALES: scales}
        tensor.CopyFrom(numpy_helper.from_array(values.pop(name), name))
    return whole
