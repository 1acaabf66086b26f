"""Sums by year and stage: they add up to the sums without years, in each currency and in one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.flow.amounts import amounts_by_year
from pledgebook.flow.amounts_chart import amount_records
from pledgebook.flow.desk import Desk
from pledgebook.follow.conversion import is_currency
from pledgebook.follow.sums import Wanted
from pledgebook.ledger.book import Book
from pledgebook.model.account import NOTHING
from pledgebook.model.act import Stage
from pledgebook.model.query import Query
from tests.serve.sample import LIVELIHOOD, events

DAY = date(2026, 2, 1)
EVERY = Query(limit=1_000)


@pytest.fixture
def desk(book: Book) -> Desk:
    """The desk over the sample."""
    book.append(events())
    return Desk(book, as_of=DAY)


@pytest.mark.parametrize("currency", ["", "USD", "EUR"])
def test_the_years_of_a_stage_add_up_to_its_total(desk: Desk, currency: str) -> None:
    rows = desk.rows(EVERY).rows
    found = amounts_by_year(desk, rows, currency=currency)
    totals = [one for one in desk.accounts().sums(rows, wanted=Wanted(currency=currency)).totals if is_currency(one.unit)]

    assert totals
    for total in totals:
        parts = [one.amount for one in found.sums if (one.stage, one.unit) == (total.stage, total.unit)]
        assert sum(parts, start=NOTHING) == total.amount


def test_a_figure_counts_in_the_year_in_which_it_was_told(desk: Desk) -> None:
    found = amounts_by_year(desk, desk.rows(EVERY).rows)
    (mine,) = [one for one in found.sums if desk.commitment(LIVELIHOOD.id).id in one.commitments]

    assert (mine.year, mine.stage, mine.unit, mine.amount.low) == ("2025", Stage.ANNOUNCED, "CNY", Decimal(1_500_000_000))


def test_what_is_in_no_sum_is_said_with_the_reason(desk: Desk) -> None:
    rows = desk.rows(EVERY).rows
    found = amounts_by_year(desk, rows)
    counted = {name for one in found.sums for name in one.commitments}
    left = {name for one in found.left_out for name in one.commitments}

    assert {row.commitment for row in rows if not any(is_currency(m.unit) for m in row.measures)} - counted <= left | {
        row.commitment for row in rows if row.measures
    }


def test_the_chart_has_a_bar_for_each_sum(desk: Desk) -> None:
    found = amounts_by_year(desk, desk.rows(EVERY).rows)
    records = amount_records(found, amount=lambda one: f"{one.amount.low:f}")

    assert [record["amount"] for record in records] == [f"{one.amount.low:f}" for one in found.sums]


def test_currencies_stand_in_the_order_of_how_many_commitments_use_them(desk: Desk) -> None:
    found = amounts_by_year(desk, desk.rows(EVERY).rows)

    assert found.units[0] == "CNY"


def test_a_bar_has_its_number_in_the_scale_of_its_panel(desk: Desk) -> None:
    records = amount_records(amounts_by_year(desk, desk.rows(EVERY).rows), amount=lambda _: "")

    assert {(record["unit"], record["label"]) for record in records} >= {("CNY", "26"), ("CNY", "1.5")}
