"""Towns, addresses and organisations of many countries."""

from __future__ import annotations

import random
import re

from .lists import in_part, read_lists
from .numbers import filled
from .people import faker_of

ADDRESS_LOCALES = (
    "en_US en_GB en_US en_GB en_AU en_CA en_IN en_NZ en_IE de_DE de_AT de_CH fr_FR es_ES nl_NL "
    "pl_PL sv_SE no_NO da_DK fi_FI pt_BR cs_CZ id_ID"
).split()
"""Without it_IT: Faker's Italian towns are another choice in every process, whatever the seed."""
STATES = "CA NY TX OH WA IL MA GA FL OR PA NC CO MN ON BC NSW VIC QLD WA".split()
FLATS = (
    "Flat {n}",
    "Apt {n}",
    "Unit {n}",
    "Apartment {n}B",
    "Suite {n}",
    "#{n}",
    "Room {n}",
    "{n}/",
)
HOUSES = ("Rose Cottage", "The Old Rectory", "Ivy House", "Fern Bank", "Hillcrest")
POSTCODES = ("@@# #@@", "@@## #@@", "#####", "####", "######", "@#@ #@#")
_SOME_LATIN = re.compile(r"^[\w' .,/#°()&-]+$")


def town(draw: random.Random, part: str, form: str = "") -> str:
    """A place. Forms: "" a town, c a country, g a region, q a town with more behind it."""
    lists = read_lists("towns")
    if form == "c":
        return draw.choice(lists["country"])
    if form == "g":
        return draw.choice(in_part(lists["region"], part))
    if form == "q":
        first = draw.choice(in_part(lists["town"], part))
        return f"{first}, {draw.choice(lists['country'] if draw.random() < 0.6 else STATES)}"
    chance = draw.random()
    if chance < 0.2:
        return draw.choice(in_part(lists["twoword"], part))
    if chance < 0.4:
        source = faker_of(draw.choice(ADDRESS_LOCALES))
        source.seed_instance(draw.getrandbits(32))
        city = source.city()
        if _SOME_LATIN.match(city):
            return city
    return draw.choice(in_part(lists["town"], part))


def _own_street(draw: random.Random) -> str:
    lists = read_lists("towns")
    number = draw.choice((str(draw.randint(1, 320)), f"{draw.randint(1, 99)}{draw.choice('abAB')}"))
    street = f"{draw.choice(lists['street'])} {draw.choice(lists['streettype'])}"
    flat = draw.choice(FLATS).format(n=draw.randint(1, 40))
    chance = draw.random()
    if chance < 0.6:
        return f"{number} {street}"
    if chance < 0.75:
        return f"{flat}, {number} {street}" if flat[-1] != "/" else f"{flat}{number} {street}"
    if chance < 0.85:
        return f"{number} {street}, {flat.rstrip('/')}"
    if chance < 0.92:
        return f"{draw.choice(HOUSES)}, {street}"
    return f"PO Box {draw.randint(10, 9999)}"


def _shaped(draw: random.Random, part: str) -> list[str]:
    """An address in the form of some country, by its lines."""
    lists = read_lists("addresses")
    street, post = draw.choice(lists["form"]).split(" / ")
    words = {
        "S": lambda: draw.choice(read_lists("towns")["street"]),
        "L": lambda: town(draw, part),
        "N": lambda: str(draw.randint(1, 240)),
        "n": lambda: str(draw.randint(1, 24)),
        "R": lambda: draw.choice(in_part(lists["road"], part)),
        "B": lambda: draw.choice(in_part(lists["building"], part)),
        "Q": lambda: draw.choice(in_part(lists["quarter"], part)),
    }

    def line(pattern: str) -> str:
        filled_in = re.sub(r"\{(\w)\}", lambda match: words[match[1]](), pattern)
        return re.sub(r"~([#@*]+)", lambda match: filled(draw, match[1]), filled_in)

    return [line(part_of) for part_of in (street, post) if part_of]


def _own_post(draw: random.Random, part: str) -> str:
    city = town(draw, part)
    code = filled(draw, draw.choice(("@# #@@", "@@## #@@", "@@# #@@", "@## #@@")))
    pin = filled(draw, "#####")
    return draw.choice(
        (
            f"{city} {code}",
            f"{city}, {code}",
            f"{city}, {draw.choice(STATES)} {pin}",
            f"{city}, {draw.choice(STATES)} {pin}",
            f"{pin} {city}",
            f"{city} {pin[:4]}",
            f"{city} - {pin}{draw.randint(0, 9)}",
            f"{filled(draw, '#### @@')} {city}",
        )
    )


def address_parts(draw: random.Random, part: str) -> list[str]:
    """An address by its lines: street first, then town with postcode, sometimes a country."""
    chance = draw.random()
    if chance < 0.25:
        return _shaped(draw, part)
    if chance < 0.6:
        source = faker_of(draw.choice(ADDRESS_LOCALES))
        source.seed_instance(draw.getrandbits(32))
        lines = [line.strip() for line in source.address().split("\n") if line.strip()]
        if all(_SOME_LATIN.match(line) for line in lines) and len(lines) < 5:
            return lines
    lines = [_own_street(draw), _own_post(draw, part)]
    if draw.random() < 0.15:
        lines.append(town(draw, part, "c"))
    return lines


def address(draw: random.Random, part: str, form: str) -> str:
    """An address.

    Forms: "" in a line, l in lines, s its street, p postcode and town, z postcode.
    """
    lines = address_parts(draw, part)
    if form == "l":
        return "\n".join(lines)
    if form == "s":
        return draw.choice((lines[0], _shaped(draw, part)[0], _own_street(draw)))
    if form == "p":
        return _own_post(draw, part)
    if form == "z":
        return filled(draw, draw.choice(POSTCODES))
    return draw.choice((", ", ", ", ", ", " ")).join(lines)


def organisation(draw: random.Random, part: str, form: str) -> str:
    """An organisation; its form is one of the lists' heads, any where there is none."""
    lists = read_lists("organisations")
    pattern = draw.choice(lists[form or draw.choice(sorted(lists))])
    families = read_lists("family")
    names = in_part(families["english"] + families["indian"] + families["russian"], part)
    given = in_part(read_lists("given")["english m"] + ("Mary", "Luke", "Anne", "Jude"), part)

    def word(match: re.Match) -> str:
        makers = {
            "L": lambda: town(draw, part),
            "F": lambda: draw.choice(names),
            "G": lambda: draw.choice(given),
        }
        return makers[match[1]]()

    return re.sub(r"\{([LFG])\}", word, pattern)
