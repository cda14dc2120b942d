"""Numbers that lead to one person: telephones, accounts, cards, records, papers, devices."""

from __future__ import annotations

import random
import string

from .lists import in_part, read_lists
from .people import domain_of, plain

OTHER = ("plate", "vin", "geo")
"""What is neither contact nor record; `geo` has no pattern."""

_SAFE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def filled(draw: random.Random, pattern: str) -> str:
    """A pattern with its places filled: # a digit, @ a capital letter, * either."""
    chars = {
        "#": string.digits,
        "@": _SAFE_LETTERS,
        "*": _SAFE_LETTERS + string.digits,
    }
    return "".join(draw.choice(chars[c]) if c in chars else c for c in pattern)


def phone(draw: random.Random) -> str:
    """A telephone number."""
    number = filled(draw, draw.choice(read_lists("numbers")["phone"]))
    return f"{number} ext {draw.randint(10, 999)}" if draw.random() < 0.05 else number


def identifier(draw: random.Random, form: str) -> tuple[str, str]:
    """A number of a record, a paper, an order or a thing, and its kind."""
    if form == "geo":
        lat, lon = draw.uniform(-60, 66), draw.uniform(-170, 170)
        return draw.choice(
            (f"{lat:.4f}, {lon:.4f}", f"{abs(lat):.5f} N, {abs(lon):.5f} E")
        ), "Other"
    if form == "ip":
        parts = [str(draw.randint(1, 254)) for _ in range(4)]
        return ".".join(parts), "Identifier"
    if form == "ip6":
        return f"2001:db8:{draw.getrandbits(16):x}::{draw.getrandbits(16):x}", "Identifier"
    if form == "mac":
        sign = draw.choice(":-")
        return sign.join(f"{draw.getrandbits(8):02X}" for _ in range(6)), "Identifier"
    if form == "host":
        name = f"{draw.choice(('LT', 'WS', 'PC', 'DESKTOP'))}-{filled(draw, '*****##')}"
        return name, "Identifier"
    form = form or draw.choice(("case", "ref", "order", "policy", "mrn"))
    text = filled(draw, draw.choice(read_lists("numbers")[form]))
    return text, "Other" if form in OTHER else "Identifier"


def account(draw: random.Random, form: str) -> str:
    """An account or a card. Forms: c a card, i an IBAN, k an account number, s a sort code."""
    lists = read_lists("numbers")
    form = form or draw.choice("cik")
    if form == "c":
        digits = filled(draw, draw.choice("45") + "###############")
        if draw.random() < 0.1:
            return f"{filled(draw, '3###')} {filled(draw, '######')} {filled(draw, '#####')}"
        if draw.random() < 0.2:
            hidden = draw.choice(("*", "*", "x", "X", "\u2022"))
            return filled(draw, draw.choice(lists["hidden"])).replace("_", hidden)
        sign = draw.choice((" ", " ", "-", ""))
        return sign.join(digits[i : i + 4] for i in range(0, 16, 4))
    if form == "i":
        pattern = draw.choice(
            (
                "GB## @@@@ #### #### #### ##",
                "DE## #### #### #### #### ##",
                "FR## #### #### #### #### #### ###",
                "NL## @@@@ #### #### ##",
                "ES## #### #### #### #### ####",
                "NO## #### #### ###",
                "PL## #### #### #### #### #### ####",
            )
        )
        text = filled(draw, pattern)
        return text if draw.random() < 0.6 else text.replace(" ", "")
    if form == "s":
        return filled(draw, draw.choice(("##-##-##", "## ## ##")))
    return filled(draw, draw.choice(lists["account"]))


PATHS = ("", "", "", "/", "/about", "/team/{}", "/in/{}", "/~{}", "/blog", "/profile/{}", "/u/{}")


def web(draw: random.Random, part: str) -> str:
    """A web address."""
    families = in_part(read_lists("family")["english"], part)
    domain = domain_of(draw, families)
    path = draw.choice(PATHS).format(plain(draw.choice(families)))
    known = ("linkedin.com/in/", "github.com/", "facebook.com/", "instagram.com/", "x.com/")
    if draw.random() < 0.2:
        return (
            draw.choice(("", "www.", "https://"))
            + draw.choice(known)
            + plain(draw.choice(families))
        )
    return draw.choice(("www.", "https://", "https://www.", "http://", "")) + domain + path
