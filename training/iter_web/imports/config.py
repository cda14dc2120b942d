"""What a checkpoint's config.json says of heads and decode, or why that can't be done exactly.

Source: the layout of the authors' checkpoints as it is described in docs/encoders.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..schema import ACTIVATIONS
from .refusal import ImportRefused

OLDER_CODE, CONTEXT, NULL_TYPE, NESTED, NER_ONLY, INVERSE, NO_LINKS = 1, 3, 5, 9, 11, 18, 21
"""Bits of `features` that change what is read."""
TRAINING_ONLY = {
    2: "sentences without relations skipped",
    8: "loss by batch",
    13: "sentences without entities kept",
    16: "symmetric relations learned both ways",
}
"""Bits that say how it was trained; the model that they leave is read like any other."""
CHECKED = {NULL_TYPE, NESTED, NER_ONLY, INVERSE, NO_LINKS, *TRAINING_ONLY}
_OTHERS = {
    7: "a null class among the relations",
    15: "cross-entropy as its loss",
}
ONLY_CHECKED = "Only what was compared with the authors' decisions is imported."


@dataclass(frozen=True)
class ImportedConfig:
    """What a config.json says, checked.

    `entity_types` and `relation_types` are in the order of the weights' rows; empty in old files.
    `threshold` is λ, `encoder` the base's own config.
    """

    features: frozenset[int]
    activation: str
    names_activation: bool
    omega: int
    threshold: float
    entity_types: tuple[str, ...]
    relation_types: tuple[str, ...]
    encoder: dict
    base: str
    licence: str | None

    @property
    def nested(self) -> bool:
        """Whether an end may have several starts, and links read first and last states."""
        return NESTED in self.features

    @property
    def has_links(self) -> bool:
        """Whether it finds relations."""
        return NER_ONLY not in self.features

    @property
    def inverse(self) -> bool:
        """Whether each relation type has a second row with head and tail exchanged."""
        return self.has_links and INVERSE in self.features


def read_json(path: Path) -> dict:
    """A JSON object from a file. Raises ImportRefused where there is none."""
    if not path.is_file():
        raise ImportRefused(f"{path} is missing.", "Fetch the whole folder of the checkpoint.")
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ImportRefused(f"{path} is not JSON: {error}.", "Fetch the file again.") from error
    if not isinstance(value, dict):
        raise ImportRefused(f"{path} is not a JSON object.", "Fetch the file again.")
    return value


def read_config(folder: Path) -> ImportedConfig:
    """Read and check a folder's config.json. Raises ImportRefused, by the name of what is wrong."""
    raw = read_json(folder / "config.json")
    encoder = raw.get("transformer_config")
    if not isinstance(encoder, dict):
        raise ImportRefused(
            f"{folder / 'config.json'} has no transformer_config.",
            "It is no checkpoint of ITER's authors; a package of ours is written by "
            "iter_web.package.",
        )
    features = _features(raw)
    omega = _number(raw, "max_nest_depth", 1, int)
    _check_features(features, omega)
    for field, wanted in (("use_gate", True), ("use_mlp", True), ("use_bias", False)):
        if raw.get(field, wanted) is not wanted:
            raise ImportRefused(
                f"config.json: {field} is {raw[field]!r}, and heads with {wanted} are read.",
                ONLY_CHECKED,
            )
    activation = raw.get("activation_fn", "gelu")
    if activation not in ACTIVATIONS:
        raise ImportRefused(
            f"config.json: activation_fn is {activation!r}.",
            f"{', '.join(ACTIVATIONS)} are done here.",
        )
    threshold = _number(raw, "threshold", 0.5, float)
    if not 0 <= threshold <= 1:
        raise ImportRefused(f"config.json: threshold is {threshold}.", "It should be in 0…1.")
    return ImportedConfig(
        features=features,
        activation=activation,
        names_activation="activation_fn" in raw,
        omega=omega,
        threshold=threshold,
        entity_types=_names(raw, "entity_types"),
        relation_types=_names(raw, "link_types"),
        encoder=encoder,
        base=str(encoder.get("_name_or_path") or ""),
        licence=raw["license"] if isinstance(raw.get("license"), str) else None,
    )


def _number(raw: dict, field: str, otherwise: float, kind: type) -> float:
    value = raw.get(field, otherwise)
    if isinstance(value, bool) or not isinstance(value, (int, kind)):
        raise ImportRefused(
            f"config.json: {field} is {value!r}, which is no number of its kind.",
            "Fetch the file again.",
        )
    return value


def _names(raw: dict, field: str) -> tuple[str, ...]:
    names = raw.get(field) or []
    if not isinstance(names, (list, dict)) or not all(isinstance(n, str) and n for n in names):
        raise ImportRefused(f"config.json: {field} is no list of names.", "Fetch the file again.")
    if len(set(names)) < len(names):
        raise ImportRefused(f"config.json: {field} has a name twice.", ONLY_CHECKED)
    return tuple(names)


def _features(raw: dict) -> frozenset[int]:
    value = raw.get("features")
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ImportRefused(
            "config.json has no features, by which its heads are read.",
            "Checkpoints of the older code can't be imported; train again with the newer one.",
        )
    return frozenset(bit for bit in range(value.bit_length()) if value >> bit & 1)


def _check_features(features: frozenset[int], omega: int) -> None:
    if OLDER_CODE in features:
        raise ImportRefused(
            f"config.json: features has bit {OLDER_CODE}: a network of the older code (sum.*).",
            "Train it again with the newer code.",
        )
    if CONTEXT in features:
        raise ImportRefused(
            f"config.json: features has bit {CONTEXT}: it reads documents, each sentence with its "
            "neighbours (ACE05), and this program reads sentences by themselves.",
            "Take a checkpoint that was trained on sentences.",
        )
    for bit in sorted(features - CHECKED):
        meaning = f" ({_OTHERS[bit]})" if bit in _OTHERS else ""
        raise ImportRefused(f"config.json: features has bit {bit}{meaning}.", ONLY_CHECKED)
    if (NULL_TYPE in features) != (NESTED in features):
        raise ImportRefused(
            f"config.json: features has one of the bits {NULL_TYPE} (null class) and {NESTED} "
            "(nested) without the other.",
            ONLY_CHECKED,
        )
    if NO_LINKS in features and NER_ONLY not in features:
        raise ImportRefused(
            f"config.json: features has bit {NO_LINKS} (no rr_score) without bit {NER_ONLY} "
            "(entities only).",
            ONLY_CHECKED,
        )
    if omega < 1 or (omega > 1 and NESTED not in features):
        raise ImportRefused(
            f"config.json: max_nest_depth is {omega} "
            + ("" if omega < 1 else f"without bit {NESTED} (nested) in features")
            + ".",
            ONLY_CHECKED,
        )
