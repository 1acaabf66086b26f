"""What a text says, beside what the book has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.flow.preview import preview
from pledgebook.ledger.book import Book
from pledgebook.model.errors import SourceUnreadable

OLD = "China will provide 3,000 training places to Central Asian countries by the end of 2027."
NEW = "Kazakhstan will build a hospital in Almaty. China will give 3,000 training places to the Central Asian countries by 2027."


@pytest.fixture
def desk(book: Book, folder: Path) -> Desk:
    """The desk of a book that knows one promise."""
    (folder / "old.txt").write_text(f"Training places\n\n{OLD}\n", encoding="utf-8")
    read_into(book, [str(folder)], given={"published": "2025-06-17"})
    return Desk(book, as_of=date(2026, 1, 1))


def test_a_statement_is_new_or_linked_to_what_the_book_has(desk: Desk) -> None:
    found = preview(NEW, given={"published": "2025-07-01"}, desk=desk)

    assert [one.outcome == "new" for one in found] == [True, False]
    assert found[1].link is not None
    assert found[1].commitment == desk.commitments()[0].id


def test_quotes_are_words_of_the_text(desk: Desk) -> None:
    found = preview(NEW, given={"published": "2025-07-01"}, desk=desk)

    assert all(NEW[one.statement.span.start : one.statement.span.end] == one.quote for one in found)


def test_nothing_is_stored(desk: Desk) -> None:
    before = desk.book.last()
    preview(NEW, given={"published": "2025-07-01"}, desk=desk)

    assert desk.book.last() == before


def test_two_previews_of_one_text_are_the_same(desk: Desk) -> None:
    first = preview(NEW, given={"published": "2025-07-01"}, desk=desk)

    assert preview(NEW, given={"published": "2025-07-01"}, desk=desk) == first


def test_in_an_empty_book_everything_is_new(book: Book) -> None:
    found = preview(OLD, given={"published": "2025-06-17"}, desk=Desk(book, as_of=date(2026, 1, 1)))

    assert [one.outcome for one in found] == ["new"]


def test_a_text_that_the_book_holds_is_the_same_as_itself(desk: Desk) -> None:
    document = desk.documents()[0]
    given = {"title": document.head.title, "published": document.head.published}
    found = preview(document.text, given=given, desk=desk)

    assert {(one.outcome, one.commitment) for one in found} == {("same", desk.commitments()[0].id)}


def test_a_blank_text_is_refused(desk: Desk) -> None:
    with pytest.raises(SourceUnreadable):
        preview("  \n ", given={}, desk=desk)
