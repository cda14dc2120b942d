"""Which sentences of a development set stand in the training set, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .data import Record

_BETWEEN = re.compile(r"[\W_]+")


def normalised(tokens: Iterable[str]) -> str:
    """A sentence's letters and digits in small letters, without what stands between them.

    So neither case nor blanks nor punctuation nor how a text was cut into tokens makes a
    difference; a sentence of punctuation alone is itself.
    """
    text = "".join(tokens).casefold()
    return _BETWEEN.sub("", text) or text


def unseen(dev: Sequence[Record], train: Iterable[Record]) -> list[int]:
    """Indices of the records of `dev` whose words are those of no record of `train`."""
    known = {normalised(record.tokens) for record in train}
    return [i for i, record in enumerate(dev) if normalised(record.tokens) not in known]
