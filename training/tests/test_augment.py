"""Records as people paste texts."""

from __future__ import annotations

import random

from iter_web.augment import as_pasted, drop_closing_stop
from iter_web.data import Record


def record(tokens: str, *entities: tuple[int, int, str]) -> Record:
    return Record("1", tuple(tokens.split()), entities, ())


def test_a_closing_stop_is_dropped_unless_an_entity_has_it():
    assert drop_closing_stop(record("It rained .")).tokens == ("It", "rained")
    whole = record("Acme Inc .", (0, 3, "Org"))
    assert drop_closing_stop(whole) is whole
    assert drop_closing_stop(record(".")).tokens == (".",)
    assert drop_closing_stop(record("Why ?")).tokens == ("Why", "?")


def test_the_share_is_that_of_each_change():
    straight = record("`` It rained . '' -- He left .")
    draw = random.Random(1)
    found = [as_pasted(straight, 0.25, draw) for _ in range(2000)]
    quoted = sum("“" in r.tokens for r in found)
    stopped = sum(r.tokens[-1] != "." for r in found)
    assert 430 < quoted < 570
    assert 430 < stopped < 570
    assert as_pasted(straight, 0, draw) is straight
