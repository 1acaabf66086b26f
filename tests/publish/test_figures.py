"""Accounts and deliveries as tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import pledgebook as pb
from pledgebook.flow.deliver import Deed, Noted, deliver
from pledgebook.flow.desk import Desk
from pledgebook.ledger.book import Book
from pledgebook.publish.figures import ACCOUNTS, DELIVERIES, account_table, delivery_table
from tests.publish.conftest import fill

AS_OF = date(2025, 7, 1)


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A small book with a delivery of 40 km recorded by hand."""
    place = str(tmp_path / "figures.db")
    with Book.open(place, create=True) as book:
        fill(book)
        desk = Desk(book, as_of=AS_OF)
        railway = next(one.id for one in desk.commitments() if "railway" in desk.words(one.founding))
        deed = Deed(on="2025-06", what="the first section", figure="40 km", recipient="KAZ")
        deliver(desk, railway, deed=deed, noted=Noted(source="a note", by="A. Reader", on=AS_OF))
    return place


@pytest.fixture
def changed(path: str) -> Iterator[Desk]:
    with Book.open(path) as book:
        yield Desk(book, as_of=AS_OF)


def test_every_account_is_a_row_with_both_bounds(changed: Desk) -> None:
    table = account_table(changed)
    railway = table.row(by_predicate=pl.col("unit") == "km", named=True)

    assert table.schema == pl.Schema(ACCOUNTS)
    assert (railway["promised_low"], railway["done_low"], railway["left_low"], railway["left_high"]) == (120, 40, 80, 80)


def test_every_delivery_is_a_row_with_its_source(changed: Desk) -> None:
    table = delivery_table(changed)

    assert table.schema == pl.Schema(DELIVERIES)
    assert [(row["low"], row["recipient"], row["source"], row["counted"]) for row in table.iter_rows(named=True)] == [
        (40, "KAZ", "a note", True)
    ]


def test_a_book_without_figures_has_tables_without_rows(tmp_path: Path) -> None:
    with Book.open(str(tmp_path / "empty.db"), create=True) as book:
        desk = Desk(book, as_of=AS_OF)

        assert account_table(desk).is_empty()
        assert delivery_table(desk).is_empty()


def test_tables_and_sums_are_there_from_python(path: str) -> None:
    with pb.open(path) as book:
        sums = book.sums(as_of="2025-07-01", currency="USD")

        assert [row["unit"] for row in book.accounts(as_of="2025-07-01")] == ["km", "CNY"]
        assert len(book.deliveries(as_of="2025-07-01")) == 1
        assert {total.unit for total in sums.totals} == {"km", "USD"}
