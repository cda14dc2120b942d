"""The command `check_encoder`: our encoder against transformers' model on real weights.

`python -m iter_web.check_encoder --encoder DIR` prints the largest difference of a hidden state.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel, PreTrainedModel

from .encoders.base import Embeddings
from .encoders.families import encoder_of

LIMIT = 1e-4


@torch.no_grad()
def difference(theirs: PreTrainedModel, ids: torch.Tensor, mask: torch.Tensor) -> float:
    """Largest difference of a hidden state at a real position; ids and mask are [B, N].

    Their embeddings are set to our int8 rows first, so that only the encoders differ.
    """
    encoder, embeddings = encoder_of(theirs.config.to_dict(), theirs.state_dict())
    encoder.eval()
    _take_rows(theirs, embeddings)
    whole = theirs.get_encoder() if theirs.config.is_encoder_decoder else theirs
    wanted = whole.eval()(input_ids=ids, attention_mask=mask).last_hidden_state
    found = encoder(embeddings(ids), mask)
    return (found - wanted)[mask > 0].abs().max().item()


def _take_rows(theirs: PreTrainedModel, embeddings: Embeddings) -> None:
    """Set their tables of words, positions and types to our rows."""
    config = embeddings.config
    scale = getattr(config, "word_scale", 1.0)
    for name, table in theirs.named_modules():
        if not isinstance(table, nn.Embedding) or name.startswith("decoder."):
            continue
        begin, factor = None, 1.0
        if name.endswith(("word_embeddings", "shared", "embed_tokens")):
            begin, factor = 0, scale
        elif name.endswith(("position_embeddings", "embed_positions")):
            begin = config.vocabulary
        elif name.endswith("token_type_embeddings"):
            begin = config.vocabulary + config.positions
        if begin is not None:
            rows = torch.arange(begin, begin + table.weight.shape[0])
            table.weight.copy_(embeddings.rows(rows) / factor)


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Compare our encoder with transformers'.")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained one")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    theirs = AutoModel.from_pretrained(options.encoder, dtype=torch.float32)
    torch.manual_seed(0)
    ids = torch.randint(1000, theirs.config.vocab_size, (2, 40))
    mask = torch.ones(2, 40)
    mask[1, 25:] = 0
    found = difference(theirs, ids, mask)
    print(f"largest difference {found:.2e}, limit {LIMIT:.0e}")
    if found > LIMIT:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
