"""A book: the ledger of one mechanism, opened at a path or a database address."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TextIO, TypeVar

from sqlalchemy import ColumnElement, Engine, Table, func, select, union_all

from pledgebook.ledger import quotes
from pledgebook.ledger.chain import Verified, verify_chain
from pledgebook.ledger.codec import STEPS, kind_named
from pledgebook.ledger.journal import Journal
from pledgebook.ledger.lines import Lines
from pledgebook.ledger.parts import Parts
from pledgebook.ledger.pulse import Counts, Tail, read_counts, read_tail
from pledgebook.ledger.schema import bring_up_to_date
from pledgebook.ledger.store import close_engine, read_address, reading, ready_engine, writing
from pledgebook.ledger.tables import ACTS, COPIES, DECISIONS, DOCUMENTS, EVENTS, ISSUES, LINKS, STATEMENTS
from pledgebook.ledger.views import Views
from pledgebook.model.act import ActTakenBack
from pledgebook.model.decision import DecisionStep
from pledgebook.model.errors import BookMissing, NotInBook
from pledgebook.model.event import CopyFound, DocumentRead, Event, IssueFound, LinkDecided, LinkFound, StatementFound
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

_Brought = TypeVar("_Brought")

_AT_ONCE = 500  # events held while the views are made again

PATIENCE = 10.0
"""Seconds that a writer waits for another."""


class _Seen(threading.local):
    """The last event as a thread has seen it; None where it is to look again, `holds` how often it asked to be told of one."""

    last: int | None = None
    holds = 0


class Book:
    """Events in, events out: everything a book knows is one of them, and none is ever edited.

    `parts` gives some of it without the rest, and `lines` is the index that lists of a large book are read from.

    Safe to use from several threads and processes: each read sees one state, and writers wait for each other.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._journal = Journal(engine)
        self.parts = Parts(engine, self._journal)
        self.lines = Lines(engine)
        self._seen = _Seen()

    @classmethod
    def open(cls, address: str, *, create: bool = False, patience: float = PATIENCE) -> Book:
        """The book at a path or SQLAlchemy URL; with `create`, a new one where there is none.

        Args:
            patience: seconds that a writer waits for another.

        Raises:
            BookMissing: there is no book there.
            BookTooNew: a newer version wrote it.
            BookBroken: the file is damaged or no book.
        """
        url = read_address(address)
        if url.get_backend_name() == "sqlite":
            _check_file(Path(str(url.database)), create=create)
        return cls(ready_engine(url, patience=patience, prepare=lambda engine: bring_up_to_date(engine, create=create)))

    def close(self) -> None:
        """Lets go of the file or server; the book cannot be used afterwards."""
        close_engine(self._engine)

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def append(self, events: Iterable[Event], *, after: int | None = None) -> int:
        """Adds the events in one transaction, all or none, and returns how many were new.

        A finding that the book holds already adds nothing, nor does a decision that is the last one on its pair.

        Args:
            after: the last sequence number the caller knows; when another writer went past it, nothing is added.

        Raises:
            BookBusy: another writer did not let go in time.
            BookMoved: the book holds events later than `after`.
            BookFull: there is no room to write.
            NotInBook: an event speaks of a document or statement that is not there.
        """
        try:
            return self._journal.append(events, after=after)
        finally:
            self._seen.last = None

    def events(self, *, after: int = 0) -> Iterator[tuple[int, Event]]:
        """Every event later than a sequence number, in order, with its own."""
        return ((entry.seq, self._journal.decode(entry)) for entry in self._journal.entries(after=after))

    def last(self) -> int:
        """The sequence number of the last event; 0 for an empty book."""
        if self._seen.last is not None:
            return self._seen.last
        with reading(self._engine) as connection:
            last: int = connection.execute(select(func.max(EVENTS.c.seq))).scalar_one() or 0
        if self._seen.holds:
            self._seen.last = last
        return last

    @contextmanager
    def seen(self) -> Iterator[None]:
        """While it is held, this thread is told of one last event, of what it adds itself at once; other threads as ever."""
        self._seen.holds += 1
        try:
            yield
        finally:
            self._seen.holds -= 1
            if not self._seen.holds:
                self._seen.last = None

    def tail(self) -> Tail:
        """The last event's number and hash."""
        with reading(self._engine) as connection:
            return read_tail(connection)

    def counts(self) -> Counts:
        """How many events, documents and statements there are."""
        with reading(self._engine) as connection:
            return read_counts(connection)

    def knows(self, digest: str) -> bool:
        """A document or a copy was read from bytes with this SHA-256."""
        found = union_all(*(select(view.c.seq).where(view.c.digest == digest) for view in (DOCUMENTS, COPIES)))
        with reading(self._engine) as connection:
            return connection.execute(found).first() is not None

    def named(self, digest: str) -> str:
        """The id of the document that was read from bytes with this SHA-256, "" where there is none."""
        with reading(self._engine) as connection:
            found = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.digest == digest)).first()
        return str(found.id) if found else ""

    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were read."""
        return tuple(event.document for event in self._journal.select(DOCUMENTS) if isinstance(event, DocumentRead))

    def document(self, id: str) -> Document:  # noqa: A002  # the field is called so everywhere
        """One document; NotInBook where there is none."""
        event = self._one(DOCUMENTS, DOCUMENTS.c.id == id, name=id)
        assert isinstance(event, DocumentRead)
        return event.document

    def statements(self, *, document: str | None = None) -> tuple[Statement, ...]:
        """All statements, or those of one document, in the order they were found."""
        where = () if document is None else (STATEMENTS.c.document == document,)
        return tuple(event.statement for event in self._journal.select(STATEMENTS, *where) if isinstance(event, StatementFound))

    def statement(self, id: str) -> Statement:  # noqa: A002  # the field is called so everywhere
        """One statement; NotInBook where there is none."""
        event = self._one(STATEMENTS, STATEMENTS.c.id == id, name=id)
        assert isinstance(event, StatementFound)
        return event.statement

    def links(self) -> tuple[Link, ...]:
        """All links found by comparison, in order; people's decisions are apart."""
        return tuple(event.link for event in self._journal.select(LINKS) if isinstance(event, LinkFound))

    def decisions(self) -> tuple[LinkDecided, ...]:
        """All decisions of people but for those taken back, in order; on one pair the last holds."""
        return tuple(decision for _, decision in self.numbered_decisions())

    def numbered_decisions(self) -> tuple[tuple[int, LinkDecided], ...]:
        """The decisions of people but for those taken back, in order, each with its sequence number."""
        gone = self._taken_back()
        found = self._journal.numbered(DECISIONS)
        return tuple((seq, event) for seq, event in found if isinstance(event, LinkDecided) and seq not in gone)

    def copies(self) -> tuple[CopyFound, ...]:
        """All sources that repeat a document, in order."""
        return tuple(event for event in self._journal.select(COPIES) if isinstance(event, CopyFound))

    def issues(self) -> tuple[Issue, ...]:
        """All sources that could not be read, in order."""
        return tuple(event.issue for event in self._journal.select(ISSUES) if isinstance(event, IssueFound))

    def acts(self, kind: type[_Brought], *, subject: str | None = None) -> tuple[tuple[int, _Brought], ...]:
        """What people brought of one class of `model.act`, in order, with its sequence number, but for what was taken back."""
        where = (ACTS.c.kind == kind_named(kind), *(() if subject is None else (ACTS.c.subject == subject,)))
        gone = self._taken_back()
        found = self._journal.numbered(ACTS, *where)
        return tuple((seq, event) for seq, event in found if isinstance(event, kind) and seq not in gone)

    def decision_steps(self, decision: str | None = None) -> tuple[tuple[int, DecisionStep], ...]:
        """The steps towards one decision, or towards all, in order, each with its sequence number; they are read in one state."""
        where = (ACTS.c.kind.in_(STEPS), *(() if decision is None else (ACTS.c.subject == decision,)))
        return tuple((seq, event) for seq, event in self._journal.numbered(ACTS, *where) if isinstance(event, DecisionStep))

    def open_issues(self) -> tuple[Issue, ...]:
        """Issues that no later reading of the same source, or of the same bytes, has settled; in order."""
        with reading(self._engine) as connection:
            first = connection.execute(select(func.min(ISSUES.c.seq))).scalar_one()
        if first is None:
            return ()
        still: list[IssueFound] = []
        later = union_all(*(select(view.c.seq).where(view.c.seq >= first) for view in (ISSUES, DOCUMENTS, COPIES)))
        for event in self._journal.select(later.subquery()):
            match event:
                case IssueFound():
                    still.append(event)
                case DocumentRead(document=Document(source=source), digest=digest) | CopyFound(source=source, digest=digest):
                    still = [one for one in still if one.issue.source != source and one.digest != digest]
                case _:
                    continue
        return tuple(one.issue for one in still)

    def search_numbers(self, text: str) -> tuple[int, ...]:
        """Numbers of the statements that `search_quotes` finds, in order."""
        with reading(self._engine) as connection:
            return quotes.search_numbers(connection, text)

    def search_quotes(self, text: str) -> tuple[str, ...]:
        """Ids of the statements whose quote holds what is sought, as `lang.seeking` reads it; in order."""
        with reading(self._engine) as connection:
            return quotes.search_statements(connection, text)

    def search_documents(self, text: str) -> tuple[str, ...]:
        """Ids of the documents whose title, publisher or text holds what is sought; in the order they were read."""
        with reading(self._engine) as connection:
            return quotes.search_documents(connection, text)

    def verify(self) -> Verified:
        """Recomputes the chain from the first event and names the first broken one."""
        return verify_chain(self._journal.entries())

    def export_events(self, out: TextIO) -> int:
        """Writes every event as one line of canonical JSON, the same bytes for the same events; returns how many."""
        count = 0
        for entry in self._journal.entries():
            out.write(entry.line())
            count += 1
        return count

    def rebuild(self) -> None:
        """Drops what was made for speed and makes it again from the events."""
        with writing(self._engine) as connection:
            views = Views(connection)
            views.clear()
            events = self.events()
            while some := list(islice(events, _AT_ONCE)):
                views.add(some)

    def _taken_back(self) -> frozenset[int]:
        events = self._journal.select(ACTS, ACTS.c.kind == kind_named(ActTakenBack))
        return frozenset(event.act for event in events if isinstance(event, ActTakenBack))

    def _one(self, view: Table, *where: ColumnElement[bool], name: str) -> Event:
        for event in self._journal.select(view, *where):
            return event
        raise NotInBook(f"no {view.name.removesuffix('s')} is called {name}", where=str(self._engine.url.database))


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise BookMissing("a folder is no book", where=str(path), remedy="give the path of a file")
    if not path.exists() and not create:
        raise BookMissing("there is no book", where=str(path), remedy="read some documents into it first")
    if not path.parent.is_dir():
        raise BookMissing("there is no such folder", where=str(path.parent), remedy="make the folder first")
