"""A recipe of a distilled model: a training recipe, and what its student takes from its teacher."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

from .recipe import Recipe

TEXTS = "texts"
"""The name of the unlabelled texts among the data sets of a run."""


@dataclass(frozen=True)
class Distil:
    """What makes a student of a teacher.

    The student begins with the teacher's `layers` (counted from 0) and has `vocabulary` wordpieces;
    where it `goes_on`, a package of these sizes is it, and heads that it lacks are the teacher's.
    `match` pairs a student's layer with the teacher's whose states it learns (counted from 1).
    `texts` are files whose labels are not read; a batch of them is drawn with `texts_weight`, as
    tasks are with theirs, and learns the logits of `texts_heads` (none named: of any task's heads).
    From epoch `tasks_from` on the tasks' own loss counts too; the teacher's states and logits then
    count `later` times what they did.
    """

    layers: tuple[int, ...]
    vocabulary: int
    match: tuple[tuple[int, int], ...]
    tasks_from: int
    texts: tuple[str, ...] = ()
    texts_weight: float = 1.0
    texts_heads: tuple[str, ...] = ()
    later: float = 1.0
    goes_on: bool = False


@dataclass(frozen=True)
class DistilRecipe:
    """A training recipe and its `distil` part."""

    training: Recipe
    distil: Distil

    @staticmethod
    def read(path: Path) -> DistilRecipe:
        """Read a recipe with a `distil` part; a key that no field knows is an error."""
        value = json.loads(path.read_text())
        if "distil" not in value:
            raise SystemExit(f"{path.name}: has no `distil` part; train it with iter_web.train")
        part = value.pop("distil")
        unknown = set(part) - {f.name for f in fields(Distil)}
        if unknown:
            raise SystemExit(f"{path.name}: unknown keys {sorted(unknown)} in `distil`")
        if any(task["name"] == TEXTS for task in value["tasks"]):
            raise SystemExit(f"{path.name}: `{TEXTS}` is the unlabelled texts' name, no task's")
        names = [task["name"] for task in value["tasks"]]
        unknown = set(part.get("texts_heads", ())) - set(names)
        if unknown:
            raise SystemExit(
                f"{path.name}: `texts_heads` names {', '.join(sorted(unknown))}; its tasks are "
                f"{', '.join(names)}"
            )
        distil = Distil(
            **{
                **part,
                "layers": tuple(part["layers"]),
                "match": tuple((own, other) for own, other in part["match"]),
                "texts": tuple(part.get("texts", ())),
                "texts_heads": tuple(part.get("texts_heads", ())),
            }
        )
        return DistilRecipe(Recipe.from_json(value, path.name), distil)
