"""What a card says of how sure its figures are: 95 % ranges, and dev without what train has too."""

from __future__ import annotations

from .card_sections import MIN_GOLD, head, percent, row

RANGE = "95 % range"


def ranges_of(figures: dict, name: str) -> tuple[dict | None, bool]:
    """A schema's ranges, and whether they are of the very model whose figures the card gives.

    A twin that was measured with them has its own; else those of what ships take their place.
    """
    own = figures["twin"].get(name, {}).get("ranges")
    return (own, True) if own else (figures.get("ranges", {}).get(name), False)


def has_ranges(manifest: dict, figures: dict) -> bool:
    """Whether any schema has ranges, so that the card's tables need columns for them."""
    return any(ranges_of(figures, s["name"])[0] for s in manifest["schemas"])


def range_cell(found: dict | None, own: bool, gold: int | None = None) -> str:
    """A range in percent, with its F1 before it where that is of another model than the row's.

    A dash where there is none, or where there are fewer gold items than a type needs.
    """
    if not found or found["low"] is None or (gold is not None and gold < MIN_GOLD):
        return "–"
    text = f"{percent(found['low'])} to {percent(found['high'])}"
    return text if own else f"{percent(found['f1'])}: {text}"


def range_cells(shown: bool, *cells: str) -> list[str]:
    """Cells of ranges, none in a card that has no ranges."""
    return list(cells) if shown else []


def length_range(ranges: dict | None, part: dict, key: str) -> dict | None:
    """The range of the sentences of one range of lengths."""
    for found in (ranges or {}).get("lengths", []):
        if (found["from"], found["to"]) == (part["from"], part["to"]):
            return found[key]
    return None


def ranges_section(manifest: dict, figures: dict) -> list[str]:
    """All schemas with their ranges, and without the dev sentences that stand in train."""
    measured = [(s["name"], *ranges_of(figures, s["name"])) for s in manifest["schemas"]]
    measured = [entry for entry in measured if entry[1]]
    if not measured:
        return []
    draws = measured[0][1]["draws"]
    lines = [
        "### How sure these figures are",
        "",
        f"{RANGE}s are by the bootstrap: {draws} draws of as many sentences as the set has, or of "
        "as many documents or templates where the data names them. They say what another set of "
        "this size would give, not what another kind of text would. A type with fewer than "
        f"{MIN_GOLD} gold items has none, nor has a figure without any mistake. Tables that "
        "compare two ways on the same sentences have none either.",
        "",
    ]
    if not all(own for _, _, own in measured):
        lines += [
            "What the twin found in each sentence was not kept. So the columns of ranges give the "
            "F1 of what ships on the same sentences, and behind the colon its range. What ships "
            "has seen these sentences: how close its F1 is to the twin's beside it says how well "
            "its range stands for the twin's.",
            "",
        ]
    lines += head("Dev, q4", "Drawn", "NER", "RE+", "In train too", "NER without", "RE+ without")
    for name, ranges, _ in measured:
        without = ranges.get("unseen")
        cells = [range_cell(ranges[key], False) for key in ("ner", "relPlus")]
        cells.append("–" if without is None else without["leftOut"])
        cells += [
            range_cell(without and without[key], False) if without and without["leftOut"] else "–"
            for key in ("ner", "relPlus")
        ]
        lines.append(row(name, f"{ranges['units']} {ranges['unit']}s", *cells))
    rest = [s["name"] for s in manifest["schemas"] if not ranges_of(figures, s["name"])[0]]
    if rest:
        names = ", ".join(f"`{name}`" for name in rest)
        lines += ["", f"Not counted by sentence, and so without ranges: {names}."]
    lines += [
        "",
        "“In train too”: dev sentences that stand in the training set word for word (case, blanks "
        "and punctuation aside), which the figures beside it leave out.",
        "",
    ]
    return lines
