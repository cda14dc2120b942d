"""What all encoders share: their sizes, the table of embeddings, and how they are run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import ClassVar

import torch
from torch import nn

from ..quant import int8_rows
from .relative import Relative


@dataclass(frozen=True)
class EncoderConfig:
    """Sizes of an encoder; `width` is the paper's δ.

    `positions` and `types` are the rows of their tables (0: the family has none), and the first
    piece has row `position_offset` of the positions. `embedding_width` is E where it isn't δ,
    `longest` the most pieces where no table of positions says it.
    """

    kind: ClassVar[str]

    vocabulary: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int = 512
    eps: float = 1e-12
    types: int = 2
    position_offset: int = 0
    embedding_width: int | None = None
    longest: int = 512

    @property
    def embedded(self) -> int:
        """E: the width of the embeddings."""
        return self.embedding_width or self.width

    @property
    def most_pieces(self) -> int:
        """The most positions of a sentence, special pieces among them."""
        return self.positions - self.position_offset if self.positions else self.longest

    @property
    def relative(self) -> Relative | None:
        """What relative positions its attention reads."""
        return None

    def to_json(self) -> dict:
        """The family and the sizes as plain JSON values."""
        return {"kind": self.kind, **asdict(self)}


class Embeddings(nn.Module):
    """Frozen word, position and type embeddings, held as the int8 rows that ship.

    Training sees the table exactly as the page looks it up, so quantising it costs nothing later.
    """

    def __init__(self, config: EncoderConfig):
        super().__init__()
        rows = config.vocabulary + config.positions + config.types
        self.config = config
        self.register_buffer("table", torch.zeros(rows, config.embedded, dtype=torch.int8))
        self.register_buffer("scale", torch.ones(rows))

    @torch.no_grad()
    def load(self, *tables: torch.Tensor) -> None:
        """Quantise the fp32 tables of words, positions and types into the one int8 table.

        Those that the family does not have are left out.
        """
        integers, scales = zip(*(int8_rows(table) for table in tables), strict=True)
        self.table.copy_(torch.cat(integers))
        self.scale.copy_(torch.cat(scales))

    def rows(self, index: torch.Tensor) -> torch.Tensor:
        """Dequantised rows, [..., E]."""
        return self.table[index].float() * self.scale[index].unsqueeze(-1)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Sum word, position and first type embedding: ids [B, N] to [B, N, E], before any norm."""
        config = self.config
        embeds = self.rows(ids)
        if config.positions:
            first = config.vocabulary + config.position_offset
            embeds = embeds + self.rows(torch.arange(ids.shape[1], device=ids.device) + first)
        if config.types:
            kind = torch.tensor(config.vocabulary + config.positions, device=ids.device)
            embeds = embeds + self.rows(kind)
        return embeds


class Encoder(nn.Module):
    """An encoder without its embeddings' lookup: the `encoder` graph of a package."""

    def __init__(self, config: EncoderConfig, dropout: float = 0.1):
        super().__init__()
        self.config = config
        self.dropout = dropout

    def forward(self, embeds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Embeddings [B, N, E] and mask [B, N] (1 real, 0 pad) to hidden states [B, N, δ]."""
        for x in self.states(embeds, mask):
            last = x
        return last

    def states(self, embeds: torch.Tensor, mask: torch.Tensor) -> Iterator[torch.Tensor]:
        """The hidden states [B, N, δ] after each layer in turn, of what `forward` takes."""
        raise NotImplementedError
