"""What the authors' checkpoints hold and decide, restated by us for tests; none of it is theirs.

Weights are drawn. `restated` decides as docs/encoders.md describes it: position by position, every
pair written out, without a line of `iter_web`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional

GATES = {"relu": functional.relu, "gelu": functional.gelu, "tanh": torch.tanh}
NULL, NESTED, NER_ONLY, INVERSE, NO_LINKS = (1 << bit for bit in (5, 9, 11, 18, 21))
ENTITIES = ("Person", "Place", "Organisation")
RELATIONS = ("Born_In", "Works_For")
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Kind:
    """One kind of checkpoint."""

    features: int = 0
    activation: str = "relu"
    eta: int = 32
    use_scale: bool = False
    omega: int = 1
    threshold: float = 0.5

    @property
    def links(self) -> bool:
        return not self.features & NER_ONLY

    def config(self, encoder: dict) -> dict:
        return {
            "model_type": "iter",
            "transformer_config": encoder,
            "activation_fn": self.activation,
            "features": self.features,
            "max_nest_depth": self.omega,
            "num_types": len(ENTITIES),
            "num_links": len(RELATIONS) if self.links else 0,
            "threshold": self.threshold,
            "entity_types": list(ENTITIES),
            "link_types": list(RELATIONS) if self.links else [],
            "d_ff": self.eta,
            "use_scale": self.use_scale,
            "max_length": 512,
        }

    def heads(self, width: int, seed: int) -> dict[str, torch.Tensor]:
        """Weights of the three networks, whose logits spread around 0."""
        draw = torch.Generator().manual_seed(seed)
        pair = self.eta * (2 if self.use_scale else 1)
        stages = {
            "is_l": (width, self.eta, 1),
            "lr_score": (2 * width, pair, len(ENTITIES) + bool(self.features & NULL)),
            "rr_score": (2 * width, pair, len(RELATIONS) * (1 + bool(self.features & INVERSE))),
        }
        if self.features & NO_LINKS:
            del stages["rr_score"]
        tensors = {}
        for stage, (inputs, eta, rows) in stages.items():
            for part, shape in (
                ("gate", (eta, inputs)),
                ("wi", (eta, inputs)),
                ("wo", (rows, eta)),
            ):
                drawn = torch.randn(*shape, generator=draw)
                tensors[f"{stage}.{part}.weight"] = drawn / shape[1] ** 0.5
        return tensors


KINDS = {
    "flat, ReLU": Kind(),
    "flat, GELU, use_scale": Kind(1 << 2 | 1 << 13, "gelu", 48, True, threshold=0.6),
    "nested, GELU": Kind(NULL | NESTED | 1 << 8, "gelu", omega=2),
    "nested, ReLU, use_scale, inverse types": Kind(
        NULL | NESTED | INVERSE | 1 << 16, "relu", 40, True, omega=3
    ),
    "nested, entities only": Kind(NULL | NESTED | NER_ONLY | 1 << 13, "gelu", omega=4),
    "flat, entities only, no links, tanh": Kind(NER_ONLY | NO_LINKS, "tanh", 30),
}


def write_checkpoint(
    folder: Path, kind: Kind, encoder: dict, base: dict[str, torch.Tensor], seed: int = 1
) -> dict[str, torch.Tensor]:
    """Write config.json and model.safetensors; `base` has the encoder's weights by their names."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(kind.config(encoder)))
    tensors = {f"model.{name}": value.contiguous() for name, value in base.items()}
    tensors |= kind.heads(encoder.get("hidden_size") or encoder["d_model"], seed)
    save_file(tensors, folder / "model.safetensors")
    return tensors


def write_types(path: Path, kind: Kind) -> Path:
    relations = RELATIONS if kind.links else ()
    types = {
        "entities": {n: {"short": n, "verbose": f"A {n.lower()}"} for n in ENTITIES},
        "relations": {
            n: {"short": n, "verbose": n.replace("_", " "), "symmetric": n == "Works_For"}
            for n in relations
        },
    }
    path.write_text(json.dumps(types))
    return path


def restated(
    tensors: dict[str, torch.Tensor], kind: Kind, states: torch.Tensor
) -> tuple[set[Span], set[tuple[Span, Span, str]]]:
    """Entities and relations of one sentence's states [N, δ], control pieces among them.

    Spans have inclusive positions; those within words and on control pieces are given too.
    """

    def network(stage: str, x: torch.Tensor) -> torch.Tensor:
        gate, inner = (x @ tensors[f"{stage}.{part}.weight"].T for part in ("gate", "wi"))
        return (GATES[kind.activation](gate) * inner) @ tensors[f"{stage}.wo.weight"].T

    begins = [n for n in range(len(states)) if network("is_l", states[n]).item() > 0]
    entities: list[Span] = []
    for end in range(len(states)):
        for start in [n for n in begins if n <= end][-kind.omega :]:
            logits = network("lr_score", torch.cat([states[start], states[end]]))
            best = int(logits.argmax())
            is_null = bool(kind.features & NULL) and best == len(ENTITIES)
            nothing = not kind.features & NULL and logits.exp().sum().log().item() <= 0
            if not is_null and not nothing:
                entities.append((start, end, ENTITIES[best]))
    relations = set()
    for head in entities if kind.links else ():
        for tail in entities:
            of_head, of_tail = (
                states[end] + states[start] if kind.features & NESTED else states[end]
                for start, end, _ in (head, tail)
            )
            chances = network("rr_score", torch.cat([of_tail, of_head])).sigmoid()
            for row, chance in enumerate(chances.tolist()):
                if chance > kind.threshold:
                    pair = (head, tail) if row < len(RELATIONS) else (tail, head)
                    relations.add((*pair, RELATIONS[row % len(RELATIONS)]))
    return set(entities), relations
