"""Dates, times and ages in the forms that people write."""

from __future__ import annotations

import random
from datetime import date, timedelta

MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()


def _ordinal(day: int) -> str:
    if 10 <= day % 100 <= 20:
        return f"{day}th"
    return f"{day}{({1: 'st', 2: 'nd', 3: 'rd'}).get(day % 10, 'th')}"


def clock(draw: random.Random) -> str:
    """A time of the day."""
    hour, minute = draw.randint(0, 23), draw.choice((0, 15, 30, 45, draw.randint(0, 59)))
    twelve = (hour - 1) % 12 + 1
    half = "am" if hour < 12 else "pm"
    return draw.choice(
        (
            f"{hour:02}:{minute:02}",
            f"{hour:02}:{minute:02}",
            f"{twelve}.{minute:02}{half}",
            f"{twelve}:{minute:02} {half.upper()}",
            f"{twelve}{half}",
            f"{hour:02}:{minute:02}:{draw.randint(0, 59):02}",
            f"{hour:02}{minute:02} hrs",
        )
    )


def _numeric(d: date, draw: random.Random) -> str:
    sign = draw.choice("//.-")
    year = d.year if draw.random() < 0.7 else f"{d.year % 100:02}"
    a, b = (d.day, d.month) if draw.random() < 0.7 else (d.month, d.day)
    if draw.random() < 0.25:
        return f"{a}{sign}{b}{sign}{year}"
    if draw.random() < 0.06:
        return f"{a:02} {sign} {b:02} {sign} {year}"
    return f"{a:02}{sign}{b:02}{sign}{year}"


def _worded(d: date, draw: random.Random) -> str:
    month = MONTHS[d.month - 1]
    short = draw.choice((month[:3], f"{month[:3]}." if len(month) > 3 else month))
    day = DAYS[d.weekday()]
    return draw.choice(
        (
            f"{d.day} {month} {d.year}",
            f"{d.day} {month} {d.year}",
            f"{month} {d.day}, {d.year}",
            f"{_ordinal(d.day)} {month} {d.year}",
            f"{_ordinal(d.day)} of {month} {d.year}",
            f"{d.day} {short} {d.year}",
            f"{short} {d.day}, {d.year}",
            f"{d.day:02}-{month[:3].upper()}-{d.year}",
            f"{d.day}-{month[:3]}-{d.year % 100:02}",
            f"{day} {d.day} {month} {d.year}",
            f"{day}, {d.day} {month} {d.year}",
            f"{day}, {month} {d.day}, {d.year}",
            f"{day[:3]} {d.day} {month[:3]} {d.year}",
            f"{day} the {_ordinal(d.day)} of {month} {d.year}",
        )
    )


def _without_year(d: date, draw: random.Random) -> str:
    month, day = MONTHS[d.month - 1], DAYS[d.weekday()]
    return draw.choice(
        (
            f"{d.day} {month}",
            f"{month} {d.day}",
            f"{_ordinal(d.day)} {month}",
            f"{month} {_ordinal(d.day)}",
            f"{day} {d.day} {month}",
            f"{day}, {month} {d.day}",
            f"{day} {_ordinal(d.day)}",
            f"{day[:3]} {d.day} {month[:3]}",
            f"{d.day:02}/{d.month:02}",
            f"{d.day} {month[:3]}",
        )
    )


def _partial(d: date, draw: random.Random) -> str:
    month = MONTHS[d.month - 1]
    season = draw.choice(("spring", "summer", "autumn", "winter", "Christmas", "Easter"))
    return draw.choice(
        (
            f"{month} {d.year}",
            f"{month} {d.year}",
            f"{month[:3]} {d.year}",
            f"{d.month:02}/{d.year}",
            f"early {month}" if draw.random() < 0.3 else f"{month} {d.year}",
            f"{season} {d.year}",
        )
    )


