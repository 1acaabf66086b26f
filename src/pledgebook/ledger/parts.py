"""Parts of a book by name or number, without the rest: what is read of a large book to make or answer something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Engine, func, select

from pledgebook.ledger.codec import decode, decode_head, kind_named
from pledgebook.ledger.journal import Journal
from pledgebook.ledger.store import reading
from pledgebook.ledger.tables import ACTS, DECISIONS, DOCUMENTS, EVENTS, LINKS, STATEMENTS
from pledgebook.model.act import ActTakenBack
from pledgebook.model.event import DocumentRead, Event, LinkDecided, LinkFound, StatementFound
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Head

_CHUNK = 500  # SQLite takes a limited number of values in one statement
_AT_ONCE = 5_000

_Brought = TypeVar("_Brought")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A document without its text: its number in the book, its id, what it was read from, and its head."""

    seq: int
    id: str
    source: str
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A statement as found, with its number in the book and its words; `quote` has U+FFFD for what no database can hold."""

    seq: int
    statement: Statement
    quote: str


class Parts:
    """Some of a book, by name or number."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self._engine = engine
        self._journal = journal

    def count(self) -> int:
        """How many statements the book has."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(STATEMENTS)).scalar_one()

    def covers(self, ids: Iterable[str] | None = None, *, after: int = 0) -> tuple[Cover, ...]:
        """The covers of documents, or of all later than a number, in the order they were read."""
        query = select(DOCUMENTS.c.seq, DOCUMENTS.c.id, DOCUMENTS.c.source, DOCUMENTS.c.head).order_by(DOCUMENTS.c.seq)
        with reading(self._engine) as connection:
            if ids is None:
                found = list(connection.execute(query.where(DOCUMENTS.c.seq > after)))
            else:
                found = _some(connection.execute, query, DOCUMENTS.c.id, sorted(set(ids)))
        return tuple(Cover(seq=row.seq, id=row.id, source=row.source, head=decode_head(row.head)) for row in found)

    def documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """Documents with their texts by their ids, in the order they were read; those that are not there are left out."""
        query = select(EVENTS.c.kind, EVENTS.c.body).join(DOCUMENTS, DOCUMENTS.c.seq == EVENTS.c.seq).order_by(EVENTS.c.seq)
        with reading(self._engine) as connection:
            found = _some(connection.execute, query, DOCUMENTS.c.id, sorted(set(ids)))
        events = (decode(row.kind, row.body) for row in found)
        return tuple(event.document for event in events if isinstance(event, DocumentRead))

    def statements(self, numbers: Iterable[int]) -> tuple[Numbered, ...]:
        """Statements by their numbers."""
        return self._statements(STATEMENTS.c.seq, sorted(set(numbers)))

    def statements_called(self, ids: Iterable[str]) -> tuple[Numbered, ...]:
        """Statements by their ids; those that are not there are left out."""
        return self._statements(STATEMENTS.c.id, sorted(set(ids)))

    def numbers(self, beginning: str) -> tuple[int, ...]:
        """Numbers of the statements whose ids begin so, in order."""
        query = select(STATEMENTS.c.seq).where(STATEMENTS.c.id >= beginning, STATEMENTS.c.id < beginning + "\U0010ffff")
        with reading(self._engine) as connection:
            return tuple(connection.scalars(query.order_by(STATEMENTS.c.seq)))

    def numbers_in(self, document: str) -> dict[str, int]:
        """Numbers of the statements of a document, by id, in order."""
        query = select(STATEMENTS.c.id, STATEMENTS.c.seq).where(STATEMENTS.c.document == document)
        with reading(self._engine) as connection:
            return {row.id: row.seq for row in connection.execute(query.order_by(STATEMENTS.c.seq))}

    def numbers_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Numbers of statements by their ids; of those that are not there, nothing."""
        query = select(STATEMENTS.c.id, STATEMENTS.c.seq)
        with reading(self._engine) as connection:
            return {row.id: row.seq for row in _some(connection.execute, query, STATEMENTS.c.id, sorted(set(ids)))}

    def words(self, numbers: Iterable[int]) -> dict[int, tuple[str, str, str]]:
        """Id, document and words of statements by their numbers."""
        query = select(STATEMENTS.c.seq, STATEMENTS.c.id, STATEMENTS.c.document, STATEMENTS.c.quote)
        with reading(self._engine) as connection:
            found = _some(connection.execute, query, STATEMENTS.c.seq, sorted(set(numbers)))
        return {row.seq: (row.id, row.document, row.quote) for row in found}

    def documents_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The document of each of these statements, by id."""
        query = select(STATEMENTS.c.id, STATEMENTS.c.document)
        with reading(self._engine) as connection:
            return {row.id: row.document for row in _some(connection.execute, query, STATEMENTS.c.id, sorted(set(ids)))}

    def statements_of(self, documents: Iterable[str]) -> tuple[Numbered, ...]:
        """All statements of some documents."""
        return self._statements(STATEMENTS.c.document, sorted(set(documents)))

    def _statements(self, column: ColumnElement[Any], values: Sequence[Any]) -> tuple[Numbered, ...]:
        query = select(STATEMENTS.c.seq, STATEMENTS.c.quote, EVENTS.c.kind, EVENTS.c.body).join(
            EVENTS, EVENTS.c.seq == STATEMENTS.c.seq
        )
        with reading(self._engine) as connection:
            found = _some(connection.execute, query.order_by(STATEMENTS.c.seq), column, values)
        return tuple(_numbered(row) for row in found)

    def links(self, ids: Iterable[str], *, both: bool = False) -> tuple[tuple[int, Link], ...]:
        """The links from these statements to later ones, with their numbers; with `both`, also those to earlier ones."""
        return self._links(ids, ends=(LINKS.c.left, LINKS.c.right) if both else (LINKS.c.left,))

    def links_to(self, ids: Iterable[str]) -> tuple[tuple[int, Link], ...]:
        """The links from earlier statements to these, with their numbers."""
        return self._links(ids, ends=(LINKS.c.right,))

    def _links(self, ids: Iterable[str], *, ends: Sequence[ColumnElement[str]]) -> tuple[tuple[int, Link], ...]:
        names = sorted(set(ids))
        query = select(LINKS.c.seq, EVENTS.c.kind, EVENTS.c.body).join(EVENTS, EVENTS.c.seq == LINKS.c.seq)
        with reading(self._engine) as connection:
            found = [row for end in ends for row in _some(connection.execute, query, end, names)]
        events = {row.seq: decode(row.kind, row.body) for row in found}
        return tuple((seq, event.link) for seq, event in sorted(events.items()) if isinstance(event, LinkFound))

    def has_decisions(self) -> bool:
        """Somebody decided about a link, whether or not that was taken back."""
        with reading(self._engine) as connection:
            return connection.execute(select(DECISIONS.c.seq).limit(1)).first() is not None

    def decisions(self, ids: Iterable[str]) -> tuple[LinkDecided, ...]:
        """The decisions that touch one of these statements and were not taken back, in order."""
        names = sorted(set(ids))
        query = select(DECISIONS.c.seq, EVENTS.c.kind, EVENTS.c.body).join(EVENTS, EVENTS.c.seq == DECISIONS.c.seq)
        with reading(self._engine) as connection:
            found = [row for end in (DECISIONS.c.left, DECISIONS.c.right) for row in _some(connection.execute, query, end, names)]
        events = {row.seq: decode(row.kind, row.body) for row in found}
        gone = self._taken_back(events)
        return tuple(one for seq, one in sorted(events.items()) if isinstance(one, LinkDecided) and seq not in gone)

    def acts(self, kind: type[_Brought], subjects: Iterable[str]) -> tuple[tuple[int, _Brought], ...]:
        """Acts of one class about these subjects, in order, but for those taken back."""
        query = select(ACTS.c.seq, EVENTS.c.kind, EVENTS.c.body).join(EVENTS, EVENTS.c.seq == ACTS.c.seq)
        query = query.where(ACTS.c.kind == kind_named(kind))
        with reading(self._engine) as connection:
            found = _some(connection.execute, query, ACTS.c.subject, sorted(set(subjects)))
        events = {row.seq: decode(row.kind, row.body) for row in found}
        gone = self._taken_back(events)
        return tuple((seq, one) for seq, one in sorted(events.items()) if isinstance(one, kind) and seq not in gone)

    def _taken_back(self, numbers: Iterable[int]) -> frozenset[int]:
        query = select(ACTS.c.subject).where(ACTS.c.kind == kind_named(ActTakenBack))
        with reading(self._engine) as connection:
            found = _some(connection.execute, query, ACTS.c.subject, [str(number) for number in sorted(numbers)])
        return frozenset(int(row.subject) for row in found)

    def event(self, seq: int) -> Event | None:
        """The event of that number; None where there is none."""
        with reading(self._engine) as connection:
            found = connection.execute(select(EVENTS.c.kind, EVENTS.c.body).where(EVENTS.c.seq == seq)).first()
        return decode(found.kind, found.body) if found else None

    def quotes(self) -> Iterator[tuple[int, str, str, str]]:
        """Number, id, document and words of every statement, in order."""
        query = select(STATEMENTS.c.seq, STATEMENTS.c.id, STATEMENTS.c.document, STATEMENTS.c.quote).order_by(STATEMENTS.c.seq)
        return self._each(query)

    def every_link(self) -> Iterator[Link]:
        """Every link, in order."""
        query = select(EVENTS.c.kind, EVENTS.c.body).join(LINKS, LINKS.c.seq == EVENTS.c.seq).order_by(EVENTS.c.seq)
        for kind, body in self._each(query):
            event = decode(kind, body)
            assert isinstance(event, LinkFound)
            yield event.link

    def _each(self, query: Any) -> Iterator[Any]:
        with reading(self._engine) as connection, connection.execution_options(yield_per=_AT_ONCE).execute(query) as found:
            for part in found.partitions():
                yield from part


def _some(execute: Callable[..., Any], query: Any, column: ColumnElement[Any], values: Sequence[Any]) -> list[Any]:
    """The rows whose column has one of these values, some at a time."""
    found: list[Any] = []
    for start in range(0, len(values), _CHUNK):
        found.extend(execute(query.where(column.in_(values[start : start + _CHUNK]))).all())
    return found


def _numbered(row: Any) -> Numbered:
    event = decode(row.kind, row.body)
    assert isinstance(event, StatementFound)
    return Numbered(seq=row.seq, statement=event.statement, quote=row.quote)
