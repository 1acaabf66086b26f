"""The table of events: reading it in order, and adding to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, insert, select

from pledgebook.ledger.chain import Entry, forge, name_finding
from pledgebook.ledger.codec import BROUGHT, decode, encode, kind_named, kind_of
from pledgebook.ledger.store import reading, writing
from pledgebook.ledger.tables import ACTS, DECISIONS, EVENTS, START
from pledgebook.ledger.views import Views
from pledgebook.model.act import Act, ActTakenBack
from pledgebook.model.errors import BookBroken, BookMoved
from pledgebook.model.event import Event, LinkDecided

_CHUNK = 500  # entries held at once; also under SQLite's limit of values in one statement
_STORED = (EVENTS.c.seq, EVENTS.c.kind, EVENTS.c.body, EVENTS.c.previous, EVENTS.c.hash)


class Journal:
    """The events of one book as they are stored."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """Entries later than a sequence number, in order; no transaction stays open between them."""
        while chunk := self._chunk(after):
            yield from chunk
            after = chunk[-1].seq

    def numbered(self, view: FromClause, *where: ColumnElement[bool]) -> Iterator[tuple[int, Event]]:
        """The events behind the rows of a view, in order, each with its sequence number."""
        return ((entry.seq, self.decode(entry)) for entry in self._behind(view, *where))

    def select(self, view: FromClause, *where: ColumnElement[bool]) -> Iterator[Event]:
        """The events behind the rows of a view, in order."""
        return (self.decode(entry) for entry in self._behind(view, *where))

    def _behind(self, view: FromClause, *where: ColumnElement[bool]) -> Iterator[Entry]:
        query = select(*_STORED).join(view, view.c.seq == EVENTS.c.seq).where(*where).order_by(view.c.seq)
        with reading(self._engine) as connection:
            found = connection.execute(query).all()
        return (Entry(**row._mapping) for row in found)

    def decode(self, entry: Entry) -> Event:
        """The event of an entry; BookBroken where its body says nothing that we know."""
        try:
            return decode(entry.kind, entry.body)
        except ValueError as error:
            raise BookBroken(f"event {entry.seq} cannot be read: {error}", where=str(self._engine.url.database)) from error

    def append(self, events: Iterable[Event], *, after: int | None) -> int:
        """Adds what is new of the events in one transaction and brings the views forward; see `Book.append`."""
        said = [(event, kind_of(event), encode(event)) for event in events]
        with writing(self._engine) as connection:
            tail = connection.execute(select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)).first()
            last, head = (tail.seq, tail.hash) if tail else (0, START)
            if after is not None and last != after:
                raise BookMoved("another writer added events", where=str(self._engine.url.database), remedy="read again")
            new = _only_new(connection, said)
            if not new:
                return 0
            entries = list(forge(((kind, body) for _, kind, body in new), after=last, head=head))
            write_entries(connection, entries)
            Views(connection).add((entry.seq, event) for entry, (event, _, _) in zip(entries, new, strict=True))
        return len(new)

    def _chunk(self, after: int) -> list[Entry]:
        query = select(*_STORED).where(EVENTS.c.seq > after).order_by(EVENTS.c.seq).limit(_CHUNK)
        with reading(self._engine) as connection:
            return [Entry(**row._mapping) for row in connection.execute(query)]


def write_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    """Writes entries that follow those that are there, as they are; the views know nothing of them yet."""
    connection.execute(insert(EVENTS), [{**asdict(entry), "identity": _identity(entry)} for entry in entries])


def _identity(entry: Entry) -> str | None:
    return None if entry.kind in BROUGHT else name_finding(entry.kind, entry.body)


def _only_new(connection: Connection, said: Sequence[tuple[Event, str, str]]) -> list[tuple[Event, str, str]]:
    """The lines that add something: findings not yet held, and what people bring other than the last on its subject."""
    names = [name_finding(kind, body) for _, kind, body in said]
    seen = _held(connection, names)
    latest: dict[tuple[str, ...], Event | None] = {}
    new = []
    for name, line in zip(names, said, strict=True):
        event, kind, _ = line
        if isinstance(event, LinkDecided | Act):
            subject = (kind, event.left, event.right) if isinstance(event, LinkDecided) else (kind, event.subject)
            before = latest[subject] if subject in latest else _last_on(connection, event)
            latest[subject] = event
            if event != before:
                new.append(line)
        elif name not in seen:
            seen.add(name)
            new.append(line)
    return new


def _held(connection: Connection, names: Sequence[str]) -> set[str]:
    held: set[str] = set()
    for start in range(0, len(names), _CHUNK):
        query = select(EVENTS.c.identity).where(EVENTS.c.identity.in_(names[start : start + _CHUNK]))
        held.update(str(name) for name in connection.scalars(query))
    return held


def _last_on(connection: Connection, event: LinkDecided | Act) -> Event | None:
    """The last one of the same kind on the same subject; None where it was taken back, so that it may be said again."""
    if isinstance(event, LinkDecided):
        view, same = DECISIONS, (DECISIONS.c.left == event.left) & (DECISIONS.c.right == event.right)
    else:
        view, same = ACTS, (ACTS.c.kind == kind_of(event)) & (ACTS.c.subject == event.subject)
    query = select(EVENTS.c.seq, EVENTS.c.kind, EVENTS.c.body).join(view, view.c.seq == EVENTS.c.seq).where(same)
    found = connection.execute(query.order_by(EVENTS.c.seq.desc()).limit(1)).first()
    return decode(found.kind, found.body) if found and not _is_taken_back(connection, found.seq) else None


def _is_taken_back(connection: Connection, seq: int) -> bool:
    query = select(ACTS.c.seq).where(ACTS.c.kind == kind_named(ActTakenBack), ACTS.c.subject == str(seq))
    return connection.execute(query).first() is not None
