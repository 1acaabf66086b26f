"""Reviews of statements and links: they count everywhere, can be undone, and outlive another reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Value
from pledgebook.flow.desk import Desk
from pledgebook.flow.queue import Queue, Sieve, make_queue
from pledgebook.flow.review import accept, ask_second, correct, decide_link, reject, undo
from pledgebook.follow.doubts import State
from pledgebook.ledger.book import Book
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.event import StatementFound
from pledgebook.model.link import Outcome
from pledgebook.model.review import Verdict
from pledgebook.model.statement import Statement
from tests.serve.sample import DELIVERED, GAVE_LESS, PLACES, RAIL_FIRST, RAIL_LATER, SUPPORT, TERMINAL, TRAIN, events

DAY = date(2026, 2, 1)
ANN = Hand(by="Ann", on=date(2026, 1, 5))
BEN = Hand(by="Ben", on=date(2026, 1, 6))


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    """The sample, in each database."""
    with Book.open(address, create=True) as opened:
        opened.append(events())
        yield opened


def _desk(book: Book) -> Desk:
    return Desk(book, as_of=DAY)


def _shown(book: Book, name: str) -> Statement:
    return next(one for each in _desk(book).commitments() for one in each.statements if one.id == name)


def _queue(book: Book, by: str = "Ann") -> Queue:
    return make_queue(book, as_of=DAY, by=by)


def test_a_rejected_statement_leaves_the_views_of_the_book(book: Book) -> None:
    reject(book, TERMINAL.id, hand=ANN)

    assert TERMINAL.id not in _desk(book).outlook().homes
    assert TERMINAL.id not in {one.id for one in _desk(book).statements(TERMINAL.document)}


def test_a_corrected_field_takes_the_place_of_the_found_one_and_says_whose_it_is(book: Book) -> None:
    correct(book, TRAIN.id, changes={"theme": [Value(text="health")]}, hand=ANN)
    shown = _shown(book, TRAIN.id)

    assert (shown.theme.value, shown.theme.rule) == ("health", "person:Ann")
    assert shown.measures == TRAIN.measures


def test_a_correction_reaches_the_rows_of_the_list(book: Book) -> None:
    correct(book, TERMINAL.id, changes={"kind": [Value(text="pledge")]}, hand=ANN)
    row = next(row for row in _desk(book).outlook().rows if row.statement == TERMINAL.id)

    assert row.kind == "pledge"
    assert row.confidence == 1.0
    assert row.profiles == ("testable", "wide")


def test_a_value_rests_on_the_words_given_for_it(book: Book) -> None:
    changes = {"when": [Value(text="2027-06", words="over the next two\n years")]}
    left = correct(book, PLACES.id, changes=changes, hand=ANN).left

    assert left.when is not None
    assert book.document(left.document).quote(left.when.span) == "over the next two years"
    assert left.when.latest == date(2027, 6, 30)


def test_a_correction_that_changes_nothing_accepts(book: Book) -> None:
    said = correct(book, TRAIN.id, changes={"theme": [Value(text=TRAIN.theme.value)]}, hand=ANN)

    assert said.verdict is Verdict.ACCEPTED
    assert said.left == TRAIN


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("colour", "red", ""),
        ("theme", "gardening", ""),
        ("actors", "Atlantis", ""),
        ("when", "soon", ""),
        ("when", "2027/2025", ""),
        ("measures", "many", ""),
        ("measures", "9..3 km", ""),
        ("theme", "trade", "words that nobody said"),
    ],
)
def test_what_cannot_be_is_refused(book: Book, field: str, text: str, words: str) -> None:
    with pytest.raises(UsageError):
        correct(book, TRAIN.id, changes={field: [Value(text=text, words=words)]}, hand=ANN)


@pytest.mark.parametrize("text", ["26,000,000,000 CNY amount", "5.. km level", "..5 km change", "3..5 % change", "26 billion yuan"])
def test_measures_are_read_as_they_are_typed(book: Book, text: str) -> None:
    left = correct(book, TRAIN.id, changes={"measures": [Value(text=text)]}, hand=ANN).left

    assert len(left.measures) == 1
    assert left.measures[0].rule == "person:Ann"


def test_a_field_can_be_emptied(book: Book) -> None:
    correct(book, TRAIN.id, changes={"when": [], "recipients": []}, hand=ANN)
    shown = _shown(book, TRAIN.id)

    assert shown.when is None
    assert shown.recipients == ()
    assert "timed" not in shown.smart


def test_a_decision_about_a_link_holds_in_the_book(book: Book) -> None:
    decide_link(book, (RAIL_LATER.id, RAIL_FIRST.id), outcome=Outcome.NOT_SAME, hand=ANN)
    homes = _desk(book).outlook().homes

    assert homes[RAIL_LATER.id] != homes[RAIL_FIRST.id]


def test_saying_the_same_keeps_what_one_is_to_the_other(book: Book) -> None:
    assert decide_link(book, (RAIL_LATER.id, RAIL_FIRST.id), outcome=Outcome.SAME, hand=ANN).outcome is Outcome.POSTPONES


def test_of_part_of_the_first_is_the_part(book: Book) -> None:
    decide_link(book, (TRAIN.id, SUPPORT.id), outcome=Outcome.PART_OF, hand=ANN)
    desk = _desk(book)

    assert desk.commitment(TRAIN.id).wholes == (desk.commitment(SUPPORT.id).id,)


def test_a_statement_is_not_linked_with_itself(book: Book) -> None:
    with pytest.raises(UsageError):
        decide_link(book, (TRAIN.id, TRAIN.id), outcome=Outcome.SAME, hand=ANN)


ACTS = st.lists(st.sampled_from(["accept", "reject", "correct", "same", "different", "part", "ask"]), min_size=1, max_size=4)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_undoing_all_restores_the_book_as_it_was(book: Book, acts: list[str]) -> None:
    before = _state(book)
    done = sum(_do(book, act) for act in acts)
    for _ in range(done):
        undo(book, hand=ANN)

    assert _state(book) == before
    assert _queue(book).last_brought() == ()
    assert book.verify().holds


def _do(book: Book, act: str) -> int:
    """Whether the book took the act: the same one twice in a row adds nothing."""
    before, pair = book.last(), (DELIVERED.id, SUPPORT.id)
    match act:
        case "accept":
            accept(book, TRAIN.id, hand=ANN)
        case "reject":
            reject(book, TRAIN.id, hand=ANN)
        case "correct":
            correct(book, TRAIN.id, changes={"theme": [Value(text="trade")]}, hand=ANN)
        case "ask":
            ask_second(book, TRAIN.id, hand=ANN)
        case _:
            outcome = {"same": Outcome.SAME, "different": Outcome.NOT_SAME, "part": Outcome.PART_OF}[act]
            decide_link(book, pair, outcome=outcome, hand=ANN)
    return book.last() - before


def _state(book: Book) -> object:
    return _desk(book).outlook().commitments, _queue(book).items


def test_what_was_undone_can_be_done_again(book: Book) -> None:
    reject(book, TRAIN.id, hand=ANN)
    undo(book, hand=ANN)
    reject(book, TRAIN.id, hand=ANN)
    decide_link(book, (RAIL_LATER.id, RAIL_FIRST.id), outcome=Outcome.NOT_SAME, hand=ANN)
    undo(book, hand=ANN)
    decide_link(book, (RAIL_LATER.id, RAIL_FIRST.id), outcome=Outcome.NOT_SAME, hand=ANN)
    homes = _desk(book).outlook().homes

    assert TRAIN.id not in homes
    assert homes[RAIL_LATER.id] != homes[RAIL_FIRST.id]


def test_undo_takes_back_what_one_did_oneself(book: Book) -> None:
    accept(book, TRAIN.id, hand=ANN)
    reject(book, SUPPORT.id, hand=BEN)
    undo(book, hand=ANN)

    assert SUPPORT.id not in _desk(book).outlook().homes
    assert _queue(book).item(TRAIN.id).state is State.OPEN


def test_with_nothing_done_nothing_is_undone(book: Book) -> None:
    with pytest.raises(NotInBook):
        undo(book, hand=ANN)


def test_a_verdict_outlives_another_reading(book: Book) -> None:
    correct(book, TRAIN.id, changes={"theme": [Value(text="health")]}, hand=ANN)
    book.append([StatementFound(statement=replace(TRAIN, theme=replace(TRAIN.theme, value="mining"), confidence=0.2))])

    assert _shown(book, TRAIN.id).theme.value == "health"


def test_a_verdict_holds_for_a_statement_found_anew_under_another_id(book: Book) -> None:
    reject(book, TRAIN.id, hand=ANN)
    book.append([StatementFound(statement=replace(TRAIN, id="s-found-anew"))])

    assert "s-found-anew" not in _desk(book).outlook().homes


def test_a_decision_holds_for_statements_found_anew_under_another_id(book: Book) -> None:
    decide_link(book, (TRAIN.id, SUPPORT.id), outcome=Outcome.SAME, hand=ANN)
    book.append([StatementFound(statement=replace(TRAIN, id="s-found-anew"))])
    homes = _desk(book).outlook().homes

    assert homes["s-found-anew"] == homes[SUPPORT.id]


def test_verdicts_are_there_when_the_views_are_made_again(book: Book) -> None:
    reject(book, TRAIN.id, hand=ANN)
    before = _state(book)
    book.rebuild()

    assert _state(book) == before


def test_what_is_accepted_leaves_the_queue(book: Book) -> None:
    accept(book, TRAIN.id, hand=ANN)
    queue = _queue(book)

    assert TRAIN.id not in {item.statement.id for item in queue.narrowed(Sieve())}
    assert queue.item(TRAIN.id).state is State.ACCEPTED


def test_a_contradiction_stays_in_the_queue_until_it_is_decided(book: Book) -> None:
    accept(book, GAVE_LESS.id, hand=ANN)
    open_before = _queue(book).item(GAVE_LESS.id).is_open
    decide_link(book, (GAVE_LESS.id, DELIVERED.id), outcome=Outcome.SAME, hand=ANN)

    assert open_before
    assert not _queue(book).item(GAVE_LESS.id).is_open


def test_the_most_urgent_comes_first(book: Book) -> None:
    urgencies = [item.priority for item in _queue(book).items]

    assert urgencies == sorted(urgencies, reverse=True)


def test_a_queue_is_narrowed_to_what_is_asked_for(book: Book) -> None:
    items = _queue(book).narrowed(Sieve(about="money", kind="pledge"))

    assert items
    assert all("money" in item.weighty and item.statement.kind.value == "pledge" for item in items)


def test_a_second_reviewer_sees_what_was_found_not_what_the_first_said(book: Book) -> None:
    ask_second(book, TRAIN.id, hand=ANN)
    correct(book, TRAIN.id, changes={"theme": [Value(text="health")]}, hand=ANN)

    assert _queue(book, by="Ben").item(TRAIN.id).statement == TRAIN
    assert _queue(book, by="Ben").item(TRAIN.id).state is State.OPEN
    assert _queue(book, by="Ann").item(TRAIN.id).state is State.WAITING


def test_two_reviewers_at_odds_are_told_so_until_one_agrees(book: Book) -> None:
    ask_second(book, TRAIN.id, hand=ANN)
    correct(book, TRAIN.id, changes={"theme": [Value(text="health")]}, hand=ANN)
    accept(book, TRAIN.id, hand=BEN)
    at_odds = _queue(book).item(TRAIN.id).state
    correct(book, TRAIN.id, changes={"theme": [Value(text="education")]}, hand=ANN)

    assert at_odds is State.DISPUTED
    assert _queue(book).item(TRAIN.id).state is State.ACCEPTED


def test_agreement_counts_what_two_people_judged(book: Book) -> None:
    for name, theme in ((TRAIN.id, "health"), (SUPPORT.id, "finance")):
        ask_second(book, name, hand=ANN)
        correct(book, name, changes={"theme": [Value(text=theme)]}, hand=ANN)
        accept(book, name, hand=BEN)
    found = {one.field: one for one in _queue(book).agreement()}

    assert (found["theme"].statements, found["theme"].alike) == (2, 1)
    assert (found["kind"].statements, found["kind"].alike) == (2, 2)
