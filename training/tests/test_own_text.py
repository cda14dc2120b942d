"""Own sentences as text: with marks, and with offsets of characters as the page writes them."""

from __future__ import annotations

import json

import pytest

from iter_web.own_data import DataError, read_own
from iter_web.own_text import MarkError, from_utf16, read_marks, to_records


def records(tmp_path, *lines: str):
    path = tmp_path / "own.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [own.record for own in read_own(path)]


def named(record):
    """Entities and relations by their words."""
    words = [" ".join(record.tokens[start:end]) for start, end, _ in record.entities]
    return (
        [(words[i], kind) for i, (_, _, kind) in enumerate(record.entities)],
        [(words[head], kind, words[tail]) for head, tail, kind in record.relations],
    )


def test_marks_become_words_entities_and_relations(tmp_path):
    [first, second] = records(
        tmp_path,
        "[Anna Berg](Person #a) works for [Acme](Org #o), not “[Roe & Co.](Org)”! "
        "{#a Works_For #o} {#o Pays #a}",
        "",
        "Nothing here.",
    )
    assert first.tokens[:5] == ("Anna", "Berg", "works", "for", "Acme")
    assert named(first) == (
        [("Anna Berg", "Person"), ("Acme", "Org"), ("Roe & Co .", "Org")],
        [("Anna Berg", "Works_For", "Acme"), ("Acme", "Pays", "Anna Berg")],
    )
    assert second.tokens == ("Nothing", "here", ".") and second.entities == ()


def test_marks_lie_in_one_another_and_brackets_may_be_meant(tmp_path):
    [record] = records(tmp_path, r"The [University of [Oslo](Place)](Org) \[sic\] wrote \{x\}.")
    assert named(record)[0] == [("University of Oslo", "Org"), ("Oslo", "Place")]
    assert "".join(record.tokens) == "TheUniversityofOslo[sic]wrote{x}."


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[Anna] left.", r"own.txt:1: the mark that ends at character 6 has no type"),
        ("[Anna](a b) left.", r"has no type: write \[words\]\(Type\)"),
        ("[Anna](https://a.example) left.", r"has no type"),
        ("[Anna](Person", r"has no type"),
        ("An [Anna left.", r"the mark that begins at character 4 does not end"),
        ("Anna] left.", r"the \] at character 5 belongs to no mark"),
        ("Anna left {now}.", r"the \{ at character 11 belongs to no mark"),
        ("[An](Person)na left.", r"Person “An” ends inside a word"),
        ("An[na](Person) left.", r"Person “na” begins inside a word"),
        ("[ ](Person) left.", r"Person at character 0 has no word in it"),
        ("[](Person) left.", r"Person is characters 0 to 0 of 6"),
        ("[Anna](P #a) [Ben](P #a)", r"two marks are named #a"),
        ("[Anna](P #a) left. {#a Knows #b}", r"no mark is named #b"),
        ("[Anna](P #a) left. {#a Knows #a}", r"Knows has the same entity as head and tail"),
    ],
)
def test_wrong_marks_are_refused_with_file_and_line(tmp_path, line, message):
    with pytest.raises(DataError, match=message):
        records(tmp_path, line)


def test_our_own_json_counts_utf16_and_each_line_is_a_sentence(tmp_path):
    text = "😀 Anna left.\nShe saw Bob in Rome.\n"
    at = lambda word: len(text[: text.index(word)].encode("utf-16-le")) // 2  # noqa: E731
    line = json.dumps(
        {
            "text": text,
            "entities": [
                {"start": at(word), "end": at(word) + len(word), "type": kind, "score": 0.9}
                for word, kind in (("Anna", "Person"), ("Bob ", "Person"), ("Rome", "Place"))
            ],
            "relations": [{"head": 1, "tail": 2, "type": "In"}],
        }
    )
    first, second = records(tmp_path, line)
    assert (first.id, second.id) == ("1.1", "1.2")
    assert named(first) == ([("Anna", "Person")], [])
    assert named(second) == ([("Bob", "Person"), ("Rome", "Place")], [("Bob", "In", "Rome")])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": " "}, r'"text" is not a text with words'),
        ({"entities": [{"start": 0, "end": 99, "type": "P"}]}, r"P is characters 0 to"),
        ({"entities": [{"start": -1, "end": 4, "type": "P"}]}, r"P is characters -1 to 4"),
        ({"entities": [{"start": 0, "end": 2, "type": "P"}]}, r"P “An” ends inside a word"),
        ({"entities": [{"start": 0, "end": 14, "type": "P"}]}, r"P goes on in the next line"),
        (
            {"entities": [{"start": 0, "end": 4, "type": "P", "fragments": [1, 2]}]},
            r"entities\[0\] has several parts",
        ),
        (
            {
                "entities": [
                    {"start": 0, "end": 4, "type": "P"},
                    {"start": 11, "end": 14, "type": "P"},
                ],
                "relations": [{"head": 0, "tail": 1, "type": "R"}],
            },
            r"a relation R leads from one line to another",
        ),
    ],
)
def test_wrong_offsets_are_refused(tmp_path, change, message):
    with pytest.raises(DataError, match=message):
        records(tmp_path, json.dumps({"text": "Anna left.\nBob stayed.", **change}))


def test_offsets_in_utf16_are_counted_in_characters():
    text = "a😀b"
    assert [from_utf16(text, n) for n in (0, 1, 3, 4, 5)] == [0, 1, 2, 3, 4]


def test_marks_and_offsets_give_the_same_records():
    marked = read_marks("[Anna](P #a) met [Bob](P #b). {#a Met #b}")
    assert marked.text == "Anna met Bob."
    assert to_records(marked, "x")[0].relations == ((0, 1, "Met"),)
    with pytest.raises(MarkError):
        read_marks("[")
