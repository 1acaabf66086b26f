"""What is quickly told of a book: its last event, and how much it holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pledgebook.ledger.tables import DOCUMENTS, EVENTS, START, STATEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The last event of a book: its sequence number and its hash; 0 and the start of the chain for an empty book."""

    last: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many events, documents and statements a book holds."""

    events: int
    documents: int
    statements: int


def read_tail(connection: Connection) -> Tail:
    """The last event."""
    found = connection.execute(select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)).first()
    return Tail(last=found.seq, head=found.hash) if found else Tail(last=0, head=START)


def read_counts(connection: Connection) -> Counts:
    """How much the book holds, in one state of it."""
    documents, statements = (
        connection.execute(select(func.count()).select_from(view)).scalar_one() for view in (DOCUMENTS, STATEMENTS)
    )
    return Counts(events=read_tail(connection).last, documents=documents, statements=statements)
