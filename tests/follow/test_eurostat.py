"""Eurostat's ratio of actual to required growth, by cases worked by hand (docs/targets.md has them with their steps)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.eurostat import annual_growth, classify, growth_ratio
from pledgebook.model.target import TargetProgress

SIZES = st.floats(min_value=1, max_value=1000)
YEARS = st.floats(min_value=1, max_value=100)


@pytest.mark.parametrize(
    ("start", "end", "years", "growth"),
    [(40, 70, 10, 0.057557), (40, 50, 4, 0.057371), (20, 10, 10, -0.066967), (20, 15, 4, -0.069395), (5, 5, 3, 0.0)],
)
def test_growth_a_year_is_the_constant_rate_between_two_values(start: float, end: float, years: float, growth: float) -> None:
    assert annual_growth(start, end, years=years) == pytest.approx(growth, abs=1e-6)


@pytest.mark.parametrize(("start", "end", "years"), [(0, 5, 1), (-1, 5, 1), (5, 0, 1), (5, -1, 1), (5, 6, 0)])
def test_no_growth_is_told_of_zero_or_less_or_over_no_time(start: float, end: float, years: float) -> None:
    assert annual_growth(start, end, years=years) is None


def test_growth_beyond_all_numbers_is_not_told() -> None:
    assert annual_growth(1, 1e12, years=1 / 365.2425) is None


@given(SIZES, SIZES, YEARS)
def test_growing_at_the_rate_for_the_years_leads_from_the_one_value_to_the_other(start: float, end: float, years: float) -> None:
    growth = annual_growth(start, end, years=years)

    assert growth is not None
    assert start * (1 + growth) ** years == pytest.approx(end, rel=1e-6)


@pytest.mark.parametrize(
    ("ratio", "progress"),
    [
        (1.5, TargetProgress.SIGNIFICANT),
        (0.95, TargetProgress.SIGNIFICANT),
        (0.9499, TargetProgress.MODERATE),
        (0.60, TargetProgress.MODERATE),
        (0.5999, TargetProgress.INSUFFICIENT),
        (0.0, TargetProgress.INSUFFICIENT),
        (-0.0001, TargetProgress.MOVING_AWAY),
    ],
)
def test_a_bound_belongs_to_the_better_class(ratio: float, progress: TargetProgress) -> None:
    assert classify(ratio) is progress


def test_falling_where_a_fall_is_required_is_progress() -> None:
    assert growth_ratio(-0.069395, -0.066967) == pytest.approx(1.0363, abs=1e-4)


def test_there_is_no_ratio_to_no_required_growth() -> None:
    assert growth_ratio(0.05, 0.0) is None
