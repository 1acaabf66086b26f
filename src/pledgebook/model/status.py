"""What became of a commitment: three judgements that are never mixed."""

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
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Evidenced(StrEnum):
    """What the sources support; the first holds only of the documents that were searched."""

    NONE_FOUND = "none found"
    SINGLE_SOURCE = "single source"
    CORROBORATED = "corroborated"
    OFFICIAL_RECORD = "official record"
    DISPUTED = "disputed"


class Schedule(StrEnum):
    """Where the day stands against the due date; `MET` is for what was delivered on a day that no source tells well enough."""

    NO_DATE = "no date"
    NOT_DUE = "not due"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    MET_ON_TIME = "met on time"
    MET_LATE = "met late"
    MET = "met"


KEPT = frozenset({Schedule.MET, Schedule.MET_ON_TIME, Schedule.MET_LATE})
"""Schedules of what was delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something reported as done towards a commitment: the statement that says so, and its day (last possible)."""

    statement: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose word an evidence is: parties that say so, or else the publisher; with neither, nobody can tell.

    `responsible`: a party of the responsible side is among them, or owns the publisher. `acts` are the numbers of the events by
    which people recorded deliveries in its name.
    """

    parties: tuple[str, ...]
    publisher: str
    responsible: bool
    statements: tuple[str, ...]
    acts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """In which documents evidence was looked for: how many, by publisher ("" where none is named), and the day of the latest."""

    documents: int
    publishers: tuple[tuple[str, int], ...]
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A later statement put another figure or date in the place of an earlier one's.

    `change` is "raises", "lowers" or "postpones".
    """

    superseded: str
    by: str
    change: str


NOTHING_SEARCHED = Searched(documents=0, publishers=(), until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A commitment as known on a day; each `because` names the statements that gave a judgement.

    `due` is the last day of the date that holds on `as_of`, `due_first` that of the earliest statement with one; `schedule` and
    `schedule_first` stand against each. `overdue_since` is the first day after `due` where it is overdue, `met_on` the last
    possible day of the delivery where it is met. `sources` are those of the evidence, `searched` says where none was found. `acts`
    are the numbers of the events by which people recorded deliveries that gave a judgement; where one gives what is reported
    or meets a date, `because` names the statement that the record is about.
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
    evidenced: Evidenced = Evidenced.NONE_FOUND
    evidenced_because: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    searched: Searched = NOTHING_SEARCHED
    schedule_first: Schedule = Schedule.NO_DATE
    overdue_since: date | None = None
    met_on: date | None = None
    revisions: tuple[Revision, ...] = ()
    acts: tuple[int, ...] = ()
