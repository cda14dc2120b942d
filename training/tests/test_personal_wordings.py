"""Own documents and layouts: enough of them, well marked, and none that learns from another."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from iter_web.own_text import Annotated, from_utf16, read_marks, to_records
from iter_web.personal.documents import FOLDER, read_documents
from iter_web.personal.fill import pieces_of
from iter_web.personal.generate import documents, joined
from iter_web.personal.kinds import KINDS
from iter_web.personal.layouts import FOLDER as LAYOUTS
from iter_web.personal.layouts import all_layouts
from iter_web.personal.varied import marked_documents

RUN = 6
"""So many words in a row are a wording; an item is a word, whatever it is."""
LEAST_WORDS = 4
"""Of a wording, so many are no items."""
ITEM = "\0"
SLOT = re.compile(r"\{_?[A-Za-z]+\d*(?:\.\w+)?\}")
BREAK = re.compile(r"<<|\|\||>>|\n== ")


def wordings(text: str) -> set[tuple[str, ...]]:
    """Runs of words in a text whose items are ITEM."""
    found = set()
    for part in BREAK.split(text):
        words = re.findall(rf"[^\W_]+|{ITEM}", part.lower())
        runs = (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
        found.update(run for run in runs if RUN - run.count(ITEM) >= LEAST_WORDS)
    return found


def of_layouts(part: str) -> set[tuple[str, ...]]:
    texts = [p.read_text(encoding="utf-8") for p in sorted((LAYOUTS / part).glob("*.txt"))]
    return set().union(*(wordings(SLOT.sub(ITEM, text)) for text in texts))


def of_marked() -> set[tuple[str, ...]]:
    texts = ["".join(t if kind is None else ITEM for t, kind in p) for _, p in marked_documents()]
    return set().union(*map(wordings, texts))


def of_documents() -> set[tuple[str, ...]]:
    found = set()
    for document in read_documents(FOLDER):
        text = document.text
        for start, end, _ in sorted(document.entities, reverse=True):
            text = text[:start] + ITEM + text[end:]
        found |= wordings(text)
    return found


def test_train_dev_and_the_published_documents_share_no_wording():
    train, dev, own = of_layouts("train") | of_marked(), of_layouts("dev"), of_documents()
    assert min(len(train), len(own)) > 1000 and len(dev) > 200
    assert train & dev == set()
    assert train & own == set()
    assert dev & own == set()


def test_there_are_over_four_hundred_layouts_of_over_fifteen_kinds_no_two_alike():
    layouts = all_layouts("train")
    assert len(layouts) >= 400
    assert len({layout.kind for layout in layouts}) >= 15
    assert len({layout.text for layout in layouts}) == len(layouts)
    assert len({(layout.kind, layout.name) for layout in layouts}) == len(layouts)


def test_the_published_documents_are_enough_and_marked_between_words():
    own = read_documents(FOLDER)
    counts = Counter(kind for document in own for _, _, kind in document.entities)
    assert len(own) >= 60
    assert sum(counts.values()) >= 1000
    assert set(counts) == set(KINDS)
    for document in own:
        marks = sorted(document.entities)
        assert all(a[1] <= b[0] for a, b in pairwise(marks)), document.name
        for start, end, kind in marks:
            text = document.text[start:end]
            assert text == text.strip(), (document.name, text)
            one_line = Annotated(document.text.replace("\n", " "), ((start, end, kind),), ())
            to_records(one_line, document.name)


def test_mail_in_the_published_documents_goes_to_reserved_domains():
    text = "\n".join(document.text for document in read_documents(FOLDER))
    for domain in re.findall(r"@([\w.-]+\.\w+)", text):
        assert re.search(r"\bexample(\.\w+)?$", domain), domain


def test_every_slot_of_every_layout_is_filled_and_items_lie_between_words():
    for part in ("train", "dev"):
        for layout in all_layouts(part):
            document = joined(layout.name, pieces_of(layout, random.Random(layout.name), part))
            assert not re.search(r"\{[A-Z_]\w*(\.\w+)?\}|<<|>>", document.text), layout
            for start, end, kind in document.entities:
                entity = (from_utf16(document.text, start), from_utf16(document.text, end), kind)
                to_records(Annotated(document.text, (entity,), ()), layout.name)


def test_the_same_seed_gives_the_same_documents_and_another_one_others():
    first, again, other = (list(documents("dev", 12, seed)) for seed in (1, 1, 2))
    assert first == again
    assert {d.text for d in first}.isdisjoint(d.text for d in other)


def test_marks_of_a_document_are_read_with_their_text():
    path = Path(FOLDER) / "ocr-1.txt"
    read = read_marks(path.read_text(encoding="utf-8"))
    shown = [(read.text[start:end], kind) for start, end, kind in read.entities]
    assert ("Mrs Ethe1 Grimshaw", "Person") in shown
