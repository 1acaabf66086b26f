"""Money in another currency: worked by hand, by the day's rate, and never without one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.conversion import Rates, bundled_rates, is_currency, read_rates
from pledgebook.model.account import Range, exactly
from pledgebook.model.errors import UsageError

ECB = Rates([bundled_rates()])
TENGE = "date,currency,per_euro\n2025-06-16,KZT,600\n2025-06-17,KZT,592.5\n"


@pytest.mark.parametrize(
    ("amount", "unit", "into", "day", "worked"),
    [
        # 1 EUR = 7.5766 CNY = 1.0808 USD on Friday 19 May 2023: 26,000,000,000 / 7.5766 × 1.0808
        ("26000000000", "CNY", "USD", date(2023, 5, 19), "3708893171.08"),
        # 1 EUR = 8.3091 CNY = 1.1568 USD on Tuesday 17 June 2025: 1,500,000,000 / 8.3091 × 1.1568
        ("1500000000", "CNY", "USD", date(2025, 6, 17), "208831281.37"),
        # 1 EUR = 1.1268 USD on 25 January 2022: 500,000,000 / 1.1268
        ("500000000", "USD", "EUR", date(2022, 1, 25), "443734469.29"),
        # 1 EUR = 8.3091 CNY on 17 June 2025: 100 × 8.3091
        ("100", "EUR", "CNY", date(2025, 6, 17), "830.91"),
    ],
)
def test_money_is_converted_by_the_rates_of_its_day(amount: str, unit: str, into: str, day: date, worked: str) -> None:
    exchange = ECB.convert(exactly(Decimal(amount)), unit, into=into, day=day)

    assert exchange is not None
    assert exchange.amount == exactly(Decimal(worked))


def test_a_conversion_shows_both_rates_with_day_and_source() -> None:
    exchange = ECB.convert(exactly(Decimal(1)), "CNY", into="USD", day=date(2023, 5, 19))

    assert exchange is not None
    assert [(rate.currency, rate.per_euro, rate.day) for rate in exchange.rates] == [
        ("CNY", Decimal("7.5766"), date(2023, 5, 19)),
        ("USD", Decimal("1.0808"), date(2023, 5, 19)),
    ]
    assert all("European Central Bank" in rate.source for rate in exchange.rates)


def test_on_a_weekend_the_last_rate_before_it_holds() -> None:
    sunday = ECB.rate("USD", date(2023, 5, 21))

    assert sunday is not None
    assert (sunday.day, sunday.per_euro) == (date(2023, 5, 19), Decimal("1.0808"))


@pytest.mark.parametrize(("days", "found"), [(0, True), (7, True), (8, False)])
def test_a_rate_holds_for_a_week_after_it_was_published(days: int, found: bool) -> None:
    rates = Rates([read_rates("date,currency,per_euro\n2025-06-17,KZT,592.5\n", name="rates.csv")])

    assert (rates.rate("KZT", date(2025, 6, 17) + timedelta(days=days)) is not None) is found


def test_a_later_rate_is_never_used_for_an_earlier_day() -> None:
    rates = Rates([read_rates(TENGE, name="rates.csv")])

    assert rates.rate("KZT", date(2025, 6, 15)) is None


@pytest.mark.parametrize(
    ("unit", "day"),
    [
        ("KZT", date(2025, 6, 17)),
        ("UZS", date(2025, 6, 17)),
        ("KGS", date(2025, 6, 17)),
        ("RUB", date(2022, 6, 1)),
        ("USD", date(1990, 1, 1)),
    ],
)
def test_without_a_rate_nothing_is_converted(unit: str, day: date) -> None:
    assert ECB.convert(exactly(Decimal(1)), unit, into="EUR", day=day) is None


def test_rates_that_a_person_brings_are_used_beside_the_bundled_ones() -> None:
    rates = Rates([read_rates(TENGE, name="rates.csv"), bundled_rates()])
    exchange = rates.convert(exactly(Decimal("592500")), "KZT", into="USD", day=date(2025, 6, 17))

    assert exchange is not None
    assert exchange.amount == exactly(Decimal("1156.80"))  # 592,500 / 592.5 × 1.1568
    assert exchange.rates[0].source == "rates.csv"


def test_open_bounds_stay_open() -> None:
    exchange = ECB.convert(Range(low=Decimal(100), high=None), "EUR", into="CNY", day=date(2025, 6, 17))

    assert exchange is not None
    assert exchange.amount == Range(low=Decimal("830.91"), high=None)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("date,currency\n2025-06-17,KZT\n", "no column per_euro"),
        ("", "no column date"),
        ("date,currency,per_euro\n17.06.2025,KZT,592\n", "is no day"),
        ("date,currency,per_euro\n2025-06-17,tenge,592\n", "is no currency"),
        ("date,currency,per_euro\n2025-06-17,KZT,-1\n", "is no rate"),
        ("date,currency,per_euro\n2025-06-17,KZT,NaN\n", "is no rate"),
        ("date,currency,per_euro\n2025-06-17,KZT\n", "is no rate"),
        ("date,currency,per_euro\n2025-06-17,KZT,592\n2025-06-17,KZT,593\n", "two rates"),
    ],
)
def test_a_table_that_does_not_hold_is_refused_with_its_place(table: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as error:
        read_rates(table, name="rates.csv")

    assert "rates.csv" in error.value.where


def test_the_code_of_a_currency_is_told_from_other_units() -> None:
    assert [is_currency(unit) for unit in ("CNY", "KZT", "TEU", "km", "place")] == [True, True, False, False, False]


@given(st.decimals(min_value=1, max_value=10**12, places=2), st.sampled_from(["CNY", "USD", "GBP"]))
def test_there_and_back_is_the_same_amount_but_for_cents(amount: Decimal, unit: str) -> None:
    day = date(2025, 6, 17)
    there = ECB.convert(exactly(amount), unit, into="EUR", day=day)
    assert there is not None
    back = ECB.convert(there.amount, "EUR", into=unit, day=day)

    assert back is not None
    assert abs(back.amount.low - amount) <= Decimal("0.05")
