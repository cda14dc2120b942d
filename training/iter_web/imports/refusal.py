"""What the importer says where it can't make exactly the model that a checkpoint holds."""

from __future__ import annotations


class ImportRefused(Exception):
    """A checkpoint that can't be imported exactly; says what is so and what can be done."""

    def __init__(self, what: str, advice: str):
        super().__init__(f"{what} {advice}")
