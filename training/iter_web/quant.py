"""Block quantisation as MatMulNBits reads it, and its straight-through rounding in training.

A weight [out, in] is cut in blocks of `block` along `in`; a block holds integers 0…15 (4 bits) or
0…255 (8 bits), one scale and one integer zero point: w ≈ (q - zero) · scale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import nn
from torch.nn import functional

CHUNK = 2**17
"""So many weights are worked on at a time: they stay in a processor's cache, and take no memory."""


@dataclass
class Grid:
    """Scales and zero points of a weight, each [out, in / block, 1]; zeros are whole numbers."""

    scale: torch.Tensor
    zero: torch.Tensor
    block: int
    bits: int = 4

    @property
    def levels(self) -> int:
        """The largest integer of a block."""
        return 2**self.bits - 1

    def to(self, device: torch.device) -> Grid:
        """The same grid on a device."""
        return replace(self, scale=self.scale.to(device), zero=self.zero.to(device))


def _blocks(weight: torch.Tensor, block: int) -> torch.Tensor:
    out, width = weight.shape
    if width % block:
        raise ValueError(f"{width} columns are no multiple of the block {block}")
    return weight.reshape(out, width // block, block)


def fit_grid(weight: torch.Tensor, block: int = 32, candidates: int = 12, bits: int = 4) -> Grid:
    """Choose each block's scale and zero point by least squared error over shrunken ranges."""
    blocks = _blocks(weight.detach().float(), block)
    rows = max(1, CHUNK // weight.shape[1])
    parts = [_fitted(some, candidates, 2**bits - 1) for some in blocks.split(rows)]
    scale, zero = (torch.cat(part) for part in zip(*parts, strict=True))
    return Grid(scale, zero, block, bits)


def _fitted(
    blocks: torch.Tensor, candidates: int, levels: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """The best scale and zero point of each block of [rows, blocks, block]."""
    low = blocks.amin(-1, keepdim=True).clamp(max=0)
    high = blocks.amax(-1, keepdim=True).clamp(min=0)
    best_error = torch.full_like(low, torch.inf)
    best_scale, best_zero = torch.ones_like(low), torch.zeros_like(low)
    for step in range(candidates):
        shrink = 1 - 0.03 * step
        scale = ((high - low) * shrink / levels).clamp(min=1e-8)
        zero = (-low * shrink / scale).round().clamp(0, levels)
        q = torch.div(blocks, scale).add_(zero).round_().clamp_(0, levels)
        error = q.sub_(zero).mul_(scale).sub_(blocks).square_().sum(-1, keepdim=True)
        better = error < best_error
        best_error = torch.where(better, error, best_error)
        best_scale = torch.where(better, scale, best_scale)
        best_zero = torch.where(better, zero, best_zero)
    return best_scale, best_zero


def refit_grid(weight: torch.Tensor, block: int = 32, candidates: int = 12) -> Grid:
    """Choose each block's grid by least weighted squared error, large weights counting more.

    For each shrunken range the scale is refitted to the integers that rounding gives (as in
    llama.cpp's k-quants, but with a whole zero point).
    """
    blocks = _blocks(weight.detach().float(), block)
    importance = blocks.square().mean(-1, keepdim=True).sqrt() + blocks.abs()
    low = blocks.amin(-1, keepdim=True).clamp(max=0)
    high = blocks.amax(-1, keepdim=True).clamp(min=0)
    best_error = torch.full_like(low, torch.inf)
    best = Grid(torch.ones_like(low), torch.zeros_like(low), block)
    for step in range(candidates):
        shrink = 1 - 0.03 * step
        scale = ((high - low) * shrink / best.levels).clamp(min=1e-8)
        zero = (-low * shrink / scale).round().clamp(0, best.levels)
        for _ in range(2):
            q = (blocks / scale + zero).round().clamp(0, best.levels) - zero
            fitted = (importance * q * blocks).sum(-1, keepdim=True)
            scale = fitted / (importance * q.square()).sum(-1, keepdim=True).clamp(min=1e-12)
            scale = scale.clamp(min=1e-8)
        q = (blocks / scale + zero).round().clamp(0, best.levels) - zero
        error = (importance * (q * scale - blocks).square()).sum(-1, keepdim=True)
        better = error < best_error
        best_error = torch.where(better, error, best_error)
        best.scale = torch.where(better, scale, best.scale)
        best.zero = torch.where(better, zero, best.zero)
    return best


def to_integers(weight: torch.Tensor, grid: Grid) -> torch.Tensor:
    """The weight's integers on a grid, [out, in / block, block], as float."""
    return (_blocks(weight, grid.block) / grid.scale + grid.zero).round_().clamp_(0, grid.levels)


def round_to_grid(weight: torch.Tensor, grid: Grid) -> torch.Tensor:
    """The weight after a round trip through its grid, [out, in]."""
    q = to_integers(weight, grid)
    return q.sub_(grid.zero).mul_(grid.scale).reshape(weight.shape)


class _StraightThrough(torch.autograd.Function):
    """Rounds forward, hands the gradient through unchanged."""

    @staticmethod
    def forward(ctx, weight, scale, zero, levels):  # noqa: ANN001, ANN205, ARG004
        q = torch.div(weight, scale).add_(zero).round_().clamp_(0, levels)
        return q.sub_(zero).mul_(scale)

    @staticmethod
    def backward(ctx, gradient):  # noqa: ANN001, ANN205, ARG004
        return gradient, None, None, None


class QuantLinear(nn.Linear):
    """A linear layer that ships at 4 bits; with a grid set, training sees its rounded weight."""

    grid: Grid | None = None
    _spread: tuple[Grid, torch.Tensor, torch.Tensor] | None = None

    def _spread_grid(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Scales and zero points at the weight's own shape: five times as fast a step as blocks."""
        if self._spread is None or self._spread[0] is not self.grid:
            shape = (*self.grid.scale.shape[:2], self.grid.block)
            scale, zero = (
                part.expand(shape).reshape(self.weight.shape).contiguous()
                for part in (self.grid.scale, self.grid.zero)
            )
            self._spread = (self.grid, scale, zero)
        return self._spread[1:]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Project x [..., in] to [..., out]."""
        if self.grid is None:
            return super().forward(x)
        scale, zero = self._spread_grid()
        rounded = _StraightThrough.apply(self.weight, scale, zero, self.grid.levels)
        return functional.linear(x, rounded, self.bias)


def quant_layers(model: nn.Module) -> dict[str, QuantLinear]:
    """All layers of a model that ship at 4 bits, by name."""
    return {name: m for name, m in model.named_modules() if isinstance(m, QuantLinear)}


@torch.no_grad()
def set_grids(model: nn.Module, block: int | None) -> None:
    """Fit every layer's grid to its present weight, or take the grids away (block None)."""
    for layer in quant_layers(model).values():
        layer.grid = None if block is None else fit_grid(layer.weight, block)


@torch.no_grad()
def int8_rows(table: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Quantise a table to int8 with one scale a row: integers [rows, width] and scales [rows]."""
    scales, integers = [], []
    for rows in table.split(max(1, CHUNK // table.shape[1])):
        scale = rows.float().abs().amax(-1).clamp(min=1e-8) / 127
        q = torch.div(rows.float(), scale[:, None]).round_().clamp_(-127, 127)
        scales.append(scale)
        integers.append(q.to(torch.int8))
    return torch.cat(integers), torch.cat(scales)
