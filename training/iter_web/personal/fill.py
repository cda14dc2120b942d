"""Fills the slots of a layout: a document as pieces of text, each an item or none."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from . import dates, numbers, places
from .layouts import Layout, LayoutError
from .people import Person, person, written

Piece = tuple[str, str | None]
"""A piece of text and the kind of item that it is, None where it is none."""

_CHOICE = re.compile(r"<<((?:(?!<<|>>).)*)>>", re.DOTALL)
_SLOT = re.compile(r"\{(_?[A-Za-z]+)(\d*)(?:\.(\w+))?\}")

_KEPT_FORMS = ("", "e", "u")
"""Of a person these are one way throughout a document: full name, e-mail address, user name."""

_PLAIN = {
    "_money": "£{n}.00|${n}|€{n},50|{n} kr|USD {n}|£1,{n}.40|{n}.99",
    "_num": "{n}|{d}|{n}{d}|{d}.{d}|1,{n}",
    "_dose": "{n} mg|{d} mcg|{d}0 mg|{d}.{d} ml|{n} mg twice daily|{d}0 units",
    "_lab": "{d}.{d} mmol/L|1{n}/{d}0 mmHg|{d}{d} bpm|{d}.{d} g/dL|{n} U/L|3{d}.{d} °C",
    "_pct": "{d}%|{n}%|{d}.{d} %|{d} per cent",
    "_drug": "amlodipine|Metformin|ramipril|Paracetamol|Sertraline|warfarin|Omeprazole|insulin"
    "|Naproxen|prednisolone|Atorvastatin|Levothyroxine",
    "_ill": "hypertension|Type 2 diabetes|asthma|pneumonia|Parkinson's disease|a fractured wrist"
    "|Crohn's disease|migraine|atrial fibrillation|otitis media|eczema|Hodgkin lymphoma",
    "_job": "project manager|Senior Nurse|electrician|Head of Finance|teacher|Software Engineer"
    "|lorry driver|Account Executive|chef|Team Leader|Registrar|data analyst",
    "_item": "oak desk|printer toner|garden hose|laptop bag|winter coat|set of four chairs"
    "|coffee machine|bike helmet|USB-C cable|box of A4 paper|size 12 boots|kettle",
    "_subject": "Mathematics|History|Art|Physics|French|Geography|P.E.|Music|English|Biology",
    "_product": "Excel 2019|Windows 11|the Galaxy S21|AirPods|Photoshop|the X200 router|Outlook"
    "|Chrome|the HomeHub 3|Teams|SAP|Model 7B",
}
"""What looks like an item and is none: amounts, doses, drugs, jobs, goods."""


def _plain(draw: random.Random, name: str) -> str:
    pattern = draw.choice(_PLAIN[name].split("|"))
    return pattern.format(n=draw.randint(11, 99), d=draw.randint(1, 9))


def chosen(text: str, draw: random.Random) -> str:
    """The text with one of each choice's ways."""
    while match := _CHOICE.search(text):
        text = text[: match.start()] + draw.choice(match[1].split("||")) + text[match.end() :]
    return text


class _Filler:
    """What one document is filled with; what has a number is the same throughout."""

    def __init__(self, draw: random.Random, part: str):
        self.draw = draw
        self.part = part
        self.people: dict[str, Person] = {}
        self.kept: dict[str, Piece] = {}

    def piece(self, name: str, number: str, form: str) -> Piece:
        """One slot, filled."""
        if name.startswith("_"):
            if name == "_time":
                return dates.clock(self.draw), None
            return _plain(self.draw, name), None
        if name == "P":
            who = self.people.get(number) if number else None
            if who is None:
                who = person(self.draw, self.part)
                if number:
                    self.people[number] = who
            if form not in _KEPT_FORMS:
                return written(who, form, self.draw, self.part)
            key = f"P{number}.{form}" if number else ""
            return self._once(key, lambda: written(who, form, self.draw, self.part))
        key = f"{name}{number}.{form}" if number else ""
        return self._once(key, lambda: self._made(name, form))

    def _once(self, key: str, make: Callable[[], Piece]) -> Piece:
        if not key:
            return make()
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    def _made(self, name: str, form: str) -> Piece:
        draw, part = self.draw, self.part
        makers = {
            "O": lambda: (places.organisation(draw, part, form), "Organisation"),
            "L": lambda: (places.town(draw, part, form), "Place"),
            "A": lambda: (places.address(draw, part, form), "Address"),
            "D": lambda: (dates.dated(draw, form), "Date"),
            "G": lambda: (dates.aged(draw, form), "Age"),
            "T": lambda: (numbers.phone(draw), "Phone"),
            "E": lambda: written(person(draw, part), "e", draw),
            "U": lambda: written(person(draw, part), form or "u", draw, part),
            "W": lambda: (numbers.web(draw, part), "Web"),
            "K": lambda: (numbers.account(draw, form), "Account"),
            "N": lambda: numbers.identifier(draw, form),
        }
        return makers[name]()


def pieces_of(layout: Layout, draw: random.Random, part: str) -> list[Piece]:
    """A document of a layout, its names and numbers drawn anew.

    Raises LayoutError where a slot is none that there is.
    """
    filler = _Filler(draw, part)
    text = chosen(layout.text, draw)
    pieces: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(text):
        pieces.append((text[at : match.start()], None))
        try:
            pieces.append(filler.piece(match[1], match[2], match[3] or ""))
        except KeyError as error:
            where = f"{layout.kind}/{layout.name}"
            raise LayoutError(f"{where}: {match[0]} is no slot: {error}") from error
        at = match.end()
    pieces.append((text[at:], None))
    return [piece for piece in pieces if piece[0]]
