"""A book of the sample with a series that measures its goal for trade."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pledgebook.ledger.book import Book
from pledgebook.model.act import Indicator, Reading, SeriesRead, TargetBound
from tests.serve.conftest import make_book
from tests.serve.sample import TRADE

YEARS = range(2010, 2025)


def make_measured_book(path: Path) -> Path:
    """The sample at a path, with fifteen readings whose source is hostile to pages and spreadsheets."""
    path = make_book(path)
    (measure,) = TRADE.measures
    indicator = Indicator(id="trade", name="Trade a year", unit=measure.unit, source="=customs")
    readings = tuple(Reading(period=str(year), value=Decimal(year - 2000) * 10**9, source="<b>=x</b>") for year in YEARS)
    with Book.open(str(path)) as book:
        book.append([SeriesRead(indicator=indicator, readings=readings, by="A", noted="2026-01-01")])
        book.append([TargetBound(statement=TRADE.id, indicator="trade", by="A", noted="2026-01-01", base="2020")])
    return path
