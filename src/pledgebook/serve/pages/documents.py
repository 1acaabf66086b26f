"""Documents: what the book was read from, and what could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from litestar import get
from litestar.response import Template

from pledgebook.model.text import Document
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.lines import say_published, say_title
from pledgebook.serve.pages.reading import AskedReading, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document as one line of the list; `later` tells that it was published after the day of the page."""

    document: Document
    title: str
    href: str
    published: str
    statements: int
    copies: tuple[str, ...]
    later: bool


@get("/documents", sync_to_thread=True, act=Act.READ)
def documents(reading: AskedReading) -> Template:
    """All documents, the latest published first."""
    with reading.shelf.hold():
        found = sorted(reading.desk.documents(), key=lambda d: (d.head.published, d.id), reverse=True)
        if not found:
            return reading.page("empty.html")
        counts = Counter(statement.document for statement in reading.catalogue.statements.values())
        entries = [_entry(document, counts[document.id], reading=reading) for document in found]
        return reading.page("documents.html", entries=entries, issues=reading.shelf.book.open_issues())


def _entry(document: Document, statements: int, *, reading: Reading) -> Entry:
    copies = tuple(copy.source for copy in reading.shelf.book.copies() if copy.copy_of == document.id)
    return Entry(
        document=document,
        title=say_title(document),
        href=reading.links.document(document.id),
        published=say_published(document.head.published),
        statements=statements,
        copies=copies,
        later=document.head.published > reading.day.isoformat(),
    )
