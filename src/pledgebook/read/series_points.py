"""Values of series as a file of any form gives them, and the readings made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pledgebook.model.act import Reading
from pledgebook.model.errors import UsageError
from pledgebook.model.period import Period

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_SHARE = re.compile(r"(\d{4})-?([QSHAM])(\d{0,2})")
_FIRST = {"Q": 33, "S": 40, "H": 40}  # EDTF numbers the quarters of a year from 33 and its halves from 40
_SHOWN = 8
_MOST = 18  # a trillion millions


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value as its file writes it: the series it is of, by dimension, where it stands, and the power of ten to apply."""

    where: str
    period: str
    value: str
    series: tuple[tuple[str, str], ...] = ()
    power: str = ""
    source: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadValue:
    """A value that is no reading: where it stands (a line, a key) and why."""

    where: str
    what: str


def pick_series(points: Sequence[Point], *, wanted: Mapping[str, str], where: str) -> tuple[Point, ...]:
    """The points of the one series whose dimensions have the wanted values.

    Raises:
        UsageError: none has, or several have.
    """
    found = [one for one in points if wanted.items() <= dict(one.series).items()]
    keys = sorted({one.series for one in found})
    if len(keys) > 1:
        names = {name for key in keys for name, _ in key}
        values = {name: sorted({dict(key).get(name, "") for key in keys}) for name in sorted(names)}
        open_ones = "; ".join(f"{name} is {_some(each)}" for name, each in values.items() if len(each) > 1)
        raise UsageError(f"it holds {len(keys)} series", where=where, remedy=f"choose one with --key NAME=VALUE: {open_ones}")
    if points and not found:
        asked = ", ".join(f"{name}={value}" for name, value in wanted.items())
        names = {name for one in points for name, _ in one.series}
        raise UsageError(f"no series has {asked}", where=where, remedy=f"its dimensions are {_some(sorted(names)) or 'none'}")
    return tuple(found)


def _some(values: Sequence[str]) -> str:
    return ", ".join(values[:_SHOWN]) + (f"… ({len(values)})" if len(values) > _SHOWN else "")


def make_readings(points: Iterable[Point], *, scale: Decimal = Decimal(1)) -> tuple[tuple[Reading, ...], tuple[BadValue, ...]]:
    """Readings in base units in the order of their periods, and the values that are none; a missing value is neither."""
    readings: dict[Period, Reading] = {}
    bad: list[BadValue] = []
    for one in points:
        if not one.value.strip() or one.value.strip() == "NaN":  # how SDMX-ML writes a missing value
            continue
        period, value, power = period_named(one.period), number(one.value), _power(one.power)
        published = Period.of(one.published) if one.published else None
        if period is None:
            bad.append(BadValue(where=one.where, what=f"{one.period!r} is no period: write 2024, 2024-Q1, 2024-05 or 2024-05-17"))
        elif value is None:
            bad.append(BadValue(where=one.where, what=f"{one.value!r} is no number: write 94.8 or 94800000000"))
        elif power is None:
            bad.append(BadValue(where=one.where, what=f"{one.power!r} is no multiplier: UNIT_MULT is a power of ten, 0 to {_MOST}"))
        elif one.published and published is None:
            bad.append(BadValue(where=one.where, what=f"{one.published!r} is no date of publication: write it as 2025-03-10"))
        elif period in readings:
            bad.append(BadValue(where=one.where, what=f"{one.period} is there already"))
        else:
            scaled = value * scale * Decimal(10) ** power
            readings[period] = Reading(period=period.edtf, value=scaled, source=one.source, published=one.published)
    ordered = sorted(readings, key=lambda period: (period.last, period.length))
    return tuple(readings[period] for period in ordered), tuple(bad)


def _power(text: str) -> int | None:
    plain = text.strip()
    return int(plain or 0) if (plain or "0").isdecimal() and int(plain or 0) <= _MOST else None


def period_named(text: str) -> Period | None:
    """The period of an EDTF date or of an SDMX time period ("2024-Q1", "2024-S2", "2024-M05"); None where it is none."""
    text = text.strip()
    found = _SHARE.fullmatch(text)
    if not found:
        return Period.of(text)
    year, letter, digits = found.groups()
    if letter == "A":
        return Period.of(year) if digits in ("", "1") else None
    if letter == "M":
        return Period.of(f"{year}-{int(digits or 0):02d}")
    return Period.of(f"{year}-{_FIRST[letter] + int(digits) - 1:02d}") if digits in ("1", "2", "3", "4") else None


def number(text: str) -> Decimal | None:
    """The number that a text writes with a decimal point, thousands apart by spaces or not at all; None where it is none."""
    plain = _SPACES.sub("", text.strip()).replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
