"""The read index says what the events say, however they came and whatever stopped it on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.indexing import bring_forward, is_current
from pledgebook.flow.listing import Listing
from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from pledgebook.model.query import Page, Query
from tests.flow.listed import pieces, taken_back
from tests.ledger.examples import three_statements

DAYS = (date(2010, 6, 1), date(2026, 11, 22), date.max)
ALL = Query(limit=1_000_000)


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    """A new, empty book in each database."""
    with Book.open(address, create=True) as opened:
        yield opened


def _listed(listing: Listing) -> list[Page]:
    return [listing.rows(ALL, as_of=day) for day in DAYS]


def _worked_out(book: Book) -> list[Page]:
    return [Desk(book, as_of=day).rows(ALL) for day in DAYS]


@pytest.mark.parametrize("seed", [1, 2])
def test_an_index_brought_forward_piece_by_piece_is_that_of_the_whole(book: Book, seed: int) -> None:
    random, listing = Random(seed), Listing(book)
    for events in pieces(statements=120, seed=seed):
        book.append(events)
        if random.random() < 0.4:
            listing.bring_forward()
    listing.bring_forward()

    assert _listed(listing) == _worked_out(book)
    assert _listed(Listing(book)) == _worked_out(book)


def test_what_was_taken_back_counts_no_longer(book: Book) -> None:
    listing = Listing(book)
    for events in pieces(statements=120, seed=4):
        book.append(events)
    acts = [seq for seq, event in book.events() if not isinstance(event, DocumentRead | StatementFound) and hasattr(event, "by")]
    listing.bring_forward()
    book.append([taken_back(seq) for seq in acts])

    assert _listed(listing) == _worked_out(book)


def test_an_index_that_was_left_half_made_is_completed(book: Book) -> None:
    for events in pieces(statements=400, seed=6):
        book.append([event for event in events if isinstance(event, DocumentRead | StatementFound)])
    with pytest.raises(KeyboardInterrupt):
        bring_forward(book, on_progress=_stop, at_once=50)
    half = book.lines.mark()

    assert half is not None
    assert half.made
    assert not is_current(book)
    assert _listed(Listing(book))[0] == _worked_out(book)[0]


def _stop(_done: int, _whole: int) -> None:
    raise KeyboardInterrupt


def test_an_index_made_by_other_rules_is_made_anew(book: Book) -> None:
    book.append(three_statements())
    bring_forward(book)
    with book.lines.change() as writer:
        mark = writer.mark()
        assert mark is not None
        writer.set_mark(replace(mark, rules="others"))

    assert not is_current(book)
    bring_forward(book)
    assert is_current(book)


def test_a_document_found_anew_under_its_name_is_noticed(book: Book) -> None:
    book.append(three_statements())
    listing = Listing(book)
    listing.bring_forward()
    read = next(event for _, event in book.events() if isinstance(event, DocumentRead))
    book.append([replace(read, document=replace(read.document, head=replace(read.document.head, published="2031-05-06")))])

    assert _listed(listing) == _worked_out(book)


def test_a_book_whose_views_are_made_again_has_its_index_made_again(book: Book) -> None:
    book.append(three_statements())
    listing = Listing(book)
    before = _listed(listing)
    book.rebuild()

    assert not is_current(book)
    assert _listed(Listing(book)) == before
