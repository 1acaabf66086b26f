"""The chain proves that no event was touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from pledgebook.ledger.book import Book
from pledgebook.ledger.chain import Entry, forge, verify_chain
from pledgebook.ledger.store import make_engine, read_address, writing
from pledgebook.ledger.tables import START
from tests.ledger.examples import three_statements

LINES = st.lists(
    st.integers(0, 5).map(lambda n: ("issue-found", f'{{"issue":{{"code":"c","source":"{n}","what":"w"}}}}')), max_size=8
)


def test_an_untouched_book_holds(book: Book) -> None:
    book.append(three_statements())
    verified = book.verify()

    assert verified.holds
    assert verified.events == 7


def test_an_empty_book_holds(book: Book) -> None:
    assert book.verify().holds


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE events SET body = replace(body, '3,000', '5,000') WHERE seq = 1", "not those it was stored with"),
        ("UPDATE events SET kind = 'copy-found' WHERE seq = 1", "not those it was stored with"),
        ("UPDATE events SET previous = hash WHERE seq = 1", "does not follow"),
        ("UPDATE events SET hash = previous WHERE seq = 1", "not those it was stored with"),
    ],
)
def test_a_touched_event_is_named(book: Book, address: str, change: str, why: str) -> None:
    book.append(three_statements())
    engine = make_engine(read_address(address), patience=1)
    with writing(engine) as connection:
        connection.execute(text(change))
    engine.dispose()
    verified = book.verify()

    assert (verified.holds, verified.events, verified.broken) == (False, 0, 1)
    assert why in verified.why


def test_an_event_cut_out_of_the_middle_is_named(path: Path) -> None:
    import sqlite3

    with Book.open(str(path), create=True) as book:
        book.append(three_statements())
        with sqlite3.connect(path) as connection:
            connection.execute("DELETE FROM events WHERE seq = 4")
        connection.close()
        verified = book.verify()

    assert (verified.broken, verified.why) == (4, "event 4 is missing")


@given(LINES)
def test_a_forged_chain_holds_and_ends_in_its_last_hash(lines: list[tuple[str, str]]) -> None:
    entries = list(forge(lines, after=0, head=START))
    verified = verify_chain(entries)

    assert verified.holds
    assert verified.head == (entries[-1].hash if entries else START)


CHANGES: list[Callable[[Entry], Entry]] = [
    lambda one: Entry(seq=one.seq, kind=one.kind, body=one.body + " ", previous=one.previous, hash=one.hash),
    lambda one: Entry(seq=one.seq, kind=one.kind, body=one.body, previous="f" * 64, hash=one.hash),
    lambda one: Entry(seq=one.seq, kind=one.kind, body=one.body, previous=one.previous, hash="f" * 64),
    lambda one: Entry(seq=one.seq + 1, kind=one.kind, body=one.body, previous=one.previous, hash=one.hash),
]


@given(LINES.filter(bool), st.data())
def test_any_change_of_any_event_is_found_where_it_was_made(lines: list[tuple[str, str]], data: st.DataObject) -> None:
    entries = list(forge(lines, after=0, head=START))
    at = data.draw(st.integers(0, len(entries) - 1))
    entries[at] = data.draw(st.sampled_from(CHANGES))(entries[at])

    assert verify_chain(entries).broken == at + 1
