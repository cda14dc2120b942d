"""Writes an ONNX graph: names, constants, nodes, and weights as fp32 or as MatMulNBits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from ..quant import Grid, to_integers

OPSET = 20
IR_VERSION = 9
MICROSOFT = "com.microsoft"

TRANSPOSED, QUANTISED, SCALES, ZEROS = (f".weight/{x}" for x in ("t", "q", "scales", "zeros"))
"""Ends of the names of a weight's tensors."""


def pack_bits(values: np.ndarray, bits: int) -> np.ndarray:
    """Whole numbers [..., n] as uint8; at 4 bits two a byte, the first in the low half."""
    whole = values.astype(np.uint8)
    if bits == 8:
        return whole
    if whole.shape[-1] % 2:
        whole = np.concatenate([whole, np.zeros_like(whole[..., :1])], -1)
    return whole[..., 0::2] | (whole[..., 1::2] << 4)


def check(model: onnx.ModelProto) -> None:
    """Check a model, but for T5's norm: ONNX Runtime counts it to a domain of ONNX's own."""
    unknown = [n for n in model.graph.node if n.op_type == "SimplifiedLayerNormalization"]
    for node in unknown:
        node.domain = MICROSOFT
    onnx.checker.check_model(model)
    for node in unknown:
        node.domain = ""


class GraphWriter:
    """Collects one graph; each method adds nodes and returns the name of their output.

    `grids` gives the rounding of a weight by its name; a weight without one is written in fp32.
    """

    def __init__(self, name: str, grids: dict[str, Grid]):
        self.name = name
        self.grids = grids
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self.named: set[str] = set()
        self.constants: dict[tuple, str] = {}
        self.count = 0

    def node(
        self,
        kind: str,
        inputs: Sequence[str],
        *,
        outputs: int | Sequence[str] = 1,
        domain: str = "",
        **attributes: object,
    ) -> str | list[str]:
        """Add a node; `outputs` is how many it has, or their names."""
        if isinstance(outputs, int):
            names = [f"{kind}_{self.count}" + (f"_{i}" if i else "") for i in range(outputs)]
        else:
            names = list(outputs)
        self.nodes.append(
            helper.make_node(
                kind, list(inputs), names, f"{kind}_{self.count}", domain=domain, **attributes
            )
        )
        self.count += 1
        return names if len(names) > 1 else names[0]

    def tensor(self, value: np.ndarray, name: str) -> str:
        """Add an initializer, once; weights have their parameter's name, which `reader` reads."""
        if name not in self.named:
            self.named.add(name)
            self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def scalar(self, value: float) -> str:
        """A float32 constant without dimensions."""
        return self._constant(np.float32(value))

    def integers(self, *values: int) -> str:
        """An int64 vector: axes, splits, shapes."""
        return self._constant(np.array(values, np.int64))

    def _constant(self, value: np.ndarray) -> str:
        key = (str(value.dtype), value.tobytes())
        if key not in self.constants:
            self.constants[key] = self.tensor(np.asarray(value), f"constant_{len(self.constants)}")
        return self.constants[key]

    def reshape(self, x: str, *shape: int, output: str | None = None) -> str:
        """Reshape by a constant; 0 copies a dimension, -1 (once) is what is left."""
        return self.node("Reshape", [x, self.integers(*shape)], outputs=[output] if output else 1)

    def unsqueeze(self, x: str, axis: int) -> str:
        """Insert a dimension of 1."""
        return self.node("Unsqueeze", [x, self.integers(axis)])

    def split(self, x: str, *sizes: int) -> list[str]:
        """Cut the last dimension."""
        return self.node("Split", [x, self.integers(*sizes)], outputs=len(sizes), axis=-1)

    def to_float(self, condition: str) -> str:
        """Bool to 0 and 1."""
        return self.node("Cast", [condition], to=TensorProto.FLOAT)

    def to_index(self, x: str) -> str:
        """Whole float32 numbers to int64."""
        return self.node("Cast", [x], to=TensorProto.INT64)

    def linear(self, x: str, name: str, weight: torch.Tensor, output: str | None = None) -> str:
        """X [..., in] times the named weight [out, in], in the bits that its grid has."""
        outputs = [output] if output else 1
        grid = self.grids.get(name)
        if grid is None:
            tensor = self.tensor(weight.detach().float().numpy().T, name + TRANSPOSED)
            return self.node("MatMul", [x, tensor], outputs=outputs)
        out, width = weight.shape
        if name + QUANTISED not in self.named:
            integers = to_integers(weight.detach().float(), grid).numpy()
            zeros = pack_bits(grid.zero.squeeze(-1).numpy(), grid.bits)
            self.tensor(pack_bits(integers, grid.bits), name + QUANTISED)
            self.tensor(grid.scale.float().numpy().reshape(-1), name + SCALES)
            self.tensor(zeros.reshape(-1), name + ZEROS)
        inputs = [x, *(name + end for end in (QUANTISED, SCALES, ZEROS))]
        return self.node(
            "MatMulNBits",
            inputs,
            outputs=outputs,
            domain=MICROSOFT,
            K=width,
            N=out,
            bits=grid.bits,
            block_size=grid.block,
            accuracy_level=0,
        )

    def model(
        self, inputs: dict[str, Sequence[str | int]], outputs: dict[str, tuple[int, Sequence]]
    ) -> onnx.ModelProto:
        """The finished, checked model: float32 inputs by shape, outputs by type and shape."""
        graph = helper.make_graph(
            self.nodes,
            self.name,
            [helper.make_tensor_value_info(k, TensorProto.FLOAT, v) for k, v in inputs.items()],
            [helper.make_tensor_value_info(k, t, s) for k, (t, s) in outputs.items()],
            self.initializers,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(
            graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="iter-web"
        )
        check(model)
        return model
