"""A book of the sample documents, and its pages through a test client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.serve.app import make_app
from tests.databases import SERVER
from tests.serve.sample import events

DAY = date(2026, 2, 1)
HOST = "testserver.local"


@pytest.fixture(scope="session")
def book_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a book that no test writes to."""
    return make_book(tmp_path_factory.mktemp("serve") / "sample.book")


def make_book(path: Path) -> Path:
    """A book of the sample at a path."""
    return SERVER.copy(path, named="sample", make=_fill)


def _fill(address: str) -> None:
    with Book.open(address, create=True) as book:
        book.append(events())


@pytest.fixture(scope="session")
def client(book_path: Path) -> Iterator[TestClient[Litestar]]:
    """The pages of the sample, as known on one day."""
    with pages_of(book_path) as client:
        yield client


def pages_of(book: Path | str) -> TestClient[Litestar]:
    """A client of the pages of a book, as known on the day of the tests."""
    return TestClient(make_app(str(book), as_of=DAY, hosts=(HOST,)))
