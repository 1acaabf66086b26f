"""Forecasts: when there is one, what it says, and that it says it again."""

from __future__ import annotations

from decimal import Decimal
from statistics import NormalDist

import pytest

from pledgebook.follow.forecast import FEWEST, forecast, last_run, why_none
from pledgebook.model.act import Reading
from pledgebook.model.period import Period
from pledgebook.model.target import Forecast

YEARS = (30, 32, 33.5, 37, 38, 41, 40, 44, 47, 48.5, 52, 53)
UNTIL = Period("year", 2030)


def series(values: tuple[float, ...] = YEARS, *, first: int = 2013) -> tuple[Reading, ...]:
    """Readings of consecutive years."""
    return tuple(Reading(period=str(first + place), value=Decimal(str(value))) for place, value in enumerate(values))


@pytest.fixture(scope="module")
def found() -> Forecast:
    return forecast(series(), until=UNTIL, level=Decimal(60), falls=False)


def test_fewer_than_ten_consecutive_readings_are_too_few() -> None:
    assert FEWEST == 10
    assert why_none(series()[:9], until=UNTIL) == "too few readings: 10 of consecutive periods are needed, the last 9 of 9 are"


def test_readings_before_a_gap_do_not_count() -> None:
    gap = (*series()[:3], *series()[4:])

    assert [one.period for one in last_run(gap)] == [str(year) for year in range(2017, 2025)]
    assert "the last 8 of 11 are" in why_none(gap, until=UNTIL)


def test_ten_are_enough() -> None:
    assert why_none(series()[2:], until=UNTIL) == ""


def test_nothing_is_forecast_for_a_time_that_is_over() -> None:
    assert why_none(series(), until=Period("year", 2024)) == "the target's time is over"


def test_nothing_is_forecast_without_a_date() -> None:
    assert "no date" in why_none(series(), until=None)


def test_every_period_up_to_the_target_has_its_point(found: Forecast) -> None:
    assert [point.period for point in found.points] == [str(year) for year in range(2025, 2031)]


def test_a_steady_rise_goes_on(found: Forecast) -> None:
    assert found.model == "ETS(A,A,N)"
    assert found.points[-1].mean == pytest.approx(53 + 6 * 2.1, rel=0.03)  # 2.1 is the slope of the line through the readings


def test_the_wider_interval_holds_the_narrower(found: Forecast) -> None:
    assert all(one.low_95 < one.low_80 < one.mean < one.high_80 < one.high_95 for one in found.points)


def test_intervals_are_those_of_a_normal_distribution(found: Forecast) -> None:
    last = found.points[-1]
    spread = (last.high_80 - last.mean) / 1.2815515655  # the 90th percentile of the standard normal distribution

    assert last.high_95 - last.mean == pytest.approx(1.9599639845 * spread, rel=1e-3)
    assert found.reached_by == pytest.approx(1 - NormalDist(last.mean, spread).cdf(60), abs=1e-3)


def test_a_level_to_fall_to_is_met_from_above() -> None:
    up = forecast(series(), until=UNTIL, level=Decimal(66), falls=False).reached_by
    down = forecast(series(), until=UNTIL, level=Decimal(66), falls=True).reached_by

    assert up + down == pytest.approx(1, abs=2e-4)


def test_the_same_readings_give_the_same_forecast(found: Forecast) -> None:
    assert forecast(series(), until=UNTIL, level=Decimal(60), falls=False) == found


def test_the_unit_of_the_readings_changes_nothing_but_the_numbers(found: Forecast) -> None:
    billions = tuple(Reading(period=one.period, value=one.value * 10**9) for one in series())
    scaled = forecast(billions, until=UNTIL, level=Decimal(60) * 10**9, falls=False)

    assert scaled.reached_by == found.reached_by
    assert scaled.points[-1].mean == pytest.approx(found.points[-1].mean * 1e9, rel=1e-5)


def test_readings_that_never_change_are_expected_to_stay() -> None:
    same = forecast(series((5.0,) * 12), until=UNTIL, level=Decimal(6), falls=False)

    assert same.points[-1].mean == pytest.approx(5, rel=1e-3)
    assert same.reached_by < 0.01
