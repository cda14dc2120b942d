"""The command `card`: writes models/<name>/README.md from figures that were measured.

`python -m iter_web.card --package models/NAME --figures figures/NAME.json --recipe FILE...`. The
figures file is JSON. Written by hand are `dev` (whose figures these are, said first), `data`,
`recipe` and `notes` (texts), `seconds` (of training, by run), and where they apply `licences`,
`uses`, `mistakes` and `trials` (texts). Measured are, by schema, `twin` and `fp32` (what
`iter_web.measure` or `iter_web.evaluate --by-type` wrote of the twin's q4 package and of its fp32
graphs), `straight`, `pasted` and `curly` (what `npm run -s evaluate` printed of the package as it
ships: alone, with `--as-text`, and with `--curly` too), `folds` (what `iter_web.crossval` or
`crossval_runs` printed), `ranges` (what `iter_web.ranges` wrote of the package as it ships, for a
twin that was measured without them), `arithmetic` (what `scripts/arithmetic.ts` printed),
`quantise` (what `iter_web.quantize --figures` wrote) and `redact` (what `iter_web.personal.measure`
printed): options of these names take them from files into the figures file first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .card_kinds import kinds_section
from .card_plot import reliability_svg
from .card_ranges import RANGE, has_ranges, range_cell, range_cells, ranges_of, ranges_section
from .card_sections import (
    arithmetic_section,
    calibration_section,
    cells_of,
    folds_section,
    head,
    overview,
    pasted_section,
    percent,
    redact_section,
    row,
)
from .distil_recipe import DistilRecipe
from .graph.uint8 import UINT8
from .recipe import Recipe

PLOT = "reliability.svg"
SECTIONS = {
    "mistakes": "Typical mistakes",
    "notes": "What it is not good at",
    "uses": "What it is for, and what it must not be used for",
    "trials": "What was tried",
    "licences": "Licences of the data",
}
COLUMNS = ("precision", "recall", "f1")
WHOLE = ("quantise", "redact")
"""What is measured of a package rather than of a schema."""
BY_SCHEMA = ("twin", "fp32", "straight", "pasted", "curly", "arithmetic", "folds", "ranges")


def _of_all(name: str, value: dict | None, *ranges: str) -> list[str]:
    if value is None:
        return []
    return [row(name, *(percent(value[key]) for key in COLUMNS), *ranges, "")]


def _of_type(name: str, types: dict[str, dict], *ranges: str) -> str:
    return row(name, *cells_of(types[name], COLUMNS, 1), *ranges, types[name]["gold"])


def dev_tables(manifest: dict, figures: dict) -> list[str]:
    """Tables of dev figures by type, one a schema."""
    lines = []
    shown = has_ranges(manifest, figures)
    for schema in manifest["schemas"]:
        value = figures["twin"][schema["name"]]
        ranges, own = ranges_of(figures, schema["name"])
        columns = ["Dev, q4", "Precision", "Recall", "F1", *range_cells(shown, RANGE), "Gold items"]
        lines += [f"### {schema['title']} (`{schema['name']}`)", "", *head(*columns)]
        for key, title, kinds, entries in (
            ("ner", "**NER**", "types", schema["entityTypes"]),
            ("relPlus", "**RE+**", "relationTypes", schema["relationTypes"]),
        ):
            cell = range_cell(ranges and ranges[key], own)
            lines += _of_all(title, value[key], *range_cells(shown, cell))
            for name in (entry["name"] for entry in entries):
                found = (ranges or {}).get(kinds, {}).get(name)
                cell = range_cell(found, own, value[kinds][name]["gold"])
                lines.append(_of_type(name, value[kinds], *range_cells(shown, cell)))
        lines.append("")
    return lines


def rounding_table(manifest: dict, figures: dict) -> list[str]:
    """F1 with the weights as they ship against fp32."""
    lines = [
        row("Schema", "NER fp32", "NER q4", "RE+ fp32", "RE+ q4"),
        row(*["---"] * 5),
    ]
    for schema in manifest["schemas"]:
        name = schema["name"]
        cells = []
        for key in ("ner", "relPlus"):
            for kind in ("fp32", "twin"):
                value = figures[kind].get(name, {}).get(key)
                cells.append("–" if value is None else percent(value["f1"]))
        lines.append(row(name, *cells))
    return [*lines, ""]


def size_table(manifest: dict) -> list[str]:
    """Sizes of the files."""
    encoder, embeddings = manifest["encoder"], manifest["embeddings"]
    ((dtype, graph),) = encoder["graphs"].items()
    refs = {f"encoder, {dtype}": graph, "embeddings, 8 bits": embeddings["file"]}
    refs |= {f"heads of {s['name']}, {dtype}": s["graphs"][dtype] for s in manifest["schemas"]}
    refs["tokenizer"] = manifest["tokenizer"]["tokenizer"]
    sizes = {name: ref["bytes"] for name, ref in refs.items()}
    small = [entry[UINT8]["bytes"] for entry in (encoder, *manifest["schemas"]) if UINT8 in entry]
    if small:
        sizes["graphs for WASM, which hold no weights"] = sum(small)
    lines = [row("File", "MB"), row("---", "---")]
    lines += [row(name, f"{size / 1e6:.2f}") for name, size in sizes.items()]
    total = sum(sizes.values())
    return [*lines, row("**together**", f"{total / 1e6:.2f}"), ""]


def recipe_lines(path: Path) -> list[str]:
    """A recipe as a list."""
    distil = None
    if "distil" in json.loads(path.read_text(encoding="utf-8")):
        read = DistilRecipe.read(path)
        recipe, distil = read.training, read.distil
    else:
        recipe = Recipe.read(path)
    files = ", ".join(f for task in recipe.tasks for f in task.train)
    length = f"{recipe.epochs} epochs"
    if recipe.epoch_steps:
        length = f"{recipe.epochs} × {recipe.epoch_steps} batches of drawn tasks"
    parts = [
        length,
        f"batches of {recipe.batch}",
        f"rates {recipe.encoder_rate:g} (encoder) and {recipe.head_rate:g} (heads)",
        f"dropout {recipe.dropout:g} and {recipe.head_dropout:g}",
        f"seed {recipe.seed}",
    ]
    if recipe.ema:
        parts.append(f"weights averaged ({recipe.ema:g} every {recipe.ema_every} steps)")
    if recipe.quantize_from is not None:
        parts.append(
            f"weights rounded to 4 bits in the forward pass from epoch {recipe.quantize_from + 1}"
        )
    if distil:
        layers = ", ".join(str(layer + 1) for layer in distil.layers)
        texts = ", ".join(distil.texts) or "none"
        begun = (
            f"begun with layers {layers} of its teacher and {distil.vocabulary} of its wordpieces"
        )
        if distil.goes_on:
            begun = "gone on with from the package before, new heads begun as its teacher's"
        for_heads = f" (for {', '.join(distil.texts_heads)})" if distil.texts_heads else ""
        parts.append(
            f"{begun}, learning its teacher's states and logits, the tasks too from epoch "
            f"{distil.tasks_from + 1}; texts without their labels{for_heads}: {texts}"
        )
    return [f"- `{recipe.name}` on {files}: {'; '.join(parts)}."]


def card(manifest: dict, figures: dict, recipes: list[Path]) -> str:
    """The whole card as Markdown."""
    lines = [f"# {manifest['title']} (`{manifest['name']}`)", ""]
    if figures["dev"]:
        lines += [f"> {figures['dev']}", ""]
    lines += [manifest["description"], ""]
    encoder = manifest["encoder"]
    lines += [
        f"Encoder: {encoder['kind'].upper()}, {encoder['layers']} layers, width "
        f"{encoder['width']}, at most {encoder['maxWordpieces']} wordpieces a sentence. "
        f"Licence: {manifest['licence']}.",
        "",
    ]
    for schema in manifest["schemas"]:
        entities = ", ".join(t["name"] for t in schema["entityTypes"])
        relations = ", ".join(
            t["name"] + (" (symmetric)" if t["symmetric"] else "") for t in schema["relationTypes"]
        )
        lines.append(
            f"- `{schema['name']}`: {entities}; {relations or 'no relations'}; ω = "
            f"{schema['omega']}, ψ = {schema['psi']}, between: {schema['between']}, "
            f"overlap: {schema.get('overlap', 'allowed')}."
        )
    lines += ["", "## Data", "", figures["data"], "", "## Recipe", ""]
    for path in recipes:
        lines += recipe_lines(path)
    lines += [f"- {text}" for text in figures["recipe"]]
    seconds = figures["seconds"]
    parts = ", ".join(f"{name} {value:.0f} s" for name, value in seconds.items())
    total = sum(seconds.values())
    lines += ["", f"Training took {total:.0f} s on one or two CPU cores: {parts}.", ""]
    lines += ["## Figures", "", *overview(manifest, figures), *ranges_section(manifest, figures)]
    lines += dev_tables(manifest, figures)
    lines += [*kinds_section(manifest, figures), *pasted_section(manifest, figures)]
    lines += [*folds_section(manifest, figures), *calibration_section(manifest, figures, PLOT)]
    lines += ["## Rounding to 4 bits", "", *rounding_table(manifest, figures)]
    if figures.get("quantise"):
        lines += quantise_lines(figures["quantise"])
    lines += arithmetic_section(manifest, figures) + redact_section(figures)
    lines += ["## Sizes", "", *size_table(manifest)]
    for key, title in SECTIONS.items():
        if figures.get(key):
            lines += [f"## {title}", "", *(f"- {text}" for text in figures[key]), ""]
    return "\n".join(lines).rstrip() + "\n"


def quantise_lines(value: dict) -> list[str]:
    """What rounding was tried, and what was chosen."""
    chosen = value["chosen"]
    lines = [
        f"Chosen: `{chosen['method']}`, blocks of {chosen['block']}"
        + (f", 8 bits for `{value['eight']}`." if value["eight"] else "."),
        "",
        row("Method", "Block", "MB", "Dev F1"),
        row(*["---"] * 4),
    ]
    for tried in value["tried"]:
        dev = "; ".join(
            f"{name}: " + ", ".join(f"{k} {v:.1f}" for k, v in figures.items())
            for name, figures in tried["dev"].items()
        )
        lines.append(row(tried["method"], tried["block"] or "–", tried["mb"], dev))
    return [*lines, ""]


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write a package's model card.")
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, nargs="*", default=[])
    for kind in BY_SCHEMA:
        parser.add_argument(f"--{kind}", nargs="*", default=[], metavar="SCHEMA=FILE")
    for kind in WHOLE:
        parser.add_argument(f"--{kind}", type=Path)
    options = parser.parse_args(arguments)
    manifest = json.loads((options.package / "manifest.json").read_text(encoding="utf-8"))
    figures = json.loads(options.figures.read_text(encoding="utf-8"))
    for kind in BY_SCHEMA:
        for entry in getattr(options, kind):
            schema, _, file = entry.partition("=")
            measured = json.loads(Path(file).read_text(encoding="utf-8"))
            figures.setdefault(kind, {})[schema] = measured
    for kind in WHOLE:
        if file := getattr(options, kind):
            figures[kind] = json.loads(file.read_text(encoding="utf-8"))
    written = json.dumps(figures, ensure_ascii=False, indent=2) + "\n"
    options.figures.write_text(written, encoding="utf-8")
    text = card(manifest, figures, options.recipe)
    (options.package / "README.md").write_text(text, encoding="utf-8")
    if any("calibration" in value for value in figures["twin"].values()):
        plot = reliability_svg(manifest, figures["twin"])
        (options.package / PLOT).write_text(plot, encoding="utf-8")


if __name__ == "__main__":
    main()
