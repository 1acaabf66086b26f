"""Books with accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.ledger.book import Book
from pledgebook.serve.accounts.store import Store
from tests.databases import SERVER
from tests.serve.accounts.served import Site, Watch, fill, serving
from tests.serve.conftest import make_book


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the book of China and Central Asia, with its accounts beside it; no test writes to it."""
    made = make_book(tmp_path_factory.mktemp("pattern") / "own.book")
    with Book.open(str(made)) as opened:
        choose_mechanism(opened, "china-central-asia", hand=Hand(by="secretariat", on=date(2026, 1, 10)))
    store = Store.open(str(made))
    fill(store, now=Watch().now)
    store.close()
    return made


@pytest.fixture
def book(pattern: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test that may write to it."""
    return SERVER.again(pattern, tmp_path)


@pytest.fixture
def site(book: Path) -> Iterator[Site]:
    """The book served to those who have an account."""
    with serving(book) as opened:
        yield opened
