"""What people bring to a book: kept in order, brought again after something else, and taken back without a trace lost."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book
from pledgebook.model.act import ActTakenBack, AllocationRecorded, BodyAssigned, Figure
from pledgebook.model.errors import NotInBook
from tests.ledger.examples import three_statements
from tests.ledger.older import make_older_book


def _assign(body: str) -> BodyAssigned:
    return BodyAssigned(statement="s1", body=body, by="A", noted="2025-07-01")


@pytest.fixture(autouse=True)
def _three_statements(book: Book) -> None:
    book.append(three_statements())


def test_what_people_bring_is_given_back_with_its_number(book: Book) -> None:
    before = book.last()
    book.append([_assign("transport")])

    assert book.acts(BodyAssigned) == ((before + 1, _assign("transport")),)


def test_the_same_act_twice_in_a_row_adds_nothing(book: Book) -> None:
    book.append([_assign("transport")])

    assert book.append([_assign("transport")]) == 0


def test_an_act_can_be_brought_again_after_another(book: Book) -> None:
    book.append([_assign("transport"), _assign("energy"), _assign("transport")])

    assert [act.body for _, act in book.acts(BodyAssigned)] == ["transport", "energy", "transport"]


def test_acts_are_found_by_their_subject(book: Book) -> None:
    share = AllocationRecorded(
        statement="s2", recipient="KAZ", figure=Figure(value=Decimal(600), unit="place"), source="note", by="A", noted="2025-07-01"
    )
    book.append([_assign("transport"), share])

    assert [act for _, act in book.acts(AllocationRecorded, subject="s2")] == [share]


def test_an_act_taken_back_counts_no_longer_and_stays_in_the_ledger(book: Book) -> None:
    book.append([_assign("transport")])
    seq = book.last()
    book.append([ActTakenBack(act=seq, by="A", noted="2025-07-02", reason="the wrong one")])

    assert book.acts(BodyAssigned) == ()
    assert (seq, _assign("transport")) in list(book.events())


def test_an_act_on_no_statement_of_the_book_is_refused(book: Book) -> None:
    with pytest.raises(NotInBook):
        book.append([BodyAssigned(statement="nowhere", body="transport", by="A", noted="2025-07-01")])


def test_only_an_act_can_be_taken_back(book: Book) -> None:
    with pytest.raises(NotInBook):
        book.append([ActTakenBack(act=1, by="A", noted="2025-07-02", reason="no act")])


def test_acts_come_back_when_the_views_are_made_again(book: Book) -> None:
    book.append([_assign("transport")])
    before = book.acts(BodyAssigned)
    book.rebuild()

    assert book.acts(BodyAssigned) == before


def test_a_book_of_the_first_schema_takes_acts_after_it_is_opened(tmp_path: Path) -> None:
    path = make_older_book(tmp_path / "first.book", three_statements(), revision="0001")
    with Book.open(str(path)) as book:
        book.append([_assign("transport")])

        assert len(book.acts(BodyAssigned)) == 1
        assert book.verify().holds
