"""Opening a book makes, finds or refuses it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book
from pledgebook.ledger.store import read_address
from pledgebook.model.errors import BookBroken, BookMissing, BookTooNew, UsageError
from tests.ledger.examples import three_statements


def test_a_book_that_is_not_there_is_missing(path: Path) -> None:
    with pytest.raises(BookMissing, match="there is no book"):
        Book.open(str(path))
    assert not path.exists()


def test_a_book_is_not_made_in_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(BookMissing, match="no such folder"):
        Book.open(str(path.parent / "nowhere" / "a.book"), create=True)


def test_a_folder_is_no_book(path: Path) -> None:
    with pytest.raises(BookMissing, match="folder"):
        Book.open(str(path.parent), create=True)


def test_creating_opens_the_book_that_is_there(address: str) -> None:
    with Book.open(address, create=True) as book:
        book.append(three_statements())

    with Book.open(address, create=True) as again:
        assert again.last() == 7


def test_an_empty_file_becomes_a_book_only_when_asked(path: Path) -> None:
    path.touch()
    with pytest.raises(BookMissing):
        Book.open(str(path))

    with Book.open(str(path), create=True) as book:
        assert book.last() == 0


def test_a_file_that_is_no_database_is_broken_and_left_as_it_is(path: Path) -> None:
    path.write_bytes(b"Dear reader, this is a letter. " * 400)
    before = path.read_bytes()

    with pytest.raises(BookBroken, match=r"damaged or no book.*new one"):
        Book.open(str(path), create=True)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_no_book(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()

    with pytest.raises(BookBroken, match="not a book"):
        Book.open(str(path), create=True)


def test_a_book_of_a_newer_version_is_refused(path: Path) -> None:
    Book.open(str(path), create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(BookTooNew, match="newer version"):
        Book.open(str(path))


def _fill(path: Path) -> None:
    with Book.open(str(path), create=True) as book:
        book.append(three_statements())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _use(path: Path) -> None:
    with Book.open(str(path)) as book:
        assert book.verify().holds
        book.rebuild()


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_half_a_file_is_broken_whenever_it_is_noticed(path: Path, share: float) -> None:
    _fill(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BookBroken, match="restore it from a copy"):
        _use(path)


@pytest.mark.parametrize("address", ["mysql://host/db", "nonsense://", "sqlite://"])
def test_other_databases_are_refused_with_what_is_possible(address: str) -> None:
    with pytest.raises(UsageError, match="SQLite or PostgreSQL"):
        read_address(address)


def test_a_plain_postgresql_url_gets_the_driver_that_we_ship() -> None:
    assert read_address("postgresql://host/book").drivername == "postgresql+psycopg"


def test_a_server_that_does_not_answer_is_a_missing_book() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BookMissing, match="no such database answers"):
        Book.open("postgresql://nobody@127.0.0.1:9/none")
