"""Pace: worked by hand, and silent where too little is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.follow.pace import find_pace
from pledgebook.model.account import Given, Manner, Pace, Range, exactly
from tests.follow.figures import between, given

AS_OF, DUE = date(2026, 6, 30), date(2027, 6, 30)
TWO = (
    given(420, on=date(2025, 11, 30), since=date(2025, 11, 1), act=1, manner=Manner.FURTHER),
    given(300, on=date(2026, 2, 28), since=date(2026, 2, 1), act=2, manner=Manner.FURTHER),
)


def pace(*found: Given, done: Range | None = None, left: Range | None = None, due: date | None = DUE, as_of: date = AS_OF) -> Pace:
    return find_pace(found, done=done or exactly(Decimal(720)), left=left or exactly(Decimal(2280)), due=due, as_of=as_of)


def test_the_pace_is_what_was_given_over_the_months_since_the_first() -> None:
    # 1 November 2025 to 30 June 2026 is 241 days, 7.918 months: 720 / 7.918 = 90.93
    assert pace(*TWO).per_month == exactly(Decimal("90.93"))


def test_the_pace_needed_is_what_is_left_over_the_months_that_remain() -> None:
    # 30 June 2026 to 30 June 2027 is 365 days, 11.992 months: 2,280 / 11.992 = 190.13
    assert pace(*TWO).needed == exactly(Decimal("190.13"))


def test_what_was_there_when_the_first_total_was_told_is_no_part_of_the_pace() -> None:
    first = given(420, on=date(2025, 12, 1), manner=Manner.TOTAL)
    # only 300 of 720 came in the 211 days, 6.932 months, since then: 300 / 6.932 = 43.28
    found = pace(first, given(300, on=date(2026, 3, 1)))

    assert (found.since, found.per_month) == (date(2025, 12, 1), exactly(Decimal("43.28")))


def test_a_pace_under_the_one_needed_is_too_slow() -> None:
    assert pace(*TWO).verdict == "too slow"


def test_a_pace_over_the_one_needed_is_fast_enough() -> None:
    assert pace(*TWO, left=exactly(Decimal(100))).verdict == "fast enough"


def test_bounds_that_overlap_tell_nothing() -> None:
    assert pace(*TWO, done=between(720, 4000)).verdict == ""


def test_the_end_follows_from_pace_and_rest() -> None:
    # 2,280 / 90.93 × 30.436875 = 763 days after 30 June 2026
    assert pace(*TWO).ends == date(2028, 8, 1)


@pytest.mark.parametrize(
    ("found", "as_of", "said"),
    [
        ((), AS_OF, "no delivery"),
        (TWO[:1], AS_OF, "one delivery"),
        (TWO, date(2025, 11, 20), "19 days"),
        ((given(5, on=date(2025, 11, 30), manner=Manner.FURTHER),) * 2, AS_OF, "one delivery"),
    ],
)
def test_too_little_is_said_to_be_too_little(found: tuple[Given, ...], as_of: date, said: str) -> None:
    told = pace(*found, as_of=as_of)

    assert told.per_month is None
    assert said in told.unknown


@pytest.mark.parametrize(
    ("left", "due", "said"),
    [
        (exactly(Decimal(0)), DUE, "nothing is left"),
        (exactly(Decimal(5)), None, "no due date"),
        (exactly(Decimal(5)), AS_OF, "has passed"),
    ],
)
def test_where_no_pace_is_needed_the_reason_is_given(left: Range, due: date | None, said: str) -> None:
    told = pace(*TWO, left=left, due=due)

    assert told.needed is None
    assert said in told.needless
