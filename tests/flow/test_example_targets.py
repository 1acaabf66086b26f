"""Series and targets that come with examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.example_targets import take_examples
from pledgebook.ledger.book import Book
from pledgebook.model.errors import UsageError
from pledgebook.model.event import DocumentRead, StatementFound
from tests.flow.test_targets import FIRST, SETS

TOLD = """by = "us"
noted = "2025-01-01"
[[series]]
file = "trade.csv"
[[target]]
words = "bring trade to 70"
indicator = "trade"
[[target]]
words = "never said"
indicator = "trade"
"""
SERIES = "# id: trade\n# unit: USD\n# source: customs\nperiod,value\n2020,40\n2024,50\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "targets.toml").write_text(TOLD, encoding="utf-8")
    (tmp_path / "trade.csv").write_text(SERIES, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def _said(book: Book) -> None:
    book.append([DocumentRead(document=FIRST, digest="1"), StatementFound(statement=SETS)])


def test_goals_are_bound_by_their_words_and_those_never_said_are_passed_over(book: Book, folder: Path) -> None:
    assert take_examples(book, folder) == 1
    assert [one.indicator.id for one in Desk(book, as_of=date(2025, 7, 1)).targets()] == ["trade"]


def test_taking_them_in_again_adds_nothing(book: Book, folder: Path) -> None:
    take_examples(book, folder)
    last = book.last()
    take_examples(book, folder)

    assert book.last() == last


def test_a_misspelt_key_is_refused(book: Book, folder: Path) -> None:
    (folder / "targets.toml").write_text(TOLD.replace("words =", "word =", 1), encoding="utf-8")

    with pytest.raises(UsageError, match=r"targets\.toml"):
        take_examples(book, folder)
