"""A database that was let go of stays so, whatever was begun before."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, event

from pledgebook.ledger.book import Book
from pledgebook.ledger.lines import Known, Lines
from pledgebook.ledger.store import close_engine, make_engine, read_address, reading
from pledgebook.model.errors import BookError
from tests.ledger.examples import three_statements


@pytest.fixture
def engine(book: Book, address: str) -> Engine:
    """An engine over a book, which the test closes."""
    assert book.last() == 0
    return make_engine(read_address(address), patience=1)


def _connections(engine: Engine) -> tuple[list[Any], list[Any]]:
    """The connections that an engine opens and those that it closes, as they come."""
    opened: list[Any] = []
    closed: list[Any] = []
    event.listen(engine, "connect", lambda connection, _: opened.append(connection))
    event.listen(engine, "close", lambda connection, _: closed.append(connection))
    return opened, closed


def test_a_closed_book_answers_nothing_more(address: str) -> None:
    book = Book.open(address, create=True)
    book.close()

    with pytest.raises(BookError, match=r"the book was closed.*open it again"):
        book.last()


def test_a_book_is_closed_twice_as_well_as_once(address: str) -> None:
    book = Book.open(address, create=True)
    book.close()
    book.close()

    with pytest.raises(BookError, match="closed"):
        book.append(three_statements())


def test_a_connection_that_is_given_back_after_the_close_is_closed(engine: Engine) -> None:
    with reading(engine) as connection:
        held = connection.connection.driver_connection
        close_engine(engine)

    assert held is not None
    with pytest.raises(engine.dialect.loaded_dbapi.Error, match="closed"):
        held.cursor()


def test_a_reader_who_stops_halfway_leaves_no_connection_open(engine: Engine) -> None:
    opened, closed = _connections(engine)
    parts = Lines(engine).load(Known())
    next(parts)
    close_engine(engine)
    del parts

    assert len(opened) == 1
    assert closed == opened
