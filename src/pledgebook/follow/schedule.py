"""The schedule status: where a day stands against the due date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.follow.known import Said
from pledgebook.follow.progress import Progress
from pledgebook.model.statement import Kind
from pledgebook.model.status import Schedule

SOON = 365
"""Days before the due date within which a commitment is due soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due date and the statement that sets it."""

    on: date
    because: Said


def find_due(known: Sequence[Said]) -> tuple[Due, ...]:
    """Every due date set, in the order they were said: the last day of the time of a pledge, agreement, proposal or call.

    A time that was over before its publication tells of the past and sets nothing, unless it is a deadline ("by the end of 2022",
    of which no first day is known); nor does that of an agreement if it ends on the very day, as it tells when it was agreed.
    A report that the thing is postponed sets the date that it names.
    """
    return tuple(Due(on=day, because=one) for one in known if (day := _due_day(one)) is not None)


def judge_schedule(due: date | None, *, as_of: date, delivered: bool, soon: int = SOON) -> Schedule:
    """Where the day stands; what is delivered is met, also when it came late (its deliveries tell the days).

    Args:
        soon: days before the due date from which on it is due soon.
    """
    if due is None:
        return Schedule.NO_DATE
    if delivered:
        return Schedule.MET
    if as_of > due:
        return Schedule.OVERDUE
    return Schedule.DUE_SOON if (due - as_of).days <= soon else Schedule.NOT_DUE


def _due_day(one: Said) -> date | None:
    statement = one.statement
    postpones = one.kind is Kind.REPORT and one.progress is Progress.POSTPONED
    if (one.kind is Kind.REPORT and not postpones) or statement.when is None or statement.when.latest is None:
        return None
    when, day = statement.when, statement.when.latest
    if postpones or one.kind is Kind.AGREEMENT:
        return day if one.on is not None and day > one.on else None
    over = when.earliest is not None and one.on is not None and day < one.on
    return None if over else day
