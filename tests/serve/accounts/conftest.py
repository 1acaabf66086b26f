"""Books with accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.ledger.book import Book
from tests.serve.accounts.served import Site, serving
from tests.serve.conftest import make_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample as the book of China and Central Asia, for a test that may write to it."""
    made = make_book(tmp_path / "own.book")
    with Book.open(str(made)) as opened:
        choose_mechanism(opened, "china-central-asia", hand=Hand(by="secretariat", on=date(2026, 1, 10)))
    return made


@pytest.fixture
def site(book: Path) -> Iterator[Site]:
    """The book served to those who have an account."""
    with serving(book) as opened:
        yield opened
