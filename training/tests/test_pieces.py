"""Tokenizers of sentencepiece's and byte-level pieces, and the map of characters."""

from __future__ import annotations

import base64

import pytest
from tokenizers.normalizers import Precompiled

from fixtures.dump_pieces import small
from iter_web.character_map import encode, rules
from iter_web.piece_tokenizers import CONTROLS, FAMILIES, train_pieces

RULES = rules(small)
MAP = encode(RULES)
TEXTS = ["Marie Curie lived in Paris.", "Anna Berg of Nokia met Olaf in Oslo.", "naïve café"] * 30


@pytest.fixture(scope="module", params=FAMILIES)
def trained(request: pytest.FixtureRequest):
    return request.param, train_pieces(request.param, TEXTS, 400, MAP)


def test_python_reads_every_rule_of_the_map_but_those_behind_a_shorter_one():
    normalizer = Precompiled(base64.b64decode(MAP))
    for source in RULES:
        shorter = next((source[:n] for n in range(1, len(source)) if source[:n] in RULES), None)
        if len(source.encode()) < 6:
            assert normalizer.normalize_str(source) == RULES[shorter or source], ascii(source)
    assert normalizer.normalize_str("Plain text, 1.5!") == "Plain text, 1.5!"


def test_the_frame_stands_around_a_sentence(trained):
    family, tokenizer = trained
    controls = CONTROLS[family]
    tokens = tokenizer.encode("Paris").tokens
    assert tuple(tokens[: len(controls.before)]) == controls.before
    assert tuple(tokens[len(tokens) - len(controls.after) :]) == controls.after
    lowest = [tokenizer.id_to_token(n) for n in range(len(controls.first))]
    assert tuple(lowest) == controls.first


def test_each_word_of_a_record_begins_as_after_a_space(trained):
    _, tokenizer = trained
    words = ["Marie", "Curie", ",", "Oslo"]
    encoding = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    for n in range(len(words)):
        first = encoding.tokens[encoding.word_ids.index(n)]
        assert first[0] in "▁Ġ"
