"""spm.model read by us, and the tokenizer that is made of it."""

from __future__ import annotations

import pytest

from fixtures.dump_pieces import small
from fixtures.texts import PIECE_TEXTS
from iter_web.character_map import encode, rules
from iter_web.imports.refusal import ImportRefused
from iter_web.imports.sentencepiece import read_sentencepiece, sentencepiece_tokenizer
from iter_web.piece_tokenizers import CONTROLS, train_pieces

from .spm import field, piece, spm_model

TEXTS = ["Marie Curie lived in Paris.", "Anna Berg of Nokia met Olaf in Oslo.", "naïve café"] * 30


@pytest.fixture(scope="module", params=["t5", "albert", "deberta"])
def trained(request: pytest.FixtureRequest):
    return request.param, train_pieces(request.param, TEXTS, 400, encode(rules(small)))


def test_the_tokenizer_of_a_model_cuts_as_the_one_it_was_made_of(trained, tmp_path):
    family, tokenizer = trained
    file = tmp_path / "spm.model"
    file.write_bytes(spm_model(tokenizer, len(CONTROLS[family].first)))
    made = sentencepiece_tokenizer(family, file)
    # The trained one of T5 has four of the hundred pieces of this name.
    for text in (text for text in PIECE_TEXTS if "<extra_id_" not in text):
        wanted, found = tokenizer.encode(text), made.encode(text)
        assert (found.ids, found.offsets) == (wanted.ids, wanted.offsets), text
        words = text.split() or ["x"]
        wanted = tokenizer.encode(words, is_pretokenized=True)
        assert made.encode(words, is_pretokenized=True).ids == wanted.ids
    extra = {"t5": ("<extra_id_99>", "<extra_id_0>"), "deberta": ("[MASK]",) * 2}.get(family)
    if extra:
        own = len(read_sentencepiece(file).pieces)
        assert made.token_to_id(extra[0]) == own
        assert made.token_to_id(extra[1]) == made.get_vocab_size() - 1


def test_models_that_cut_in_another_way_are_refused(trained, tmp_path):
    family, tokenizer = trained
    controls = len(CONTROLS[family].first)
    whole = spm_model(tokenizer, controls)
    file = tmp_path / "spm.model"
    cases = {
        "no sentencepiece model": whole[:-1],
        "cut short": b"\x0b",
        "no Unigram": spm_model(tokenizer, controls, trainer=field(3, 2)),
        "bytes": spm_model(tokenizer, controls, trainer=field(35, 1)),
        "falls back": whole + piece("<0x0A>", 0.0, 6),
        "spaces": spm_model(tokenizer, controls, spaces=field(3, 0)),
        "unknown": spm_model(tokenizer, controls, trainer=field(40, 300)),
        "before all else: £": whole + piece("£", 0.0, 4),
        "begins with": piece("<s>", 0.0, 3)
        + spm_model(
            tokenizer,
            controls,
            trainer=field(40, CONTROLS[family].first.index(CONTROLS[family].unknown) + 1),
        ),
    }
    for message, data in cases.items():
        file.write_bytes(data)
        with pytest.raises(ImportRefused, match=message):
            sentencepiece_tokenizer(family, file)
