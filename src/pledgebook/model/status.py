"""What became of a commitment: judgements that are never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reported(StrEnum):
    """What the responsible side says."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    UNDER_WAY = "under way"
    PARTLY_DELIVERED = "partly delivered"
    DELIVERED = "delivered"
    CALLED_FOR = "called for"


class Schedule(StrEnum):
    """Where the day stands against the due date."""

    NO_DATE = "no date"
    NOT_DUE = "not due"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    MET = "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something reported as done towards a commitment: the statement that says so, and its day (last possible)."""

    statement: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A commitment as known on a day; `because` names the statements that gave each judgement.

    `due` is the last day of the date that holds on `as_of`, `due_first` that of the earliest statement with one.
    """

    commitment: str
    as_of: date
    reported: Reported
    reported_because: tuple[str, ...]
    schedule: Schedule
    schedule_because: tuple[str, ...]
    due: date | None = None
    due_first: date | None = None
    deliveries: tuple[Delivery, ...] = ()
