"""A schema: the entity types, relation types and head sizes of one kind of text."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

SPAN_PSI = 2
OVERLAPS = ("allowed", "none")
END_RULES = ("logsumexp", "max")
CANDIDATES = ("words", "all")
ACTIVATIONS = ("relu", "gelu", "tanh")
INSIDES = ("none", "mean", "max")
BETWEENS = ("none", "mean", "max", "mean+max")


class TrialError(ValueError):
    """A schema that no graph computes was to be written as one."""


@dataclass(frozen=True)
class RelationType:
    """One relation type; a symmetric one holds in both directions or in none."""

    name: str
    symmetric: bool = False


@dataclass(frozen=True)
class Schema:
    """What the heads of one kind of text predict, and how wide they are.

    `omega` is the nest depth (how many closest starts an end may pair with), `psi` the number of
    states is_link reads of a pair (2: both ends; 4: first and last of both spans, Eq. 7),
    `between` whether is_link also reads the mean state between the two spans, `overlap` whether
    two entities may share text (Algorithm 1 allows it: two ends may have one closest start), and
    the etas are the inner widths of the three feed-forward networks of Eq. 3. `activation` is what
    gates them: what we train has ReLU, the others are for trials (Appendix D) and imported heads.

    Some options are for trials alone, and no graph computes them (`trial_options`). is_span may
    also read `inside`, the mean or the maximum over the positions of the span, `width`, the bucket
    of its length, and `cls`, the state of [CLS]; is_link the maximum between the two spans (in
    `between`), with `link_types` what is_span makes of either span's type, and with `distance` the
    bucket of the number of wordpieces between them.

    The rest is how imported heads are read. With `tied` is_link projects the sum of a span's first
    and last state, which is ψ = 4 with equal weights for both. `end_rule` is what is compared of an
    end's type logits: their logsumexp or the largest. `candidates` are the first and last pieces of
    words, or all positions but padding, of which decode then drops spans that are no words. With
    `self_links` a span may be linked with itself. With `inverse` is_link has a second row for each
    relation type, which reads head and tail exchanged; a link holds where either does.
    """

    name: str
    entity_types: tuple[str, ...]
    relation_types: tuple[RelationType, ...]
    omega: int = 1
    psi: int = 4
    between: str = "mean"
    overlap: str = "allowed"
    eta_left: int = 128
    eta_span: int = 384
    eta_link: int = 384
    activation: str = "relu"
    tied: bool = False
    end_rule: str = "logsumexp"
    candidates: str = "words"
    self_links: bool = False
    inverse: bool = False
    inside: str = "none"
    width: bool = False
    cls: bool = False
    link_types: bool = False
    distance: bool = False

    def __post_init__(self) -> None:
        if self.psi not in (2, 4):
            raise ValueError(f"schema {self.name}: psi is 2 or 4, not {self.psi}")
        if self.overlap not in OVERLAPS:
            raise ValueError(f"schema {self.name}: overlap is allowed or none, not {self.overlap}")
        for field, allowed in (
            ("between", BETWEENS),
            ("inside", INSIDES),
            ("activation", ACTIVATIONS),
            ("end_rule", END_RULES),
            ("candidates", CANDIDATES),
        ):
            if getattr(self, field) not in allowed:
                raise ValueError(
                    f"schema {self.name}: {field} is one of {', '.join(allowed)}, "
                    f"not {getattr(self, field)}"
                )
        if self.tied and (self.psi, self.between) != (4, "none"):
            raise ValueError(f"schema {self.name}: tied needs psi 4 and between none")
        if self.omega < 1:
            raise ValueError(f"schema {self.name}: omega is at least 1, not {self.omega}")

    @property
    def link_rows(self) -> int:
        """Outputs of is_link: R, or 2R with inverse types."""
        return len(self.relation_types) * (2 if self.inverse else 1)

    @property
    def between_pools(self) -> tuple[str, ...]:
        """The ways in which the states between two spans are pooled."""
        return () if self.between == "none" else tuple(self.between.split("+"))

    @property
    def trial_options(self) -> tuple[str, ...]:
        """The options that no graph computes, each as `key=value`."""
        computed = {"inside": ("none",), "between": ("none", "mean")}
        computed |= dict.fromkeys(("width", "cls", "link_types", "distance"), (False,))
        return tuple(
            f"{key}={str(getattr(self, key)).lower()}"
            for key, values in computed.items()
            if getattr(self, key) not in values
        )

    def check_graph(self) -> None:
        """Raise TrialError, which names them, where the schema has options for trials alone."""
        if self.trial_options:
            raise TrialError(
                f"schema {self.name}: {', '.join(self.trial_options)}: for trials alone, "
                "no graph computes it, so it can't be exported"
            )

    def entity_index(self, name: str) -> int:
        """Index of an entity type; a ValueError names an unknown one."""
        return self.entity_types.index(name)

    def relation_index(self, name: str) -> int:
        """Index of a relation type; a ValueError names an unknown one."""
        return [r.name for r in self.relation_types].index(name)

    def to_json(self) -> dict:
        """The schema as plain JSON values."""
        return asdict(self)

    @staticmethod
    def from_json(value: dict) -> Schema:
        """Read what `to_json` wrote."""
        fields = dict(value)
        fields["entity_types"] = tuple(fields["entity_types"])
        fields["relation_types"] = tuple(RelationType(**r) for r in fields["relation_types"])
        return Schema(**fields)

    @staticmethod
    def from_types_file(
        path: Path, name: str, without: Collection[str] = (), **sizes: object
    ) -> Schema:
        """A schema from a data set's `types.json` less some types, with a recipe's head sizes."""
        types = json.loads(path.read_text())
        relations = tuple(
            RelationType(r, bool(v.get("symmetric", False)))
            for r, v in types["relations"].items()
            if r not in without
        )
        entities = tuple(e for e in types["entities"] if e not in without)
        return Schema(name, entities, relations, **sizes)
