"""A small book: one pledge told twice, one delivered, and a title that a spreadsheet would run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pledgebook.extract.assemble import Extractor
from pledgebook.flow.desk import Desk
from pledgebook.ledger.book import Book
from pledgebook.link.linker import Linker
from pledgebook.link.told import Told
from pledgebook.model.event import DocumentRead, LinkFound, StatementFound
from pledgebook.read.reader import read_text

TEXTS = {
    "2023-05-19": "Kazakhstan will build a railway of 120 km to Ayagoz by 2027. They agreed to open a medicine centre.",
    "2025-06-17": "=SUM(A1:A9)\n\nKazakhstan will build a railway of 120 km to Ayagoz by 2027. China will provide 26 billion yuan.",
}


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Book.open(str(tmp_path_factory.mktemp("book") / "small.db"), create=True) as book:
        fill(book)
        yield Desk(book, as_of=date(2025, 7, 1))


def fill(book: Book) -> None:
    """Reads the texts into a book, as `pledgebook read` would."""
    linker, extractor = Linker(), Extractor.load("en")
    for published, text in TEXTS.items():
        document = read_text(text, source=f"{published}.txt", given={"published": published, "title": text.splitlines()[0]})
        tolds = [
            Told(statement=one, quote=document.quote(one.span), published=published, title=document.head.title)
            for one in extractor.extract(document)
        ]
        digest = hashlib.sha256(text.encode()).hexdigest()
        book.append(
            [
                DocumentRead(document=document, digest=digest),
                *(StatementFound(statement=told.statement) for told in tolds),
                *(LinkFound(link=link) for link in linker.add(tolds)),
            ]
        )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "table"
