"""Hidden states of a frozen encoder on disk: those of each input are computed once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import torch

from ..data import Example
from ..progress import Progress
from ..states import Encode, Encoded, encode_all

CHUNK = 256
"""Examples that are computed between two writes."""


def name_of(example: Example) -> str:
    """What an input's states depend on besides the encoder: its wordpieces."""
    return hashlib.sha256(repr(example.ids).encode()).hexdigest()[:24]


def _write(path: Path, value: dict[str, torch.Tensor]) -> None:
    partial = path.with_suffix(".partial")
    torch.save(value, partial)
    partial.replace(path)


def read_kept(folder: Path) -> dict[str, torch.Tensor]:
    """All states of a folder by the names of their inputs."""
    found: dict[str, torch.Tensor] = {}
    for path in sorted(folder.glob("*.pt")):
        found.update(torch.load(path, weights_only=True))
    return found


def kept_states(
    encode: Encode, encoder: str, examples: Sequence[Example], folder: Path, what: str = "encoding"
) -> list[Encoded]:
    """All examples with their states, float16 as they lie on disk, in the order given.

    `encoder` names the encoder's exact weights. What is there already is read, the rest is computed
    and written chunk by chunk, so that a run that was stopped goes on where it was.
    """
    folder = folder / encoder[:16]
    folder.mkdir(parents=True, exist_ok=True)
    found = read_kept(folder)
    names = [name_of(e) for e in examples]
    missing = {n: e for n, e in zip(names, examples, strict=True) if n not in found}
    ordered = sorted(missing, key=lambda n: len(missing[n]))
    progress = Progress(what, max(1, len(ordered)))
    for begin in range(0, len(ordered), CHUNK):
        chunk = ordered[begin : begin + CHUNK]
        encoded = encode_all(encode, [missing[n] for n in chunk], batch_size=16)
        states = {n: item.states.half() for n, item in zip(chunk, encoded, strict=True)}
        _write(folder / f"{chunk[0]}.pt", states)
        found.update(states)
        progress(begin + len(chunk))
    return [Encoded(e, found[n]) for n, e in zip(names, examples, strict=True)]