def _relative(d: date, draw: random.Random) -> str:
    day = DAYS[d.weekday()]
    return draw.choice(
        (
            "yesterday",
            "tomorrow",
            "today",
            f"last {day}",
            f"next {day}",
            f"this {day}",
            "last week",
            "next month",
            f"{day} morning",
            f"{day} evening",
            "last night",
            f"{draw.choice(NUMBERS)} weeks ago",
            f"{draw.randint(2, 20)} days ago",
            f"{draw.choice(NUMBERS)} years ago",
        )
    )


def _range(d: date, draw: random.Random) -> str:
    end = d + timedelta(draw.randint(2, 900))
    dash = draw.choice(("–", "-", " – ", " - "))
    return draw.choice(
        (
            f"{d.year}{dash}{end.year + 1}",
            f"{d.year}{dash}{end.year + 1}",
            f"{d.year}{dash}present",
            f"{MONTHS[d.month - 1]} {d.year}{dash}{MONTHS[end.month - 1]} {end.year}",
            f"{MONTHS[d.month - 1][:3]} {d.year}{dash}{MONTHS[end.month - 1][:3]} {end.year}",
            f"{d.month:02}/{d.year}{dash}{end.month:02}/{end.year}",
            f"{min(d.day, 20)}{dash}{min(d.day, 20) + 4} {MONTHS[d.month - 1]} {d.year}",
        )
    )


def _moment(d: date, draw: random.Random) -> str:
    time = f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}"
    exact = f"{time}:{draw.randint(0, 59):02}"
    return draw.choice(
        (
            f"{d.isoformat()} {time}",
            f"{d.isoformat()} {exact}",
            f"{d.isoformat()}T{exact}Z",
            f"{d.day:02}/{d.month:02}/{d.year} {time}",
            f"{d.day:02}/{d.month:02}/{d.year}, {time}",
            f"{d.day:02}.{d.month:02}.{d.year} {time}",
            f"{DAYS[d.weekday()][:3]}, {d.day} {MONTHS[d.month - 1][:3]} {d.year} {exact} +0000",
            f"{d.day} {MONTHS[d.month - 1]} {d.year} at {time}",
            f"{DAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year} {clock(draw)}",
        )
    )


def dated(draw: random.Random, form: str) -> str:
    """A date of the last century or this one.

    Forms: "" with its year, n numeric, w worded, b of birth, k short of its year, p partial, y a
    year, r relative, d a weekday, R a range, m with a time.
    """
    recent = date(2012, 1, 1) + timedelta(draw.randint(0, 5200))
    if form == "b":
        birth = date(1932, 1, 1) + timedelta(draw.randint(0, 31000))
        return draw.choice((_numeric, _numeric, _worded))(birth, draw)
    if form == "y":
        year = draw.randint(1950, 2026)
        return str(year) if draw.random() < 0.85 else f"’{year % 100:02}"
    if form == "d":
        return DAYS[recent.weekday()]
    if form == "":
        if draw.random() < 0.1:
            return recent.isoformat()
        return draw.choice((_numeric, _worded, _worded))(recent, draw)
    makers = {
        "n": _numeric,
        "w": _worded,
        "k": _without_year,
        "p": _partial,
        "r": _relative,
        "R": _range,
        "m": _moment,
    }
    return makers[form](recent, draw)


def aged(draw: random.Random, form: str) -> str:
    """An age.

    Forms: "" a number, y "47-year-old", o "47 years old", c a small child's, s short, t "47th".
    """
    years = draw.randint(2, 96)
    if form == "y":
        return draw.choice((f"{years}-year-old", f"{years} year old", f"{years}-year old"))
    if form == "o":
        return draw.choice(
            (f"{years} years old", f"{years} years of age", f"{years} yrs old", f"{years} years")
        )
    if form == "t":
        return _ordinal(years)
    if form == "c":
        number = draw.randint(2, 23)
        unit = draw.choice(("months", "weeks"))
        return draw.choice(
            (f"{number} {unit} old", f"{number}-{unit[:-1]}-old", f"{number} {unit}")
        )
    if form == "s":
        return draw.choice((f"{years}yo", f"{years} y/o", f"{years}y", f"{years} yrs"))
    return str(years)
