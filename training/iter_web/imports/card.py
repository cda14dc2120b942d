"""The card of an imported package: what it says of itself, what was measured, what isn't known."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import IterModel
from .agreement import Agreement
from .config import INVERSE, NER_ONLY, NESTED, NO_LINKS, NULL_TYPE, TRAINING_ONLY, ImportedConfig

FEATURES = {
    **TRAINING_ONLY,
    NULL_TYPE: "a null class among the entity types, here folded into the others",
    NESTED: "nested entities",
    NER_ONLY: "entities only",
    INVERSE: "inverse relation types",
    NO_LINKS: "no network for relations",
}
ACTIVATIONS = {"relu": "ReLU", "gelu": "GELU", "tanh": "tanh"}
UNKNOWN = "unknown"


def _source(config: ImportedConfig | None, sha256: str) -> list[str]:
    if config is None:
        return ["Imported from weights of a run of iter-web's own training.", f"SHA-256 {sha256}."]
    features = "; ".join(f"{bit} ({FEATURES[bit]})" for bit in sorted(config.features))
    named = "" if config.names_activation else " (config.json names none; this is the code's own)"
    return [
        f"- Base model, as config.json has it: {config.base or UNKNOWN}.",
        f"- Features: {features or 'none'}.",
        f"- Activation of the heads: {ACTIVATIONS[config.activation]}{named}. "
        f"ω = {config.omega}, λ = {config.threshold:g}.",
        f"- SHA-256 of the weights that were read: {sha256}.",
    ]


def _figures(figures: dict | None, bits: int) -> list[str]:
    if figures is None:
        return [
            "Nothing was measured. Import it again with `--data FILE` to measure it on labelled "
            "sentences.",
        ]
    lines = [
        f"On {figures['sentences']} sentences of `{figures['file']}`, strict by position:",
        "",
        f"| F1 | {' | '.join(figures['figures'])} |",
        f"| --- |{' --- |' * len(figures['figures'])}",
    ]
    for key, name in (("ner", "NER"), ("relPlus", "RE+")):
        if figures["figures"]["fp32"][key] is not None:
            cells = (f"{value[key]['f1']:.1f}" for value in figures["figures"].values())
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return [
        *lines,
        "",
        f"As it ships, weights have {bits} bits (q{bits}). The table of embeddings has 8 in all "
        "columns. Figures of the authors' code count what a sentence holds without its places, "
        "so they are others.",
    ]


def _alike(alike: Mapping[str, Agreement]) -> list[str]:
    """What the graphs on uint8 change."""
    told = "WASM runs it on uint8, faster and less exact than the weights as stored."
    lines = ["## On WASM", "", told]
    for name, one in alike.items():
        differing = one.sentences - one.same
        text = (
            f"`{name}`: of {one.sentences} sentences of ours, {one.same} have the same entities "
            "and relations both ways; in half of them no probability moves by more than "
            f"{one.moved:.3f}."
        )
        if differing:
            text += (
                f" Where they differ, a probability of the stored weights was within "
                f"{one.nearest:.3f} of its threshold."
            )
        lines += ["", text]
    return [*lines, ""]


def card(
    about: dict,
    model: IterModel,
    config: ImportedConfig | None,
    *,
    sha256: str,
    bits: int,
    figures: dict | None,
    alike: Mapping[str, Agreement],
) -> str:
    """The card as Markdown; `config` is None of weights of our own training.

    `alike` says of each schema what graphs on uint8 change, where there are some.
    """
    sizes = model.config
    lines = [f"# {about['title']} (`{about['name']}`)", "", about["description"], ""]
    lines += [
        f"Encoder: {sizes.kind}, {sizes.layers} layers, width {sizes.width}, at most "
        f"{sizes.most_pieces} pieces a sentence, weights of {bits} bits. "
        f"Licence: {about['licence']}.",
        "",
    ]
    for heads in model.heads.values():
        schema = heads.schema
        relations = ", ".join(r.name for r in schema.relation_types) or "no relations"
        widths = f"η = {schema.eta_left}, {schema.eta_span}"
        widths += f", {schema.eta_link}" if schema.relation_types else ""
        lines.append(f"- `{schema.name}`: {', '.join(schema.entity_types)}; {relations}; {widths}.")
    lines += ["", "## Where it is from", "", *_source(config, sha256), ""]
    lines += ["## Figures", "", *_figures(figures, bits), ""]
    lines += _alike(alike) if alike else []
    lines += ["## What is not known", ""]
    unknown = [
        "What it was trained on, and whether that data may be used for what you want.",
        "How good it is on texts of another kind than its training data.",
    ]
    if about["licence"] == UNKNOWN:
        unknown.insert(0, "Its licence: the checkpoint names none. Ask whoever made it.")
    if figures is None:
        unknown.insert(0, "How good it is, and what rounding its weights costs.")
    lines += [f"- {text}" for text in unknown]
    if config is not None:
        lines += ["", "## How it is read", ""]
        lines += [f"- {text}" for text in _reading(config)]
    return "\n".join(lines) + "\n"


def _reading(config: ImportedConfig) -> list[str]:
    found = [
        "Entities and relations are those of the authors' decisions on the same words, up to the "
        "rounding of weights.",
        "Entities that begin or end within a word, or on a control piece, are left out, with their "
        "relations.",
        "It reads one sentence at a time, cut into words as the data sets are.",
    ]
    if config.has_links:
        found.append(
            "Relations are given in each direction that the model says, those of symmetric types "
            "too; an entity may be related to itself."
        )
    return found
