"""Word lists of the generated sentences, and names made from syllables."""

from __future__ import annotations

import random

FIRST = tuple(
    """
    Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Karin Leo Mara Nils Olga Paul Rosa
    Simon Tara Viktor Wanda Yusuf Zoe Amir Beatriz Chen Daria Elif Farid Gita Hana Ivan Jun
    Kofi Lena Maria Noor Omar Priya Rafael Sofia Tomas Uma Wei Xenia José Zoë Søren Marie
    Barack Alan Grace Ada
    """.split()
)
LAST = tuple(
    """
    Berg Keller Novak Silva Rossi Lindqvist Okafor Tanaka Haddad Meyer Fischer Moreau Costa
    Petrov Ahmadi Nguyen Johansson Kowalski Schmidt Brown Turner Walsh O'Neill Garcia Lopez
    Yamada Mensah Roth Vogel Winter Sommer Curie Hopper Turing Lovelace Obama Dubois Marchetti
    Ivanova Papadakis Reyes Haas Lund Baker Carter Mason Fowler Weber Müller Çelik
    """.split()
)
PLACES = tuple(
    " ".join(name.split())
    for name in """
London, Leeds, Paris, Berlin, Oslo, Madrid, Lisbon, Rome, Vienna, Prague, Warsaw, Dublin,
Athens, Cairo, Lagos, Nairobi, Tokyo, Kyoto, Seoul, Delhi, Mumbai, Sydney, Boston,
Chicago, Houston, Denver, Honolulu, Toronto, Lima, Quito, Bogotá, Bern, Zürich, Geneva,
Malmö, Turin, Naples, Porto, Ghent, Bruges, Hamburg, Munich, Dresden, Leipzig, Lyon, Nice,
New York, San Diego, Cape Town, Buenos Aires, St. Louis, Hong Kong, Rio Verde, Norway,
Kenya, Peru, Japan, Canada, Hawaii, Poland
""".split(",")
)
COMPANY_STEMS = tuple(
    """
    Acme Nordwind Bluestone Helix Orion Vertex Granite Falcon Harbour Summit Lumen Quantum
    Cobalt Meridian Atlas Solaris Zenith Pioneer Evergreen Redwood Silverline Ironworks
    Novatec Datacore Aquila Borealis
    """.split()
)
COMPANY_ENDS = tuple(
    """
    Ltd Inc Corp Group Bank Motors Airlines Media Labs Systems Foods Energy
    """.split()
)
FIELDS = tuple(
    """
    Arts Music Science Health Law Trade Design Medicine Technology Agriculture
    """.split()
)
JOBS = tuple(
    """
    engineer teacher nurse lawyer painter manager driver cook writer doctor pilot gardener
    chemist clerk designer singer director editor farmer judge
    """.split()
)
THINGS = tuple(
    """
    garden window table bicycle letter train bridge river house book song picture market storm
    kitchen door road tree boat lamp meeting report budget festival parcel
    """.split()
)
ADJECTIVES = tuple(
    """
    old new quiet green tall small bright cold warm heavy broken famous narrow wooden empty
    """.split()
)
MONTHS = tuple(
    """
    January February March April May June July August September October November December
    """.split()
)
WEEKDAYS = tuple(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()
)

_ONSETS = tuple(
    """
    b br d dr f g gr h k kl l m n p r s st t tr v w z sh th
    """.split()
)
_VOWELS = tuple(
    """
    a e i o u ai ea ou
    """.split()
)
_CODAS = ("", "", "n", "r", "l", "s", "rd", "nk", "lt", "m")


def _syllables(draw: random.Random, count: int) -> str:
    return "".join(
        draw.choice(_ONSETS) + draw.choice(_VOWELS) + draw.choice(_CODAS) for _ in range(count)
    )


def made_surname(draw: random.Random) -> str:
    """A surname that no list holds; most are several wordpieces."""
    return _syllables(draw, 2).capitalize() + draw.choice(("", "", "son", "ski", "ez", "man"))


def made_place(draw: random.Random) -> str:
    """A place name that no list holds."""
    return _syllables(draw, draw.choice((1, 2))).capitalize() + draw.choice(
        ("ville", "burg", "ton", "stad", "holm", "field", "port")
    )


def made_company(draw: random.Random) -> str:
    """A company's first name that no list holds."""
    return _syllables(draw, 2).capitalize() + draw.choice(("", "tech", "com", "ix", "gen"))
