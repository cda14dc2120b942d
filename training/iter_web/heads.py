"""ITER's three stages (Eqs. 3 to 7), with pair networks factorised.

A pair network never sees concatenated pairs: W·[a; b] = W₁·a + W₂·b, so each position is projected
once and pairs only add. Of a projection's 2η outputs the first half is the gate W_g, the rest W_i.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import nn
from torch.nn import functional

from .pooling import BUCKETS, bucketed, range_max, range_mean
from .quant import QuantLinear
from .schema import Schema

GATES = {"relu": torch.relu, "gelu": functional.gelu, "tanh": torch.tanh}
DROPOUT = 0.2
"""Of hidden states and inner sums, where nothing else is said."""
POOLS = {"mean": range_mean, "max": range_max}
BETWEEN_ROLES = {"mean": "between", "max": "between_max"}
"""The role that projects what is pooled between two spans."""


class FeedForward(nn.Module):
    """FFN(h) = (ReLU(h·W_g) ⊗ h·W_i)·W_o over the sum of `roles` projected states (Eq. 3).

    A schema's `activation` may stand in place of ReLU. `vectors` are further roles, whose inputs
    are no states but vectors of a few numbers, with their lengths; these are never rounded.
    """

    def __init__(
        self,
        width: int,
        roles: tuple[str, ...],
        eta: int,
        outputs: int,
        dropout: float,
        activation: str = "relu",
        vectors: Mapping[str, int] | None = None,
    ):
        super().__init__()
        self.eta = eta
        self.gate = GATES[activation]
        self.dropout = dropout
        self.inner = nn.ModuleDict(
            {role: QuantLinear(width, 2 * eta, bias=False) for role in roles}
        )
        for role, inputs in (vectors or {}).items():
            self.inner[role] = nn.Linear(inputs, 2 * eta, bias=False)
        self.out = nn.Linear(eta, outputs, bias=False)
        for layer in self.inner.values():
            nn.init.normal_(layer.weight, std=layer.in_features**-0.5)
        nn.init.normal_(self.out.weight, std=eta**-0.5)

    def project(self, role: str, hidden: torch.Tensor) -> torch.Tensor:
        """States [..., δ] to one role's share of the inner sums, [..., 2η]."""
        return self.inner[role](hidden)

    def finish(self, sums: torch.Tensor) -> torch.Tensor:
        """Inner sums [..., 2η] to logits [..., κ]."""
        gate, inner = sums.split(self.eta, dim=-1)
        return self.out(functional.dropout(self.gate(gate) * inner, self.dropout, self.training))


def _span_network(width: int, schema: Schema, dropout: float) -> FeedForward:
    roles = ("start", "end")
    if schema.inside != "none":
        roles += ("inside",)
    if schema.cls:
        roles += ("cls",)
    vectors = {"width": len(BUCKETS) + 1} if schema.width else None
    types = len(schema.entity_types)
    return FeedForward(width, roles, schema.eta_span, types, dropout, schema.activation, vectors)


def _link_network(width: int, schema: Schema, dropout: float) -> FeedForward:
    roles = ("head_end", "tail_end")
    if schema.psi == 4 and not schema.tied:
        roles += ("head_start", "tail_start")
    roles += tuple(BETWEEN_ROLES[pool] for pool in schema.between_pools)
    vectors = {}
    if schema.link_types:
        vectors |= dict.fromkeys(("head_type", "tail_type"), len(schema.entity_types))
    if schema.distance:
        vectors["distance"] = len(BUCKETS) + 1
    rows = schema.link_rows
    return FeedForward(width, roles, schema.eta_link, rows, dropout, schema.activation, vectors)


class Heads(nn.Module):
    """is_left, is_span and is_link of one schema."""

    def __init__(self, width: int, schema: Schema, dropout: float = DROPOUT):
        super().__init__()
        self.schema = schema
        self.dropout = dropout
        self.left = FeedForward(width, ("state",), schema.eta_left, 1, dropout, schema.activation)
        self.span = _span_network(width, schema, dropout)
        self.link = _link_network(width, schema, dropout) if schema.relation_types else None

    def drop(self, hidden: torch.Tensor) -> torch.Tensor:
        """The dropout that all three stages share, on hidden states [B, N, δ]."""
        return functional.dropout(hidden, self.dropout, self.training)

    def left_logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """is_left (Eq. 4): hidden [B, N, δ] to [B, N]."""
        return self.left.finish(self.left.project("state", hidden)).squeeze(-1)

    def span_logits(
        self, hidden: torch.Tensor, rows: torch.Tensor, starts: torch.Tensor, ends: torch.Tensor
    ) -> torch.Tensor:
        """is_span (Eq. 5) of P pairs: row, start and end positions [P] to [P, T].

        Ends are inclusive positions. `inside` pools the states from start to end, `cls` reads the
        first position of the row.
        """
        by_start = self.span.project("start", hidden)
        by_end = self.span.project("end", hidden)
        sums = by_start[rows, starts] + by_end[rows, ends]
        if self.schema.inside != "none":
            states = self.span.project("inside", hidden)
            sums = sums + POOLS[self.schema.inside](states, rows, starts, ends + 1)
        if self.schema.cls:
            sums = sums + self.span.project("cls", hidden[:, 0])[rows]
        if self.schema.width:
            sums = sums + self.span.project("width", bucketed(ends - starts))
        return self.span.finish(sums)

    def link_logits(
        self, hidden: torch.Tensor, starts: torch.Tensor, ends: torch.Tensor
    ) -> torch.Tensor:
        """is_link (Eqs. 6, 7) of all pairs of K slots: positions [B, K] to [B, K, K, R].

        With `inverse` the last dimension is 2R. Ends are inclusive positions. `between` pools the
        states strictly between the two spans, to 0 where there are none; `distance` is their
        number.
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
        if self.schema.link_types:
            types = self._type_chances(hidden, starts, ends)
            head = head + self.link.project("head_type", types)
            tail = tail + self.link.project("tail_type", types)
        sums = head.unsqueeze(2) + tail.unsqueeze(1)
        rows, begin, stop = _gaps(starts, ends)
        for pool in self.schema.between_pools:
            states = self.link.project(BETWEEN_ROLES[pool], hidden)
            sums = sums + POOLS[pool](states, rows, begin, stop)
        if self.schema.distance:
            sums = sums + self.link.project("distance", bucketed(stop - begin))
        return self.link.finish(sums)

    @torch.no_grad()
    def _type_chances(
        self, hidden: torch.Tensor, starts: torch.Tensor, ends: torch.Tensor
    ) -> torch.Tensor:
        """Probability of each type for K slots, [B, K, T]; what is left to 1 is that of no span.

        Nothing is learnt through it: is_span's own loss alone decides what it says.
        """
        rows = torch.arange(len(starts), device=starts.device).unsqueeze(1).expand_as(starts)
        logits = self.span_logits(hidden, rows.flatten(), starts.flatten(), ends.flatten())
        chances = functional.pad(logits, (0, 1)).softmax(-1)[:, :-1]
        return chances.unflatten(0, starts.shape)


def _gaps(
    starts: torch.Tensor, ends: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What lies between all pairs of K slots: row, first position and the one after the last.

    Each is [B, K, K]; the two positions are equal where nothing lies there.
    """
    later_start = torch.maximum(starts.unsqueeze(2), starts.unsqueeze(1))
    begin = torch.minimum(ends.unsqueeze(2), ends.unsqueeze(1)) + 1
    rows = torch.arange(len(starts), device=starts.device).view(-1, 1, 1).expand_as(begin)
    return rows, begin, torch.maximum(later_start, begin)
