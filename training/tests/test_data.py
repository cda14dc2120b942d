"""Records as wordpieces."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from iter_web.data import (
    MAX_WORDPIECES,
    Record,
    collate,
    epoch_batches,
    to_example,
    word_borders,
)
from iter_web.decode import Prediction, token_span
from iter_web.evaluate import score
from iter_web.tiny.vocabulary import train_tokenizer

from .conftest import schema
from .test_model import example

KINDS = schema("s")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return train_tokenizer(["codon initiated by the enzyme"] * 5, size=400)


def test_a_hyphenated_token_is_three_words(tokenizer):
    record = Record("r", ("the", "codon-initiated", "enzyme"), ((1, 2, "A"),), ())
    found = to_example(record, tokenizer, KINDS)
    pieces = [tokenizer.id_to_token(i) for i in found.ids]
    words = [i for i, ok in enumerate(found.start_ok) if ok]
    assert sum(found.start_ok) == sum(found.end_ok) == 5
    assert [pieces[i][0] for i in words] == ["t", "c", "-", "i", "e"]
    ((first, last, kind),) = found.spans
    assert found.start_ok[first] and found.end_ok[last] and kind == 0
    assert token_span(found, first, last) == (1, 2)
    assert token_span(found, words[2], last) is None
    assert not found.start_ok[0] and not found.end_ok[-1]


def test_a_span_begins_and_ends_with_a_word():
    pieces = ["[CLS]", "in", "##iti", "##ated", "by", "en", "##zyme", "[SEP]"]
    start_ok, end_ok = word_borders(pieces, [None, 0, 0, 0, 1, 2, 2, None])
    assert [i for i, ok in enumerate(start_ok) if ok] == [1, 4, 5]
    assert [i for i, ok in enumerate(end_ok) if ok] == [3, 4, 6]


def test_a_batch_has_eight_positions_at_least_and_padding_is_masked():
    short = collate([example(3, []), example(5, [])])
    assert short.ids.shape == short.start_ok.shape == (2, 8)
    assert short.mask.sum(1).tolist() == [len(e) for e in short.examples]
    assert collate([example(9, [])]).ids.shape == (1, len(example(9, [])))


def test_a_token_without_any_piece_is_skipped(tokenizer):
    record = Record("r", ("the", "\u200b", "enzyme"), ((1, 2, "A"), (2, 3, "B")), ((0, 1, "R"),))
    found = to_example(record, tokenizer, KINDS)
    assert [s[2] for s in found.spans] == [1]
    assert found.links == ()
    start, end, _ = found.spans[0]
    prediction = Prediction(((start, end, 1, 0.9),), ())
    figures = score([found], [prediction], KINDS).ner.figures()
    assert figures["precision"] == 100
    assert figures["recall"] == 50


def test_an_empty_record(tokenizer):
    found = to_example(Record("r", (), (), ()), tokenizer, KINDS)
    assert len(found) == 2
    assert not any(found.start_ok) and not any(found.end_ok)


def test_a_record_beyond_the_encoder_keeps_what_fits(tokenizer):
    tokens = ("the",) * 600
    record = Record("r", tokens, ((0, 1, "A"), (590, 591, "B")), ((0, 1, "R"),))
    found = to_example(record, tokenizer, KINDS)
    assert len(found) == MAX_WORDPIECES
    assert [s[2] for s in found.spans] == [0]
    assert found.links == ()


def test_a_symmetric_relation_is_learnt_in_both_directions(tokenizer):
    record = Record("r", ("the", "codon"), ((0, 1, "A"), (1, 2, "B")), ((1, 0, "S"),))
    found = to_example(record, tokenizer, KINDS)
    assert found.links == ((0, 1, 1), (1, 0, 1))


def test_a_symmetric_relation_counts_once_whichever_way_round(tokenizer):
    record = Record("r", ("the", "codon"), ((0, 1, "A"), (1, 2, "B")), ((1, 0, "S"),))
    found = to_example(record, tokenizer, KINDS)
    spans = tuple((*s, 0.9) for s in found.spans)
    counts = score([found], [Prediction(spans, ((0, 1, 1, 0.9),))], KINDS).rel_plus
    assert counts.figures()["f1"] == 100
    wrong_type = score([found], [Prediction(spans, ((0, 1, 0, 0.9),))], KINDS).rel_plus
    assert wrong_type.figures()["f1"] == 0


def test_batches_hold_every_example_once_and_depend_on_seed_and_epoch():
    examples = [example(3 + i % 11, []) for i in range(45)]
    first = epoch_batches(examples, 8, seed=1, epoch=0)
    assert sorted(id(e) for b in first for e in b) == sorted(id(e) for e in examples)
    same = epoch_batches(examples, 8, seed=1, epoch=0)
    assert [[id(e) for e in b] for b in first] == [[id(e) for e in b] for b in same]
    other = epoch_batches(examples, 8, seed=1, epoch=1)
    assert [[id(e) for e in b] for b in first] != [[id(e) for e in b] for b in other]
