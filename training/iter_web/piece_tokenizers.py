"""Tokenizers of the families that cut words into sentencepiece's or byte-level pieces.

Each is put together as the family's published ones are, for DeBERTa as transformers 4 reads them
(5 normalises with NFC only, which gives other ids), and is trained on texts of ours.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)
from tokenizers.trainers import BpeTrainer, UnigramTrainer

FAMILIES = ("t5", "albert", "deberta", "bart")
"""FLAN-T5 has T5's tokenizer, RoBERTa has BART's."""

META = "▁"
"""Stands for a space in pieces, and begins each word."""


@dataclass(frozen=True)
class Controls:
    """The control pieces of a family, and which of them stand around a sentence."""

    first: tuple[str, ...]
    """Those with the lowest ids, in order."""
    unknown: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    last: tuple[str, ...] = ()
    """Those with the highest ids."""


CONTROLS = {
    "t5": Controls(
        ("<pad>", "</s>", "<unk>"),
        "<unk>",
        (),
        ("</s>",),
        tuple(f"<extra_id_{n}>" for n in reversed(range(4))),
    ),
    "albert": Controls(
        ("<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]"), "<unk>", ("[CLS]",), ("[SEP]",)
    ),
    "deberta": Controls(
        ("[PAD]", "[CLS]", "[SEP]", "[UNK]"), "[UNK]", ("[CLS]",), ("[SEP]",), ("[MASK]",)
    ),
    "bart": Controls(("<s>", "<pad>", "</s>", "<unk>"), "<unk>", ("<s>",), ("</s>",), ("<mask>",)),
}


def _normalizer(family: str, character_map: bytes) -> normalizers.Normalizer:
    mapped = [normalizers.Precompiled(character_map)] if character_map else []
    if family == "t5":
        return mapped[0] if mapped else normalizers.Sequence([])
    one_space = normalizers.Replace(Regex(" {2,}"), " ")
    if family == "deberta":
        return normalizers.Sequence([normalizers.Strip(), *mapped, one_space])
    quotes = [normalizers.Replace("``", '"'), normalizers.Replace("''", '"')]
    plain = [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    return normalizers.Sequence([*quotes, *plain, *mapped, one_space])


def _words(family: str) -> pre_tokenizers.PreTokenizer:
    meta = pre_tokenizers.Metaspace(replacement=META, prepend_scheme="always")
    if family == "deberta":
        return pre_tokenizers.Sequence([meta])
    return pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), meta])


def _add_frame(tokenizer: Tokenizer, controls: Controls) -> None:
    special = [AddedToken(name, special=True, normalized=False) for name in controls.last]
    tokenizer.add_special_tokens([*controls.first, *special])
    ids = {name: tokenizer.token_to_id(name) for name in (*controls.before, *controls.after)}
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[*controls.before, "$A", *controls.after], special_tokens=list(ids.items())
    )


def train_unigram(
    family: str, texts: Iterable[str], size: int, character_map: str, piece_length: int = 16
) -> Tokenizer:
    """Train a tokenizer of T5, ALBERT or DeBERTa.

    Args:
        family: One of `FAMILIES`, but BART.
        texts: What it is trained on.
        size: Most pieces, without those that follow the model's own.
        character_map: The `precompiled_charsmap`, as `character_map.encode` writes it.
        piece_length: Most characters of a piece.
    """
    controls = CONTROLS[family]
    tokenizer = _with_pipeline(family, models.Unigram(), base64.b64decode(character_map))
    trainer = UnigramTrainer(
        vocab_size=size,
        special_tokens=list(controls.first),
        unk_token=controls.unknown,
        max_piece_length=piece_length,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    _add_frame(tokenizer, controls)
    return tokenizer


def unigram(
    family: str,
    pieces: Sequence[tuple[str, float]],
    unknown: int,
    character_map: bytes,
    controls: Controls,
) -> Tokenizer:
    """The tokenizer of a sentencepiece model that exists.

    Args:
        family: One of `FAMILIES`, but BART.
        pieces: Its pieces with their scores, in the order of their ids.
        unknown: The id of the piece for what is unknown.
        character_map: Its `precompiled_charsmap`; empty where it has none.
        controls: The family's control pieces; those of `last` get the ids after the model's own.
    """
    model = models.Unigram(list(pieces), unk_id=unknown, byte_fallback=False)
    tokenizer = _with_pipeline(family, model, character_map)
    _add_frame(tokenizer, controls)
    return tokenizer


def _with_pipeline(family: str, model: models.Model, character_map: bytes) -> Tokenizer:
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = _normalizer(family, character_map)
    tokenizer.pre_tokenizer = _words(family)
    tokenizer.decoder = decoders.Metaspace(replacement=META, prepend_scheme="always")
    return tokenizer


def train_byte_level(texts: Iterable[str], size: int) -> Tokenizer:
    """Train a tokenizer of BART, each word of which has a space before it.

    Args:
        texts: What it is trained on.
        size: Most pieces, without those that follow the model's own.
    """
    controls = CONTROLS["bart"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    trainer = BpeTrainer(
        vocab_size=size,
        special_tokens=list(controls.first),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.decoder = decoders.ByteLevel()
    _add_frame(tokenizer, controls)
    tokenizer.post_processor = processors.RobertaProcessing(
        (controls.after[0], tokenizer.token_to_id(controls.after[0])),
        (controls.before[0], tokenizer.token_to_id(controls.before[0])),
        trim_offsets=True,
        add_prefix_space=True,
    )
    return tokenizer


def train_pieces(family: str, texts: Iterable[str], size: int, character_map: str) -> Tokenizer:
    """Train a tokenizer of any of `FAMILIES`: see `train_unigram` and `train_byte_level`."""
    if family == "bart":
        return train_byte_level(texts, size)
    return train_unigram(family, texts, size, character_map)
