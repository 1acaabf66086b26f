"""A book takes events in and gives them out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookError, BookMoved, NotInBook
from pledgebook.model.event import CopyFound, DocumentRead, IssueFound, LinkDecided, LinkFound, StatementFound
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link, Outcome
from pledgebook.model.text import Span
from tests.ledger.examples import document, statement, three_statements


def test_events_come_out_in_the_order_they_went_in(book: Book) -> None:
    events = three_statements()
    book.append(events)

    assert list(book.events()) == list(enumerate(events, 1))


def test_only_later_events_come_out_when_asked(book: Book) -> None:
    events = three_statements()
    book.append(events)

    assert [seq for seq, _ in book.events(after=5)] == [6, 7]


def test_an_append_says_how_many_events_were_new(book: Book) -> None:
    events = three_statements()

    assert book.append(events[:4]) == 4
    assert book.append(events) == 3


def test_the_same_events_again_add_nothing(book: Book) -> None:
    book.append(three_statements())

    assert book.append(three_statements()) == 0
    assert book.last() == 7


def test_one_event_twice_in_one_append_is_said_once(book: Book) -> None:
    events = three_statements()

    assert book.append([events[0], events[0]]) == 1


def test_a_decision_can_be_taken_back_and_taken_again(book: Book) -> None:
    book.append(three_statements())
    same = LinkDecided(left="s1", right="s2", outcome=Outcome.SAME, by="A. Reader", on="2025-07-01")
    apart = replace(same, outcome=Outcome.NOT_SAME)

    assert [book.append([each]) for each in (same, same, apart, same)] == [1, 0, 1, 1]
    assert book.decisions()[-1] == same


def test_an_empty_book_ends_at_zero(book: Book) -> None:
    assert book.last() == 0
    assert book.documents() == ()
    assert list(book.events()) == []


def test_a_book_gives_back_what_its_events_say(book: Book) -> None:
    events = three_statements()
    copy = CopyFound(source="b.txt", digest="c" * 64, copy_of="d-a.txt", similarity=0.97)
    issue = IssueFound(issue=Issue(source="c.pdf", code="read.unreadable", what="encrypted"), digest="e" * 64)
    book.append([*events, copy, issue])

    assert book.documents() == (document(events[0].document.text),)  # type: ignore[union-attr]
    assert [each.id for each in book.statements()] == ["s1", "s2", "s3"]
    assert [(link.left, link.right) for link in book.links()] == [("s1", "s2"), ("s2", "s3")]
    assert book.decisions() == (events[-1],)
    assert book.copies() == (copy,)
    assert book.issues() == (issue.issue,)


def unread(source: str, digest: str = "") -> IssueFound:
    return IssueFound(issue=Issue(source=source, code="read.unreadable", what="encrypted"), digest=digest)


def test_an_issue_is_open_until_its_source_or_its_bytes_are_read(book: Book) -> None:
    mended = document("We will plant trees.", source="mended.pdf")
    moved = document("We will build roads.", source="elsewhere.pdf")
    book.append([unread("mended.pdf", "1" * 64), unread("moved.pdf", "2" * 64), unread("broken.pdf", "3" * 64)])
    book.append([DocumentRead(document=mended, digest="4" * 64), DocumentRead(document=moved, digest="2" * 64)])

    assert [issue.source for issue in book.open_issues()] == ["broken.pdf"]
    assert len(book.issues()) == 3


def test_an_issue_with_a_document_that_was_read_stays_open(book: Book) -> None:
    kept = document("Мы построим дорогу.", source="a.txt")
    book.append([DocumentRead(document=kept, digest="1" * 64), unread("a.txt", "1" * 64)])

    assert [issue.source for issue in book.open_issues()] == ["a.txt"]


def test_single_documents_and_statements_are_found_by_id(book: Book) -> None:
    book.append(three_statements())

    assert book.document("d-a.txt").source == "a.txt"
    assert book.statement("s2").id == "s2"


@pytest.mark.parametrize("ask", [lambda book: book.document("d?"), lambda book: book.statement("s?")])
def test_an_unknown_id_is_named_in_the_error(book: Book, ask: object) -> None:
    with pytest.raises(NotInBook, match=r"no (document|statement) is called [ds]\?"):
        ask(book)  # type: ignore[operator]


def test_statements_can_be_had_of_one_document(book: Book) -> None:
    other = document("We will plant trees.", source="b.txt")
    book.append(
        [
            *three_statements(),
            DocumentRead(document=other, digest="b" * 64),
            StatementFound(statement=statement(other, "plant", name="s4")),
        ]
    )

    assert [each.id for each in book.statements(document=other.id)] == ["s4"]


def test_a_book_knows_the_bytes_of_documents_and_copies_but_not_of_issues(book: Book) -> None:
    copy = CopyFound(source="b.txt", digest="c" * 64, copy_of="d-a.txt", similarity=1.0)
    issue = IssueFound(issue=Issue(source="c.pdf", code="read.unreadable", what="encrypted"), digest="e" * 64)
    book.append([*three_statements(), copy, issue])

    assert [book.knows(letter * 64) for letter in "dcef"] == [True, True, False, False]


def test_a_later_finding_of_the_same_name_holds(book: Book) -> None:
    book.append(three_statements())
    book.append([LinkFound(link=Link(left="s1", right="s2", outcome=Outcome.SAME, score=0.9))])

    assert {(link.left, link.outcome) for link in book.links()} == {("s1", Outcome.SAME), ("s2", Outcome.RAISES)}


@pytest.mark.parametrize(
    "event",
    [
        StatementFound(statement=statement(document("We act.", source="x"), "We", name="s9")),
        LinkFound(link=Link(left="s1", right="s9", outcome=Outcome.SAME, score=1.0)),
        LinkDecided(left="s9", right="s1", outcome=Outcome.SAME, by="A", on="2025-01-01"),
        CopyFound(source="b", digest="b" * 64, copy_of="d9", similarity=1.0),
    ],
)
def test_an_event_about_something_unknown_adds_nothing_at_all(book: Book, event: LinkFound) -> None:
    events = three_statements()
    with pytest.raises(NotInBook):
        book.append([*events, event])

    assert book.last() == 0
    assert book.statements() == ()


def test_a_field_that_points_outside_its_document_is_refused(book: Book) -> None:
    read = document("We will build a port.")
    outside = replace(statement(read, "build", name="s1"), trigger=Span(15, 22))

    with pytest.raises(BookError, match="outside its document"):
        book.append([DocumentRead(document=read, digest="d" * 64), StatementFound(statement=outside)])


def test_an_append_on_a_book_that_moved_on_adds_nothing(book: Book) -> None:
    events = three_statements()
    book.append(events[:2])

    with pytest.raises(BookMoved):
        book.append(events, after=1)
    assert book.append(events, after=2) == 5


def test_two_exports_of_the_same_events_are_the_same_bytes(book: Book) -> None:
    book.append(three_statements())
    first, second = io.StringIO(), io.StringIO()

    assert book.export_events(first) == book.export_events(second) == 7
    assert first.getvalue() == second.getvalue()


def test_each_line_of_an_export_is_canonical_json(book: Book) -> None:
    import json

    from pledgebook.ledger.codec import canonical_json

    book.append(three_statements())
    out = io.StringIO()
    book.export_events(out)

    assert [canonical_json(json.loads(line)) for line in out.getvalue().splitlines()] == out.getvalue().splitlines()


def test_a_book_is_the_same_after_closing_and_opening(book: Book, address: str) -> None:
    book.append(three_statements())
    before = list(book.events())
    book.close()

    with Book.open(address) as again:
        assert list(again.events()) == before
