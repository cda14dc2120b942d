"""What `personal` is trained on and how, read from a file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..augment import pasted_records
from ..data import Record
from ..head_training import HeadRecipe
from ..own_data import read_own
from .sets import Source, sentences_of


@dataclass(frozen=True)
class PersonalRecipe:
    """A recipe's file.

    `documents` says how many are generated for train and dev; `varied` how often each of the marked
    documents stands in train, with other items every time. `head_seed` is the training's, `seed`
    that of what is drawn for it.
    """

    name: str
    seed: int
    documents: dict[str, int]
    sets: tuple[Source, ...]
    case_share: float
    pasted: float
    batch: int
    rate: float
    epochs: int
    varied: int = 0
    head_seed: int | None = None

    def heads(self) -> HeadRecipe:
        """How the heads are trained."""
        seed = self.seed if self.head_seed is None else self.head_seed
        plain = HeadRecipe(self.epochs, self.epochs, self.batch, rate=self.rate, seed=seed)
        return plain.for_epochs(self.epochs)


def read_recipe(path: Path) -> PersonalRecipe:
    """Read a recipe's file."""
    value = json.loads(path.read_text(encoding="utf-8"))
    return PersonalRecipe(**{**value, "sets": tuple(Source(**s) for s in value["sets"])})


def _pasted(records: list[Record], recipe: PersonalRecipe, name: str) -> list[Record]:
    """Records as they may be pasted."""
    return pasted_records(records, recipe.pasted, f"{recipe.seed}/{name}")


def set_records(recipe: PersonalRecipe, data: Path) -> list[Record]:
    """The sentences of all data sets of a recipe."""
    return [
        record
        for source in recipe.sets
        for record in _pasted(
            sentences_of(source, data, recipe.seed, recipe.case_share), recipe, source.file
        )
    ]


def sentence_records(path: Path) -> list[Record]:
    """The sentences of documents that `iter convert --by-sentence` has cut."""
    return [own.record for own in read_own(path) if own.record.tokens]


def document_records(recipe: PersonalRecipe, path: Path) -> list[Record]:
    """Sentences of documents to train on, some as they may be pasted."""
    return _pasted(sentence_records(path), recipe, "documents")
