"""Periods: their names, their order and their days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.period import PER_YEAR, Period

NAMES = ["2024", "2024-02", "2024-33", "2024-36", "2024-40", "2024-41", "2024-02-29"]
PERIODS = st.builds(
    lambda length, day: Period.ended_by(day, length=length), st.sampled_from(sorted(PER_YEAR)), st.dates(min_value=date(1900, 1, 1))
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_given_back(name: str) -> None:
    period = Period.of(name)

    assert period is not None
    assert period.edtf == name


@pytest.mark.parametrize(
    "name", ["", "24", "2024-13", "2024-00", "2024-42", "2024-02-30", "2024-02-01-01", "May 2024", "2024/2025"]
)
def test_what_is_no_period_is_none(name: str) -> None:
    assert Period.of(name) is None


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-33", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-36", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-40", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023-41", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023-05-17", date(2023, 5, 17), date(2023, 5, 17)),
    ],
)
def test_a_period_has_its_first_and_last_day(name: str, first: date, last: date) -> None:
    period = Period.of(name)

    assert period is not None
    assert (period.first, period.last) == (first, last)


@given(PERIODS)
def test_a_period_is_over_on_its_last_day_and_not_before(period: Period) -> None:
    assert Period.ended_by(period.last, length=period.length) == period
    assert period.length == "day" or Period.ended_by(period.first, length=period.length) == period.after(-1)


@given(PERIODS, st.integers(min_value=0, max_value=400))
def test_years_are_counted_by_the_number_of_periods(period: Period, count: int) -> None:
    assert period.years_to(period.after(count)) == pytest.approx(count / PER_YEAR[period.length])
