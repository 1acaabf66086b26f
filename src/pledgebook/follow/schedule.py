"""The schedule status: where a day stands against the due date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.follow.known import Said
from pledgebook.follow.progress import Progress
from pledgebook.model.statement import Kind
from pledgebook.model.status import Schedule

SOON = 365
"""Days before the due date within which a commitment is due soon."""

_NOT_YET = frozenset({Progress.NOT_DONE, Progress.POSTPONED, Progress.GOING_ON, Progress.PARTLY, Progress.SUSPENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due date and the statement that sets it."""

    on: date
    because: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A delivery: the first and last day on which it can have been made (None: not known), and the statement that tells of it."""

    first: date | None
    last: date | None
    because: Said


def find_due(known: Sequence[Said]) -> tuple[Due, ...]:
    """Every due date set, in the order they were said: the last day of the time of a pledge, agreement, proposal or call.

    A time that was over before its publication tells of the past and sets nothing, unless it is a deadline ("by the end of 2022",
    of which no first day is known); nor does that of an agreement if it ends on the very day, as it tells when it was agreed.
    A report that the thing is postponed sets the date that it names.
    """
    return tuple(Due(on=day, because=one) for one in known if (day := _due_day(one)) is not None)


def date_delivery(report: Said, known: Sequence[Said]) -> Done:
    """When a report's delivery can have been made: in the time that it gives, by its publication, after it was last still ahead.

    It was ahead when somebody promised it for a later day, or told of work going on, put off or not done.
    """
    when = report.statement.when
    told = when if when and when.latest and (report.on is None or when.latest <= report.on) else None
    ahead = [one.since for one in known if one.since and one.on and (report.on is None or one.on < report.on) and _is_not_yet(one)]
    first = max([*ahead, *((told.earliest,) if told and told.earliest else ())], default=None)
    return Done(first=first, last=told.latest if told else report.on, because=report)


def judge_schedule(due: date | None, *, as_of: date, done: Iterable[Done], soon: int = SOON) -> Schedule:
    """Where the day stands; what is delivered is met: on time where a source tells that, late where all tell that.

    Args:
        done: the deliveries that keep the whole promise.
        soon: days before the due date from which on it is due soon.
    """
    windows = tuple(done)
    if due is None:
        return Schedule.NO_DATE
    if windows:
        return _met(due, windows)
    if as_of > due:
        return Schedule.OVERDUE
    return Schedule.DUE_SOON if (due - as_of).days <= soon else Schedule.NOT_DUE


def earliest_done(done: Iterable[Done]) -> Done | None:
    """The delivery with the earliest last day, those without a day after all others; None where there is none."""
    return min(done, key=lambda one: (one.last or date.max, one.because.statement.id), default=None)


def _met(due: date, done: Sequence[Done]) -> Schedule:
    if any(one.last is not None and one.last <= due for one in done):
        return Schedule.MET_ON_TIME
    if all(one.first is not None and one.first > due for one in done):
        return Schedule.MET_LATE
    return Schedule.MET


def _is_not_yet(one: Said) -> bool:
    """It was still ahead when this was said."""
    if one.kind is Kind.REPORT:
        return one.progress in _NOT_YET
    when = one.statement.when
    return when is not None and when.latest is not None and one.on is not None and when.latest > one.on


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
