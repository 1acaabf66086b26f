"""A commitment in figures: promised, given, shared out and left."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.follow.accounts import Entries, draw_up
from pledgebook.follow.allocations import find_allotted
from pledgebook.follow.conversion import Rates, bundled_rates
from pledgebook.follow.promises import Told
from pledgebook.model.account import Account, Given, Manner, Share
from pledgebook.model.act import AllocationRecorded, Figure, Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Kind
from tests.follow.examples import said
from tests.follow.figures import DAY, between, given, told

AS_OF = date(2026, 6, 30)
COMMITMENT = Commitment(id="c", statements=(said(Kind.PLEDGE, "one"),))


def drawn(*, entries: Entries, commitment: Commitment = COMMITMENT) -> tuple[Account, ...]:
    rates = Rates([bundled_rates()])
    return draw_up(
        commitment,
        entries=entries,
        due=date(2027, 6, 30),
        as_of=AS_OF,
        convert=lambda amount, unit, into, day: rates.convert(amount, unit, into=into, day=day),
    )


def allotted(seq: int, recipient: str, value: int) -> tuple[int, AllocationRecorded]:
    figure = Figure(value=Decimal(value), unit="place")
    return seq, AllocationRecorded(statement="s", recipient=recipient, figure=figure, source="plan", by="A", noted="2025-07-01")


def test_what_is_left_is_the_promise_less_what_was_given() -> None:
    (account,) = drawn(entries=Entries(told=(told("one", 3000),), given=(given(420, act=1), given(300, on=AS_OF, act=2))))

    assert (account.done, account.left) == (between(720, 720), between(2280, 2280))


def test_what_is_left_keeps_both_bounds() -> None:
    (account,) = drawn(entries=Entries(told=(told("one", 3000),), given=(given(300), given(420, on=AS_OF))))

    assert (account.done, account.left) == (between(420, 720), between(2280, 2580))


def test_more_than_promised_leaves_nothing() -> None:
    (account,) = drawn(entries=Entries(told=(told("one", 3000),), given=(given(3500),)))

    assert account.left == between(0, 0)


def test_what_was_set_aside_is_not_given() -> None:
    (account,) = drawn(entries=Entries(told=(told("one", 3000),), given=(given(600, stage=Stage.COMMITTED),)))

    assert account.left == between(3000, 3000)
    assert [(held.stage, held.amount) for held in account.stages] == [
        (Stage.ANNOUNCED, between(3000, 3000)),
        (Stage.COMMITTED, between(600, 600)),
    ]


def test_what_was_paid_and_what_was_handed_over_may_be_the_same() -> None:
    paid = given(50, unit="USD", stage=Stage.DISBURSED)
    handed = given(30, unit="USD")
    (account,) = drawn(entries=Entries(told=(told("one", 100, unit="USD"),), given=(paid, handed)))

    assert account.done == between(50, 80)


def test_money_in_another_currency_counts_by_the_rate_of_the_promise() -> None:
    paid = given(100, unit="EUR", stage=Stage.DISBURSED, act=1)
    (account,) = drawn(entries=Entries(told=(told("one", 1000, unit="CNY", said=DAY),), given=(paid,)))

    assert account.done.low == Decimal("830.91")  # 1 EUR = 8.3091 CNY on 17 June 2025
    assert account.given[0].converted is not None
    assert account.given[0].converted.rates[0].per_euro == Decimal("8.3091")


def test_money_without_a_rate_has_an_account_of_its_own() -> None:
    paid = given(100, unit="KZT", stage=Stage.DISBURSED, act=1)
    promised, other = drawn(entries=Entries(told=(told("one", 1000, unit="CNY"),), given=(paid,)))

    assert (promised.unit, promised.done, other.unit, other.promised) == ("CNY", between(0, 0), "KZT", None)


def test_each_recipient_has_its_share_what_it_got_and_what_is_left_of_it() -> None:
    entries = Entries(
        told=(told("one", 3000),),
        given=(given(420, recipient="KAZ", act=1), given(100, recipient="", on=AS_OF, act=2)),
        allotted=find_allotted([allotted(3, "KAZ", 600), allotted(4, "UZB", 900)]),
    )
    (account,) = drawn(entries=entries)

    assert account.unallotted == between(1500, 1500)
    assert account.shares == (
        Share(recipient="KAZ", allotted=Decimal(600), done=between(420, 420), left=between(180, 180)),
        Share(recipient="UZB", allotted=Decimal(900), done=between(0, 0), left=between(900, 900)),
        Share(recipient="", allotted=None, done=between(100, 100), left=None),
    )


def test_a_later_share_replaces_an_earlier_one_of_the_same_recipient() -> None:
    found = find_allotted([allotted(7, "KAZ", 800), allotted(3, "KAZ", 600)])

    assert [(one.amount, one.act) for one in found] == [(Decimal(800), 7)]


def test_a_contradiction_is_shown_with_both_figures() -> None:
    link = Link(left="one", right="two", outcome=Outcome.CONTRADICTS, score=0.9)
    disputed = Commitment(id="c", statements=COMMITMENT.statements, links=(link,))
    (account,) = drawn(entries=Entries(told=(told("one", 500), told("two", 800))), commitment=disputed)

    assert [(one.left.amount, one.right.amount) for one in account.contradictions] == [(between(500, 500), between(800, 800))]


def test_a_report_of_a_contract_does_not_take_the_place_of_the_promise() -> None:
    signed = told("two", 400, said=AS_OF, stage=Stage.AGREED, kind=Kind.REPORT)
    (account,) = drawn(entries=Entries(told=(told("one", 3000), signed)))

    assert account.promised is not None
    assert account.promised.amount == between(3000, 3000)
    assert [(held.stage, held.amount) for held in account.stages] == [
        (Stage.ANNOUNCED, between(3000, 3000)),
        (Stage.AGREED, between(400, 400)),
    ]


def test_a_promise_that_only_reports_tell_of_is_promised() -> None:
    (account,) = drawn(entries=Entries(told=(told("one", 400, stage=Stage.AGREED, kind=Kind.REPORT),)))

    assert account.left == between(400, 400)


def test_one_count_told_under_two_nouns_is_promised_once() -> None:
    entries = Entries(
        told=(told("one", 3000), told("two", 3000, unit="quota", said=AS_OF)),
        given=(given(420, unit="quota", act=1),),
        allotted=find_allotted([allotted(3, "KAZ", 600)]),
    )
    (account,) = drawn(entries=entries)

    assert (account.unit, account.left, account.unallotted) == ("place", between(2580, 2580), between(2400, 2400))


@pytest.mark.parametrize(
    "figures",
    [
        (told("one", 3), told("two", 3, unit="quota", said=AS_OF)),
        (told("one", 3000), told("one", 3000, unit="quota")),
        (told("one", 3000), told("two", 3000, unit="USD", said=AS_OF)),
        (told("one", 3000), told("two", 2900, unit="quota", said=AS_OF)),
    ],
    ids=["few", "in one statement", "money", "another number"],
)
def test_counts_of_two_things_stay_apart(figures: tuple[Told, ...]) -> None:
    assert len(drawn(entries=Entries(told=figures))) == 2


def test_two_reports_that_contradict_each_other_count_between_their_bounds_and_are_shown() -> None:
    link = Link(left="r1", right="r2", outcome=Outcome.CONTRADICTS, score=0.9)
    disputed = Commitment(id="c", statements=COMMITMENT.statements, links=(link,))
    reports = (given(2100, statement="r1"), given(1800, statement="r2", on=AS_OF))
    (account,) = drawn(entries=Entries(told=(told("one", 3000),), given=reports), commitment=disputed)

    assert (account.done, account.left) == (between(1800, 2100), between(900, 1200))
    assert [(one.left.amount, one.right.amount) for one in account.contradictions] == [(between(2100, 2100), between(1800, 1800))]


def test_a_delivery_without_a_figure_stands_in_the_first_account() -> None:
    (account,) = drawn(entries=Entries(told=(told("one", 3000),), given=(given(None),)))

    assert [one.amount for one in account.given] == [None]


def test_a_delivery_without_any_figure_promised_has_an_account() -> None:
    (account,) = drawn(entries=Entries(given=(given(None),)))

    assert (account.unit, account.promised, account.left) == ("", None, None)


def test_nothing_told_in_figures_and_nothing_given_is_no_account() -> None:
    assert drawn(entries=Entries()) == ()


def test_the_order_of_records_does_not_matter() -> None:
    records: tuple[Given, ...] = (
        given(420, act=1, recipient="KAZ", manner=Manner.FURTHER),
        given(300, act=2, on=AS_OF, recipient="UZB", manner=Manner.TOTAL),
        given(50, on=AS_OF),
    )

    assert drawn(entries=Entries(told=(told("one", 3000),), given=records)) == drawn(
        entries=Entries(told=(told("one", 3000),), given=records[::-1])
    )
