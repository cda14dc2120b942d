"""Records as people paste texts: curly quotes, dashes, no closing stop.

None of the data sets has typographic quotes or dashes, and nearly all their sentences end in a full
stop of their own, which the page does not read where a package says so (`closingStop: drop`).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from .data import Record

_OPENING = {"``": "“", "`": "‘"}
_CLOSING = {"''": "”", '"': "”"}
_DASHES = {"--": "—", "---": "—"}


def curly(record: Record) -> Record:
    """The record with typographic quotes, apostrophes and dashes; token borders stay.

    A straight double quote opens and closes by turns. A hyphen alone is taken for a dash.
    """
    tokens = []
    is_open = False
    for token in record.tokens:
        if token in _OPENING:
            tokens.append(_OPENING[token])
        elif token == '"' and not is_open:
            tokens.append("“")
            is_open = True
        elif token in _CLOSING:
            tokens.append(_CLOSING[token])
            is_open = False
        elif token in _DASHES:
            tokens.append(_DASHES[token])
        elif token == "-":
            tokens.append("–")
        else:
            tokens.append(token.replace("'", "’").replace("`", "‘").replace('"', "”"))
    return replace(record, tokens=tuple(tokens))


def drop_closing_stop(record: Record) -> Record:
    """The record without a last token that is a full stop and belongs to no entity."""
    last = len(record.tokens) - 1
    if last < 1 or record.tokens[last] != "." or any(e > last for _, e, _ in record.entities):
        return record
    return replace(record, tokens=record.tokens[:last])


def as_pasted(record: Record, share: float, draw: random.Random) -> Record:
    """The record as it is, or with each of the two changes at a probability of `share`."""
    if draw.random() < share:
        record = curly(record)
    if draw.random() < share:
        record = drop_closing_stop(record)
    return record


def pasted_records(records: Sequence[Record], share: float, key: str) -> list[Record]:
    """All records, some as they may be pasted. Each draws for itself, whatever others there are."""
    found = []
    for record in records:
        draw = random.Random(f"{key}/{' '.join(record.tokens)}")
        found.append(as_pasted(record, share, draw))
    return found
