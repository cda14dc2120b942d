"""The weights of a checkpoint's folder: safetensors, or .bin files of which only weights are read.

Nothing of a file is run: a pickle that asks for more than tensors is refused.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from .refusal import ImportRefused

WHOLE = ("model.safetensors", "pytorch_model.bin")
"""The file of weights, safetensors first; where it is cut in shards, `.index.json` names them."""
_SHARD = re.compile(r"[\w-][\w.-]*")
_AGAIN = "Fetch the file again, or take the checkpoint from whoever made it."


def read_tensors(folder: Path) -> dict[str, torch.Tensor]:
    """All weights of a checkpoint by their names, whole numbers and floats as they are.

    Raises ImportRefused where there are none, a file is broken or holds more than weights, or a
    weight is no number.
    """
    for name in WHOLE:
        if (folder / name).is_file():
            files = [folder / name]
        elif (folder / f"{name}.index.json").is_file():
            files = _shards(folder, f"{name}.index.json")
        else:
            continue
        tensors: dict[str, torch.Tensor] = {}
        for file in files:
            tensors |= _pickled(file) if file.suffix == ".bin" else _safe(file)
        _check(tensors)
        return tensors
    raise ImportRefused(
        f"{folder} has no weights.",
        f"It should hold {' or '.join(WHOLE)}, whole or in shards with their .index.json.",
    )


def _shards(folder: Path, index: str) -> list[Path]:
    try:
        shards = sorted(set(json.loads((folder / index).read_text("utf8"))["weight_map"].values()))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise ImportRefused(f"{folder / index} is no list of shards.", _AGAIN) from error
    for shard in shards:
        if not _SHARD.fullmatch(shard) or not (folder / shard).is_file():
            raise ImportRefused(
                f"{folder / index} names the shard {shard!r}, which is not in its folder.",
                "Put all shards of the checkpoint into one folder.",
            )
    return [folder / shard for shard in shards]


def _safe(file: Path) -> dict[str, torch.Tensor]:
    try:
        return load_file(file)
    except (SafetensorError, OSError) as error:
        raise ImportRefused(f"{file} is no file of safetensors: {error}.", _AGAIN) from error


def _pickled(file: Path) -> dict[str, torch.Tensor]:
    try:
        value = torch.load(file, map_location="cpu", weights_only=True)
    # A file that was made to do harm may raise anything; none of it has been run.
    except Exception as error:
        raise ImportRefused(
            f"{file} holds more than weights, or is broken, and was not loaded.",
            "A pickle can run any program. Ask its author for a model.safetensors.",
        ) from error
    if not isinstance(value, dict) or not all(
        isinstance(k, str) and isinstance(v, torch.Tensor) for k, v in value.items()
    ):
        raise ImportRefused(
            f"{file} is no table of weights by their names.",
            "Save the model's state_dict, without what goes on with training.",
        )
    return value


def _check(tensors: dict[str, torch.Tensor]) -> None:
    for name, tensor in tensors.items():
        if tensor.layout != torch.strided or tensor.is_quantized or tensor.is_complex():
            raise ImportRefused(
                f"{name} is no plain tensor of numbers.", "Save the weights as float32 or bfloat16."
            )
        if not torch.isfinite(tensor).all():
            raise ImportRefused(
                f"{name} has values that are no finite numbers (NaN or infinite).",
                "The run that made it went wrong, or the file is broken: " + _AGAIN,
            )
