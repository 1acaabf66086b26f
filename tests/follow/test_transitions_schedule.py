"""Every transition of the schedule, the day before, on and after, against the date that holds and against the first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pledgebook.follow.progress import Progress
from pledgebook.follow.schedule import SOON
from pledgebook.model.link import Outcome
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind
from pledgebook.model.status import Schedule
from tests.follow.examples import amount
from tests.follow.stories import DAY, GAZETTE, KAZAKHSTAN, Line, stand

PROMISED, DUE = date(2022, 1, 25), date(2024, 12, 31)
PUT_OFF = date(2027, 6, 30)
PROMISE = Line(on=PROMISED, kind=Kind.PLEDGE, due=DUE)


def done(on: date, *, when: tuple[date, date] | None = None, progress: Progress = Progress.DONE) -> Line:
    """A report of the deed, perhaps with its time."""
    return Line(on=on, kind=Kind.REPORT, progress=progress, when=when, paper=GAZETTE)


def course(lines: list[Line], turn: date, *, soon: int = SOON) -> tuple[tuple[Schedule, Schedule] | None, ...]:
    """Against the date that holds and against the first, the day before, on and after."""
    found = [stand(lines, as_of=day, soon=soon) for day in (turn - DAY, turn, turn + DAY)]
    return tuple((status.schedule, status.schedule_first) if status else None for status in found)


def both(schedule: Schedule) -> tuple[Schedule, Schedule]:
    """The same against either date."""
    return schedule, schedule


@pytest.mark.parametrize("soon", [0, 1, 30, SOON])
def test_what_is_not_due_becomes_due_soon_as_many_days_before_as_asked(soon: int) -> None:
    assert course([PROMISE], DUE - timedelta(days=soon), soon=soon)[:2] == (both(Schedule.NOT_DUE), both(Schedule.DUE_SOON))


def test_what_is_due_soon_is_so_until_its_last_day_and_overdue_on_the_next() -> None:
    assert course([PROMISE], DUE + DAY) == (both(Schedule.DUE_SOON), both(Schedule.OVERDUE), both(Schedule.OVERDUE))


def test_what_is_overdue_says_since_when() -> None:
    found = [stand([PROMISE], as_of=day) for day in (DUE, DUE + DAY, DUE + 100 * DAY)]

    assert [status.overdue_since for status in found if status] == [None, DUE + DAY, DUE + DAY]


def test_a_date_that_is_named_later_ends_having_none() -> None:
    turn = date(2023, 5, 19)
    lines = [Line(on=PROMISED, kind=Kind.PLEDGE), Line(on=turn, kind=Kind.PLEDGE, due=DUE)]

    assert course(lines, turn) == (both(Schedule.NO_DATE), both(Schedule.NOT_DUE), both(Schedule.NOT_DUE))


@pytest.mark.parametrize("shift", [-400, -1, 0])
def test_a_delivery_reported_by_its_last_day_is_met_on_time(shift: int) -> None:
    turn = DUE + shift * DAY
    before = Schedule.NOT_DUE if shift < -SOON else Schedule.DUE_SOON

    assert course([PROMISE, done(turn)], turn) == (both(before), both(Schedule.MET_ON_TIME), both(Schedule.MET_ON_TIME))


@pytest.mark.parametrize(
    ("first", "last", "schedule"),
    [
        (DUE - 9 * DAY, DUE - DAY, Schedule.MET_ON_TIME),
        (DUE - 9 * DAY, DUE, Schedule.MET_ON_TIME),
        (DUE - 9 * DAY, DUE + DAY, Schedule.MET),
        (DUE, DUE + DAY, Schedule.MET),
        (DUE + DAY, DUE + DAY, Schedule.MET_LATE),
        (DUE + DAY, DUE + 9 * DAY, Schedule.MET_LATE),
    ],
)
def test_a_delivery_reported_later_is_judged_by_the_time_that_is_told(first: date, last: date, schedule: Schedule) -> None:
    turn = DUE + 90 * DAY

    assert course([PROMISE, done(turn, when=(first, last))], turn) == (both(Schedule.OVERDUE), both(schedule), both(schedule))


def test_a_delivery_of_which_only_a_late_report_tells_is_met_and_nobody_knows_when() -> None:
    turn = DUE + 90 * DAY

    assert course([PROMISE, done(turn)], turn) == (both(Schedule.OVERDUE), both(Schedule.MET), both(Schedule.MET))


@pytest.mark.parametrize("progress", [Progress.GOING_ON, Progress.PARTLY, Progress.NOT_DONE, Progress.SUSPENDED])
def test_what_was_still_going_on_after_its_date_is_met_late(progress: Progress) -> None:
    turn = DUE + 90 * DAY
    lines = [PROMISE, done(DUE + DAY, progress=progress), done(turn)]

    assert course(lines, turn) == (both(Schedule.OVERDUE), both(Schedule.MET_LATE), both(Schedule.MET_LATE))


def test_what_was_still_going_on_on_its_last_day_may_have_been_met() -> None:
    turn = DUE + 90 * DAY
    lines = [PROMISE, done(DUE, progress=Progress.GOING_ON), done(turn)]

    assert course(lines, turn)[1] == both(Schedule.MET)


def test_part_of_it_meets_nothing() -> None:
    turn = DUE - 9 * DAY

    assert course([PROMISE, done(turn, progress=Progress.PARTLY)], turn) == (both(Schedule.DUE_SOON),) * 3


def test_a_figure_that_is_reached_is_met() -> None:
    turn = DUE - 9 * DAY
    promise = Line(on=PROMISED, kind=Kind.PLEDGE, due=DUE, amount=amount(70, "USD", role=Role.LEVEL))
    reached = Line(on=turn, kind=Kind.REPORT, amount=amount(71, "USD", role=Role.LEVEL), paper=GAZETTE)

    assert course([promise, reached], turn)[1] == both(Schedule.MET_ON_TIME)


def test_a_later_date_holds_from_its_day_and_the_first_is_still_overdue() -> None:
    turn = DUE + 90 * DAY
    lines = [PROMISE, Line(on=turn, kind=Kind.REPORT, progress=Progress.POSTPONED, due=PUT_OFF)]
    after = (Schedule.NOT_DUE, Schedule.OVERDUE)

    assert course(lines, turn) == (both(Schedule.OVERDUE), after, after)


def test_what_meets_the_later_date_is_late_against_the_first() -> None:
    turn = PUT_OFF - 9 * DAY
    put_off = Line(on=DUE + 90 * DAY, kind=Kind.REPORT, progress=Progress.POSTPONED, due=PUT_OFF)
    after = (Schedule.MET_ON_TIME, Schedule.MET_LATE)

    assert course([PROMISE, put_off, done(turn)], turn) == ((Schedule.DUE_SOON, Schedule.OVERDUE), after, after)


def test_what_misses_the_later_date_too_is_late_against_both() -> None:
    turn = PUT_OFF + 9 * DAY
    put_off = Line(on=DUE + 90 * DAY, kind=Kind.REPORT, progress=Progress.POSTPONED, due=PUT_OFF)
    late = done(turn, when=(PUT_OFF + DAY, PUT_OFF + 2 * DAY))

    assert course([PROMISE, put_off, late], turn) == (both(Schedule.OVERDUE), both(Schedule.MET_LATE), both(Schedule.MET_LATE))


def test_an_earlier_date_holds_from_its_day() -> None:
    turn, sooner = date(2023, 5, 19), date(2023, 6, 30)
    lines = [PROMISE, Line(on=turn, kind=Kind.PLEDGE, due=sooner)]
    after = (Schedule.DUE_SOON, Schedule.NOT_DUE)

    assert course(lines, turn) == (both(Schedule.NOT_DUE), after, after)


def test_what_another_side_says_is_delivered_meets_the_date() -> None:
    turn = DUE - 9 * DAY
    theirs = Line(on=turn, kind=Kind.REPORT, progress=Progress.DONE, paper=KAZAKHSTAN)

    assert course([PROMISE, theirs], turn)[1] == both(Schedule.MET_ON_TIME)


@pytest.mark.parametrize("stop", [Progress.SUSPENDED, Progress.WITHDRAWN, Progress.SUPERSEDED])
def test_a_stop_moves_no_date(stop: Progress) -> None:
    lines = [PROMISE, Line(on=date(2023, 5, 19), kind=Kind.REPORT, progress=stop)]

    assert course(lines, DUE + DAY) == (both(Schedule.DUE_SOON), both(Schedule.OVERDUE), both(Schedule.OVERDUE))


def test_what_is_met_names_the_day_by_which_and_both_statements() -> None:
    status = stand([PROMISE, done(DUE - DAY)], as_of=DUE)
    assert status is not None

    assert (status.met_on, status.schedule_because) == (DUE - DAY, ("s0", "s1"))


def test_a_date_that_was_put_off_is_a_revision_and_so_is_a_figure_that_was_raised() -> None:
    lines = [PROMISE, Line(on=date(2023, 5, 19), kind=Kind.PLEDGE, due=PUT_OFF), Line(on=date(2024, 5, 19), kind=Kind.PLEDGE)]
    links = [(0, 1, Outcome.POSTPONES), (1, 2, Outcome.RAISES), (0, 2, Outcome.RESTATES)]
    found = [stand(lines, as_of=day, links=links) for day in (date(2023, 5, 18), date(2023, 5, 19), date(2024, 5, 19))]

    assert [[(one.superseded, one.by, one.change) for one in status.revisions] for status in found if status] == [
        [],
        [("s0", "s1", "postpones")],
        [("s0", "s1", "postpones"), ("s1", "s2", "raises")],
    ]
