"""Where the day stands against the due date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background
from pledgebook.follow.progress import Progress
from pledgebook.follow.schedule import SOON
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Schedule, Status
from tests.follow.examples import commitment, said

PUBLISHED = {"a": "2022-01-25", "b": "2023-05-19", "c": "2025-06-17"}
DUE = date(2027, 6, 30)


def _fold(*statements: Statement, as_of: date, progress: dict[str, Progress] | None = None) -> Status:
    background = Background(published=PUBLISHED, progress=progress or {})
    return fold_status([commitment(*statements)], background=background, as_of=as_of)["c"]


@pytest.mark.parametrize(
    ("as_of", "schedule"),
    [
        (DUE - timedelta(days=SOON + 1), Schedule.NOT_DUE),
        (DUE - timedelta(days=SOON), Schedule.DUE_SOON),
        (DUE, Schedule.DUE_SOON),
        (DUE + timedelta(days=1), Schedule.OVERDUE),
    ],
)
def test_a_commitment_is_due_on_its_last_day(as_of: date, schedule: Schedule) -> None:
    assert _fold(said(Kind.PLEDGE, "a", due=DUE), as_of=as_of).schedule is schedule


def test_without_a_due_date_nothing_is_late() -> None:
    status = _fold(said(Kind.PLEDGE, "a"), as_of=date(2099, 1, 1))

    assert (status.schedule, status.due, status.schedule_because) == (Schedule.NO_DATE, None, ())


def test_the_latest_date_holds_and_the_first_is_kept() -> None:
    status = _fold(said(Kind.PLEDGE, "a", due=date(2024, 12, 31)), said(Kind.PLEDGE, "c", due=DUE), as_of=date(2025, 12, 1))

    assert (status.due, status.due_first, status.schedule) == (DUE, date(2024, 12, 31), Schedule.NOT_DUE)
    assert status.schedule_because == ("s-c",)


def test_a_date_not_yet_put_off_still_holds() -> None:
    status = _fold(said(Kind.PLEDGE, "a", due=date(2024, 12, 31)), said(Kind.PLEDGE, "c", due=DUE), as_of=date(2025, 1, 1))

    assert (status.due, status.schedule) == (date(2024, 12, 31), Schedule.OVERDUE)


def test_what_is_delivered_is_met_and_both_statements_say_why() -> None:
    done = {"s-b": Progress.DONE}
    status = _fold(said(Kind.PLEDGE, "a", due=date(2022, 12, 31)), said(Kind.REPORT, "b"), as_of=date(2024, 1, 1), progress=done)

    assert (status.schedule, status.schedule_because) == (Schedule.MET, ("s-a", "s-b"))


def test_half_a_delivery_is_still_overdue() -> None:
    half = {"s-b": Progress.PARTLY}
    status = _fold(said(Kind.PLEDGE, "a", due=date(2022, 12, 31)), said(Kind.REPORT, "b"), as_of=date(2024, 1, 1), progress=half)

    assert status.schedule is Schedule.OVERDUE


def test_the_time_of_a_report_is_no_due_date() -> None:
    assert _fold(said(Kind.REPORT, "a", due=DUE), as_of=date(2025, 1, 1)).due is None


def test_the_time_of_a_report_of_a_promise_is_one() -> None:
    assert _fold(said(Kind.REPORT, "a", due=DUE), as_of=date(2025, 1, 1), progress={"s-a": Progress.PROMISED}).due == DUE


def test_the_day_on_which_something_was_agreed_is_no_due_date() -> None:
    assert _fold(said(Kind.AGREEMENT, "b", due=date(2023, 5, 19)), as_of=date(2025, 1, 1)).due is None


def test_a_time_that_was_over_when_it_was_told_sets_no_due_date() -> None:
    told = said(Kind.PLEDGE, "b", due=date(2022, 7, 31))
    assert told.when is not None
    on_the_day = replace(told, when=replace(told.when, edtf="2022-07-31", earliest=date(2022, 7, 31)))

    assert _fold(on_the_day, as_of=date(2023, 5, 19)).schedule is Schedule.NO_DATE


def test_a_pledge_told_after_its_date_is_overdue() -> None:
    assert _fold(said(Kind.PLEDGE, "b", due=date(2022, 12, 31)), as_of=date(2023, 5, 19)).schedule is Schedule.OVERDUE


def test_a_report_that_it_is_postponed_sets_a_new_date() -> None:
    status = _fold(
        said(Kind.PLEDGE, "a", due=date(2024, 12, 31)),
        said(Kind.REPORT, "c", due=DUE),
        as_of=date(2025, 12, 1),
        progress={"s-c": Progress.POSTPONED},
    )

    assert (status.due_first, status.due, status.schedule) == (date(2024, 12, 31), DUE, Schedule.NOT_DUE)


def test_the_time_of_any_other_report_sets_no_date() -> None:
    status = _fold(said(Kind.PLEDGE, "a"), said(Kind.REPORT, "c", due=DUE), as_of=date(2025, 12, 1))

    assert status.due is None
