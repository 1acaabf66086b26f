"""Which measures can be targets on an indicator."""

from __future__ import annotations

import pytest

from pledgebook.follow.levels import fits, goes_down, may_fit
from pledgebook.model.measure import Role
from tests.follow.target_examples import measure


@pytest.mark.parametrize(
    ("unit", "role", "indicator", "able"),
    [
        ("USD", Role.LEVEL, "USD", True),
        ("USD", Role.LEVEL, "CNY", False),
        ("USD", Role.AMOUNT, "USD", False),
        ("USD", Role.CHANGE, "USD", True),
        ("%", Role.CHANGE, "USD", True),
        ("times", Role.CHANGE, "km", True),
        ("%", Role.LEVEL, "%", True),
        ("%", Role.LEVEL, "USD", False),
    ],
)
def test_a_level_in_the_unit_or_a_change_can_be_a_target(unit: str, role: Role, indicator: str, able: bool) -> None:
    assert fits(measure(5, 5, unit=unit, role=role), unit=indicator) is able


def test_a_change_in_per_cent_of_what_is_in_per_cent_may_mean_two_things_and_is_none() -> None:
    assert not fits(measure(5, 5, unit="%", role=Role.CHANGE), unit="%")


def test_a_person_may_mean_an_amount_as_a_level() -> None:
    assert may_fit(measure(5, 5, role=Role.AMOUNT), unit="USD")


def test_at_most_is_reached_from_above() -> None:
    assert goes_down(measure(None, 10), told=False)


def test_at_least_and_exactly_are_reached_from_below_unless_told_otherwise() -> None:
    assert not goes_down(measure(10, None), told=False)
    assert not goes_down(measure(10, 10), told=False)
    assert goes_down(measure(10, 10), told=True)
