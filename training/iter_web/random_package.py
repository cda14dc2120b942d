"""The command `random_package`: a whole small package of a family, its weights drawn, not trained.

`python -m iter_web.random_package --family deberta OUT` writes what tests need that have no trained
package: graphs, tokenizer, heads of a flat and of a nested schema, golden results. Beside it, in
OUT/states, are hidden states of the encoder's graph at some lengths. `--config FILE --eta N` takes
the sizes of a published config.json instead, and heads of that inner width: as large as they come.
"""

from __future__ import annotations

import argparse
import base64
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from .encoders.albert import AlbertConfig
from .encoders.bart import BartConfig
from .encoders.base import EncoderConfig
from .encoders.bert import BertConfig, ElectraConfig, RobertaConfig
from .encoders.deberta import DebertaConfig
from .encoders.families import read_config
from .encoders.t5 import T5Config
from .heads import Heads
from .model import IterModel
from .package import write_package
from .package_reader import Package
from .pipeline import session_of
from .schema import Schema
from .tiny.families import tiny_about, tiny_tokenizer
from .tiny.sentences import SCHEMAS, plain_text, sentences
from .tiny.vocabulary import save_tokenizer

SENTENCES = 400
PIECES = 700
STATES = ((19, 13), (48, 31), (150, 97))
"""The lengths of the two sentences of each batch of hidden states."""

_SIZES = {"width": 64, "layers": 2, "heads": 4, "inner": 96}
CONFIGS: dict[str, EncoderConfig] = {
    "bert": BertConfig(0, **_SIZES),
    "roberta": RobertaConfig(0, **_SIZES, positions=514, types=1, eps=1e-5),
    "electra": ElectraConfig(0, **_SIZES, embedding_width=32),
    "albert": AlbertConfig(0, **_SIZES, embedding_width=32, group_layers=2, activation="gelu_new"),
    "bart": BartConfig(0, **_SIZES, positions=514),
    "t5": T5Config(0, **_SIZES, head_width=8),
    "flan-t5": T5Config(0, **_SIZES, head_width=16, gated=True, activation="gelu_new"),
    "deberta": DebertaConfig(0, **_SIZES, buckets=32, max_distance=128),
    "deberta-conv": DebertaConfig(
        0, **_SIZES, positions=512, types=2, buckets=-1, shared_projections=False, kernel=3
    ),
}
"""Small sizes of each family, two of some; the vocabulary is the tokenizer's."""

TOKENIZERS = {"electra": "bert", "roberta": "bart", "flan-t5": "t5", "deberta-conv": "deberta"}
"""Whose tokenizer those families have that have none of their own."""


@torch.no_grad()
def quieten(heads: Heads) -> None:
    """Lean random heads towards no: else half of all pairs would be linked.

    With W_i = W_g a network's inner numbers are squares, so the sum's sign is that of W_o's mean.
    """
    for network in filter(None, (heads.left, heads.span, heads.link)):
        for layer in network.inner.values():
            layer.weight[network.eta :] = layer.weight[: network.eta]
        network.out.weight.mul_(3).sub_(network.out.weight.std() * 0.45)


@torch.no_grad()
def random_model(
    config: EncoderConfig, schemas: Sequence[Schema] = SCHEMAS, seed: int = 1
) -> IterModel:
    """A model of some sizes with drawn weights, large enough that each of them shows."""
    torch.manual_seed(seed)
    model = IterModel(config, schemas)
    tables = [t for t in (config.vocabulary, config.positions, config.types) if t]
    model.embeddings.load(*(torch.randn(rows, config.embedded) for rows in tables))
    for parameter in model.encoder.parameters():
        if parameter.dim() > 1:
            parameter.normal_(std=0.8 * parameter.shape[1] ** -0.5)
        else:
            parameter.add_(torch.randn_like(parameter) * 0.1)
    if config.relative:
        model.encoder.relative.weight.normal_()
    for heads in model.heads.values():
        quieten(heads)
    return model.eval()


def write_states(folder: Path, seed: int = 2) -> None:
    """Write hidden states of a package's encoder, states/N.json with float32 in base64.

    `ids` [2, N] with zeros after the second row's length, `lengths` of both, `hidden` [2, N, δ].
    """
    package = Package(folder)
    session, table = session_of(package.graph(None)), package.table()
    draw = np.random.default_rng(seed)
    (folder / "states").mkdir(exist_ok=True)
    for lengths in STATES:
        n = max(lengths)
        mask = (np.arange(n) < np.array(lengths)[:, None]).astype(np.float32)
        ids = draw.integers(5, table.vocabulary - 5, mask.shape) * mask.astype(np.int64)
        feeds = {"embeds": table.embed(ids), "mask": mask, **table.relative_inputs(n)}
        (hidden,) = session.run(["hidden"], feeds)
        value = {
            "lengths": lengths,
            "ids": ids.tolist(),
            "hidden": base64.b64encode(hidden.astype("<f4").tobytes()).decode(),
        }
        (folder / "states" / f"{n}.json").write_text(json.dumps(value) + "\n", encoding="utf-8")


def write_random_package(
    family: str, out: Path, config: EncoderConfig | None = None, eta: int | None = None
) -> None:
    """Write the package of one of `CONFIGS`, or of another config of the family.

    `eta` is the inner width of all heads, where it is given.
    """
    texts = [plain_text(r) for s in SCHEMAS for r in sentences(s.name, 1, SENTENCES)]
    tokenizer = tiny_tokenizer(TOKENIZERS.get(family, family), texts, PIECES)
    out.mkdir(parents=True, exist_ok=True)
    save_tokenizer(tokenizer, out)
    about = tiny_about(
        name=f"random-{family}",
        title=f"Random {family}",
        description="Drawn weights, for tests; it knows nothing.",
    )
    config = config or replace(CONFIGS[family], vocabulary=tokenizer.get_vocab_size())
    etas = {f"eta_{stage}": eta for stage in ("left", "span", "link")} if eta else {}
    write_package(random_model(config, [replace(s, **etas) for s in SCHEMAS]), out, about, out)
    write_states(out)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Write a small package with drawn weights.")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--family", choices=CONFIGS)
    given.add_argument("--config", type=Path, help="config.json of a published encoder")
    parser.add_argument("--eta", type=int, help="inner width of the heads")
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    if options.family:
        write_random_package(options.family, options.out, eta=options.eta)
        return
    config = read_config(json.loads(options.config.read_text(encoding="utf-8")))
    write_random_package(config.kind, options.out, config, options.eta)


if __name__ == "__main__":
    main()
