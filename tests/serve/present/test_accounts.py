"""Accounts in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.model.account import Converted, Pace, Range, Rate, exactly
from pledgebook.model.act import Stage
from pledgebook.serve.present.accounts import say_bounds, say_conversion, say_pace


def between(low: str, high: str | None) -> Range:
    return Range(low=Decimal(low), high=None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (between("720", "720"), "place", "720 places"),
        (between("1", "1"), "place", "1 place"),
        (between("420", "720"), "place", "420–720 places"),
        (between("1000", None), "km", "more than 1,000 km"),
        (between("0", "50"), "place", "up to 50 places"),
        (between("0", "0"), "place", "0 places"),
        (between("1500000000", "1500000000"), "CNY", "1.5 bn yuan"),
        (between("420", "420"), "", "420"),
    ],
)
def test_bounds_are_said_as_people_say_them(amount: Range, unit: str, words: str) -> None:
    assert say_bounds(amount, unit) == words


def test_a_pace_is_said_in_three_digits() -> None:
    pace = Pace(
        since=date(2025, 11, 1),
        due=date(2027, 6, 30),
        per_month=exactly(Decimal("103.37")),
        needed=exactly(Decimal("1234567.89")),
        verdict="too slow",
    )

    assert say_pace(pace, unit="place") == (
        "103 places a month since 1 November 2025.",
        "1.23 m places a month are needed to finish by the end of June 2027: too slow.",
    )


def test_where_a_pace_is_not_known_the_reason_is_said() -> None:
    pace = Pace(unknown="one delivery is too little to tell a pace", needless="no due date is known")

    assert say_pace(pace, unit="place") == (
        "Its pace is not known: one delivery is too little to tell a pace.",
        "No pace is needed, as no due date is known.",
    )


def test_a_conversion_shows_rate_day_and_source() -> None:
    rate = Rate(currency="CNY", per_euro=Decimal("7.5766"), day=date(2023, 5, 19), source="a bank")
    converted = Converted(
        commitment="c",
        stage=Stage.ANNOUNCED,
        before=exactly(Decimal(100)),
        unit="CNY",
        after=exactly(Decimal("13.20")),
        currency="EUR",
        asked=date(2023, 5, 21),
        rates=(rate,),
    )

    assert say_conversion(converted) == "100 yuan, by €1 = 7.5766 CNY on 19 May 2023 (a bank)"
