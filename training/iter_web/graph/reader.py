"""Reads the weights of a graph that `writer` wrote."""

from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .writer import QUANTISED, TRANSPOSED


def unpack_bits(packed: np.ndarray, bits: int) -> np.ndarray:
    """The numbers [..., n] of uint8; at 4 bits two a byte, the first in the low half."""
    if bits == 8:
        return packed
    return np.stack([packed & 15, packed >> 4], -1).reshape(*packed.shape[:-1], -1)


def graph_weights(graph: onnx.ModelProto) -> dict[str, torch.Tensor]:
    """A graph's weights, dequantised, by the names that they have in the model's state dict."""
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.graph.initializer}
    found = {}
    for node in graph.graph.node:
        if node.op_type != "MatMulNBits":
            continue
        sizes = {a.name: a.i for a in node.attribute}
        out, blocks = sizes["N"], sizes["K"] // sizes["block_size"]
        packed, scales, zeros = (tensors[name] for name in node.input[1:4])
        q = unpack_bits(packed, sizes["bits"]).astype(np.float32)
        zero = unpack_bits(zeros.reshape(out, -1), sizes["bits"])[:, :blocks].astype(np.float32)
        weight = (q - zero[..., None]) * scales.reshape(out, blocks, 1)
        name = node.input[1].removesuffix(QUANTISED) + ".weight"
        found[name] = torch.from_numpy(weight.reshape(out, sizes["K"]))
    for name, value in tensors.items():
        if name.endswith(TRANSPOSED):
            weight = value.T.copy()
            found[name.removesuffix(TRANSPOSED) + ".weight"] = torch.from_numpy(weight)
        elif name.endswith((".weight", ".bias")):
            found[name] = torch.from_numpy(value.copy())
    return found
