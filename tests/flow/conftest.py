"""Books and sources for the tests of flow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for sources."""
    made = tmp_path / "sources"
    made.mkdir()
    return made


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new, empty book."""
    with Book.open(str(tmp_path / "test.book"), create=True, patience=5) as opened:
        yield opened
