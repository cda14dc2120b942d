"""Embeddings that learn: the tiny models have no pretrained ones to freeze."""

from __future__ import annotations

import torch
from torch import nn

from ..encoders.base import Embeddings, EncoderConfig

INITIAL_SIZE = 0.05
"""Small, as each step of Adam moves a number by about the rate, however large it is."""

SHIFTED_SHARE = 0.2


class LearnedEmbeddings(nn.Module):
    """Word embeddings, and those of positions where there are any, in fp32, for training only.

    In training some batches begin at a random position, so that all positions are learnt from
    short sentences.
    """

    def __init__(self, config: EncoderConfig):
        super().__init__()
        self.words = nn.Parameter(torch.randn(config.vocabulary, config.embedded) * INITIAL_SIZE)
        self.offset = config.position_offset
        self.positions = (
            nn.Parameter(_sinusoids(config.positions, config.embedded) * INITIAL_SIZE)
            if config.positions
            else None
        )

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Ids [B, N] to [B, N, E], before any norm."""
        words = self.words[ids]
        if self.positions is None:
            return words
        length = ids.shape[1]
        room = self.positions.shape[0] - self.offset - length
        shifted = self.training and torch.rand(()) < SHIFTED_SHARE
        begin = self.offset + (int(torch.randint(0, room + 1, ())) if shifted else 0)
        return words + self.positions[begin : begin + length]

    @torch.no_grad()
    def load(self, frozen: Embeddings) -> None:
        """Take the numbers of a table that ships over."""
        words = len(self.words)
        self.words.copy_(frozen.rows(torch.arange(words)))
        if self.positions is not None:
            self.positions.copy_(frozen.rows(words + torch.arange(len(self.positions))))

    def frozen(self, config: EncoderConfig) -> Embeddings:
        """The int8 table that ships."""
        tables = [self.words, torch.zeros(config.types, config.embedded)]
        if self.positions is not None:
            tables.insert(1, self.positions)
        embeddings = Embeddings(config)
        embeddings.load(*tables)
        return embeddings


def _sinusoids(positions: int, width: int) -> torch.Tensor:
    place = torch.arange(positions)[:, None]
    rate = torch.exp(torch.arange(0, width, 2) * (-torch.log(torch.tensor(1e4)) / width))
    table = torch.zeros(positions, width)
    table[:, 0::2] = torch.sin(place * rate)
    table[:, 1::2] = torch.cos(place * rate)
    return table
