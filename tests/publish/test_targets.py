"""Targets as tables, typed and in base units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from pledgebook.flow.desk import Desk
from pledgebook.ledger.book import Book
from pledgebook.model.act import Indicator, Reading, SeriesRead, TargetBound
from pledgebook.publish.targets import PATHS, TARGETS, path_table, target_table
from tests.serve.sample import TRADE, events

DAY = date(2026, 2, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The sample with a series bound to its goal for trade."""
    indicator = Indicator(id="trade", name="Trade a year", unit="USD", source="customs")
    readings = tuple(Reading(period=str(year), value=Decimal(billions) * 10**9) for year, billions in ((2020, 40), (2024, 46)))
    with Book.open(str(tmp_path / "sample.book"), create=True) as book:
        book.append(events())
        book.append([SeriesRead(indicator=indicator, readings=readings, by="A", noted="2026-01-01")])
        book.append([TargetBound(statement=TRADE.id, indicator="trade", by="A", noted="2026-01-01", base="2020")])
        yield Desk(book, as_of=DAY)


def test_a_target_is_one_row_with_its_class_and_reasons(desk: Desk) -> None:
    (row,) = target_table(desk).to_dicts()

    assert (row["level"], row["until"], row["progress"]) == (70e9, date(2030, 12, 31), "moderate progress")
    assert row["ratio"] == pytest.approx(0.6178, abs=1e-4)
    assert row["words"].startswith("The Parties will raise mutual trade")


def test_a_path_is_one_row_for_each_period(desk: Desk) -> None:
    table = path_table(desk)

    assert table["period"].to_list() == [str(year) for year in range(2020, 2031)]
    assert table.filter(pl.col("period") == "2024")["reading"].to_list() == [46e9]


def test_tables_have_their_columns_without_any_target(tmp_path: Path) -> None:
    with Book.open(str(tmp_path / "empty.book"), create=True) as book:
        empty = Desk(book, as_of=DAY)

        assert dict(target_table(empty).schema) == TARGETS
        assert dict(path_table(empty).schema) == PATHS
