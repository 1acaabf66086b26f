"""Readings as seen on a day, and the path that they would have to take to a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from pledgebook.follow.eurostat import annual_growth
from pledgebook.follow.known import last_day
from pledgebook.model.act import Reading
from pledgebook.model.period import PER_YEAR, Period
from pledgebook.model.target import PathPoint

_LENGTHS = tuple(PER_YEAR)  # from the longest to the shortest


def period_of(reading: Reading) -> Period:
    """The period of a reading.

    Raises:
        ValueError: it names none; no door of the product lets such a reading in.
    """
    period = Period.of(reading.period)
    if period is None:
        raise ValueError(f"{reading.period!r} is no period")
    return period


def seen_by(readings: Iterable[Reading], *, as_of: date) -> tuple[Reading, ...]:
    """The readings known on a day, in the order of their periods; of one period the one that comes last.

    A period that is not over has no reading yet, nor has one whose reading is published later. Periods of one length only are
    compared: of the length that most readings have, and of equals the longer.
    """
    known = {period_of(one): one for one in readings if _is_known(one, as_of)}
    counts = Counter(period.length for period in known)
    if not counts:
        return ()
    length = min(counts, key=lambda one: (-counts[one], _LENGTHS.index(one)))
    return tuple(known[period] for period in sorted(known) if period.length == length)


def _is_known(reading: Reading, as_of: date) -> bool:
    published = last_day(reading.published) if reading.published else None
    return period_of(reading).last <= as_of and (published is None or published <= as_of)


def pick_base(readings: Sequence[Reading], *, said: date | None, asked: str = "") -> Reading | None:
    """The reading that growth is counted from: the one asked for, or the last of a period over when the target was set.

    Where none is that old, the first there is; None where there is none, or none of the period asked for.
    """
    if asked:
        return next((one for one in readings if one.period == asked), None)
    before = [one for one in readings if said is not None and period_of(one).last <= said]
    candidates = before or list(readings[:1])
    return candidates[-1] if candidates else None


def required_path(base: Reading, level: Decimal, *, until: Period) -> tuple[PathPoint, ...]:
    """The values of constant growth from a reading to a level, one for each period; empty where no such growth is defined."""
    start = period_of(base)
    growth = annual_growth(float(base.value), float(level), years=start.years_to(until))
    if growth is None:
        return ()
    steps = (start.after(count) for count in range(until.number - start.number + 1))
    return tuple(PathPoint(period=one.edtf, value=float(base.value) * (1 + growth) ** start.years_to(one)) for one in steps)


def is_met(value: Decimal, level: Decimal, *, falls: bool) -> bool:
    """A value is at the level or beyond it."""
    return value <= level if falls else value >= level
