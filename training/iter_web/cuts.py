"""Where scores are cut, from the file that the page reads too (src/iter/cuts.json)."""

from __future__ import annotations

import json
import math
from pathlib import Path

_READ = json.loads((Path(__file__).parents[2] / "src/iter/cuts.json").read_text("utf8"))

WEAK_STARTS: int = _READ["weakStarts"]
"""Starts that an end has in the graph beyond ω: the closest ones below 0.5."""
MORE_SLOTS: tuple[int, ...] = tuple(_READ["moreSlots"])
"""K of further runs where a first one had too few slots."""


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


LEFT_CUT_LOGIT = _logit(_READ["left"])
"""A position is a possible start where its raw logit reaches this."""
SPAN_CUT_LOGIT = _logit(_READ["span"])
"""A pair of start and end is a candidate where its raw score reaches this."""
LINK_CUT_LOGIT = _logit(_READ["link"])
"""A link is kept by the page where its raw logit reaches this."""
