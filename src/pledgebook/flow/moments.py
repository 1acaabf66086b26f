"""What happened to a commitment when: said, restated, raised, postponed, told as done, due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgebook.flow.desk import Desk
from pledgebook.follow.known import first_day, last_day
from pledgebook.model.act import DeliveryRecorded
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import ONE_COMMITMENT, Link, Outcome
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Status


class Move(StrEnum):
    """What a moment is for the commitment, in the order in which people tell it."""

    SAID = "said"
    RESTATED = "restated"
    RAISED = "raised"
    LOWERED = "lowered"
    POSTPONED = "postponed"
    CONTRADICTED = "contradicted"
    TOLD = "told of"  # a report that is no delivery
    DELIVERED = "delivered"
    RECORDED = "recorded"  # a delivery that a person recorded
    DUE_FIRST = "first date"  # the date that was said first, where another holds now
    DUE = "due"


_MOVES = {
    Outcome.SAME: Move.RESTATED,
    Outcome.RESTATES: Move.RESTATED,
    Outcome.RAISES: Move.RAISED,
    Outcome.LOWERS: Move.LOWERED,
    Outcome.POSTPONES: Move.POSTPONED,
    Outcome.CONTRADICTS: Move.CONTRADICTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One moment of a commitment, between `since` and `until`, its first and last possible day.

    `when` is the EDTF date it is known by. `statement` is the id of the statement that says it or sets the date, `record` what a
    person recorded, with `act`, the number of the event.
    """

    move: Move
    when: str
    since: date
    until: date
    statement: str = ""
    measures: tuple[Measure, ...] = ()
    record: DeliveryRecorded | None = None
    act: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The moments of a commitment in the order of their days, and how many statements have no day of publication."""

    commitment: str
    as_of: date
    moments: tuple[Moment, ...]
    undated: int


def course_of(desk: Desk, name: str) -> Course:
    """The course of a commitment, as known on the day of the desk; takes what `Desk.commitment` takes."""
    commitment = desk.commitment(name)
    status = desk.status(commitment.id)
    said = [moment for one in commitment.statements if (moment := _said(one, commitment, status=status, desk=desk))]
    moments = [*said, *_recorded(desk, commitment.id), *_due(status)]
    order = list(Move)
    return Course(
        commitment=commitment.id,
        as_of=desk.as_of,
        moments=tuple(sorted(moments, key=lambda one: (one.until, one.since, order.index(one.move), one.statement, one.act))),
        undated=len(commitment.statements) - len(said),
    )


def leading_link(statement: Statement, commitment: Commitment) -> Link | None:
    """The link that says what a statement is to what was said before: to the latest of the earlier ones, of equals the surest."""
    place = {one.id: number for number, one in enumerate(commitment.statements)}
    earlier = [link for link in commitment.links if link.right == statement.id and link.outcome in ONE_COMMITMENT]
    return max(earlier, key=lambda link: (place.get(link.left, -1), link.score, link.left), default=None)


def _said(statement: Statement, commitment: Commitment, *, status: Status, desk: Desk) -> Moment | None:
    published = desk.near(commitment.id).documents[statement.document].head.published
    since, until = first_day(published), last_day(published)
    if since is None or until is None:
        return None
    return Moment(
        move=_move(statement, commitment, status=status),
        when=published,
        since=since,
        until=until,
        statement=statement.id,
        measures=statement.measures,
    )


def _move(statement: Statement, commitment: Commitment, *, status: Status) -> Move:
    link = leading_link(statement, commitment)
    if any(one.outcome is Outcome.CONTRADICTS and one.right == statement.id for one in commitment.links):
        return Move.CONTRADICTED
    if statement.id in {delivery.statement for delivery in status.deliveries}:
        return Move.DELIVERED
    if statement.force is Kind.REPORT:
        return Move.TOLD
    return _MOVES.get(link.outcome, Move.SAID) if link else Move.SAID


def _recorded(desk: Desk, name: str) -> Iterator[Moment]:
    for act, record in desk.recorded(name):
        since, until = first_day(record.on), last_day(record.on)
        if since and until and since <= desk.as_of:
            yield Moment(
                move=Move.RECORDED, when=record.on, since=since, until=until, statement=record.statement, record=record, act=act
            )


def _due(status: Status) -> Iterator[Moment]:
    because = status.schedule_because[0] if status.schedule_because else ""
    if status.due_first and status.due_first != status.due:
        yield Moment(move=Move.DUE_FIRST, when=status.due_first.isoformat(), since=status.due_first, until=status.due_first)
    if status.due:
        yield Moment(move=Move.DUE, when=status.due.isoformat(), since=status.due, until=status.due, statement=because)
