"""Many decisions at once: exactly those that were shown, one event each, undone together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.flow.bulk import ACTS, MOST, Plan, decide_many, plan_many
from pledgebook.flow.chosen import Hand
from pledgebook.flow.queue import Queue, Sieve, make_queue
from pledgebook.flow.review import accept, reject, undo
from pledgebook.follow.doubts import State
from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookMoved, NotInBook, UsageError
from pledgebook.model.link import Outcome
from pledgebook.model.review import StatementReviewed
from tests.serve.sample import DELIVERED, GAVE_LESS, PLACES, STATEMENTS, SUPPORT, TRAIN, events

DAY = date(2026, 2, 1)
ANN = Hand(by="Ann", on=date(2026, 1, 5))
BEN = Hand(by="Ben", on=date(2026, 1, 6))
THREE = [TRAIN.id, SUPPORT.id, PLACES.id]


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    """The sample, in each database."""
    with Book.open(address, create=True) as opened:
        opened.append(events())
        yield opened


def _queue(book: Book, by: str = "Ann") -> Queue:
    return make_queue(book, as_of=DAY, by=by)


def _plan(book: Book, names: list[str], act: str = "accept", *, hand: Hand = ANN) -> Plan:
    return plan_many(_queue(book, hand.by), names, act=act, hand=hand)


def test_a_plan_stores_nothing(book: Book) -> None:
    before = book.last()
    _plan(book, THREE)

    assert book.last() == before


def test_what_is_planned_is_said_with_one_event_each(book: Book) -> None:
    plan = _plan(book, THREE)
    before = book.last()
    decide_many(book, plan)

    assert book.last() == before + 3
    assert {said.left.id for _, said in book.acts(StatementReviewed)} == set(THREE)
    assert all(_queue(book).item(name).state is State.ACCEPTED for name in THREE)


def test_what_was_decided_together_is_undone_together(book: Book) -> None:
    accept(book, DELIVERED.id, hand=ANN)
    decide_many(book, _plan(book, THREE, "reject"))
    gone = undo(book, hand=ANN)

    assert len(gone) == 3
    assert [said.left.id for _, said in book.acts(StatementReviewed)] == [DELIVERED.id]


def test_one_of_those_decided_together_can_be_undone_by_its_number(book: Book) -> None:
    decide_many(book, _plan(book, THREE, "reject"))
    number = book.acts(StatementReviewed)[0][0]
    gone = undo(book, hand=ANN, act=number)

    assert len(gone) == 1
    assert len(book.acts(StatementReviewed)) == 2


def test_undoing_takes_back_only_ones_own(book: Book) -> None:
    decide_many(book, _plan(book, THREE))
    decide_many(book, _plan(book, THREE, hand=BEN))
    undo(book, hand=ANN)

    assert {said.by for _, said in book.acts(StatementReviewed)} == {"Ben"}


def test_what_one_said_already_is_left_out_and_told_so(book: Book) -> None:
    accept(book, TRAIN.id, hand=ANN)
    plan = _plan(book, THREE)

    assert [one.item.statement.id for one in plan.decided] == [SUPPORT.id, PLACES.id]
    assert [(one.item.statement.id, one.why) for one in plan.left_out] == [(TRAIN.id, "judged")]


def test_many_links_are_said_to_be_none(book: Book) -> None:
    plan = _plan(book, [one.id for one in STATEMENTS], "different")
    decide_many(book, plan)

    assert {decided.outcome for decided in book.decisions()} == {Outcome.NOT_SAME}
    assert not _queue(book).narrowed(Sieve(about="links"))


def test_a_confirmed_link_is_what_it_was_found_to_be(book: Book) -> None:
    decide_many(book, _plan(book, [GAVE_LESS.id], "confirm"))
    (decided,) = book.decisions()

    assert (decided.left, decided.right, decided.outcome) == (DELIVERED.id, GAVE_LESS.id, Outcome.CONTRADICTS)


def test_nothing_is_decided_on_what_was_not_seen(book: Book) -> None:
    plan = _plan(book, THREE)
    reject(book, TRAIN.id, hand=BEN)

    with pytest.raises(BookMoved):
        decide_many(book, plan)
    assert len(book.acts(StatementReviewed)) == 1


def test_a_plan_has_the_same_name_for_the_same_decisions_only(book: Book) -> None:
    assert _plan(book, THREE).digest == _plan(book, THREE).digest
    assert _plan(book, THREE).digest != _plan(book, THREE[:2]).digest
    assert _plan(book, THREE).digest != _plan(book, THREE, "reject").digest


@pytest.mark.parametrize(("names", "act"), [([], "accept"), (THREE, "burn"), ([f"s{n}" for n in range(MOST + 1)], "accept")])
def test_what_cannot_be_decided_is_refused(book: Book, names: list[str], act: str) -> None:
    with pytest.raises(UsageError):
        _plan(book, names, act)


def test_a_statement_that_is_not_there_is_told(book: Book) -> None:
    with pytest.raises(NotInBook):
        _plan(book, [TRAIN.id, "nowhere"])


def test_a_plan_of_nothing_is_not_carried_out(book: Book) -> None:
    with pytest.raises(UsageError):
        decide_many(book, _plan(book, [TRAIN.id], "different"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.sets(st.sampled_from([one.id for one in STATEMENTS]), min_size=1), act=st.sampled_from(sorted(ACTS)))
def test_undoing_restores_the_queue_as_it_was(book: Book, names: set[str], act: str) -> None:
    before = _queue(book).items
    plan = _plan(book, sorted(names), act)
    if plan.events:
        decide_many(book, plan)
        undo(book, hand=ANN)

    assert _queue(book).items == before
