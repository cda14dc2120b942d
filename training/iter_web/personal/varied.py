"""Documents that somebody wrote and marked, with other names, numbers and dates in the same places.

What is written by hand is more mixed than layouts: names in pieces, notes in haste, tables without
lines. A name's word becomes the same other word wherever it stands in a document, so that a
surname still follows from the full name.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from ..own_data import read_text
from ..own_text import read_marks
from . import places
from .dates import DAYS, MONTHS
from .fill import Piece
from .kinds import KINDS
from .numbers import filled
from .people import RANKS, TITLES, person, plain

FOLDER = Path(__file__).parents[3] / "src/redact/fixtures/look"
"""Marked documents on which the page's rules were made; no figure is measured on them."""
APART = frozenset({"nurse-cv"})
"""Those that share a wording with a published document."""

_KEPT = frozenset(
    word.rstrip(".").lower()
    for word in (
        *(title for titles in TITLES.values() for title in titles),
        *RANKS,
        *(
            "aunt auntie uncle gran nan grandad mum dad sister brother father mother fr garda cllr "
            "cpl lady lord capt sgt insp supt det officer judge nurse matron pastor imam rabbi "
            "coach sra sr señora señor signora mevrouw de da do dos del della di du van von der "
            "den la le el al bin binti ibn y e und and the of née jr jnr snr ii iii mac st ap nic o"
        ).split(),
    )
)
"""Words in names that are no name."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHER_WORD = 0.5
"""Share of the words of addresses, and of whole organisations, that become others."""


def _word_start(text: str, start: int) -> int:
    while start and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    return start


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return end


@cache
def marked_documents() -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """The documents by their names, as pieces of text and kinds; an item takes its words whole."""
    names = {kind.lower(): kind for kind in KINDS}
    found = []
    for path in sorted(path for path in FOLDER.glob("*.txt") if path.stem not in APART):
        read = read_marks(read_text(path))
        pieces: list[Piece] = []
        at = 0
        for start, end, kind in sorted(read.entities):
            start, end = max(at, _word_start(read.text, start)), _word_end(read.text, end)
            pieces += [(read.text[at:start], None), (read.text[start:end], names[kind.lower()])]
            at = end
        pieces.append((read.text[at:], None))
        found.append((path.stem, tuple(piece for piece in pieces if piece[0])))
    return tuple(found)


def cased_as(word: str, model: str) -> str:
    """A word in the case of another one."""
    if model.islower():
        return word.lower()
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word


class _Variation:
    """What one document's items become."""

    def __init__(self, draw: random.Random, part: str):
        self.draw = draw
        self.part = part
        self.words: dict[str, str] = {}
        self.letters: dict[str, str] = {}

    def _letter(self, letter: str) -> str:
        made = self.letters.setdefault(letter.upper(), self.draw.choice("ABCDEFGHJKLMNOPRSTVWY"))
        return cased_as(made, letter)

    def _name_word(self, word: str, first: bool) -> str:
        if word.rstrip(".").lower() in _KEPT:
            return word
        if len(word) == 1 or (len(word) <= 3 and word.isupper()):
            return "".join(self._letter(letter) for letter in word)
        if word.lower() not in self.words:
            who = person(self.draw, self.part)
            self.words[word.lower()] = who.given if first else who.family
        return cased_as(self.words[word.lower()], word)

    def name(self, text: str) -> str:
        """A person's name, each of its words another one."""
        seen = 0

        def other(match: re.Match) -> str:
            nonlocal seen
            seen += match[0].rstrip(".").lower() not in _KEPT
            return self._name_word(match[0], seen < 2 and "," not in text)

        return re.sub(r"\b[^\W\d_]+\b", other, text)

    def digits(self, text: str) -> str:
        """Digits as others, the first two as they are: they say what a number is."""
        left = 2

        def other(match: re.Match) -> str:
            nonlocal left
            left -= 1
            return match[0] if left >= 0 else str(self.draw.randint(0, 9))

        return re.sub(r"\d", other, text)

    def linked(self, text: str) -> str:
        """An address of mail or the web, or a user name: names in it as in the text."""

        def other(match: re.Match) -> str:
            made = self.words.get(match[0].lower())
            return plain(made) if made else match[0]

        return self.digits(re.sub(r"[^\W\d_]{3,}", other, text))

    def date(self, text: str) -> str:
        """A date of the same form."""

        def word(match: re.Match) -> str:
            for names in (MONTHS, DAYS):
                long = [n for n in names if n.lower() == match[0].lower()]
                short = [n for n in names if n[:3].lower() == match[0].lower()]
                if long or short:
                    made = self.draw.choice(names)
                    return cased_as(made if long else made[:3], match[0])
            return match[0]

        def number(match: re.Match) -> str:
            value = int(match[0])
            if len(match[0]) == 4:
                return str(self.draw.randint(1948, 2026)) if 1900 < value < 2100 else match[0]
            made = self.draw.randint(1, 12 if value <= 12 else 28)
            return f"{made:02}" if len(match[0]) == 2 else str(min(made, 9))

        return re.sub(r"\d{1,4}", number, _WORD.sub(word, text))

    def address(self, text: str) -> str:
        """An address with other numbers and some other words."""

        def word(match: re.Match) -> str:
            if not match[0][0].isupper() or len(match[0]) < 4 or self.draw.random() < _OTHER_WORD:
                return match[0]
            made = places.town(self.draw, self.part).split()[0]
            return cased_as(made, match[0])

        return filled(self.draw, re.sub(r"[1-9]", "#", _WORD.sub(word, text)))

    def place(self, text: str) -> str:
        """A place; a part of one or a name with small letters stays as it is."""
        if not text[0].isupper() or self.draw.random() < 1 - _OTHER_WORD:
            return text
        return cased_as(places.town(self.draw, self.part), text)

    def organisation(self, text: str) -> str:
        """An organisation, or the same with names of the text's people."""
        if text[0].isupper() and " " in text and self.draw.random() < _OTHER_WORD:
            return cased_as(places.organisation(self.draw, self.part, ""), text)

        def word(match: re.Match) -> str:
            made = self.words.get(match[0].lower())
            return cased_as(made, match[0]) if made else match[0]

        return _WORD.sub(word, text)

    def item(self, text: str, kind: str) -> str:
        """An item of a kind as another one."""
        makers = {
            "Person": self.name,
            "Organisation": self.organisation,
            "Place": self.place,
            "Address": self.address,
            "Date": self.date,
            "Age": self.date,
            "Email": self.linked,
            "Web": self.linked,
            "Username": self.linked,
        }
        return makers.get(kind, self.digits)(text)


def varied(pieces: tuple[Piece, ...], draw: random.Random, part: str) -> list[Piece]:
    """A document's pieces with its items changed, people first: what names them follows."""
    variation = _Variation(draw, part)
    people = {i: variation.item(t, k) for i, (t, k) in enumerate(pieces) if k == "Person"}
    return [
        (people.get(i) or (text if kind is None else variation.item(text, kind)), kind)
        for i, (text, kind) in enumerate(pieces)
    ]
