"""Reading ahead: the same book, in less time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pledgebook.flow import ahead
from pledgebook.flow.local import read_into, read_through
from pledgebook.flow.pipeline import Rooms
from pledgebook.ledger.book import Book
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from tests.flow.fakes import ROOMS, write_sources

TEXTS = {
    "a": "Peru will build 40 wells by 2027. The wells will serve 3,000 people.",
    "b": "Chile and Peru agreed to open 3 schools in Lima in 2026.",
    "c": "It rained in the mountains and in the towns for a long time.",
    "d": "Chile and Peru agreed to open 3 schools in Lima in 2026.",
}


def exported(book: Book) -> str:
    """All events of a book."""
    out = io.StringIO()
    book.export_events(out)
    return out.getvalue()


class Together:
    """Extraction of several documents that remembers which it was asked for, and breaks on one."""

    def __init__(self, breaks_on: str = "") -> None:
        self.asked: list[list[str]] = []
        self._breaks_on = breaks_on

    def __call__(self, documents: Sequence[Document]) -> Mapping[str, tuple[Statement, ...]]:
        self.asked.append([document.source for document in documents])
        if any(document.source == self._breaks_on for document in documents):
            raise RuntimeError("broken")
        return {document.id: ROOMS.extract(document) for document in documents}


def alone(together: Together) -> Rooms:
    """The rooms with extraction of several documents, which refuse to extract one alone."""

    def extract(document: Document) -> tuple[Statement, ...]:
        raise AssertionError(f"{document.source} was extracted alone")

    return replace(ROOMS, extract=extract, extract_all=together)


def test_a_folder_makes_the_same_book_however_far_is_read_ahead(
    book: Book, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"2025-06-17\n{text}", encoding="utf-8")
    read_into(book, [str(folder)])
    monkeypatch.setattr(ahead, "_MOST", 1)
    with Book.open(str(tmp_path / "one.book"), create=True) as other:
        read_into(other, [str(folder)])

        assert exported(other) == exported(book)


def test_new_documents_are_extracted_some_at_a_time(book: Book, folder: Path) -> None:
    write_sources(folder, 12)
    together = Together()
    summary = read_through(book, [str(folder)], rooms=alone(together))

    assert [len(asked) for asked in together.asked] == [8, 3]  # one cannot be read
    assert (summary.documents, summary.issues) == (11, 1)


def test_what_the_book_knows_is_not_extracted_again(book: Book, folder: Path) -> None:
    write_sources(folder, 3)
    read_through(book, [str(folder)], rooms=ROOMS)
    together = Together()
    read_through(book, [str(folder)], rooms=alone(together))

    assert [name for asked in together.asked for name in asked] == []


def test_one_that_breaks_is_told_and_the_rest_goes_on(book: Book, folder: Path) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"2023-05-19\nChina will build road {name}.", encoding="utf-8")

    def extract(document: Document) -> tuple[Statement, ...]:
        if document.source == "b.txt":
            raise RuntimeError("broken")
        return ROOMS.extract(document)

    summary = read_through(book, [str(folder)], rooms=replace(ROOMS, extract=extract, extract_all=Together("b.txt")))

    assert (summary.documents, summary.issues) == (2, 1)


def test_a_long_document_is_not_waited_for(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sources(folder, 3)
    monkeypatch.setattr(ahead, "_BYTES", 1)
    together = Together()
    read_through(book, [str(folder)], rooms=alone(together))

    assert [len(asked) for asked in together.asked] == [1, 1, 1]
