"""What the layers of several families compute."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional


def gelu_tanh(x: torch.Tensor) -> torch.Tensor:
    """GELU by its approximation with tanh, which some configurations call `gelu_new`."""
    return functional.gelu(x, approximate="tanh")


ACTIVATIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "gelu": functional.gelu,
    "gelu_new": gelu_tanh,
    "relu": torch.relu,
}


def split_heads(x: torch.Tensor, heads: int) -> torch.Tensor:
    """States [..., N, H·d] to [..., H, N, d]."""
    return x.unflatten(-1, (heads, -1)).transpose(-3, -2)


def join_heads(x: torch.Tensor) -> torch.Tensor:
    """States [B, H, N, d] to [B, N, H·d]."""
    return x.transpose(1, 2).flatten(2)


def mask_penalty(mask: torch.Tensor) -> torch.Tensor:
    """What is added to attention scores, [B, 1, 1, N]: 0 at real keys, -1e4 at padding."""
    return ((mask - 1) * 1e4)[:, None, None, :]
