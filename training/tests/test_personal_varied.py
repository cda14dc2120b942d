"""Marked documents with other items: what changes, what stays, and that it stays marked."""

from __future__ import annotations

import random
import re

from iter_web.own_text import Annotated, from_utf16, to_records
from iter_web.personal.generate import varied_documents
from iter_web.personal.varied import cased_as, marked_documents, varied

SHORT = (
    ("Call ", None),
    ("Dr Anna van der Berg", "Person"),
    (" (", None),
    ("AB", "Person"),
    (", mail ", None),
    ("anna.berg12@mail.example", "Email"),
    (") on ", None),
    ("Tue 4 March", "Date"),
    (", ", None),
    ("+44 7700 900123", "Phone"),
    (". ", None),
    ("Berg", "Person"),
    (" and ", None),
    ("BERG, Anna", "Person"),
)


def made(seed: int) -> list[str]:
    return [text for text, _ in varied(SHORT, random.Random(seed), "train")]


def test_a_name_becomes_the_same_other_name_wherever_it_stands():
    for seed in range(20):
        full, short, capitals = (made(seed)[i] for i in (1, 11, 13))
        assert re.fullmatch(r"Dr \S.* van der \S.*", full)
        assert full.endswith(f"van der {short}")
        assert capitals.startswith(f"{short.upper()}, ")
        assert full.startswith(f"Dr {capitals.split(', ')[1]}")


def test_what_is_no_item_and_the_form_of_what_is_one_stay():
    for seed in range(20):
        texts = made(seed)
        assert [t for t, (_, kind) in zip(texts, SHORT, strict=True) if kind is None] == [
            t for t, kind in SHORT if kind is None
        ]
        assert re.fullmatch(r"[A-Z]{2}", texts[3])
        assert re.fullmatch(r"[a-z]+\.[a-z]+12@mail\.example", texts[5])
        assert re.fullmatch(r"[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]+", texts[7])
        assert re.fullmatch(r"\+44 \d{4} \d{6}", texts[9])


def test_the_same_seed_gives_the_same_document_and_another_one_another():
    assert made(1) == made(1)
    assert made(1) != made(2)


def test_a_word_is_written_in_the_case_of_another():
    assert [cased_as("Berg", m) for m in ("anna", "ANNA", "Anna", "A")] == [
        "berg",
        "BERG",
        "Berg",
        "Berg",
    ]


def test_every_marked_document_is_varied_and_its_items_lie_in_its_text():
    assert len(marked_documents()) > 90
    for document in varied_documents(1, 3):
        assert document.entities, document.id
        for start, end, kind in document.entities:
            entity = (from_utf16(document.text, start), from_utf16(document.text, end), kind)
            # Raises where an item begins or ends inside a word.
            to_records(Annotated(document.text, (entity,), ()), document.id)
