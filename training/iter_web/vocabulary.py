"""A smaller vocabulary cut from a WordPiece tokenizer: the pieces that texts use, and what spells.

Every word still has pieces, as all single characters stay: a word whose own piece is left out falls
apart into shorter ones that are kept. Old rows of the embedding table serve the new pieces.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import Tokenizer

INNER = "##"
COMMON = 4000
"""How many of the first whole words are kept whatever the texts use: BERT lists them by use."""


def piece_counts(tokenizer: Tokenizer, sentences: Iterable[Sequence[str]]) -> Counter[str]:
    """How often each piece occurs in sentences that are cut into tokens."""
    counts: Counter[str] = Counter()
    for encoding in tokenizer.encode_batch(list(map(list, sentences)), is_pretokenized=True):
        counts.update(encoding.tokens)
    return counts


def kept_pieces(vocabulary: dict[str, int], counts: Counter[str], size: int) -> list[str]:
    """The `size` pieces of a smaller vocabulary, in the order of their old ids.

    Control pieces and single characters first, then the common whole words, then pieces by their
    count in the texts. A ValueError says that not even the characters fit.
    """
    order = sorted(vocabulary, key=lambda piece: vocabulary[piece])
    control = [p for p in order if p in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")]
    spelling = [p for p in order if len(p.removeprefix(INNER)) == 1]
    words = [p for p in order if p.isalpha() and len(p) > 1][:COMMON]
    by_count = [p for p, _ in sorted(counts.items(), key=lambda e: (-e[1], vocabulary[e[0]]))]
    kept = dict.fromkeys(control + spelling)
    if len(kept) > size:
        raise ValueError(f"a vocabulary of {size} pieces has no room for {len(kept)} characters")
    for piece in words + by_count + order:
        if len(kept) == size:
            break
        if not piece.startswith("[unused"):
            kept.setdefault(piece)
    return sorted(kept, key=lambda piece: vocabulary[piece])


def cut_tokenizer(tokenizer: Tokenizer, kept: Sequence[str]) -> Tokenizer:
    """The tokenizer with only the pieces that are kept, numbered in their order.

    A ValueError says that [PAD] would not be piece 0, which padding takes.
    """
    if kept[0] != "[PAD]":
        raise ValueError("the first piece of a vocabulary is [PAD]")
    new = {piece: i for i, piece in enumerate(kept)}
    value = copy.deepcopy(json.loads(tokenizer.to_str()))
    value["model"]["vocab"] = new
    for token in value["added_tokens"]:
        token["id"] = new[token["content"]]
    for name, special in value["post_processor"]["special_tokens"].items():
        special["ids"] = [new[name]]
    return Tokenizer.from_str(json.dumps(value))


def old_rows(tokenizer: Tokenizer, kept: Sequence[str]) -> list[int]:
    """The old ids of the pieces that are kept."""
    return [tokenizer.token_to_id(piece) for piece in kept]
