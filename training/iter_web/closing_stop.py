"""The full stop that closes a sentence, as the page finds it (src/text/closingStop.ts).

Both are tested with one file, src/text/fixtures/closing-stops.json, and read one list of
abbreviations, src/text/abbreviations.json.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

TOP = Path(__file__).parents[2]
LISTED = json.loads((TOP / "src/text/abbreviations.json").read_text("utf8"))["groups"]


def words_of(*uses: str) -> frozenset[str]:
    """The words of the list's groups with one of these uses."""
    return frozenset(w for group in LISTED if group["use"] in uses for w in group["words"].split())


ABBREVIATIONS = words_of("neverLast", "maybeLast", "day", "clock")
JOURNAL = words_of("journal")
BEFORE_NUMBER = words_of("beforeNumber")
WANTS_NUMBER = ABBREVIATIONS | JOURNAL | words_of("inBracket")

RAISED = "⁰¹²³⁴-⁹ᵃ-ᵛ"
NOTE = rf"\[[^\[\]\n\r]{{1,40}}\]|[{RAISED}](?:[,\u2013-]?[{RAISED}]){{0,8}}|[†‡§¶*∗]{{1,3}}"
CLOSING = r"[\"'”’“‘»›)\]}」』】）〉》］]|\s?»"
STOP = re.compile(rf"\.(?P<after>(?:{CLOSING}|{NOTE}|[0-9,\u2013-])*)\Z")
NOTES = re.compile(NOTE)
NUMBER = re.compile(r"[0-9]{1,3}(?:[,\u2013-]\s?[0-9]{1,3}){0,8}\Z")
LAST_WORD = re.compile(r"[^\s(\[{\"'“‘«]+\Z")
WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_](?:[^\W\d_]|[’'-])*[^\W\d_])[\"'”’)\]]?\Z")
DOTTED = re.compile(r"[^\W\d_]\.[^\W\d_]")
LOOK_BEHIND = 160


def is_abbreviation(word: str, before: str) -> bool:
    """Whether a word wants the full stop after it."""
    return (
        word.endswith(".")
        or DOTTED.search(word) is not None
        or (len(word) == 1 and word.isupper())
        or word in ABBREVIATIONS
        or (word in JOURNAL and re.search(r"[^\W\d_]\.\s\Z", before[: -len(word)]) is not None)
    )


def takes_note_number(before: str) -> bool:
    """Whether a number after a stop after this would be a note's, and no part of "No.5"."""
    found = WORD_BEFORE.search(before)
    word = found["word"] if found else ""
    return (
        word != ""
        and not word[-1].isupper()
        and word not in WANTS_NUMBER
        and word.lower() not in BEFORE_NUMBER
    )


def closing_stop(sentence: str) -> list[tuple[int, int]]:
    """Ranges of the closing stop and the marks of notes after it, end exclusive, in order."""
    offset = max(0, len(sentence) - LOOK_BEHIND)
    tail = sentence[offset:]
    found = STOP.search(tail)
    if found is None or not (before := tail[: found.start()]):
        return []
    if before[-1] == "." or before[-1].isspace():
        return []
    after = found.start() + 1
    notes = [(offset + m.start(), offset + m.end()) for m in NOTES.finditer(tail, after)]
    number_at = len(tail) - len(re.search(r"[0-9,\u2013-]*\Z", tail[after:])[0])
    if number_at < len(tail) and not any(end > offset + number_at for _, end in notes):
        if not NUMBER.fullmatch(tail, number_at) or not takes_note_number(before):
            return []
        notes.append((offset + number_at, len(sentence)))
    found_word = LAST_WORD.search(before)
    if is_abbreviation(found_word[0] if found_word else "", before):
        return notes
    return [(offset + found.start(), offset + after), *notes]


def without_closing_stop(sentence: str) -> str:
    """A sentence with blanks for the closing stop and the marks after it, none at its end."""
    for start, end in closing_stop(sentence):
        sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return sentence.rstrip()
