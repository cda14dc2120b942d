"""The whole model: frozen embeddings, one encoder, and the heads of one or more schemas."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from .encoders.base import Embeddings, EncoderConfig
from .encoders.families import make_encoder
from .heads import Heads
from .schema import Schema


class IterModel(nn.Module):
    """ITER over an encoder. That may run in bf16, the heads always run in fp32."""

    def __init__(
        self,
        config: EncoderConfig,
        schemas: Sequence[Schema],
        *,
        dropout: float = 0.1,
        head_dropout: float = 0.2,
    ):
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config)
        self.encoder = make_encoder(config, dropout)
        self.heads = nn.ModuleDict({s.name: Heads(config.width, s, head_dropout) for s in schemas})

    def encode(self, ids: torch.Tensor, mask: torch.Tensor, bf16: bool = False) -> torch.Tensor:
        """Wordpiece ids and mask [B, N] to hidden states float32 [B, N, δ]."""
        embeds = self.embeddings(ids)
        with torch.autocast(ids.device.type, dtype=torch.bfloat16, enabled=bf16):
            hidden = self.encoder(embeds, mask)
        return hidden.float()
