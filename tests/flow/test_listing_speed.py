"""Lists from the read index take no longer than working them out of rows in memory."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from bench.large_book import write_large_book
from pledgebook.flow.desk import Desk
from pledgebook.flow.listing import Listing
from pledgebook.ledger.book import Book
from pledgebook.model.query import Query

DAY = date(2026, 11, 22)
VIEWS = (Query(), Query(theme=("trade",)), Query(text="railway"), Query(sort="amount", reported=("agreed",)))


@pytest.mark.slow
def test_lists_of_a_book_of_some_size_are_answered_faster_from_the_index_than_from_memory(tmp_path: Path) -> None:
    with Book.open(str(tmp_path / "large.book"), create=True) as book:
        write_large_book(book, statements=6_000)
        listed, worked_out = Listing(book), Desk(book, as_of=DAY)
        for query in VIEWS:  # both get ready, and say the same
            assert listed.rows(query, as_of=DAY) == worked_out.rows(query)
        ours = median(_took(lambda query=query: listed.rows(query, as_of=DAY)) for query in VIEWS * 3)
        theirs = median(_took(lambda query=query: worked_out.rows(query)) for query in VIEWS * 3)

    assert ours < theirs


def _took(ask: object) -> float:
    assert callable(ask)
    start = time.process_time()
    ask()
    return time.process_time() - start
