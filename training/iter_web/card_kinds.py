"""The card's figures by kinds of entities and sentences: nested against flat ones, by length."""

from __future__ import annotations

from .card_ranges import RANGE, has_ranges, length_range, range_cell, range_cells, ranges_of
from .card_sections import MIN_GOLD, cells_of, head, percent, row


def _nesting(names: list[str], figures: dict, shown: bool) -> list[str]:
    extra = range_cells(shown, RANGE)
    lines = head(
        "Dev, q4", "Nested NER", *extra, "Nested entities", "Flat NER", *extra, "Flat entities"
    )
    for name in names:
        value = figures["twin"][name]["nesting"]
        ranges, own = ranges_of(figures, name)
        cells: list[object] = []
        for kind in ("nested", "flat"):
            gold = value[kind]["gold"]
            found = (ranges or {}).get("nesting", {}).get(kind)
            cells += cells_of(value[kind], ("f1",), MIN_GOLD if kind == "nested" else 0)
            cells += [*range_cells(shown, range_cell(found, own, gold)), gold]
        lines.append(row(name, *cells))
    return lines


def _lengths(schemas: list[dict], figures: dict, shown: bool) -> list[str]:
    extra = range_cells(shown, RANGE)
    lines = head("Dev, q4", "Wordpieces", "Sentences", "NER", *extra, "RE+", *extra)
    for schema in schemas:
        name = schema["name"]
        ranges, own = ranges_of(figures, name)
        for part in figures["twin"][name]["lengths"]:
            cells = [name, f"{part['from']} to {part['to']}", part["sentences"]]
            for key in ("ner", "relPlus"):
                missing = key == "relPlus" and not schema["relationTypes"]
                found = length_range(ranges, part, key)
                cells.append(percent(None if missing else part[key]))
                cells += range_cells(shown, range_cell(found, own, part["sentences"]))
            lines.append(row(*cells))
    return lines


def kinds_section(manifest: dict, figures: dict) -> list[str]:
    """Nested against flat entities, and by length of the sentence."""
    measured = [s for s in manifest["schemas"] if "nesting" in figures["twin"][s["name"]]]
    if not measured:
        return []
    shown = has_ranges(manifest, figures)
    names = [s["name"] for s in measured]
    return [
        "### Nested and flat entities",
        "",
        *_nesting(names, figures, shown),
        "",
        "### By length of the sentence",
        "",
        *_lengths(measured, figures, shown),
        "",
    ]
