"""A book: the ledger of one mechanism, opened at a path or a database address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TextIO

from pledgebook.ledger.verify import Verified
from pledgebook.model.event import CopyFound, Event, LinkDecided
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document


class Book:
    """Events in, events out: everything a book knows is one of them, and none is ever edited."""

    @classmethod
    def open(cls, address: str, *, create: bool = False) -> Book:
        """The book at a path or SQLAlchemy URL; with `create`, a new one where there is none.

        Raises:
            BookMissing: there is no book there.
            BookTooNew: a newer version wrote it.
            BookBroken: the file is damaged or no book.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of the file or server; the book cannot be used afterwards."""
        raise NotImplementedError

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def append(self, events: Iterable[Event], *, after: int | None = None) -> int:
        """Adds the events in one transaction, all or none, and returns how many were new; those there already add nothing.

        Args:
            after: the last sequence number the caller knows; when another writer went past it, nothing is added.

        Raises:
            BookBusy: another writer did not let go in time.
            BookMoved: the book holds events later than `after`.
            NotInBook: an event speaks of a document or statement that is not there.
        """
        raise NotImplementedError

    def events(self, *, after: int = 0) -> Iterator[tuple[int, Event]]:
        """Every event later than a sequence number, in order, with its own."""
        raise NotImplementedError

    def last(self) -> int:
        """The sequence number of the last event; 0 for an empty book."""
        raise NotImplementedError

    def knows(self, digest: str) -> bool:
        """A document or a copy was read from bytes with this SHA-256."""
        raise NotImplementedError

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were read."""
        raise NotImplementedError

    def document(self, id: str) -> Document:  # noqa: A002
        """One document; NotInBook where there is none."""
        raise NotImplementedError

    def statements(self, *, document: str | None = None) -> tuple[Statement, ...]:
        """All statements, or those of one document, in the order they were found."""
        raise NotImplementedError

    def statement(self, id: str) -> Statement:  # noqa: A002
        """One statement; NotInBook where there is none."""
        raise NotImplementedError

    def links(self) -> tuple[Link, ...]:
        """All links found by comparison, in order; people's decisions are apart."""
        raise NotImplementedError

    def decisions(self) -> tuple[LinkDecided, ...]:
        """All decisions of people, in order; on one pair the last holds."""
        raise NotImplementedError

    def copies(self) -> tuple[CopyFound, ...]:
        """All sources that repeat a document, in order."""
        raise NotImplementedError

    def issues(self) -> tuple[Issue, ...]:
        """All sources that could not be read, in order."""
        raise NotImplementedError

    def search_quotes(self, text: str) -> tuple[str, ...]:
        """Ids of the statements whose quote has every word of the text, or a word that begins so; in order."""
        raise NotImplementedError

    def verify(self) -> Verified:
        """Recomputes the chain from the first event and names the first broken one."""
        raise NotImplementedError

    def export_events(self, out: TextIO) -> int:
        """Writes every event as one line of canonical JSON, the same bytes for the same events; returns how many."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Drops what was made for speed and makes it again from the events."""
        raise NotImplementedError
