"""The command `check_encoder`: our encoder against transformers' BertModel on real weights.

`python -m iter_web.check_encoder --encoder DIR` prints the largest difference of a hidden state.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from transformers import BertModel

from .bert import Embeddings, Encoder, EncoderConfig, load_bert

LIMIT = 1e-4


@torch.no_grad()
def difference(theirs: BertModel, ids: torch.Tensor, mask: torch.Tensor) -> float:
    """Largest difference of a hidden state at a real position; ids and mask are [B, N].

    Their embeddings are set to our int8 rows first, so that only the encoders differ.
    """
    c = theirs.config
    config = EncoderConfig(
        vocabulary=c.vocab_size,
        width=c.hidden_size,
        layers=c.num_hidden_layers,
        heads=c.num_attention_heads,
        inner=c.intermediate_size,
        positions=c.max_position_embeddings,
        eps=c.layer_norm_eps,
    )
    encoder, embeddings = Encoder(config).eval(), Embeddings(config)
    load_bert(theirs.state_dict(), encoder, embeddings)
    begin = 0
    tables = theirs.embeddings
    for table in (tables.word_embeddings, tables.position_embeddings, tables.token_type_embeddings):
        count = table.weight.shape[0]
        table.weight.copy_(embeddings.rows(torch.arange(begin, begin + count)))
        begin += count
    wanted = theirs.eval()(input_ids=ids, attention_mask=mask).last_hidden_state
    found = encoder(embeddings(ids), mask)
    return (found - wanted)[mask > 0].abs().max().item()


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Compare our encoder with transformers'.")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained BERT")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    theirs = BertModel.from_pretrained(
        options.encoder, add_pooling_layer=False, dtype=torch.float32
    )
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
