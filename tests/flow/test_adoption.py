"""An adopted text is read like any other document, and what it says is linked with what the book had."""

from __future__ import annotations

from datetime import date

from pledgebook.flow.adoption import adopt
from pledgebook.flow.decisions import Draft, assent, circulate, propose
from pledgebook.flow.desk import Desk
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Standing
from tests.flow.deciding import AFTER, DEADLINE, SIX, choose, hand
from tests.flow.fakes import ROOMS


def _adopted(book: Book, title: str, text: str) -> str:
    name = propose(book, Draft(text=text, title=title, deadline=DEADLINE), hand=hand("KAZ")).id
    circulate(book, name, hand=hand())
    for party in SIX:
        assent(book, name, hand=hand(party))
    return name


def test_the_rooms_of_the_product_find_what_the_members_promise(book: Book) -> None:
    choose(book)
    name = _adopted(book, "A seed bank", "The Parties will open a seed bank in Tashkent by the end of 2028.")
    adopt(book, name, hand=hand(on=AFTER))
    (row,) = Desk(book, as_of=date(2026, 4, 1)).outlook().rows

    assert (row.kind.value, row.theme, row.due) == ("agreement", "agriculture", date(2028, 12, 31))
    assert row.actors == ("@china-central-asia",)
    assert row.body == "agriculture-ministers"


def test_what_two_decisions_say_is_linked(book: Book) -> None:
    choose(book)
    for title, text in (("First", "The six will build a road to town1."), ("Second", "The six will widen a road to town1.")):
        adopt(book, _adopted(book, title, text), hand=hand(), rooms=ROOMS)

    assert len(book.links()) == 1


def test_a_text_that_the_book_read_before_is_adopted_as_a_document_of_its_own(book: Book) -> None:
    choose(book)
    text = "The six will build a road to town1, as a copy of draft says."
    first = adopt(book, _adopted(book, "A draft", text), hand=hand(), rooms=ROOMS)
    second = adopt(book, _adopted(book, "The decision", text), hand=hand(), rooms=ROOMS)

    assert second.standing is Standing.ADOPTED
    assert len({first.document, second.document}) == len(book.documents()) == 2


def test_a_text_in_a_language_of_no_pack_is_kept_without_statements(book: Book) -> None:
    choose(book)
    text = "Die sechs Staaten werden bis Ende 2028 gemeinsam eine Straße durch die Berge bauen und jährlich darüber berichten."
    decision = adopt(book, _adopted(book, "Eine Straße", text), hand=hand(), rooms=ROOMS)

    assert (book.document(decision.document).text, book.statements()) == (text, ())
    assert [issue.code for issue in book.issues()] == ["language"]
