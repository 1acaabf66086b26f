"""The queue, brought forward by events instead of being made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Value
from pledgebook.flow.queue import STATES, Queue, Queues, Sieve, make_queue
from pledgebook.flow.review import accept, ask_second, correct, decide_link, reject, undo
from pledgebook.ledger.book import Book
from pledgebook.model.errors import NotInBook
from pledgebook.model.event import DocumentRead, LinkFound, StatementFound
from pledgebook.model.link import Outcome
from tests.serve.sample import DELIVERED, DOCUMENTS, GAVE_LESS, LINKS, STATEMENTS, SUPPORT, TRAIN, events

DAY = date(2026, 2, 1)
PEOPLE = ("Ann", "Ben")
Act = Callable[[Book, Hand], object]
ACTS: dict[str, Act] = {
    "accept": lambda book, hand: accept(book, TRAIN.id, hand=hand),
    "reject": lambda book, hand: reject(book, GAVE_LESS.id, hand=hand),
    "correct": lambda book, hand: correct(book, TRAIN.id, changes={"theme": [Value(text="trade")]}, hand=hand),
    "ask": lambda book, hand: ask_second(book, TRAIN.id, hand=hand),
    "same": lambda book, hand: decide_link(book, (GAVE_LESS.id, DELIVERED.id), outcome=Outcome.SAME, hand=hand),
    "different": lambda book, hand: decide_link(book, (TRAIN.id, SUPPORT.id), outcome=Outcome.NOT_SAME, hand=hand),
    "undo": lambda book, hand: undo(book, hand=hand),
    "found anew": lambda book, _: book.append([StatementFound(statement=replace(TRAIN, confidence=0.3))]),
    "found elsewhere": lambda book, _: book.append([StatementFound(statement=replace(TRAIN, id="s-found-anew"))]),
}


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    """The sample without its last document and without links, in each database."""
    with Book.open(address, create=True) as opened:
        opened.append(event for event in events() if not isinstance(event, LinkFound))
        yield opened


def _shown(queue: Queue) -> object:
    narrowed = {state: tuple(queue.narrowed(Sieve(state=state))) for state in STATES}
    return narrowed, tuple(queue.narrowed(Sieve(about="links"))), queue.states(), queue.done(), queue.agreement()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(PEOPLE)), max_size=5), at_once=st.booleans())
def test_a_queue_brought_forward_is_the_queue_made_anew(book: Book, acts: list[tuple[str, str]], at_once: bool) -> None:
    queues = Queues(book, as_of=DAY)
    for person in PEOPLE:
        _shown(queues.of(person))
    book.append([LinkFound(link=link) for link in LINKS])
    for act, person in acts:
        try:
            ACTS[act](book, Hand(by=person, on=DAY))
        except NotInBook:
            continue  # nothing to take back
        if not at_once:
            queues.of(person)

    assert [_shown(queues.of(person)) for person in PEOPLE] == [_shown(make_queue(book, as_of=DAY, by=person)) for person in PEOPLE]


def test_a_document_read_later_comes_into_the_queue(book: Book) -> None:
    queues = Queues(book, as_of=DAY)
    before = len(queues.of("Ann").narrowed(Sieve()))
    source = replace(DOCUMENTS[0], id="d-later", text=DOCUMENTS[0].text + " ")
    later = replace(STATEMENTS[0], id="s-later", document=source.id)
    book.append([DocumentRead(document=source, digest="1" * 64), StatementFound(statement=later)])

    assert len(queues.of("Ann").narrowed(Sieve())) == before + 1


def test_a_document_published_after_the_day_is_not_in_the_queue(book: Book) -> None:
    queues = Queues(book, as_of=date(2024, 1, 1))

    assert {one.published[:4] for one in (document.head for document in queues.of("Ann").documents.values())} == {"2022", "2023"}


def test_an_item_is_found_by_its_place_in_what_was_asked_for(book: Book) -> None:
    left = make_queue(book, as_of=DAY, by="Ann").narrowed(Sieve(kind="pledge"))

    assert [left.place(item) for item in left] == list(range(len(left)))
    assert [left.place_after(item) for item in left] == list(range(1, len(left) + 1))
