"""Published weights by their names."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import nn

from .parts import ACTIVATIONS


class EncoderError(Exception):
    """A published encoder that can't be read, or that has a part which is not done here."""


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
