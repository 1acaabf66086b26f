"""Reading sources into a book in one process, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.flow.ahead import Ahead
from pledgebook.flow.engines import RULES, Engine
from pledgebook.flow.listing import count_commitments
from pledgebook.flow.pipeline import Memory, Rooms, digest
from pledgebook.flow.rooms import load_rooms
from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookMoved, PledgebookError, ReadError
from pledgebook.model.event import CopyFound, DocumentRead, Event, IssueFound, LinkFound, StatementFound
from pledgebook.model.issue import REFUSED, Issue
from pledgebook.read.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from pledgebook.model.text import Document
    from pledgebook.read.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One source is done: the how-manieth, its name, and what came of it ("read", "copy", "known" or "issue")."""

    number: int
    source: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a reading added to a book. `known` sources were there before; `links` counts by outcome, most frequent first.

    `refused` counts what a language model answered and the text does not bear out.
    `undated` counts those of the documents of which no date of publication is known, `commitments` all of the book as it then is.
    """

    documents: int = 0
    undated: int = 0
    copies: int = 0
    known: int = 0
    issues: int = 0
    refused: int = 0
    statements: int = 0
    commitments: int = 0
    links: tuple[tuple[str, int], ...] = ()


def read_into(  # noqa: PLR0913  # what a person can say about a reading
    book: Book,
    places: Sequence[str],
    *,
    given: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
    engine: Engine = RULES,
    on_progress: Callable[[Step], None] | None = None,
) -> Summary:
    """Reads every source of the places into the book, one transaction a document; what the book knows is skipped.

    A source that cannot be read becomes an issue and the rest goes on. Stopped at any moment, the book holds all documents before
    the one under way, and the same call goes on from there.

    Args:
        given: fields of every document's head that win over what is found in it.
        engine: what turns documents into statements.
        on_progress: called after each source.
    """
    return read_through(book, places, rooms=load_rooms(given=given or {}, limits=limits, engine=engine), on_progress=on_progress)


def read_through(book: Book, places: Sequence[str], *, rooms: Rooms, on_progress: Callable[[Step], None] | None = None) -> Summary:
    """`read_into` with any rooms."""
    ahead = Ahead(rooms)
    reader = Reader(book, ahead.rooms)
    sources = ahead.through(rooms.find_sources(places), knows=reader.knows, repeats=reader.repeats)
    for number, source in enumerate(sources, 1):
        outcome = reader.take(source)
        if on_progress:
            on_progress(Step(number=number, source=source.source if isinstance(source, Issue) else source.name, outcome=outcome))
    return reader.sum_up()


class Reader:
    """A reading under way: the memory of the rooms, and what was added so far.

    With the memory of an earlier reader over the book, that is gone on with; where the book has grown since, it is made anew.
    """

    def __init__(self, book: Book, rooms: Rooms, *, memory: Memory | None = None) -> None:
        self._book = book
        self._rooms = rooms
        self.memory = memory or Memory(book, rooms=rooms)
        self._counts: Counter[str] = Counter()
        self._links: Counter[str] = Counter()

    def take(self, source: Source | Issue) -> str:
        """Adds what one source says; returns what came of it."""
        if isinstance(source, Issue):
            return self._add_issue(source)
        try:
            name = source.digest
        except ReadError as error:
            return self._add_issue(_issue(source, error))
        if self._book.knows(name):
            self._counts["known"] += 1
            return "known"
        try:
            events = self._digest(source)
        except ReadError as error:
            return self._add_issue(_issue(source, error), digest=name)
        return self._count(events)

    def knows(self, source: Source) -> bool:
        """The book knows the source, so that nothing of it is read.

        Raises:
            ReadError: the source cannot be loaded.
        """
        return self._book.knows(source.digest)

    def repeats(self, document: Document) -> bool:
        """The document is a copy of one of the book, so that nothing is extracted from it."""
        return self.memory.copies.find(document) is not None

    def sum_up(self) -> Summary:
        """What was added in all."""
        links = sorted(self._links.items(), key=lambda item: (-item[1], item[0]))
        commitments = count_commitments(self._book)
        return Summary(**self._counts, commitments=commitments, links=tuple(links))

    def _digest(self, source: Source) -> tuple[Event, ...]:
        """Appends what a source says; where another writer was faster, the memory is made anew and the source taken again."""
        while True:
            events = self._try(source)
            try:
                self._book.append(events, after=self.memory.last)
            except BookMoved:
                self.memory = Memory(self._book, rooms=self._rooms)
                continue
            self.memory.last += len(events)
            return events

    def _try(self, source: Source) -> tuple[Event, ...]:
        try:
            return digest(source, rooms=self._rooms, memory=self.memory)
        except PledgebookError:
            raise
        except Exception as error:  # the outermost loop: one document that breaks a room must not stop the rest
            raise ReadError(f"reading failed: {type(error).__name__}: {error}", where=source.name, remedy="report this") from error

    def _add_issue(self, issue: Issue, *, digest: str = "") -> str:
        """An issue stands for itself, so it needs no memory; said before, it adds nothing."""
        before = self._book.last()
        added = self._book.append([IssueFound(issue=issue, digest=digest)])
        if before == self.memory.last:
            self.memory.last += added
        self._counts["issues"] += 1
        return "issue"

    def _count(self, events: Sequence[Event]) -> str:
        self._counts["documents"] += sum(isinstance(event, DocumentRead) for event in events)
        self._counts["undated"] += sum(isinstance(event, DocumentRead) and not event.document.head.published for event in events)
        self._counts["copies"] += sum(isinstance(event, CopyFound) for event in events)
        told = [event.issue.code == REFUSED for event in events if isinstance(event, IssueFound)]
        self._counts["refused"] += sum(told)
        self._counts["issues"] += len(told) - sum(told)
        self._counts["statements"] += sum(isinstance(event, StatementFound) for event in events)
        self._links.update(event.link.outcome.value for event in events if isinstance(event, LinkFound))
        return "copy" if isinstance(events[0], CopyFound) else "read"


def _issue(source: Source, error: ReadError) -> Issue:
    return Issue(source=source.name, code=error.code, what=error.what, remedy=error.remedy)
