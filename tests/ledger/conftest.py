"""Books for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pledgebook.ledger.book import Book


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    """A new, empty book."""
    with Book.open(address, create=True, patience=0.2) as opened:
        yield opened
