"""Sums: nothing counts twice, and all that is left out is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from pledgebook.follow.accounts import Entries, draw_up
from pledgebook.follow.conversion import Rates, bundled_rates
from pledgebook.follow.promises import Told
from pledgebook.follow.sums import Counted, Wanted, add_up
from pledgebook.model.account import Given, Range, Reason, Sums
from pledgebook.model.act import Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind
from tests.follow.examples import said
from tests.follow.figures import between, given, told

AS_OF = date(2026, 6, 30)
FRIDAY = date(2023, 5, 19)
RATES = Rates([bundled_rates()])


def counted(
    name: str,
    *figures: Told,
    wholes: Sequence[str] = (),
    links: Sequence[Link] = (),
    done: Sequence[Given] = (),
    groups: Sequence[str] = (),
) -> Counted:
    """A commitment with these figures."""
    commitment = Commitment(id=name, statements=(said(Kind.PLEDGE, name),), links=tuple(links), wholes=tuple(wholes))
    accounts = draw_up(commitment, entries=Entries(told=figures, given=tuple(done)), due=None, as_of=AS_OF)
    return Counted(commitment=commitment, accounts=accounts, told=figures, groups=tuple(groups))


def summed(*entries: Counted, wanted: Wanted | None = None) -> Sums:
    return add_up(entries, as_of=AS_OF, wanted=wanted, rates=RATES)


def amounts(found: Sums) -> dict[tuple[str, Stage, str], object]:
    return {(total.group, total.stage, total.unit): total.amount for total in found.totals}


def reasons(found: Sums) -> dict[Reason, tuple[str, ...]]:
    return {one.reason: one.commitments for one in found.left_out}


def test_commitments_are_summed_by_stage_and_unit() -> None:
    found = summed(
        counted("a", told("a", 500, unit="USD")),
        counted("b", told("b", 300, unit="USD", stage=Stage.AGREED)),
        counted("c", told("c", 100, unit="USD")),
        counted("d", told("d", 20)),
    )

    assert amounts(found) == {
        ("", Stage.ANNOUNCED, "USD"): between(600, 600),
        ("", Stage.AGREED, "USD"): between(300, 300),
        ("", Stage.ANNOUNCED, "place"): between(20, 20),
    }


def test_what_was_given_is_summed_apart_from_what_was_announced() -> None:
    found = summed(counted("a", told("a", 500, unit="USD"), done=[given(80, unit="USD", stage=Stage.DISBURSED)]))

    assert amounts(found)["", Stage.DISBURSED, "USD"] == between(80, 80)
    assert amounts(found)["", Stage.ANNOUNCED, "USD"] == between(500, 500)


def test_open_bounds_are_said_with_the_commitments_that_have_them() -> None:
    found = summed(counted("a", told("a", 100, is_open=True)), counted("b", told("b", 0, high=50)), counted("c", told("c", 7)))

    (total,) = found.totals
    assert total.amount == between(107, None)
    assert (total.open_above, total.open_below) == (("a",), ("b",))


def test_a_part_does_not_count_with_its_whole() -> None:
    found = summed(counted("whole", told("w", 1000)), counted("part", told("p", 300), wholes=["whole"]))

    assert amounts(found) == {("", Stage.ANNOUNCED, "place"): between(1000, 1000)}
    assert reasons(found) == {Reason.PART: ("part",)}


def test_a_part_of_a_part_does_not_count_with_the_whole() -> None:
    found = summed(
        counted("whole", told("w", 1000)),
        counted("part", wholes=["whole"]),
        counted("small", told("s", 30), wholes=["part"]),
    )

    assert amounts(found) == {("", Stage.ANNOUNCED, "place"): between(1000, 1000)}


@pytest.mark.parametrize(
    "whole",
    [
        counted("whole"),
        counted("whole", told("w", 1000, unit="km")),
        counted("whole", told("w", 1000, stage=Stage.AGREED)),
        counted("whole", told("w", 1000), told("v", 2000)),
    ],
    ids=["no figure", "another unit", "another stage", "contradicted"],
)
def test_a_part_counts_where_its_whole_does_not(whole: Counted) -> None:
    found = summed(whole, counted("part", told("p", 300), wholes=["whole"]))

    assert amounts(found)["", Stage.ANNOUNCED, "place"] == between(300, 300)


def test_a_whole_in_yuan_covers_its_part_in_dollars() -> None:
    found = summed(counted("whole", told("w", 26, unit="CNY")), counted("part", told("p", 1, unit="USD"), wholes=["whole"]))

    assert reasons(found) == {Reason.PART: ("part",)}


def test_of_commitments_that_are_parts_of_each_other_one_counts() -> None:
    found = summed(counted("a", told("a", 100), wholes=["b"]), counted("b", told("b", 100), wholes=["a"]))

    assert amounts(found) == {("", Stage.ANNOUNCED, "place"): between(100, 100)}


def test_a_contradicted_figure_is_in_no_sum_and_is_shown() -> None:
    found = summed(counted("a", told("a", 500), told("b", 800)))

    assert found.totals == ()
    assert reasons(found) == {Reason.CONTRADICTED: ("a",)}
    assert [(one.left.amount, one.right.amount) for one in found.contradictions] == [(between(500, 500), between(800, 800))]


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ((), Reason.NO_FIGURE),
        ((told("a", 70, role=Role.LEVEL),), Reason.NO_AMOUNT),
        ((told("a", 70, stage=None, kind=Kind.CALL),), Reason.CALLED_FOR),
        ((told("a", 70, stage=None, kind=Kind.REPORT),), Reason.NO_STAGE),
        ((told("a", 70, stage=Stage.DELIVERED, kind=Kind.REPORT),), Reason.OTHER_THING),
    ],
)
def test_what_has_nothing_to_count_is_left_out_with_the_reason(figures: tuple[Told, ...], reason: Reason) -> None:
    assert reasons(summed(counted("a", *figures))) == {reason: ("a",)}


def test_money_is_converted_by_the_day_of_its_announcement() -> None:
    found = summed(counted("a", told("a", 26_000_000_000, unit="CNY", said=FRIDAY)), wanted=Wanted(currency="USD"))

    assert [total.amount.low for total in found.totals] == [Decimal("3708893171.08")]
    assert [(one.asked, len(one.rates)) for one in found.converted] == [(FRIDAY, 2)]


def test_what_was_paid_is_converted_by_the_day_of_the_promise() -> None:
    paid = given(100, unit="EUR", on=AS_OF, act=1, stage=Stage.DISBURSED)
    found = summed(counted("a", told("a", 500, unit="EUR", said=FRIDAY), done=[paid]), wanted=Wanted(currency="USD"))

    assert amounts(found)["", Stage.DISBURSED, "USD"] == Range(low=Decimal("108.08"), high=Decimal("108.08"))


def test_what_was_paid_without_a_promise_is_converted_by_the_day_of_the_report() -> None:
    paid = replace(given(100, unit="EUR", stage=Stage.DISBURSED), told=FRIDAY)
    found = summed(counted("a", done=[paid]), wanted=Wanted(currency="USD"))

    assert [(total.amount.low, one.asked) for total, one in zip(found.totals, found.converted, strict=True)] == [
        (Decimal("108.08"), FRIDAY)
    ]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (told("a", 321, unit="KZT", said=FRIDAY), "no rate of KZT for 2023-05-19"),
        (told("a", 321, unit="CNY", said=None), "CNY: no single day is known"),
    ],
)
def test_money_without_a_rate_or_a_day_is_left_out_and_named(figure: Told, said: str) -> None:
    found = summed(counted("a", figure), wanted=Wanted(currency="USD"))

    assert found.totals == ()
    assert [(one.reason, one.detail, one.commitments) for one in found.left_out] == [(Reason.NOT_CONVERTED, said, ("a",))]


def test_another_unit_is_left_out_where_one_is_asked_for() -> None:
    found = summed(counted("a", told("a", 3)), counted("b", told("b", 4, unit="km")), wanted=Wanted(unit="km"))

    assert amounts(found) == {("", Stage.ANNOUNCED, "km"): between(4, 4)}
    assert reasons(found) == {Reason.OTHER_UNIT: ("a",)}


def test_a_commitment_counts_in_each_of_its_groups_and_once_for_all() -> None:
    found = summed(
        counted("a", told("a", 5), groups=["KAZ", "UZB"]), counted("b", told("b", 2), groups=["UZB"]), wanted=Wanted(by="recipient")
    )

    assert amounts(found) == {
        ("", Stage.ANNOUNCED, "place"): between(7, 7),
        ("KAZ", Stage.ANNOUNCED, "place"): between(5, 5),
        ("UZB", Stage.ANNOUNCED, "place"): between(7, 7),
    }


VALUES = st.lists(st.integers(1, 10**6), min_size=1, max_size=5)


@examples(VALUES, st.integers(0, 4), st.integers(1, 10**6))
def test_a_revision_never_raises_the_number_of_commitments_summed(values: list[int], which: int, revised: int) -> None:
    plain = [counted(f"c{n}", told(f"s{n}", value)) for n, value in enumerate(values)]
    place = which % len(values)
    later = told("later", revised, said=AS_OF)
    link = Link(left=f"s{place}", right="later", outcome=Outcome.RAISES, score=0.9)
    again = [*plain]
    again[place] = counted(f"c{place}", told(f"s{place}", values[place]), later, links=[link])

    assert summed(*again).counted == summed(*plain).counted
    assert summed(*again).totals[0].amount.low == sum(values) - values[place] + revised


@examples(st.integers(1, 10**6), VALUES)
def test_the_parts_never_count_with_the_whole(whole: int, parts: list[int]) -> None:
    entries = [counted(f"p{n}", told(f"s{n}", value), wholes=["whole"]) for n, value in enumerate(parts)]

    assert summed(counted("whole", told("w", whole)), *entries).totals[0].amount == between(whole, whole)
    assert summed(*entries).totals[0].amount == between(sum(parts), sum(parts))


@examples(st.permutations([counted("a", told("a", 5)), counted("b", told("b", 7), wholes=["c"]), counted("c", told("c", 9))]))
def test_the_order_of_commitments_does_not_matter(entries: list[Counted]) -> None:
    assert amounts(summed(*entries)) == {("", Stage.ANNOUNCED, "place"): between(14, 14)}
