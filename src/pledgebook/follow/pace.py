"""How fast deliveries come, and how fast they would have to come to be in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from pledgebook.model.account import NOTHING, Given, Manner, Pace, Range

MONTH = Decimal("30.436875")
"""Days in a month of the Gregorian calendar on average: 146,097 days in 400 years of 12 months."""

_LEAST = 30  # days since the first delivery: before, one delivery more or less changes everything
_SHOWN = Decimal("0.01")


def find_pace(given: Sequence[Given], *, done: Range, left: Range | None, due: date | None, as_of: date) -> Pace:
    """The pace per month since the first delivery began, and the one needed to finish what is left by the due date.

    Args:
        given: the deliveries in one unit that count.
        done: what they come to, all together.
        left: what is left of the promise; None where nothing of this unit is promised.
        due: the last day of the due date.
        as_of: the day.
    """
    return _find_needed(_find_past(given, done=done, as_of=as_of), left=left, due=due, as_of=as_of)


def _find_past(given: Sequence[Given], *, done: Range, as_of: date) -> Pace:
    dated = [(day, one) for one in given if (day := one.since or one.until)]
    if not dated:
        return Pace(unknown="no delivery with a figure and a day is known")
    since = min(day for day, _ in dated)
    if all(day == since for day, _ in dated):
        return Pace(since=since, unknown="one delivery is too little to tell a pace")
    passed = (as_of - since).days
    if passed < _LEAST:
        return Pace(since=since, unknown=f"the first delivery is {passed} days old: too little to tell a pace")
    before = sum((one.amount for day, one in dated if day == since and one.amount and not _has_start(one)), NOTHING)
    return Pace(since=since, per_month=_per_month(done.less(before), passed))


def _has_start(one: Given) -> bool:
    """It is known when it began; a total so far, or a report without a time of its own, began nobody knows when."""
    return one.since is not None and one.manner is not Manner.TOTAL


def _find_needed(pace: Pace, *, left: Range | None, due: date | None, as_of: date) -> Pace:
    pace = replace(pace, due=due)
    if left is None:
        return replace(pace, needless="nothing is promised in this unit")
    if left.high == 0:
        return replace(pace, needless="nothing is left")
    pace = replace(pace, ends=_find_end(pace.per_month, left, as_of))
    if due is None:
        return replace(pace, needless="no due date is known")
    if due <= as_of:
        return replace(pace, needless="the due date has passed")
    needed = _per_month(left, (due - as_of).days)
    return replace(pace, needed=needed, verdict=_judge(pace.per_month, needed))


def _judge(per_month: Range | None, needed: Range) -> str:
    if per_month is None:
        return ""
    if needed.high is not None and per_month.low >= needed.high:
        return "fast enough"
    return "too slow" if per_month.high is not None and per_month.high < needed.low else ""


def _find_end(per_month: Range | None, left: Range, as_of: date) -> date | None:
    """The day on which it would be finished, where both figures are exact."""
    if per_month is None or not per_month.is_exact or not left.is_exact or not per_month.low:
        return None
    days = int((left.low / per_month.low * MONTH).to_integral_value())
    return as_of + timedelta(days=days) if days <= (date.max - as_of).days else None


def _per_month(amount: Range, days: int) -> Range:
    months = Decimal(days) / MONTH
    high = None if amount.high is None else (amount.high / months).quantize(_SHOWN)
    return Range(low=(amount.low / months).quantize(_SHOWN), high=high)
