"""Published weights by their names, and the small things that the families' modules share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import nn
from torch.nn import functional


class EncoderError(Exception):
    """A published encoder that can't be read, or that has a part which is not done here."""


def gelu_tanh(x: torch.Tensor) -> torch.Tensor:
    """GELU by its approximation with tanh, which some configurations call `gelu_new`."""
    return functional.gelu(x, approximate="tanh")


ACTIVATIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "gelu": functional.gelu,
    "gelu_new": gelu_tanh,
    "relu": torch.relu,
}


def activation_of(name: str) -> str:
    """The name of one of `ACTIVATIONS`; EncoderError where a configuration has another."""
    if name not in ACTIVATIONS:
        raise EncoderError(
            f"The encoder has the activation {name}; those that can be done are "
            f"{', '.join(ACTIVATIONS)}."
        )
    return name


class Named:
    """A state dict of a published model, with or without the prefix of its encoder."""

    def __init__(self, state: Mapping[str, torch.Tensor], prefixes: tuple[str, ...]):
        self.state = {}
        for key, value in state.items():
            name = key
            for prefix in prefixes:
                name = name.removeprefix(prefix)
            self.state[name] = value

    def __getitem__(self, name: str) -> torch.Tensor:
        if name not in self.state:
            raise EncoderError(
                f"The weights have no {name}. Take those of the model that config.json describes."
            )
        return self.state[name].float()

    @torch.no_grad()
    def copy(self, module: nn.Module, name: str) -> None:
        """Fill a linear layer, a norm or a table with the weights of this name."""
        for part, parameter in module.named_parameters():
            value = self[f"{name}.{part}"]
            if value.shape != parameter.shape:
                raise EncoderError(
                    f"{name}.{part} is {tuple(value.shape)}, and by config.json it is "
                    f"{tuple(parameter.shape)}."
                )
            parameter.copy_(value)

    def copy_all(self, module: nn.Module, name: str, names: Mapping[str, str]) -> None:
        """Fill parts of a module, by attribute and by what the part is called below `name`."""
        for attribute, part in names.items():
            self.copy(getattr(module, attribute), f"{name}.{part}")


def split_heads(x: torch.Tensor, heads: int) -> torch.Tensor:
    """States [..., N, H·d] to [..., H, N, d]."""
    return x.unflatten(-1, (heads, -1)).transpose(-3, -2)


def join_heads(x: torch.Tensor) -> torch.Tensor:
    """States [B, H, N, d] to [B, N, H·d]."""
    return x.transpose(1, 2).flatten(2)
