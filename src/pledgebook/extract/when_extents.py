"""Extents of time and their arithmetic: nearest years, whole weeks, equal precision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pledgebook.extract.calendar import Moment, shift_days

Extent = tuple[Moment, Moment]
"""First and last moment, equal for a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reading may know: the document's date (None where unknown) and whether the sentence looks ahead (None: unknown)."""

    published: Moment | None
    future: bool | None


def point(moment: Moment) -> Extent:
    """The extent that one moment is."""
    return moment, moment


def years(first: str, last: str) -> Extent | None:
    """From one year to another, whose century may be left out ("2025", "27"); None where they do not ascend."""
    year = int(first)
    until = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    return (Moment(year), Moment(until)) if year < until else None


def month_of_week(published: Moment, days: int) -> Extent | None:
    """Weeks are told to the month: the words "this week" name no day."""
    if published.month is None:
        return None
    moment = shift_days(published, days) if published.day else published
    return point(moment.to_month()) if moment else None


def precision_of(published: Moment, other: Moment) -> Moment:
    """The document's date, no more precise than the other end of the span."""
    if other.month is None:
        return published.to_year()
    return published if other.day is not None else published.to_month()


def nearest_year(context: Context, month: int, *, day: int | None) -> int:
    """The year whose such month is nearest to the document's date, or the nearest on the side that the sentence looks to."""
    published = context.published
    assert published is not None
    if published.month is None:
        return published.year
    here = (published.month, published.day or 0)
    there = (month, day or 0) if published.day and day else (month, published.day or 0)
    if context.future is True:
        return published.year + (there < here)
    if context.future is False:
        return published.year - (there > here)
    gap = month - published.month
    return published.year + (1 if gap < -6 else -1 if gap >= 6 else 0)


def year_beyond(published: Moment, month: int, *, step: int) -> int:
    """The year of the next (or, for a negative step, the last) such month after (before) the document's."""
    here = published.month or (0 if step > 0 else 13)
    beyond = month > here if step > 0 else month < here
    return published.year if beyond else published.year + step


def digits_of(written: str) -> int:
    """The number that the digits of a word make: 19 of "19th"."""
    return int(re.sub(r"\D", "", written))
