from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.measure import Measure, Role
from pledgebook.model.text import Span
from pledgebook.serve.present.amounts import say_measure, say_number, say_unit

_SIZES = {"": 1, "m": 10**6, "bn": 10**9, "trn": 10**12}


def measure(low: str | None, high: str | None, unit: str, role: Role = Role.AMOUNT) -> Measure:
    return Measure(
        span=Span(0, 1), low=Decimal(low) if low else None, high=Decimal(high) if high else None, unit=unit, role=role, rule="r"
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (measure("26000000000", "26000000000", "CNY"), "26 bn yuan"),
        (measure("70000000000", "70000000000", "USD", Role.LEVEL), "70 bn USD"),
        (measure("94800000000", "94800000000", "USD"), "94.8 bn USD"),
        (measure("3000", "3000", "quota"), "3,000 quotas"),
        (measure("1", "1", "secretariat"), "1 secretariat"),
        (measure("100", None, "city pair"), "more than 100 city pairs"),
        (measure(None, "5000", "place"), "up to 5,000 places"),
        (measure("50", "60", "km"), "50–60 km"),
        (measure("1000000", "1500000", "trip"), "1–1.5 m trips"),
        (measure("35", None, "%", Role.CHANGE), "by more than 35%"),
        (measure("3", "3", "times", Role.CHANGE), "by 3 times"),
        (measure("2", "2", "m3"), "2 m³"),
        (measure("1234567", "1234567", "person"), "1,234,567 people"),
        (measure("2.50", "2.50", "kWh"), "2.5 kWh"),
    ],
)
def test_a_measure_is_said_with_its_unit(found: Measure, words: str) -> None:
    assert say_measure(found) == words


@pytest.mark.parametrize(
    ("unit", "plural"), [("city", "cities"), ("railway", "railways"), ("batch", "batches"), ("GW", "GW"), ("人", "人")]
)
def test_nouns_take_the_plural_and_symbols_do_not(unit: str, plural: str) -> None:
    assert say_unit(unit) == plural


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_no_figure_is_rounded(number: Decimal) -> None:
    figure, _, scale = say_number(number).partition(" ")

    assert Decimal(figure.replace(",", "")) * _SIZES[scale] == number
