"""The order of the rooms: what one source lets a book say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pledgebook.flow.reviewed import left_statements
from pledgebook.lang.plain import plain_words
from pledgebook.ledger.book import Book
from pledgebook.link.told import Told
from pledgebook.model.event import CopyFound, DocumentRead, Event, IssueFound, LinkFound, StatementFound
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

if TYPE_CHECKING:
    from pledgebook.read.sources import Source


class LinkerLike(Protocol):
    """What finds links, and remembers the statements it was given."""

    def add(self, tolds: Sequence[Told]) -> tuple[Link, ...]:
        """The links of these statements with each other and with all earlier ones."""
        ...

    def know(self, tolds: Sequence[Told]) -> None:
        """Takes statements that were linked before."""
        ...


class CopyFinder(Protocol):
    """What recognises a document told before."""

    def find(self, document: Document) -> tuple[str, float] | None:
        """The document that this one repeats, and how alike they are."""
        ...

    def add(self, document: Document) -> None:
        """Remembers a document."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rooms, as functions, and the languages that they read; tests put small ones in their place.

    `extract_all`, where there is one, gives the same statements of several documents, by their ids, in less time.
    `take_issues` gives what an engine answered since it was last asked and was refused, as the text does not bear it out.
    """

    languages: Sequence[str]
    find_sources: Callable[[Sequence[str]], Iterator[Source | Issue]]
    read: Callable[[Source], Document]
    extract: Callable[[Document], tuple[Statement, ...]]
    make_linker: Callable[[], LinkerLike]
    make_copy_finder: Callable[[], CopyFinder]
    take_issues: Callable[[], tuple[Issue, ...]] = tuple
    extract_all: Callable[[Sequence[Document]], Mapping[str, tuple[Statement, ...]]] | None = None


class Memory:
    """What the rooms must know of a book to go on with it, up to the event `last`: its documents, and its statements as people left
    them, so that what comes is compared with what was corrected and never with what was rejected.
    """

    def __init__(self, book: Book, *, rooms: Rooms) -> None:
        self.last = book.last()
        self.linker = rooms.make_linker()
        self.copies = rooms.make_copy_finder()
        by_document: dict[str, list[Statement]] = defaultdict(list)
        for statement in left_statements(book):
            by_document[statement.document].append(statement)
        for document in book.documents():
            self.copies.add(document)
            self.linker.know(tell(document, by_document.pop(document.id, ())))


def digest(source: Source, *, rooms: Rooms, memory: Memory) -> tuple[Event, ...]:
    """What one source lets the book say, in a fixed order; nothing is written here.

    Raises:
        ReadError: the source cannot be read.
    """
    name = source.digest
    document = rooms.read(source)
    if copy := memory.copies.find(document):
        return (CopyFound(source=source.name, digest=name, copy_of=copy[0], similarity=copy[1]),)
    memory.copies.add(document)
    if document.head.language not in rooms.languages:
        return (
            DocumentRead(document=document, digest=name),
            IssueFound(issue=_unread(source.name, document.head.language), digest=name),
        )
    statements = rooms.extract(document)
    links = memory.linker.add(tell(document, statements))
    return (
        DocumentRead(document=document, digest=name),
        *(StatementFound(statement=statement) for statement in statements),
        *(LinkFound(link=link) for link in sorted(links, key=lambda link: (link.left, link.right, link.outcome))),
        *(IssueFound(issue=issue, digest=name) for issue in rooms.take_issues()),
    )


def _unread(source: str, language: str) -> Issue:
    what = f"no language pack reads {language!r}" if language else "the language is not known"
    return Issue(
        source=source, code="language", what=f"{what}; the document is kept without statements", remedy="give its language"
    )


def tell(document: Document, statements: Sequence[Statement]) -> tuple[Told, ...]:
    """The statements of a document with their words and its head, as the linker needs them."""
    head = document.head
    return tuple(
        Told(
            statement=statement,
            quote=plain_words(document.quote(statement.span), head.language),
            published=head.published,
            publisher=head.publisher,
            title=head.title,
        )
        for statement in statements
    )
