"""Checkpoints that are whole or absent, never half."""

from __future__ import annotations

import os
from pathlib import Path

import torch


def save(path: Path, state: dict) -> None:
    """Write a checkpoint beside its place and rename it into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


def load(path: Path) -> dict:
    """Read a checkpoint that `save` wrote."""
    return torch.load(path, map_location="cpu", weights_only=True)
