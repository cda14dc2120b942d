"""The words of a text, as the page cuts one for tokenizers that read each word by itself.

As src/text/pieces/textWords.ts; both are tested with src/text/fixtures/text-words.json.
"""

from __future__ import annotations

import regex

from .closing_stop import ABBREVIATIONS

_SIGN = r"(?:(?!\p{Ideographic})[\p{L}\p{M}\p{N}\p{Cf}_])"
_JOINT = rf"(?:[-‐‑.'’&@+·#*]|(?<=\p{{N}})[,:/](?=\p{{N}}))(?={_SIGN})"
_BEFORE = r"(?:[@#&](?=[\p{L}_])|[-+.](?=\p{N}))"
_PART = regex.compile(
    "|".join(
        (
            r"\p{Ideographic}\p{M}*",
            rf"{_BEFORE}?{_SIGN}+(?:{_JOINT}{_SIGN}+)*",
            r"--+|\.\.+|``+|''+",
            r"\P{White_Space}[\p{M}\u200d]*",
        )
    )
)
_ENDING = regex.compile(
    r"(?:['’](?:s|m|d|ll|re|ve)|(?<=\p{L})n['’]t)$", regex.IGNORECASE | regex.UNICODE
)
_INITIALS = regex.compile(r"(?:(?:\p{L}\.)+\p{L}|\p{Lu})")


def text_words(text: str) -> list[tuple[int, int]]:
    """Ranges of a text's words, end exclusive; all characters but white space are in one."""
    words: list[tuple[int, int]] = []
    taken = 0
    for match in _PART.finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        found = match[0]
        stop = text[end : end + 1] == "." and text[end + 1 : end + 2] != "."
        own = _INITIALS.fullmatch(found) is not None or found in ABBREVIATIONS
        taken = end + 1 if stop and own else end
        ending = _ENDING.search(found)
        if ending and ending.start() > 0:
            words.append((start, start + ending.start()))
            start += ending.start()
        words.append((start, taken))
    return words
