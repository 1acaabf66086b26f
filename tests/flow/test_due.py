"""The calendar: every commitment with a date is in one period, and what is gathered at the ends says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.due import LENGTHS, calendar_of, period_of
from pledgebook.flow.due_chart import due_records
from pledgebook.model.query import Row
from pledgebook.model.status import Reported, Schedule
from tests.flow.test_viewing import SIMPLE

DAY = date(2026, 2, 1)
ROWS = st.lists(
    st.builds(
        lambda number, due, schedule, reported: replace(
            SIMPLE, commitment=f"c{number}", due=due, schedule=schedule if due else Schedule.NO_DATE, reported=reported
        ),
        number=st.integers(0, 999),
        due=st.none() | st.dates(date(1990, 1, 1), date(2070, 12, 31)),
        schedule=st.sampled_from([Schedule.OVERDUE, Schedule.DUE_SOON, Schedule.NOT_DUE, Schedule.MET, Schedule.MET_LATE]),
        reported=st.sampled_from(Reported),
    ),
    max_size=12,
)


def row(due: date | None, schedule: Schedule = Schedule.NOT_DUE, reported: Reported = Reported.ANNOUNCED) -> Row:
    """A commitment with a date."""
    return replace(SIMPLE, due=due, schedule=schedule, reported=reported)


@given(ROWS, st.sampled_from(LENGTHS))
def test_every_commitment_with_a_date_is_in_one_period_and_the_others_are_counted(rows: list[Row], length: str) -> None:
    made = calendar_of(rows, as_of=DAY, length=length)
    shown = [one for period in made.periods for one in period.rows]

    assert sorted(one.commitment for one in shown) == sorted(one.commitment for one in rows if one.due)
    assert made.undated == sum(one.due is None for one in rows)


@given(ROWS, st.sampled_from(LENGTHS))
def test_periods_follow_each_other_without_a_gap(rows: list[Row], length: str) -> None:
    inner = [one.period for one in calendar_of(rows, as_of=DAY, length=length).periods if not (one.before or one.after)]

    assert inner == [inner[0].after(count) for count in range(len(inner))] if inner else True


@given(ROWS, st.sampled_from(LENGTHS))
def test_the_chart_counts_what_the_calendar_holds(rows: list[Row], length: str) -> None:
    made = calendar_of(rows, as_of=DAY, length=length)
    records = due_records(made, label=lambda one: one.period.edtf)

    assert sum(record["count"] for record in records) == sum(len(one.rows) for one in made.periods)


@pytest.mark.parametrize(
    ("schedule", "reported", "group"),
    [
        (Schedule.OVERDUE, Reported.ANNOUNCED, "overdue"),
        (Schedule.DUE_SOON, Reported.UNDER_WAY, "ahead"),
        (Schedule.MET_LATE, Reported.DELIVERED, "kept"),
        (Schedule.OVERDUE, Reported.WITHDRAWN, "dropped"),
        (Schedule.NOT_DUE, Reported.SUPERSEDED, "dropped"),
    ],
)
def test_a_commitment_is_in_the_group_of_its_schedule_unless_it_was_given_up(
    schedule: Schedule, reported: Reported, group: str
) -> None:
    made = calendar_of([row(date(2026, 1, 5), schedule, reported)], as_of=DAY)

    assert [one.rows for one in made.periods if getattr(one, group)] == [(row(date(2026, 1, 5), schedule, reported),)]


def test_what_is_far_off_is_gathered_at_either_end() -> None:
    made = calendar_of([row(date(1999, 1, 1)), row(date(2026, 3, 1)), row(date(2060, 1, 1))], as_of=DAY)

    assert [(one.before, one.after, len(one.rows)) for one in made.periods if one.rows] == [
        (True, False, 1),
        (False, False, 1),
        (False, True, 1),
    ]


@pytest.mark.parametrize(("length", "edtf"), [("month", "2026-02"), ("quarter", "2026-33"), ("year", "2026")])
def test_a_day_lies_in_its_period(length: str, edtf: str) -> None:
    assert period_of(DAY, length=length).edtf == edtf


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(LENGTHS))
def test_a_period_holds_the_day_that_it_was_found_by(day: date, length: str) -> None:
    period = period_of(day, length=length)

    assert period.first <= day <= period.last


def test_without_dates_there_are_no_periods() -> None:
    assert calendar_of([row(None, Schedule.NO_DATE)], as_of=DAY).periods == ()
