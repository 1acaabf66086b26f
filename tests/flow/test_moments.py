"""The course of a commitment: what each statement is to those before, deliveries, dates, and no peeking ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.moments import Move, course_of, leading_link
from pledgebook.flow.moments_chart import moment_records
from pledgebook.ledger.book import Book
from pledgebook.model.act import DeliveryRecorded, Figure
from pledgebook.model.link import Outcome
from tests.serve.sample import DELIVERED, GAVE_LESS, RAIL_FIRST, SUPPORT, TRAIN, events

DAY = date(2026, 2, 1)


@pytest.fixture
def filled(book: Book) -> Book:
    """A book of the sample."""
    book.append(events())
    return book


def moves(book: Book, name: str, *, day: date = DAY) -> list[Move]:
    """What happened to a commitment, in order."""
    return [one.move for one in course_of(Desk(book, as_of=day), name).moments]


def test_a_date_that_was_moved_shows_both_dates(filled: Book) -> None:
    assert moves(filled, RAIL_FIRST.id) == [Move.SAID, Move.POSTPONED, Move.DUE_FIRST, Move.DUE]


def test_a_delivery_and_what_contradicts_it_are_told_apart(filled: Book) -> None:
    assert moves(filled, SUPPORT.id) == [Move.SAID, Move.DELIVERED, Move.CONTRADICTED]


def test_what_was_published_after_the_day_is_not_there(filled: Book) -> None:
    assert moves(filled, RAIL_FIRST.id, day=date(2023, 1, 1)) == [Move.SAID, Move.DUE]


def test_a_recorded_delivery_stands_on_its_own_day_with_its_figure(filled: Book) -> None:
    recorded = DeliveryRecorded(
        statement=TRAIN.id,
        on="2025-11",
        what="420 technicians trained",
        source="a note",
        by="A",
        noted="2026-01-01",
        figure=Figure(value=Decimal(420), unit="technician"),
    )
    filled.append([recorded])
    (found,) = [one for one in course_of(Desk(filled, as_of=DAY), TRAIN.id).moments if one.move is Move.RECORDED]

    assert (found.since, found.until, found.record) == (date(2025, 11, 1), date(2025, 11, 30), recorded)


def test_the_leading_link_is_to_the_latest_of_what_was_said_before(filled: Book) -> None:
    commitment = Desk(filled, as_of=DAY).commitment(SUPPORT.id)
    found = leading_link(GAVE_LESS, commitment)

    assert found is not None
    assert (found.left, found.outcome) == (DELIVERED.id, Outcome.CONTRADICTS)


def test_the_first_statement_has_no_leading_link(filled: Book) -> None:
    assert leading_link(SUPPORT, Desk(filled, as_of=DAY).commitment(SUPPORT.id)) is None


def test_the_chart_has_a_mark_for_each_moment(filled: Book) -> None:
    course = course_of(Desk(filled, as_of=DAY), RAIL_FIRST.id)
    records = moment_records(course, amount=lambda _: "1", told=lambda one: one.when)

    assert [(record["until"], record["said"]) for record in records] == [
        (one.until.isoformat(), one.when) for one in course.moments
    ]


def test_a_label_is_left_out_where_it_says_what_its_lane_said_last(filled: Book) -> None:
    records = moment_records(course_of(Desk(filled, as_of=DAY), SUPPORT.id), amount=lambda _: "26 bn", told=lambda _: "")

    assert [record["label"] for record in records] == ["26 bn", "26 bn", "26 bn"]  # each in a lane of its own


def test_a_label_gives_way_to_the_next_mark_of_its_lane(filled: Book) -> None:
    course = course_of(Desk(filled, as_of=DAY), RAIL_FIRST.id)
    said = replace(course, moments=tuple(replace(one, move=Move.SAID) for one in course.moments))
    records = moment_records(said, amount=lambda one: one.when * 20, told=lambda _: "")

    assert [bool(record["label"]) for record in records] == [False, False, False, True]
