"""People: names of many cultures, and the ways in which documents write them."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from faker import Faker

from .lists import in_part, is_held_out, read_lists

LOCALES = (
    "en_GB en_US en_IE en_IN de_DE fr_FR es_ES es_MX it_IT nl_NL pl_PL pt_BR sv_SE no_NO da_DK "
    "fi_FI cs_CZ hu_HU ro_RO hr_HR tr_TR id_ID vi_VN et_EE lt_LT yo_NG zu_ZA tl_PH en_GB en_US"
).split()
FROM_FAKER = 0.55
"""Share of the people that Faker names; the others are of our own lists."""
TITLES = {
    "m": ("Mr", "Mr", "Mr.", "Dr", "Dr.", "Prof.", "Professor", "Sir", "Rev.", "Herr", "M."),
    "w": ("Mrs", "Ms", "Ms.", "Miss", "Mrs.", "Dr", "Dr.", "Prof", "Frau", "Dame", "Mme"),
}
RANKS = ("PC", "DS", "DC", "Sgt", "Officer", "Det.", "Inspector", "Judge", "Nurse", "Constable")


@dataclass(frozen=True)
class Person:
    """Somebody: names, and `m` or `w`."""

    given: str
    family: str
    gender: str
    title: str
    domain: str
    """Where their e-mail address is."""


@cache
def faker_of(locale: str) -> Faker:
    """One generator a locale; each call is seeded by its user."""
    return Faker(locale)


def plain(name: str) -> str:
    """A name in small letters of ASCII, as addresses and user names have it."""
    letters = unicodedata.normalize("NFKD", name).replace("ø", "o").replace("ł", "l")
    return re.sub(r"[^a-z]", "", letters.encode("ascii", "ignore").decode().lower()) or "user"


def _faker_names(draw: random.Random, gender: str, part: str) -> tuple[str, str]:
    source = faker_of(draw.choice(LOCALES))
    source.seed_instance(draw.getrandbits(32))
    for _ in range(40):
        given = source.first_name_male() if gender == "m" else source.first_name_female()
        family = source.last_name()
        if is_held_out(family) == (part == "dev") and not re.search(r"[^\w' .-]", given + family):
            break
    return given, family


def _own_names(draw: random.Random, gender: str, part: str) -> tuple[str, str]:
    families = read_lists("family")
    culture = draw.choice(sorted(families))
    given = in_part(read_lists("given")[f"{culture} {gender}"], part)
    return draw.choice(given), draw.choice(in_part(families[culture], part))


DOMAINS = ("mail", "post", "inbox", "fastmail", "webmail", "gmx", "proton", "home")
ENDINGS = ("com", "org", "net", "co.uk", "de", "fr", "io", "edu", "com.au", "in", "ca", "eu", "ng")


def domain_of(draw: random.Random, families: tuple[str, ...]) -> str:
    """The name of a host: a provider's, or a firm's."""
    word = draw.choice(DOMAINS) if draw.random() < 0.4 else plain(draw.choice(families))
    if draw.random() < 0.25:
        word = f"{word}-{draw.choice(('group', 'law', 'care', 'online', 'shop', 'uni'))}"
    return f"{word}.{draw.choice(ENDINGS)}"


def person(draw: random.Random, part: str) -> Person:
    """Somebody new."""
    gender = draw.choice("mw")
    names = _faker_names if draw.random() < FROM_FAKER else _own_names
    given, family = names(draw, gender, part)
    if draw.random() < 0.06:
        other = draw.choice(read_lists("family")["english"])
        family = f"{family}-{other}" if " " not in other else family
    families = in_part(read_lists("family")["english"], part)
    return Person(given, family, gender, draw.choice(TITLES[gender]), domain_of(draw, families))


def _initials(who: Person) -> str:
    return f"{who.given[0]}{who.family[0]}".upper()


def _full(who: Person, draw: random.Random) -> str:
    chance = draw.random()
    if chance < 0.82:
        return f"{who.given} {who.family}"
    if chance < 0.9:
        return f"{who.given} {draw.choice('ABCDEFGHJKLMNPRSTW')}. {who.family}"
    if chance < 0.95:
        return f"{who.title} {who.given} {who.family}"
    return f"{who.given[0]}. {who.family}"


def _handle(draw: random.Random, part: str) -> str:
    """A name to log in with that says nothing of whose it is."""
    words = read_lists("handles")
    one, other = (draw.choice(in_part(words[kind], part)) for kind in ("quality", "thing"))
    sign = draw.choice(("", "", "_", "-", "."))
    number = draw.choice(("", "", str(draw.randint(1, 99)), str(draw.randint(1950, 2016)), "007"))
    name = draw.choice(
        (
            f"{one}{sign}{other}{number}",
            f"{one.title()}{other.title()}{number}",
            f"{other}{sign}{number or draw.randint(100, 9999)}",
            f"xX_{other}_Xx",
            f"the{sign}{one}{sign}{other}",
            f"{other}{sign}{one}{number}",
            f"__{other}{number}",
            f"{one[0]}{other}{number or draw.randint(1, 9)}",
        )
    )
    return name.translate(str.maketrans("aeio", "4310")) if draw.random() < 0.08 else name


def username(who: Person, draw: random.Random, part: str = "train") -> str:
    """What somebody may be called where they log in; half of them without a name of theirs."""
    if draw.random() < 0.45:
        return _handle(draw, part)
    given, family = plain(who.given), plain(who.family)
    year = draw.randint(1, 99)
    return draw.choice(
        (
            f"{given}{year}",
            f"{given}_{family}",
            f"{given[0]}{family}",
            f"{given}.{family}",
            f"{family}{given[0]}{year:02}",
            f"{draw.choice(('night', 'sunny', 'old', 'the', 'mad', 'tiny'))}{given}{year}",
            f"x{family}x",
            f"{given}{draw.choice(('Fox', 'Rider', 'Bakes', 'Gamer', 'Runs'))}",
        )
    )


def email(who: Person, draw: random.Random) -> str:
    """Somebody's e-mail address."""
    given, family = plain(who.given), plain(who.family)
    dot = draw.choice((".", ".", "_", "-", ""))
    local = draw.choice(
        (
            f"{given}{dot}{family}",
            f"{given[0]}{dot}{family}",
            f"{given}{draw.randint(1, 99)}",
            family,
        )
    )
    if draw.random() < 0.08:
        return f"{local} [at] {who.domain.replace('.', ' [dot] ')}"
    if draw.random() < 0.1:
        local = f"{local}+{draw.choice(('news', 'shop', 'work'))}"
    return f"{local}@{who.domain}"


