"""Noun phrases of the generated sentences: tokens with the spans and relations inside them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import words


@dataclass(frozen=True)
class Phrase:
    """Tokens with spans (start, end exclusive, type), the whole name first, and relations.

    Relations are (head, tail, type) over `spans`.
    """

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...]
    relations: tuple[tuple[int, int, str], ...] = ()


def _whole(tokens: list[str], kind: str) -> Phrase:
    return Phrase(tuple(tokens), ((0, len(tokens), kind),))


def _place_tokens(draw: random.Random) -> list[str]:
    if draw.random() < 0.08:
        return [words.made_place(draw)]
    return draw.choice(words.PLACES).split()


def place(draw: random.Random) -> Phrase:
    """A town or country."""
    return _whole(_place_tokens(draw), "Place")


def person(draw: random.Random) -> Phrase:
    """A person: first and last name, sometimes a title, an initial or a hyphen."""
    last = words.made_surname(draw) if draw.random() < 0.1 else draw.choice(words.LAST)
    if draw.random() < 0.03:
        last += "-" + draw.choice(words.LAST)
    first = draw.choice(words.FIRST)
    shape = draw.random()
    if shape < 0.82:
        return _whole([first, last], "Person")
    if shape < 0.9:
        return _whole([first, draw.choice("ABCDEFGHJKLMNRSTW") + ".", last], "Person")
    if shape < 0.95:
        return _whole([last], "Person")
    return _whole([first], "Person")


def _company(draw: random.Random) -> list[str]:
    made = draw.random() < 0.1
    stem = words.made_company(draw) if made else draw.choice(words.COMPANY_STEMS)
    return [stem, draw.choice(words.COMPANY_ENDS)]


def organisation(draw: random.Random) -> Phrase:
    """An organisation as one flat span."""
    shape = draw.random()
    if shape < 0.55:
        tokens = _company(draw)
    elif shape < 0.7:
        tokens = ["University", "of", *_place_tokens(draw)]
    elif shape < 0.85:
        tokens = [*_place_tokens(draw), "University"]
    else:
        tokens = ["Ministry", "of", draw.choice(words.FIELDS)]
    return _whole(tokens, "Organisation")


def _with_place(before: list[str], after: list[str], kind: str, draw: random.Random) -> Phrase:
    inner = _place_tokens(draw)
    start = len(before)
    tokens = (*before, *inner, *after)
    spans = ((0, len(tokens), kind), (start, start + len(inner), "Place"))
    return Phrase(tokens, spans, ((0, 1, "Located_In"),))


def nested_organisation(draw: random.Random) -> Phrase:
    """An organisation, most often with a place inside its name."""
    shape = draw.random()
    if shape < 0.4:
        lead = draw.choice(("University", "City", "Bank", "Museum", "Chamber", "Port"))
        return _with_place([lead, "of"], [], "Organisation", draw)
    if shape < 0.75:
        end = draw.choice(("University", "Council", "Opera", "Orchestra", "Academy", "Police"))
        return _with_place([], [end], "Organisation", draw)
    return _whole(_company(draw), "Organisation")


def structure(draw: random.Random) -> Phrase:
    """A bridge, station or the like, most often with a place inside its name."""
    ends = ("Bridge", "Tower", "Station", "Airport", "Castle", "Stadium", "Cathedral")
    shape = draw.random()
    if shape < 0.5:
        return _with_place([], [draw.choice(ends)], "Structure", draw)
    if shape < 0.75:
        lead = draw.choice(("Bridge", "Tower", "Castle", "Cathedral"))
        return _with_place([lead, "of"], [], "Structure", draw)
    return _whole([draw.choice(words.LAST), draw.choice(ends)], "Structure")
