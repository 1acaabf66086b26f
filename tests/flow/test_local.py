"""Reading sources into a book."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from pledgebook.flow.local import Step, read_through
from pledgebook.flow.pipeline import Memory, digest
from pledgebook.ledger.book import Book
from pledgebook.model.errors import PackError
from pledgebook.model.event import DocumentRead
from pledgebook.model.text import Document
from pledgebook.read.sources import from_bytes
from tests.flow.fakes import ROOMS, write_sources


def _write(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder)]


def _export(book: Book) -> str:
    out = io.StringIO()
    book.export_events(out)
    return out.getvalue()


def test_every_source_becomes_a_document_with_its_statements_and_links(book: Book, folder: Path) -> None:
    places = _write(
        folder, a="2023-05-19\nChina will build a road.", b="2025-06-17\nKenya should act. China will again build a road."
    )
    summary = read_through(book, places, rooms=ROOMS)

    assert (summary.documents, summary.statements, summary.links) == (2, 3, (("restates", 1),))
    assert [document.source for document in book.documents()] == ["a.txt", "b.txt"]
    assert summary.commitments == 2


def test_reading_the_same_folder_again_adds_nothing(book: Book, folder: Path) -> None:
    write_sources(folder, 12)
    first = read_through(book, [str(folder)], rooms=ROOMS)
    before = _export(book)
    second = read_through(book, [str(folder)], rooms=ROOMS)

    assert _export(book) == before
    assert (second.documents, second.known, second.commitments) == (0, first.documents, first.commitments)


def test_a_copy_is_kept_as_a_copy_and_says_nothing_itself(book: Book, folder: Path) -> None:
    places = _write(folder, a="2023-05-19\nChina will build a road.", b="2023-05-20\ncopy of a.txt\nChina will build a road.")
    summary = read_through(book, places, rooms=ROOMS)

    assert (summary.documents, summary.copies, summary.statements) == (1, 1, 1)
    assert [(copy.source, copy.copy_of) for copy in book.copies()] == [("b.txt", book.documents()[0].id)]


def test_a_copy_of_a_document_of_an_earlier_reading_is_recognised(book: Book, folder: Path) -> None:
    read_through(book, _write(folder, a="2023-05-19\nChina will build a road."), rooms=ROOMS)
    places = _write(folder, b="2023-05-20\ncopy of a.txt\nChina will build a road.")

    assert read_through(book, places, rooms=ROOMS).copies == 1


def test_a_broken_source_is_an_issue_and_the_rest_goes_on(book: Book, folder: Path) -> None:
    places = _write(folder, a="2023-05-19\nBROKEN", b="2023-05-19\nChina will build a road.")
    summary = read_through(book, ["/nowhere", *places], rooms=ROOMS)

    assert (summary.documents, summary.issues) == (1, 2)
    assert [(issue.source, issue.code, issue.remedy) for issue in book.issues()] == [
        ("/nowhere", "read.missing", ""),
        ("a.txt", "read.unreadable", "mend it"),
    ]


def test_a_document_that_breaks_a_room_is_an_issue_and_the_rest_goes_on(book: Book, folder: Path) -> None:
    places = _write(folder, a="2023-05-19\nCRASH", b="2023-05-19\nChina will build a road.")
    read_through(book, places, rooms=ROOMS)

    assert [issue.what for issue in book.issues()] == ["reading failed: RecursionError: too deep"]
    assert [document.source for document in book.documents()] == ["b.txt"]


def test_a_pack_that_does_not_hold_stops_the_reading(book: Book, folder: Path) -> None:
    def refuse(_document: Document) -> tuple[()]:
        raise PackError("a rule fails its example")

    with pytest.raises(PackError):
        read_through(book, _write(folder, a="2023-05-19\nText."), rooms=replace(ROOMS, extract=refuse))
    assert book.last() == 0


def test_a_document_in_a_language_without_a_pack_is_kept_and_named(book: Book, folder: Path) -> None:
    summary = read_through(book, _write(folder, a="2023-05-19\nFOREIGN China will build a road."), rooms=ROOMS)

    assert (summary.documents, summary.statements, summary.issues) == (1, 0, 1)
    assert "no language pack reads 'xx'" in book.issues()[0].what


def test_new_documents_are_linked_to_those_of_earlier_readings(book: Book, folder: Path) -> None:
    read_through(book, _write(folder, a="2023-05-19\nChina will build a road."), rooms=ROOMS)
    summary = read_through(book, _write(folder, b="2025-06-17\nChina will still build a road."), rooms=ROOMS)

    assert summary.links == (("restates", 1),)


def test_reading_in_two_goes_gives_the_same_book_as_in_one(tmp_path: Path) -> None:
    for name, goes in {"one": [20], "two": [7, 20]}.items():
        with Book.open(str(tmp_path / name), create=True) as book:
            for count in goes:
                write_sources(tmp_path / f"sources-{name}", count)
                read_through(book, [str(tmp_path / f"sources-{name}")], rooms=ROOMS)
            (tmp_path / f"{name}.jsonl").write_text(_export(book), encoding="utf-8")

    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_progress_names_each_source_and_what_came_of_it(book: Book, folder: Path) -> None:
    steps: list[Step] = []
    places = _write(folder, a="2023-05-19\nChina will act.", b="2023-05-19\nBROKEN", c="2023-05-19\nChina will act.")
    read_through(book, places, rooms=ROOMS, on_progress=steps.append)

    assert [(step.number, step.source, step.outcome) for step in steps] == [
        (1, "a.txt", "read"),
        (2, "b.txt", "issue"),
        (3, "c.txt", "known"),
    ]


def test_another_writer_in_between_is_taken_account_of(book: Book, folder: Path, tmp_path: Path) -> None:
    other = Book.open(str(tmp_path / "test.book"))
    late = from_bytes(b"2023-01-01\nChina will first build a road.", name="z.txt")

    def interfere(step: Step) -> None:
        if step.number == 1:
            other.append(digest(late, rooms=ROOMS, memory=Memory(other, rooms=ROOMS)))

    places = _write(folder, a="2023-05-19\nKenya should act.", b="2025-06-17\nChina will build a road.")
    summary = read_through(book, places, rooms=ROOMS, on_progress=interfere)
    other.close()

    assert summary.links == (("restates", 1),)
    assert [document.source for document in book.documents()] == ["a.txt", "z.txt", "b.txt"]


def test_a_source_says_its_document_before_its_statements_and_their_links(book: Book) -> None:
    source = from_bytes(b"2023-05-19\nChina will build a road. China will build a road", name="a.txt")
    events = digest(source, rooms=ROOMS, memory=Memory(book, rooms=ROOMS))

    assert [type(event).__name__ for event in events] == ["DocumentRead", "StatementFound", "StatementFound", "LinkFound"]
    assert isinstance(events[0], DocumentRead)
    assert len(events[0].digest) == 64
