"""Deliveries added up: nothing counts twice, and nothing that may be something else is lost."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given as examples
from hypothesis import strategies as st

from pledgebook.follow.deliveries import tally
from pledgebook.model.account import NOTHING, Given, Manner
from tests.follow.figures import between, given

MARCH, JULY, NOVEMBER = date(2026, 3, 31), date(2026, 7, 31), date(2026, 11, 30)

RECORDS = st.builds(
    lambda value, day, manner, recipient, act: given(
        value, on=date(2026, 1, 1) + timedelta(days=day), manner=manner, recipient=recipient, act=act
    ),
    value=st.integers(0, 500),
    day=st.integers(0, 60),
    manner=st.sampled_from(Manner),
    recipient=st.sampled_from(["", "KAZ", "UZB"]),
    act=st.integers(0, 3),
)
SEVERAL = st.lists(RECORDS, max_size=8)


def shares(found: list[Given]) -> dict[str, object]:
    return dict(tally(found).shares)


def test_nothing_told_is_nothing_given() -> None:
    assert tally([]).total == NOTHING


def test_a_later_total_takes_the_place_of_an_earlier_one() -> None:
    found = [given(420, on=MARCH, manner=Manner.TOTAL), given(600, on=JULY, manner=Manner.TOTAL)]

    assert tally(found).total == between(600, 600)


def test_another_hundred_comes_on_top() -> None:
    found = [given(420, on=MARCH, manner=Manner.TOTAL), given(100, on=JULY, manner=Manner.FURTHER)]

    assert tally(found).total == between(520, 520)


def test_two_figures_that_may_be_of_one_thing_are_at_least_the_larger_and_at_most_both() -> None:
    assert tally([given(300, on=MARCH), given(420, on=JULY)]).total == between(420, 720)


def test_the_same_figure_told_twice_counts_once() -> None:
    found = tally([given(420, on=MARCH), given(420, on=JULY)])

    assert found.total == between(420, 420)
    assert [one.again for one in found.given] == [False, True]


def test_a_total_that_is_told_again_without_saying_so_counts_once() -> None:
    assert tally([given(420, on=MARCH, manner=Manner.TOTAL), given(420, on=JULY)]).total == between(420, 420)


def test_figures_of_times_that_lie_apart_are_added_up() -> None:
    found = [given(300, on=MARCH, since=date(2026, 3, 1)), given(300, on=JULY, since=date(2026, 7, 1))]

    assert tally(found).total == between(600, 600)


def test_what_one_newspaper_and_another_call_another_hundred_counts_once_where_they_are_linked_as_the_same() -> None:
    found = [
        given(100, on=MARCH, manner=Manner.FURTHER, statement="one"),
        given(100, on=MARCH, manner=Manner.FURTHER, statement="two"),
    ]

    assert tally(found).total == between(200, 200)
    assert tally(found, same=frozenset({frozenset({"one", "two"})})).total == between(100, 100)


def test_records_by_hand_are_added_up() -> None:
    found = [given(420, on=MARCH, manner=Manner.FURTHER, act=1), given(420, on=JULY, manner=Manner.FURTHER, act=2)]

    assert tally(found).total == between(840, 840)


def test_two_sources_recorded_for_one_delivery_count_once() -> None:
    found = [given(420, on=MARCH, manner=Manner.FURTHER, act=number) for number in (1, 2)]

    assert tally(found).total == between(420, 420)


def test_a_record_and_a_report_may_be_of_one_thing() -> None:
    found = [given(400, on=MARCH), given(420, on=MARCH, since=date(2026, 3, 1), manner=Manner.FURTHER, act=1)]

    assert tally(found).total == between(420, 820)


def test_shares_are_kept_apart_and_add_up() -> None:
    found = [given(420, on=MARCH, recipient="KAZ", act=1), given(300, on=JULY, recipient="UZB", act=2)]

    assert shares(found) == {"KAZ": between(420, 420), "UZB": between(300, 300)}
    assert tally(found).total == between(720, 720)


def test_what_is_not_divided_is_what_remains_of_the_total() -> None:
    found = [given(420, on=MARCH, recipient="KAZ", act=1), given(1000, on=JULY, manner=Manner.TOTAL)]

    assert shares(found) == {"KAZ": between(420, 420), "": between(580, 580)}


def test_records_for_one_and_for_all_are_of_different_things() -> None:
    found = [given(420, on=MARCH, recipient="KAZ", act=1), given(100, on=JULY, act=2)]

    assert tally(found).total == between(520, 520)
    assert shares(found)[""] == between(100, 100)


def test_reports_for_one_and_for_all_may_be_of_one_thing() -> None:
    found = [given(420, on=MARCH, recipient="KAZ"), given(500, on=JULY)]

    assert tally(found).total == between(500, 920)
    assert shares(found)[""] == between(80, 500)


def test_a_total_for_all_covers_the_shares_before_it_and_not_those_after() -> None:
    found = [
        given(420, on=MARCH, recipient="KAZ", act=1, manner=Manner.FURTHER),
        given(1000, on=JULY, manner=Manner.TOTAL),
        given(50, on=NOVEMBER, since=date(2026, 11, 1), recipient="KAZ", act=2, manner=Manner.FURTHER),
    ]

    assert tally(found).total == between(1050, 1050)
    assert shares(found)["KAZ"] == between(470, 470)


def test_a_total_for_all_is_never_less_than_the_shares() -> None:
    found = [given(700, on=MARCH, recipient="KAZ", act=1), given(600, on=JULY, manner=Manner.TOTAL)]

    assert tally(found).total.low == Decimal(700)


def test_a_delivery_without_a_figure_is_kept_and_adds_nothing() -> None:
    found = tally([given(None), given(5, act=1)])

    assert found.total == between(5, 5)
    assert len(found.given) == 2


@examples(SEVERAL, st.randoms())
def test_the_order_of_reading_does_not_matter(found: list[Given], chance: random.Random) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)

    assert tally(shuffled) == tally(found)


@examples(SEVERAL)
def test_the_least_is_never_more_than_the_most(found: list[Given]) -> None:
    told = tally(found)

    assert told.total.high is not None
    assert NOTHING.low <= told.total.low <= told.total.high


@examples(SEVERAL)
def test_no_sum_is_more_than_all_figures_together(found: list[Given]) -> None:
    together = sum((one.amount.low for one in found if one.amount), Decimal(0))

    assert (tally(found).total.high or 0) <= together


@examples(SEVERAL, RECORDS)
def test_telling_it_again_changes_nothing(found: list[Given], one: Given) -> None:
    assert tally([*found, one, one]).total == tally([*found, one]).total


@examples(SEVERAL)
def test_together_it_is_at_least_what_the_shares_are(found: list[Given]) -> None:
    told = tally(found)

    assert told.total.low >= sum(amount.low for recipient, amount in told.shares if recipient)
