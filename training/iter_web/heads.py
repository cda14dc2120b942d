"""ITER's three stages (Eqs. 3 to 7), with pair networks factorised.

A pair network never sees concatenated pairs: W·[a; b] = W₁·a + W₂·b, so each position is projected
once and pairs only add. Of a projection's 2η outputs the first half is the gate W_g, the rest W_i.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from .quant import QuantLinear
from .schema import Schema

GATES = {"relu": torch.relu, "gelu": functional.gelu, "tanh": torch.tanh}


class FeedForward(nn.Module):
    """FFN(h) = (ReLU(h·W_g) ⊗ h·W_i)·W_o over the sum of `roles` projected states (Eq. 3).

    A schema's `activation` may stand in place of ReLU.
    """

    def __init__(
        self,
        width: int,
        roles: tuple[str, ...],
        eta: int,
        outputs: int,
        dropout: float,
        activation: str = "relu",
    ):
        super().__init__()
        self.eta = eta
        self.gate = GATES[activation]
        self.dropout = dropout
        self.inner = nn.ModuleDict(
            {role: QuantLinear(width, 2 * eta, bias=False) for role in roles}
        )
        self.out = nn.Linear(eta, outputs, bias=False)
        for layer in self.inner.values():
            nn.init.normal_(layer.weight, std=width**-0.5)
        nn.init.normal_(self.out.weight, std=eta**-0.5)

    def project(self, role: str, hidden: torch.Tensor) -> torch.Tensor:
        """States [..., δ] to one role's share of the inner sums, [..., 2η]."""
        return self.inner[role](hidden)

    def finish(self, sums: torch.Tensor) -> torch.Tensor:
        """Inner sums [..., 2η] to logits [..., κ]."""
        gate, inner = sums.split(self.eta, dim=-1)
        return self.out(functional.dropout(self.gate(gate) * inner, self.dropout, self.training))


class Heads(nn.Module):
    """is_left, is_span and is_link of one schema."""

    def __init__(self, width: int, schema: Schema, dropout: float = 0.2):
        super().__init__()
        self.schema = schema
        self.dropout = dropout
        entity_types = len(schema.entity_types)
        gate = schema.activation
        pair = ("start", "end")
        self.left = FeedForward(width, ("state",), schema.eta_left, 1, dropout, gate)
        self.span = FeedForward(width, pair, schema.eta_span, entity_types, dropout, gate)
        roles = ("head_end", "tail_end")
        if schema.psi == 4 and not schema.tied:
            roles += ("head_start", "tail_start")
        if schema.between == "mean":
            roles += ("between",)
        self.link = (
            FeedForward(width, roles, schema.eta_link, schema.link_rows, dropout, gate)
            if schema.relation_types
            else None
        )

    def drop(self, hidden: torch.Tensor) -> torch.Tensor:
        """The dropout that all three stages share, on hidden states [B, N, δ]."""
        return functional.dropout(hidden, self.dropout, self.training)

    def left_logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """is_left (Eq. 4): hidden [B, N, δ] to [B, N]."""
        return self.left.finish(self.left.project("state", hidden)).squeeze(-1)

    def span_logits(
        self, hidden: torch.Tensor, rows: torch.Tensor, starts: torch.Tensor, ends: torch.Tensor
    ) -> torch.Tensor:
        """is_span (Eq. 5) of P pairs: row, start and end positions [P] to [P, T]."""
        by_start = self.span.project("start", hidden)
        by_end = self.span.project("end", hidden)
        return self.span.finish(by_start[rows, starts] + by_end[rows, ends])

    def link_logits(
        self, hidden: torch.Tensor, starts: torch.Tensor, ends: torch.Tensor
    ) -> torch.Tensor:
        """is_link (Eqs. 6, 7) of all pairs of K slots: positions [B, K] to [B, K, K, R].

        With `inverse` the last dimension is 2R. Ends are inclusive positions. `between` adds the
        mean of the states strictly between the two spans, 0 where there are none, as a difference
        of two prefix sums.
        """
        if self.link is None:
            raise ValueError(f"schema {self.schema.name} has no relation types")

        def gather(values: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
            index = positions.unsqueeze(-1).expand(-1, -1, values.shape[-1])
            return values.gather(1, index)

        at_end = gather(hidden, ends)
        if self.schema.tied:
            at_end = at_end + gather(hidden, starts)
        head = self.link.project("head_end", at_end)
        tail = self.link.project("tail_end", at_end)
        if "head_start" in self.link.inner:
            at_start = gather(hidden, starts)
            head = head + self.link.project("head_start", at_start)
            tail = tail + self.link.project("tail_start", at_start)
        sums = head.unsqueeze(2) + tail.unsqueeze(1)
        if self.schema.between == "mean":
            sums = sums + self._between(hidden, starts, ends)
        return self.link.finish(sums)

    def _between(
        self, hidden: torch.Tensor, starts: torch.Tensor, ends: torch.Tensor
    ) -> torch.Tensor:
        projected = self.link.project("between", hidden)
        prefix = functional.pad(projected.cumsum(1), (0, 0, 1, 0))
        later_start = torch.maximum(starts.unsqueeze(2), starts.unsqueeze(1))
        earlier_end = torch.minimum(ends.unsqueeze(2), ends.unsqueeze(1)) + 1
        count = (later_start - earlier_end).clamp(min=0)
        b, k, _ = count.shape
        rows = torch.arange(b, device=hidden.device).view(b, 1, 1).expand(b, k, k)
        total = prefix[rows, torch.maximum(later_start, earlier_end)] - prefix[rows, earlier_end]
        return total / count.clamp(min=1).unsqueeze(-1)
