"""The worked cases of docs/status.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pledgebook.follow.papers import Paper
from pledgebook.follow.progress import Progress
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule
from tests.follow.stories import CHINA, DAY, GAZETTE, HERALD, JOINT, KAZAKHSTAN, STATE_AGENCY, UNNAMED, Line, stand

OFFICE = [
    Line(on=date(2023, 5, 19), kind=Kind.AGREEMENT, progress=Progress.CONSIDERED),
    Line(on=date(2024, 3, 30), kind=Kind.REPORT, progress=Progress.DONE),
    Line(on=date(2025, 5, 1), kind=Kind.REPORT, progress=Progress.SUSPENDED),
    Line(on=date(2025, 6, 1), kind=Kind.REPORT, progress=Progress.RESUMED),
]


@pytest.mark.parametrize(
    ("place", "before", "after", "because"),
    [
        (0, None, Reported.PROPOSED, ("s0",)),
        (1, Reported.PROPOSED, Reported.DELIVERED, ("s1",)),
        (2, Reported.DELIVERED, Reported.SUSPENDED, ("s2",)),
        (3, Reported.SUSPENDED, Reported.DELIVERED, ("s1", "s3")),
    ],
)
def test_an_office_studied_opened_suspended_and_resumed(
    place: int, before: Reported | None, after: Reported, because: tuple[str, ...]
) -> None:
    day = OFFICE[place].on
    found = [stand(OFFICE, as_of=one) for one in (day - DAY, day, day + DAY)]

    assert [status.reported if status else None for status in found] == [before, after, after]
    assert [status.reported_because for status in found[1:] if status] == [because, because]


DEED = date(2024, 3, 1)
LATER, LATEST = date(2024, 4, 1), date(2025, 4, 1)


def report(paper: Paper, on: date = DEED, progress: Progress = Progress.DONE) -> Line:
    """A report of the centre."""
    return Line(on=on, kind=Kind.REPORT, progress=progress, paper=paper)


@pytest.mark.parametrize(
    ("then", "evidenced"),
    [
        ([], Evidenced.SINGLE_SOURCE),
        ([report(STATE_AGENCY)], Evidenced.SINGLE_SOURCE),
        ([report(replace(HERALD, voice=("CHN",))), report(replace(GAZETTE, voice=("CHN",)))], Evidenced.SINGLE_SOURCE),
        ([report(KAZAKHSTAN)], Evidenced.CORROBORATED),
        ([report(UNNAMED)], Evidenced.SINGLE_SOURCE),
        ([report(JOINT)], Evidenced.OFFICIAL_RECORD),
        ([report(HERALD, LATER, Progress.NOT_DONE)], Evidenced.DISPUTED),
        ([report(HERALD, LATER, Progress.NOT_DONE), report(HERALD, LATEST)], Evidenced.CORROBORATED),
    ],
)
def test_a_centre_of_which_the_president_says_that_it_is_open(then: list[Line], evidenced: Evidenced) -> None:
    promise = Line(on=date(2023, 5, 19), kind=Kind.PLEDGE)
    status = stand([promise, report(CHINA), *then], as_of=LATEST)
    assert status is not None

    assert status.evidenced is evidenced


PROMISES = [
    Line(on=date(2022, 3, 1), kind=Kind.PLEDGE, due=date(2023, 12, 31)),
    Line(on=date(2024, 3, 1), kind=Kind.PLEDGE, due=date(2024, 12, 31)),
]
COMPLETED = Line(on=date(2025, 3, 30), kind=Kind.REPORT, progress=Progress.DONE)
IN_JANUARY = replace(COMPLETED, when=(date(2025, 1, 15), date(2025, 1, 15)))
CONTINUING = Line(on=date(2025, 1, 10), kind=Kind.REPORT, progress=Progress.GOING_ON)
SOON, OVERDUE, LATE = Schedule.DUE_SOON, Schedule.OVERDUE, Schedule.MET_LATE


@pytest.mark.parametrize(
    ("besides", "schedule", "first"),
    [
        ([], (SOON, OVERDUE, OVERDUE), OVERDUE),
        ([replace(COMPLETED, on=date(2024, 12, 20))], (Schedule.MET_ON_TIME,) * 3, LATE),
        ([IN_JANUARY], (SOON, OVERDUE, LATE), LATE),
        ([COMPLETED], (SOON, OVERDUE, Schedule.MET), LATE),
        ([CONTINUING, COMPLETED], (SOON, OVERDUE, LATE), LATE),
    ],
)
def test_a_promise_put_off_by_a_year(besides: list[Line], schedule: tuple[Schedule, ...], first: Schedule) -> None:
    found = [stand([*PROMISES, *besides], as_of=day) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 4, 1))]
    known = [status for status in found if status]

    assert tuple(status.schedule for status in known) == schedule
    assert known[-1].schedule_first is first
