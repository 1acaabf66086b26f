"""What a desk answers about a book, as known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_through
from pledgebook.ledger.book import Book
from pledgebook.model.errors import NotInBook
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Outcome
from pledgebook.model.query import Query
from pledgebook.model.status import Reported
from tests.flow.fakes import ROOMS

TEXTS = {
    "a": "2022-01-25\nChina will build a road to Osh.",
    "b": "2023-05\nChina will still build a road to Osh. Kenya should train nurses.",
    "c": "2025-06-17\nThe road was opened to Osh.",
}


@pytest.fixture
def full(book: Book, folder: Path) -> Book:
    """A book in which a road is promised, promised again and opened."""
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    read_through(book, [str(folder)], rooms=ROOMS)
    return book


def test_linked_statements_are_one_commitment(full: Book) -> None:
    desk = Desk(full, as_of=date(2026, 1, 1))

    assert [len(one.statements) for one in desk.commitments()] == [3, 1]


@pytest.mark.parametrize(
    ("as_of", "reported", "statements"),
    [
        (date(2022, 1, 25), Reported.ANNOUNCED, 1),
        (date(2023, 5, 30), Reported.ANNOUNCED, 1),
        (date(2023, 5, 31), Reported.ANNOUNCED, 2),
        (date(2025, 6, 17), Reported.DELIVERED, 3),
    ],
)
def test_a_desk_sees_what_had_been_said_by_its_day(full: Book, as_of: date, reported: Reported, statements: int) -> None:
    desk = Desk(full, as_of=as_of)
    road = desk.commitments()[0]

    assert (desk.status(road.id).reported, len(road.statements)) == (reported, statements)


def test_before_anything_was_said_a_desk_is_empty(full: Book) -> None:
    desk = Desk(full, as_of=date(2000, 1, 1))

    assert desk.commitments() == ()
    assert desk.rows(Query()).total == 0
    assert len(desk.documents()) == 3


def test_a_commitment_is_found_by_its_id_its_statements_and_their_beginnings(full: Book) -> None:
    desk = Desk(full, as_of=date(2026, 1, 1))
    road = desk.commitments()[0]
    names = [road.id, road.id[:12], *(one.id for one in road.statements), road.statements[2].id[:12]]

    assert {desk.commitment(name).id for name in names} == {road.id}


@pytest.mark.parametrize(
    ("name", "why"), [("s", "2 commitments are called s…"), ("x", "no commitment or statement"), ("", "no comm")]
)
def test_what_names_nothing_or_too_much_is_refused(full: Book, name: str, why: str) -> None:
    with pytest.raises(NotInBook, match=why):
        Desk(full, as_of=date(2026, 1, 1)).commitment(name)


def test_an_unknown_document_is_refused(full: Book) -> None:
    with pytest.raises(NotInBook):
        Desk(full, as_of=date(2026, 1, 1)).document("d0")


def test_what_people_decided_holds(full: Book) -> None:
    road = Desk(full, as_of=date(2026, 1, 1)).commitments()[0]
    first, second, third = (one.id for one in road.statements)
    apart = LinkDecided(left=first, right=third, outcome=Outcome.NOT_SAME, by="A. Reader", on="2026-01-01")
    full.append([apart, replace(apart, left=second)])

    assert [len(one.statements) for one in Desk(full, as_of=date(2026, 1, 1)).commitments()] == [2, 1, 1]


def test_a_desk_notices_that_the_book_grew(full: Book, folder: Path) -> None:
    desk = Desk(full, as_of=date(2026, 1, 1))
    before = len(desk.commitments())
    (folder / "d.txt").write_text("2025-12-01\nNorway will plant trees.", encoding="utf-8")
    read_through(full, [str(folder)], rooms=ROOMS)

    assert len(desk.commitments()) == before + 1


def test_what_was_worked_out_is_kept_while_the_book_stays(full: Book) -> None:
    desk = Desk(full, as_of=date(2026, 1, 1))

    assert desk.outlook() is desk.outlook()


def test_a_row_is_led_by_its_most_telling_statement(full: Book) -> None:
    desk = Desk(full, as_of=date(2026, 1, 1))
    row = desk.rows(Query(text="road")).rows[0]

    assert row.words == "China will still build a road to Osh"
    assert (row.statements, len(row.documents), row.first_said, row.last_said) == (3, 3, "2022-01-25", "2025-06-17")
    assert row.actors == ("CHINA",)


@pytest.mark.parametrize(("text", "total"), [("road", 1), ("opened", 1), ("nurses", 1), ("nothing of it", 0), (" ", 2)])
def test_full_text_finds_a_commitment_by_any_of_its_quotes(full: Book, text: str, total: int) -> None:
    assert Desk(full, as_of=date(2026, 1, 1)).rows(Query(text=text)).total == total


def test_statements_of_a_document_come_in_the_order_of_its_text_with_their_words(full: Book) -> None:
    desk = Desk(full, as_of=date(2000, 1, 1))
    document = next(one for one in desk.documents() if one.source == "b.txt" or one.source.endswith("/b.txt"))

    assert [desk.words(one) for one in desk.statements(document.id)] == [
        "China will still build a road to Osh",
        "Kenya should train nurses",
    ]
