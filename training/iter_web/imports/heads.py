"""The heads of a checkpoint as ours: columns by their roles, the null class folded into W_o.

`is_l` is our is_left, `lr_score` is_span over [start; end], `rr_score` is_link over [tail; head].
Each has `gate`, `wi` (both [η, inputs]) and `wo` [κ, η], no bias. The null class of is_span is the
last row: with it subtracted from the others, a type wins over it where its logit is above 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from ..heads import Heads
from ..schema import RelationType, Schema
from .config import NULL_TYPE, ONLY_CHECKED, ImportedConfig
from .refusal import ImportRefused

STAGES = {"is_l": "left", "lr_score": "span", "rr_score": "link"}
PARTS = ("gate", "wi", "wo")
_Weights = dict[str, torch.Tensor]


def is_head(name: str) -> bool:
    """Whether a weight of a checkpoint is of its heads."""
    return name.partition(".")[0] in STAGES


def _stage(tensors: Mapping[str, torch.Tensor], stage: str, inputs: int, rows: int) -> _Weights:
    """The three weights of a stage, in float32, their shapes checked; η is what they have."""
    found = {}
    for part in PARTS:
        name = f"{stage}.{part}.weight"
        if name not in tensors:
            raise ImportRefused(
                f"The weight {name} is missing.",
                "config.json and the weights are not of one checkpoint, or a shard is missing.",
            )
        found[part] = tensors[name].float()
    eta = found["gate"].shape[0]
    wanted = {"gate": (eta, inputs), "wi": (eta, inputs), "wo": (rows, eta)}
    for part, shape in wanted.items():
        if found[part].shape != shape:
            raise ImportRefused(
                f"{stage}.{part}.weight has the shape {tuple(found[part].shape)}, and by "
                f"config.json and the data types it should be {shape}.",
                "Give the types file of the data that it was trained on.",
            )
    return found


def _columns(weights: _Weights, begin: int, width: int) -> torch.Tensor:
    """One state's share of gate and inner, [2η, δ]."""
    return torch.cat([weights[part][:, begin : begin + width] for part in ("gate", "wi")])


def _check_names(tensors: Mapping[str, torch.Tensor], config: ImportedConfig) -> None:
    known = {f"{stage}.{part}.weight" for stage in STAGES for part in PARTS}
    for name in tensors:
        if name.startswith("sum."):
            raise ImportRefused(
                f"{name} is a network of the older code (sum.*).",
                "Train it again with the newer code.",
            )
        if not name.startswith("model.") and name not in known:
            raise ImportRefused(f"The weight {name} is none that is known.", ONLY_CHECKED)
    if config.has_links and not any(name.startswith("rr_score.") for name in tensors):
        raise ImportRefused(
            "There is no rr_score among the weights, and features does not say so (bit 21).",
            "config.json and the weights are not of one checkpoint, or a shard is missing.",
        )


def imported_heads(
    tensors: Mapping[str, torch.Tensor],
    config: ImportedConfig,
    name: str,
    width: int,
    types: tuple[Sequence[str], Sequence[str]],
) -> Heads:
    """Heads of ours that decide as the checkpoint's.

    Args:
        tensors: All weights of the checkpoint.
        config: Its config.json.
        name: What the schema is called.
        width: δ of its encoder.
        types: Entity and relation types, in the order of the rows.

    Raises ImportRefused where weights are missing, are others or don't fit.
    """
    _check_names(tensors, config)
    entities, relations = types
    null = NULL_TYPE in config.features
    left = _stage(tensors, "is_l", width, 1)
    span = _stage(tensors, "lr_score", 2 * width, len(entities) + null)
    rows = len(relations) * (2 if config.inverse else 1)
    link = _stage(tensors, "rr_score", 2 * width, rows) if config.has_links else None
    schema = Schema(
        name,
        tuple(entities),
        # Scored as they come, whatever the types file says: see `card`.
        tuple(RelationType(relation) for relation in relations) if link else (),
        omega=config.omega,
        psi=4 if config.nested else 2,
        between="none",
        eta_left=len(left["gate"]),
        eta_span=len(span["gate"]),
        eta_link=len(link["gate"]) if link else 1,
        activation=config.activation,
        tied=config.nested,
        end_rule="max" if null else "logsumexp",
        candidates="all",
        self_links=True,
        inverse=config.inverse,
    )
    state = {
        "left.inner.state.weight": _columns(left, 0, width),
        "left.out.weight": left["wo"],
        "span.inner.start.weight": _columns(span, 0, width),
        "span.inner.end.weight": _columns(span, width, width),
        "span.out.weight": span["wo"][:-1] - span["wo"][-1] if null else span["wo"],
    }
    if link:
        state |= {
            "link.inner.tail_end.weight": _columns(link, 0, width),
            "link.inner.head_end.weight": _columns(link, width, width),
            "link.out.weight": link["wo"],
        }
    with torch.device("meta"):
        heads = Heads(width, schema)
    heads.load_state_dict(state, assign=True)
    return heads.eval()


def types_of(
    config: ImportedConfig, entities: Sequence[str], relations: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Entity and relation types in the order of the rows.

    `entities` and `relations` are those of the types file, in its order, which stands where
    config.json has none. Raises ImportRefused where the two don't have the same types.
    """
    found = []
    for what, own, given in (
        ("entity", config.entity_types, entities),
        ("relation", config.relation_types, relations),
    ):
        if what == "relation" and not config.has_links:
            found.append(())
            continue
        if own and set(own) != set(given):
            differing = ", ".join(sorted(set(own) ^ set(given)))
            raise ImportRefused(
                f"The types file and config.json have other {what} types: {differing}.",
                "Give the types file of the data that it was trained on.",
            )
        if not given:
            raise ImportRefused(
                f"The types file has no {what} types, and the checkpoint finds some.",
                "Give the types file of the data that it was trained on.",
            )
        found.append(own or tuple(given))
    return found[0], found[1]
