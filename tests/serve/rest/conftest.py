"""The interface over the book of the sample, with briefs and a series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import Draft, propose
from pledgebook.ledger.book import Book
from pledgebook.model.act import AllocationRecorded, DeliveryRecorded, Figure, Indicator, Reading, SeriesRead, TargetBound
from pledgebook.publish.brief import PRESS
from pledgebook.serve.app import make_app
from tests.serve.conftest import DAY, HOST, make_book
from tests.serve.sample import PLACES, TRADE

BY, NOTED = "the desk", "2026-01-01"


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a book in which everything is that the interface tells of."""
    path = make_book(tmp_path_factory.mktemp("rest") / "sample.book")
    with Book.open(str(path)) as book:
        _record(book)
    return str(path)


def _serve(book: str) -> Litestar:
    return make_app(book, as_of=DAY, hosts=(HOST, "localhost", "testserver"), press=PRESS)


@pytest.fixture
def application(recorded: str) -> Litestar:
    """An application for the one who starts and stops it himself; once stopped, it cannot be started again."""
    return _serve(recorded)


def _record(book: Book) -> None:
    """A delivery, a share, a target with its series, and an open decision."""
    indicator = Indicator(id="trade", name="Mutual trade", unit="USD", source="customs")
    readings = tuple(Reading(period=str(year), value=Decimal(year - 2020) * 10**10) for year in range(2022, 2026))
    given, share = (Figure(value=Decimal(number), unit="training place") for number in (420, 900))
    record = DeliveryRecorded(
        statement=PLACES.id,
        on="2025-11-20",
        what="420 places were filled",
        source="a note",
        figure=given,
        recipient="KAZ",
        by=BY,
        noted=NOTED,
    )
    book.append(
        [record, AllocationRecorded(statement=PLACES.id, recipient="KAZ", figure=share, source="a plan", by=BY, noted=NOTED)]
    )
    book.append([SeriesRead(indicator=indicator, readings=readings, by=BY, noted=NOTED)])
    book.append([TargetBound(statement=TRADE.id, indicator="trade", by=BY, noted=NOTED)])
    choose_mechanism(book, "china-central-asia", hand=Hand(by="the desk", on=date(2026, 1, 5)))
    draft = Draft(title="On trains", text="The Parties will run 10 trains a week by 2028.", deadline=date(2026, 3, 1))
    propose(book, draft, hand=Hand(by="the desk", on=date(2026, 1, 10), party="KAZ"))


@pytest.fixture(scope="session")
def rest(recorded: str) -> Iterator[TestClient[Litestar]]:
    """A client of the interface."""
    with TestClient(_serve(recorded), raise_server_exceptions=False) as client:
        yield client
