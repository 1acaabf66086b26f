"""What is made for speed can be dropped and made again from the events."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from pledgebook.ledger.book import Book
from pledgebook.ledger.store import make_engine, read_address, reading, writing
from pledgebook.ledger.tables import VIEWS
from pledgebook.ledger.views import Views
from pledgebook.model.event import CopyFound, IssueFound, LinkFound
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link, Outcome
from tests.ledger.examples import three_statements


def _dump(address: str) -> dict[str, list[Any]]:
    engine = make_engine(read_address(address), patience=1)
    with reading(engine) as connection:
        dumped = {view.name: [tuple(row) for row in connection.execute(select(view).order_by(view.c.seq))] for view in VIEWS}
    engine.dispose()
    return dumped


def _fill(book: Book) -> None:
    book.append(three_statements())
    book.append(
        [
            LinkFound(link=Link(left="s1", right="s2", outcome=Outcome.SAME, score=0.9)),
            CopyFound(source="b.txt", digest="c" * 64, copy_of="d-a.txt", similarity=0.9),
            IssueFound(issue=Issue(source="c.pdf", code="read", what="empty")),
        ]
    )


def test_views_made_again_are_as_they_were(book: Book, address: str) -> None:
    _fill(book)
    before, found = _dump(address), book.search_quotes("nurses")
    book.rebuild()

    assert _dump(address) == before
    assert book.search_quotes("nurses") == found


def test_views_that_were_lost_come_back(book: Book, address: str) -> None:
    _fill(book)
    before = _dump(address)
    engine = make_engine(read_address(address), patience=1)
    with writing(engine) as connection:
        Views(connection).clear()
    engine.dispose()

    assert book.statements() == ()
    book.rebuild()
    assert _dump(address) == before
    assert book.search_quotes("nurses") == ("s2",)


def test_rebuilding_leaves_the_events_alone(book: Book) -> None:
    _fill(book)
    before = book.verify()
    book.rebuild()

    assert book.verify() == before
