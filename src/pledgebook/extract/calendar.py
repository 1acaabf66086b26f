"""Dates known to the year, the month or the day, and their strings in Extended Date/Time Format (ISO 8601-2)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_DECADE = re.compile(r"(\d{3})X")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # months of northern seasons; winter runs into the next year
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
_MONTHS_OF = _SEASONS | _QUARTERS
WHOLE_YEARS_FROM = 10
"""A span of so many years or more is told in whole years."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month of a year or a day; `str` gives its EDTF. A season counts as a month from 21 to 24."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        _bounds(self.year, self.month, self.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> date:
        """The first day that it allows."""
        return _bounds(self.year, self.month, self.day)[0]

    @property
    def latest(self) -> date:
        """The last day that it allows."""
        return _bounds(self.year, self.month, self.day)[1]

    def to_year(self) -> Moment:
        """The same, known to the year only."""
        return Moment(self.year)

    def to_month(self) -> Moment:
        """The same, known to the month at most."""
        return Moment(self.year, self.month)


def read_moment(text: str) -> Moment | None:
    """The moment that "2025-06-17", "2023-05" or "2023" names; None for anything else, and for days that do not exist."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return Moment(year or 0, month, day)
    except ValueError:
        return None


def shift_months(moment: Moment, months: int) -> Moment:
    """The moment so many months later (or earlier), to the month; of one known to the year only, to the year."""
    if moment.month is None:
        years = -(-months // 12) if months > 0 else months // 12  # a part of a year reaches into the next one
        return Moment(moment.year + years)
    at = moment.year * 12 + moment.month - 1 + months
    return Moment(at // 12, at % 12 + 1)


def shift_days(moment: Moment, days: int) -> Moment | None:
    """The day so many days later; None where the moment is no day."""
    if moment.day is None:
        return None
    return moment_of(moment.earliest + timedelta(days=days))


def moment_of(day: date) -> Moment:
    """A calendar day as a moment."""
    return Moment(day.year, day.month, day.day)


def span(first: Moment | None, last: Moment | None) -> str:
    """The EDTF string from one moment to another; None leaves a side open, and equal moments stand alone."""
    if first == last:
        return str(first)
    return f"{first or '..'}/{last or '..'}"


def read_edtf(edtf: str) -> tuple[date | None, date | None]:
    """First and last day that a string allows, None where that side is open.

    Raises:
        ValueError: it is not one of the forms we use: a date, a season, a quarter, a decade, an interval.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _side(first)
    if first == last == "..":
        raise ValueError("an interval needs a side")
    start = None if first == ".." else _side(first)[0]
    end = None if last == ".." else _side(last)[1]
    if start and end and start > end:
        raise ValueError(f"{edtf} ends before it begins")
    return start, end


def _side(text: str) -> tuple[date, date]:
    decade = _DECADE.fullmatch(text)
    if decade:
        year = int(decade[1]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31)
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no EDTF date")
    whole, month_of, day_of = match.groups()
    return _bounds(int(whole), int(month_of) if month_of else None, int(day_of) if day_of else None)


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is not None:
        exact = date(year, month, day)
        return exact, exact
    first, last = _MONTHS_OF.get(month, (month, month))
    over, last = (year + 1, last - 12) if last > 12 else (year, last)
    return date(year, first, 1), date(over, last, calendar.monthrange(over, last)[1])
