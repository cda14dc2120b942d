"""Sections of a card that only packages with more than plain figures have.

Each takes the manifest and the figures file and gives Markdown lines, none where nothing of its
kind was measured.
"""

from __future__ import annotations

MIN_GOLD = 20
"""A type with fewer gold items is not measured."""


def row(*cells: object) -> str:
    """A row of a table."""
    return "| " + " | ".join(str(c) for c in cells) + " |"


def head(*cells: str) -> list[str]:
    """The first two rows of a table."""
    return [row(*cells), row(*["---"] * len(cells))]


def percent(value: float | None, digits: int = 1) -> str:
    """A figure in percent; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def cells_of(part: dict, keys: tuple[str, ...], least: int) -> list[str]:
    """Figures of a type or kind in percent; none are measured of fewer gold items than `least`."""
    few = part["gold"] < least
    return ["not measured" if few else percent(part[key]) for key in keys]


def _f1(value: dict | None, key: str) -> float | None:
    figures = value and value.get(key)
    return figures["f1"] if figures else None


def overview(manifest: dict, figures: dict) -> list[str]:
    """All schemas in one table, where there are several."""
    if len(manifest["schemas"]) < 3:
        return []
    lines = head("Dev, q4", "NER", "RE+", "RE+, symmetric twice", "Sentences")
    for schema in manifest["schemas"]:
        value = figures["twin"][schema["name"]]
        cells = [percent(_f1(value, k)) for k in ("ner", "relPlus", "relPlusSymmetricTwice")]
        lines.append(row(f"{schema['title']} (`{schema['name']}`)", *cells, value["sentences"]))
    return [*lines, ""]


def pasted_section(manifest: dict, figures: dict) -> list[str]:
    """Records as they are, as joined text, and as joined text with typographic characters."""
    if not figures.get("pasted"):
        return []
    lines = [
        "### As people paste text",
        "",
        "The records joined to text and taken the whole way of a pasted text (sentence splitting "
        "included), and the same with curly quotes, apostrophes and dashes, which none of the "
        "data has. All three are of the weights that ship, which have seen the development data: "
        "what counts is the difference. Of the long sets the first sentences.",
        "",
        *head("Dev, q4", "NER", "as text", "curly", "RE+", "as text", "curly", "Sentences"),
    ]
    for schema in manifest["schemas"]:
        name = schema["name"]
        values = [figures[kind].get(name) for kind in ("straight", "pasted", "curly")]
        cells = [percent(_f1(v, key)) for key in ("ner", "relPlus") for v in values]
        sentences = (values[0] or {}).get("sentences", "–")
        lines.append(row(name, *cells, sentences))
    return [*lines, ""]


def arithmetic_section(manifest: dict, figures: dict) -> list[str]:
    """What products on uint8 find, which WASM runs, beside the weights as they are stored."""
    measured = figures.get("arithmetic", {})
    names = [schema["name"] for schema in manifest["schemas"] if schema["name"] in measured]
    if not names:
        return []
    lines = [
        "## Rounding to 8 bits on WASM",
        "",
        "WASM rounds the weights once more, to uint8, and multiplies integers. Both columns are of "
        "the weights that ship, which have seen the development data: what counts is the "
        "difference. Of the long sets the first sentences. Both ran in turn "
        "(`scripts/arithmetic.ts`).",
        "",
        *head("Dev", "NER q4", "uint8", "RE+ q4", "uint8", "Sentences", "Times as fast"),
    ]
    changes: dict[str, list[float]] = {"ner": [], "relPlus": []}
    for name in names:
        q4, uint8 = measured[name]["q4"], measured[name]["uint8"]
        cells = [percent(_f1(value, key), 2) for key in changes for value in (q4, uint8)]
        for key, known in changes.items():
            if q4[key]:
                known.append(uint8[key]["f1"] - q4[key]["f1"])
        faster = f"{q4['seconds'] / uint8['seconds']:.1f}"
        lines.append(row(name, *cells, q4["sentences"], faster))
    means = [f"{sum(c) / len(c):+.2f}" if c else "–" for c in changes.values()]
    lines.append(row("**mean change**", "", means[0], "", means[1], "", ""))
    return [*lines, ""]


def folds_section(manifest: dict, figures: dict) -> list[str]:
    """Cross-validation, recall first: of a head, or of whole runs where frames were counted."""
    lines = []
    for schema in manifest["schemas"]:
        value = figures.get("folds", {}).get(schema["name"])
        if not value:
            continue
        lines += [
            f"### {schema['title']}: {value['folds']}-fold cross-validation",
            "",
            f"{_what_was_validated(value)} Types with fewer than {MIN_GOLD} examples are not "
            "measured.",
            "",
            *head("Type", "Recall", "Precision", "F1", "Examples"),
        ]
        labels = {t["name"]: t["label"] for t in schema["entityTypes"]}
        for name, part in value["types"].items():
            shown = cells_of(part, ("recall", "precision", "f1"), MIN_GOLD)
            lines.append(row(labels.get(name, name), *shown, part["gold"]))
        whole = value["ner"]
        lines.append(
            row("**all**", *(percent(whole[k]) for k in ("recall", "precision", "f1")), "")
        )
        lines.append("")
    return lines


def _what_was_validated(value: dict) -> str:
    over = f"over train + dev ({value['sentences']} sentences"
    if "frames" not in value:
        return (
            f"Of the head, the encoder frozen, {over}). The encoder that ships has learnt from "
            "these sentences, and a fold shares its wordings with the others: on wordings never "
            "seen expect the twin's figures by type above rather than these."
        )
    return (
        "The encoder that ships has learnt from these sentences, so heads alone would only show "
        f"what it remembers. These are whole runs (`{value['recipe']}`), encoder and heads, each "
        f"from the pretrained encoder on the other folds, {over} of {value['frames']} frames). "
        "Sentences of one frame, the same words around other names and numbers, are in one fold: "
        "all wordings are new to the model that is measured on them."
    )


def calibration_section(manifest: dict, figures: dict, plot: str) -> list[str]:
    """Expected calibration error before and after, temperatures, and the plot."""
    measured = [
        (s["name"], figures["twin"][s["name"]])
        for s in manifest["schemas"]
        if "calibration" in figures["twin"][s["name"]]
    ]
    if not measured:
        return []
    lines = [
        "## Calibration",
        "",
        "Expected calibration error in percent: how far the shown score is from the share that is "
        "right, of the entities shown at the default thresholds, and of the relations shown "
        "between right entities (at most 15 bins of equal count; the temperatures are fitted on "
        "the same development data). T₁, T₂ and T₃ divide the logits of is_left, is_span and "
        "is_link.",
        "",
        f"![Reliability: share that is right by shown score]({plot})",
        "",
        *head(
            "Schema",
            "Entities before",
            "after",
            "Relations before",
            "after",
            "T₁",
            "T₂",
            "T₃",
            "τ",
            "λ",
        ),
    ]
    for name, value in measured:
        errors = [
            value["calibration"][when].get(what, {}).get("error")
            for what in ("entities", "relations")
            for when in ("before", "after")
        ]
        temperatures = [f"{value['temperatures'][k]:.2f}" for k in ("left", "span", "link")]
        if value["relPlus"] is None:
            temperatures[2] = "–"
        defaults = [value["defaults"][k] for k in ("tau", "lambda")]
        lines.append(row(name, *map(percent, errors), *temperatures, *defaults))
    return [*lines, ""]


def redact_section(figures: dict) -> list[str]:
    """What `iter redact` finds in documents, as `iter_web.personal.measure` measured it."""
    measured = figures.get("redact")
    if not measured:
        return []
    direct = measured["direct"]
    return [
        "## Personal data in documents",
        "",
        f"What `iter redact` hides in {measured['documents']} documents of our own, patterns and "
        "all schemas for personal data together. The documents were trained on by nothing, and the "
        "layouts that taught the model share no six words in a row with them, but the same hands "
        "wrote both, and rules for forms were mended, by kind, after their misses had been looked "
        "at: documents of others give less. Whole: every letter and digit of an item is "
        "hidden; touched: one is. Direct identifiers are names, contacts, numbers and addresses. "
        f"Of what was hidden {percent(measured['precision'])} % of the letters were to be hidden; "
        f"no direct identifier was left in {measured['clean']} documents.",
        "",
        *head("Kind of item", "Items", "Whole", "Touched"),
        *(
            row(name, count["items"], percent(count["whole"]), percent(count["touched"]))
            for name, count in (
                ("**all**", measured),
                ("**direct identifiers**", direct),
                *measured["kinds"].items(),
            )
        ),
        "",
        *head("Kind of document", "Items", "Whole", "Touched"),
        *(
            row(name, count["items"], percent(count["whole"]), percent(count["touched"]))
            for name, count in measured["sorts"].items()
        ),
        "",
    ]