def written(who: Person, form: str, draw: random.Random, part: str = "train") -> tuple[str, str]:
    """Somebody's name in a form, and the kind of item that it is.

    Forms: "" full, f first, l last, t title and last, T title and full, s surname first, i initial
    and last, n initials, d initials with points, a first and the last's initial, r rank and last,
    c capitals, C the last in them, q title and last in them, o small letters, g the first in them,
    h the last in them, e e-mail address, u user name, U with the sign before it.
    """
    if form == "e":
        return email(who, draw), "Email"
    if form in ("u", "U"):
        return ("@" if form == "U" else "") + username(who, draw, part), "Username"
    surname_first = draw.choice(
        (
            f"{who.family}, {who.given}",
            f"{who.family.upper()}, {who.given}",
            f"{who.family.upper()} {who.given}",
            f"{who.family.upper()}, {who.given.upper()}",
            f"{who.family}, {who.given[0]}.",
        )
    )
    forms = {
        "f": who.given,
        "l": who.family,
        "t": f"{who.title} {who.family}",
        "T": f"{who.title} {who.given} {who.family}",
        "s": surname_first,
        "i": f"{who.given[0]}. {who.family}",
        "n": _initials(who),
        "r": f"{draw.choice(RANKS)} {who.family}",
        "c": f"{who.given} {who.family}".upper(),
        "o": f"{who.given} {who.family}".lower(),
        "g": who.given.lower(),
        "h": who.family.lower(),
        "C": who.family.upper(),
        "q": f"{who.title} {who.family}".upper(),
        "d": f"{who.given[0]}.{who.family[0]}.".upper(),
        "a": f"{who.given} {who.family[0]}",
    }
    return forms[form] if form else _full(who, draw), "Person"
