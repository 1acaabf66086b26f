"""How a target stands on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.targets import judge_target
from pledgebook.model.act import Reading
from pledgebook.model.measure import Role
from pledgebook.model.target import TargetProgress, TargetStanding
from tests.follow.target_examples import DAY, TRADE, measure, readings, target

VALUES = st.decimals(min_value=1, max_value=10**12, places=2)


def judged(seen: tuple[Reading, ...], asked: object = None, *, as_of: date = DAY) -> TargetStanding:
    """The standing of a target over readings."""
    return judge_target(asked or target(), seen, indicator=TRADE, as_of=as_of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "ratio", "progress"),
    [
        (50, 0.9968, TargetProgress.SIGNIFICANT),
        (46, 0.6178, TargetProgress.MODERATE),
        (42, 0.2132, TargetProgress.INSUFFICIENT),
        (38, -0.2214, TargetProgress.MOVING_AWAY),
    ],
)
def test_a_goal_to_rise_is_classed_by_its_ratio(value: int, ratio: float, progress: TargetProgress) -> None:
    standing = judged(readings(y2020=40, y2024=value))

    assert standing.ratio == pytest.approx(ratio, abs=1e-4)
    assert standing.progress is progress


@pytest.mark.parametrize(
    ("value", "ratio", "progress"), [(15, 1.0363, TargetProgress.SIGNIFICANT), (22, -0.3601, TargetProgress.MOVING_AWAY)]
)
def test_a_goal_to_fall_is_classed_by_its_ratio(value: int, ratio: float, progress: TargetProgress) -> None:
    standing = judged(readings(y2020=20, y2024=value), target(measure(None, 10)))

    assert standing.falls
    assert standing.ratio == pytest.approx(ratio, abs=1e-4)
    assert standing.progress is progress


def test_the_required_path_runs_at_constant_growth_from_the_base_to_the_level() -> None:
    path = judged(readings(y2020=40, y2024=50)).required

    assert [point.period for point in path] == [str(year) for year in range(2020, 2031)]
    assert path[0].value == pytest.approx(40)
    assert path[1].value == pytest.approx(42.3023, abs=1e-4)
    assert path[-1].value == pytest.approx(70)


def test_growth_is_counted_from_the_last_period_over_when_the_target_was_set() -> None:
    standing = judged(readings(y2018=10, y2020=40, y2021=44, y2024=50), target(said=date(2021, 3, 1)))

    assert standing.base is not None
    assert standing.base.period == "2020"


def test_where_no_reading_is_that_old_growth_is_counted_from_the_first() -> None:
    standing = judged(readings(y2022=45, y2024=50), target(said=date(2021, 3, 1)))

    assert standing.base is not None
    assert standing.base.period == "2022"


def test_a_person_may_say_where_growth_is_counted_from() -> None:
    standing = judged(readings(y2018=30, y2020=40, y2024=50), target(base="2018"))

    assert standing.base is not None
    assert standing.base.period == "2018"


def test_a_base_of_which_nothing_is_read_is_said() -> None:
    standing = judged(readings(y2020=40, y2024=50), target(base="2015"))

    assert standing.progress is TargetProgress.TOO_FEW
    assert "2015" in standing.why


def test_a_period_that_is_not_over_is_not_seen() -> None:
    seen = readings(y2020=40, y2024=50, y2025=90)

    assert judged(seen, as_of=date(2025, 12, 30)).latest == seen[1]
    assert judged(seen, as_of=date(2025, 12, 31)).latest == seen[2]


def test_a_reading_published_later_is_not_seen() -> None:
    late = Reading(period="2024", value=Decimal(90), published="2025-07-02")
    seen = (*readings(y2020=40, y2023=44), late)

    assert judged(seen, as_of=date(2025, 7, 1)).readings == seen[:2]
    assert judged(seen, as_of=date(2025, 7, 2)).readings == seen


@given(st.lists(VALUES, min_size=1, max_size=12), st.integers(min_value=2012, max_value=2030))
def test_later_readings_never_change_the_past(values: list[Decimal], year: int) -> None:
    every = tuple(Reading(period=str(2012 + place), value=value) for place, value in enumerate(values))
    day = date(year, 6, 30)
    known = tuple(one for one in every if int(one.period) < year)

    assert judged(every, as_of=day) == judged(known, as_of=day)


@given(st.permutations(readings(y2019=38, y2020=40, y2022=47, y2023=46, y2024=50)))
def test_the_order_of_readings_changes_nothing(seen: list[Reading]) -> None:
    assert judged(tuple(seen)) == judged(readings(y2019=38, y2020=40, y2022=47, y2023=46, y2024=50))


@given(st.lists(VALUES, min_size=2, max_size=8), st.integers(min_value=1, max_value=10**6))
def test_another_unit_of_money_changes_no_class(values: list[Decimal], factor: int) -> None:
    seen = tuple(Reading(period=str(2017 + place), value=value) for place, value in enumerate(values))
    scaled = tuple(Reading(period=one.period, value=one.value * factor) for one in seen)

    assert judged(seen, target(70)).progress is judged(scaled, target(70 * factor)).progress


@pytest.mark.parametrize("seen", [(), readings(y2020=40)])
def test_one_reading_or_none_is_too_few(seen: tuple[Reading, ...]) -> None:
    standing = judged(seen)

    assert standing.progress is TargetProgress.TOO_FEW
    assert "2 needed" in standing.why or "no later reading" in standing.why


def test_many_readings_of_which_none_is_later_than_the_base_are_too_few() -> None:
    standing = judged(readings(y2019=30, y2020=40))

    assert standing.progress is TargetProgress.TOO_FEW
    assert standing.why == "growth is counted from 2020, and no later reading is seen up to 2030"


@pytest.mark.parametrize("value", [0, -5])
def test_growth_from_zero_or_less_is_not_defined(value: int) -> None:
    standing = judged(readings(y2020=value, y2024=50))

    assert standing.progress is TargetProgress.NOT_DEFINED
    assert standing.required == ()


def test_growth_to_a_level_of_zero_is_not_defined() -> None:
    assert judged(readings(y2020=20, y2024=5), target(measure(None, 0))).progress is TargetProgress.NOT_DEFINED


def test_a_fall_to_zero_is_not_defined_as_growth() -> None:
    assert judged(readings(y2020=40, y2024=0)).progress is TargetProgress.NOT_DEFINED


def test_a_level_that_was_there_already_requires_no_growth() -> None:
    standing = judged(readings(y2020=80, y2024=90))

    assert standing.progress is TargetProgress.NO_GROWTH_REQUIRED
    assert standing.ratio is None


def test_the_first_reading_at_the_level_is_named() -> None:
    standing = judged(readings(y2020=40, y2022=70, y2023=69, y2024=71))

    assert standing.reached is not None
    assert standing.reached.period == "2022"


def test_what_was_higher_before_the_target_was_set_does_not_meet_it() -> None:
    assert judged(readings(y2015=90, y2020=40, y2024=50)).reached is None


def test_a_target_without_a_date_has_no_required_growth() -> None:
    standing = judged(readings(y2020=40, y2024=50), target(until=None))

    assert standing.progress is TargetProgress.NO_DATE
    assert standing.required_growth is None


def test_after_its_time_a_target_is_judged_by_its_own_period() -> None:
    standing = judged(readings(y2020=40, y2030=60, y2031=99), as_of=date(2032, 6, 1))

    assert standing.ratio == pytest.approx(0.7189, abs=1e-4)  # (60/40)**0.1 - 1 = 4.1380 % of 5.7557 %


def test_a_due_date_within_a_year_asks_for_the_year_before() -> None:
    assert judged(readings(y2020=40, y2024=50), target(until=date(2030, 6, 30))).period == "2029"


def test_periods_of_one_length_only_are_compared() -> None:
    seen = (*readings(y2020=40, y2023=47, y2024=50), Reading(period="2024-33", value=Decimal(12)))

    assert [one.period for one in judged(seen).readings] == ["2020", "2023", "2024"]


def test_quarters_count_as_quarters_of_years() -> None:
    seen = (Reading(period="2020-36", value=Decimal(40)), Reading(period="2024-36", value=Decimal(50)))
    standing = judged(seen, target(until=date(2030, 12, 31)))

    assert standing.period == "2030-36"
    assert standing.ratio == pytest.approx(0.9968, abs=1e-4)


@pytest.mark.parametrize(
    ("change", "falls", "level"),
    [
        (measure(35, 35, unit="%", role=Role.CHANGE), False, 54),
        (measure(35, 35, unit="%", role=Role.CHANGE), True, 26),
        (measure(2, 2, unit="times", role=Role.CHANGE), False, 80),
        (measure(2, 2, unit="times", role=Role.CHANGE), True, 20),
        (measure(15, 15, role=Role.CHANGE), False, 55),
        (measure(15, 15, role=Role.CHANGE), True, 25),
    ],
)
def test_a_change_is_counted_from_the_base(change: object, falls: bool, level: int) -> None:
    standing = judged(readings(y2020=40, y2024=50), target(change, falls=falls))  # type: ignore[arg-type]

    assert standing.level == level


def test_a_change_has_no_level_before_anything_is_read() -> None:
    assert judged((), target(measure(35, 35, unit="%", role=Role.CHANGE))).level is None


@pytest.mark.parametrize(("falls", "level"), [(False, 60), (True, 80)])
def test_of_a_range_the_nearer_bound_counts(falls: bool, level: int) -> None:
    assert judged(readings(y2020=70), target(measure(60, 80), falls=falls)).level == level
