"""The card's reliability plot: a small picture a schema, as one SVG."""

from __future__ import annotations

SIDE = 150
"""Side of one plot's square, in px."""
GAP_X, GAP_Y = 46, 62
MARGIN = 34
COLUMNS = 3
STYLE = (
    "text{font:12px sans-serif;fill:#333}"
    ".axis{stroke:#888;fill:none}.ideal{stroke:#bbb;stroke-dasharray:3 3}"
    ".entities{stroke:#0b62a4;fill:none;stroke-width:2}"
    ".relations{stroke:#b3470b;fill:none;stroke-width:2;stroke-dasharray:6 2}"
    "circle.entities{fill:#0b62a4;stroke:none}circle.relations{fill:#b3470b;stroke:none}"
    "@media (prefers-color-scheme:dark){text{fill:#ddd}.ideal{stroke:#555}}"
)


def _place(score: float, right: float) -> tuple[float, float]:
    """A point in one plot: scores run from 0.5 to 1, shares from 0 to 1."""
    return round((score - 0.5) * 2 * SIDE, 1), round((1 - right) * SIDE, 1)


def _panel(title: str, found: dict) -> list[str]:
    lines = [
        f'<text x="0" y="-10">{title}</text>',
        f'<path class="axis" d="M0 0V{SIDE}H{SIDE}"/>',
        f'<path class="ideal" d="M0 {SIDE / 2}L{SIDE} 0"/>',
        f'<text x="0" y="{SIDE + 16}">0.5</text>',
        f'<text x="{SIDE}" y="{SIDE + 16}" text-anchor="end">1</text>',
        '<text x="-6" y="10" text-anchor="end">1</text>',
        f'<text x="-6" y="{SIDE}" text-anchor="end">0</text>',
    ]
    for kind in ("entities", "relations"):
        points = [_place(b["score"], b["right"]) for b in found.get(kind, {}).get("bins", [])]
        if not points:
            continue
        path = "L".join(f"{x} {y}" for x, y in points)
        lines.append(f'<path class="{kind}" d="M{path}"/>')
        lines += [f'<circle class="{kind}" cx="{x}" cy="{y}" r="2.5"/>' for x, y in points]
    return lines


def reliability_svg(manifest: dict, measured: dict[str, dict]) -> str:
    """What share of the shown is right, by shown score, after calibration."""
    schemas = [s for s in manifest["schemas"] if "calibration" in measured[s["name"]]]
    columns = min(COLUMNS, len(schemas))
    rows = -(-len(schemas) // columns)
    width = 2 * MARGIN + columns * SIDE + (columns - 1) * GAP_X
    height = 2 * MARGIN + rows * SIDE + (rows - 1) * GAP_Y + 30
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">',
        "<title>Share of shown entities (solid) and relations (dashed) that is right, by their "
        "shown score; the dotted line is perfect calibration</title>",
        f"<style>{STYLE}</style>",
    ]
    for index, schema in enumerate(schemas):
        down, across = divmod(index, columns)
        x, y = MARGIN + across * (SIDE + GAP_X), MARGIN + down * (SIDE + GAP_Y)
        lines.append(f'<g transform="translate({x} {y})">')
        lines += _panel(schema["title"], measured[schema["name"]]["calibration"]["after"])
        lines.append("</g>")
    lines.append(
        f'<text x="{MARGIN}" y="{height - 12}">Across: shown score; up: share that is right. '
        "Solid: entities; dashed: relations between right entities.</text>"
    )
    return "\n".join([*lines, "</svg>"]) + "\n"
