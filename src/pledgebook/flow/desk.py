"""A book as people ask about it: commitments, statuses and views of them on a day."""

from __future__ import annotations

from datetime import date

from pledgebook.ledger.book import Book
from pledgebook.model.commitment import Commitment
from pledgebook.model.query import Page, Query
from pledgebook.model.statement import Statement
from pledgebook.model.status import Status
from pledgebook.model.text import Document


class Desk:
    """Answers about a book as known on a day; what it works out is kept until the book grows."""

    def __init__(self, book: Book, *, as_of: date) -> None:
        self.book = book
        self.as_of = as_of

    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments of which something had been said by the day, in the order of their founding statements."""
        raise NotImplementedError

    def commitment(self, id: str) -> Commitment:  # noqa: A002
        """The commitment of that id, of any statement's id in it, or of a beginning that fits only one.

        Raises:
            NotInBook: nothing, or more than one thing, is called so.
        """
        raise NotImplementedError

    def status(self, id: str) -> Status:  # noqa: A002
        """How the commitment stands on the day; takes what `commitment` takes."""
        raise NotImplementedError

    def rows(self, query: Query) -> Page:
        """The rows that a query asks for; each facet counts as if it were not filtered itself."""
        raise NotImplementedError

    def documents(self) -> tuple[Document, ...]:
        """All documents of the book, whenever published, in the order they were read."""
        raise NotImplementedError

    def document(self, id: str) -> Document:  # noqa: A002
        """One document; NotInBook where there is none."""
        raise NotImplementedError

    def statements(self, document: str) -> tuple[Statement, ...]:
        """The statements of one document, in the order of its text."""
        raise NotImplementedError

    def words(self, statement: Statement) -> str:
        """The quote of a statement of the book."""
        raise NotImplementedError
