"""Periods that values are read for: years, halves, quarters, months and days, in Extended Date/Time Format (ISO 8601-2)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

PER_YEAR = {"year": 1.0, "half": 2.0, "quarter": 4.0, "month": 12.0, "day": 365.2425}
"""How many periods of a length make a year; from the longest to the shortest."""

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_QUARTER, _HALF = 33, 40  # EDTF level 2: 33..36 are the quarters of a year, 40 and 41 its halves
_MONTHS = {"half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its length and its number; numbers of one length follow each other without a gap."""

    length: str
    number: int

    @classmethod
    def of(cls, edtf: str) -> Period | None:
        """The period that an EDTF date names; None where it names none."""
        found = _FORM.fullmatch(edtf.strip())
        if not found:
            return None
        year, part, day = (int(group) if group else None for group in found.groups())
        assert year is not None
        if day is not None and part is not None:
            return cls._of_day(year, part, day)
        return cls("year", year) if part is None else cls._of_part(year, part)

    @classmethod
    def _of_day(cls, year: int, month: int, day: int) -> Period | None:
        try:
            return cls("day", date(year, month, day).toordinal())
        except ValueError:
            return None

    @classmethod
    def _of_part(cls, year: int, part: int) -> Period | None:
        for length, first, count in (("month", 1, 12), ("quarter", _QUARTER, 4), ("half", _HALF, 2)):
            if first <= part < first + count:
                return cls(length, year * count + part - first)
        return None

    @classmethod
    def ended_by(cls, day: date, *, length: str) -> Period:
        """The last period of a length that is over at the end of a day."""
        if length == "day":
            return cls(length, day.toordinal())
        number = day.year if length == "year" else (day.year * 12 + day.month - 1) // _MONTHS[length]
        here = cls(length, number)
        return here if here.last == day else cls(length, number - 1)

    def after(self, count: int) -> Period:
        """The period that comes so many later."""
        return Period(self.length, self.number + count)

    def years_to(self, other: Period) -> float:
        """Years from this period to another of the same length."""
        return (other.number - self.number) / PER_YEAR[self.length]

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.after(-1).last + timedelta(days=1)

    @property
    def last(self) -> date:
        """The last day of the period."""
        if self.length == "day":
            return date.fromordinal(self.number)
        if self.length == "year":
            return date(self.number, 12, 31)
        year, month = divmod((self.number + 1) * _MONTHS[self.length] - 1, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    @property
    def edtf(self) -> str:
        """The period as an EDTF date."""
        if self.length == "day":
            return date.fromordinal(self.number).isoformat()
        if self.length == "year":
            return f"{self.number:04d}"
        year, part = divmod(self.number, int(PER_YEAR[self.length]))
        first = {"month": 1, "quarter": _QUARTER, "half": _HALF}[self.length]
        return f"{year:04d}-{part + first:02d}"
