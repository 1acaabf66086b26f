"""Back-ups of a book that is in use, proved before they get their name."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine

from pledgebook.ledger.chain import Entry, Verified, verify_chain
from pledgebook.ledger.journal import Journal
from pledgebook.ledger.placing import placed
from pledgebook.ledger.store import make_engine, read_address, told_plainly, used_once
from pledgebook.model.errors import BookBroken, BookMissing

PATIENCE = 30.0
"""Seconds that a back-up waits for a writer who holds the whole file."""


def back_up(address: str, out: Path) -> Verified:
    """Writes a back-up of a book while others read and write it; gives the events that are in it, and their head.

    An SQLite book becomes one SQLite file with its schema as it is, so that the version that wrote it can open it again;
    a book on a server becomes its events as lines of canonical JSON.

    Raises:
        BookMissing: there is no book.
        BookBroken: the book's chain does not hold; a back-up of it would be none.
        BookFull: there is no room.
        UsageError: there is a file at `out` already.
    """
    url = read_address(address)
    with placed(out) as part:
        if url.get_backend_name() != "sqlite":
            return _write_events(url, part)
        source = Path(str(url.database))
        if not source.is_file():
            raise BookMissing("there is no book", where=str(source), remedy="name the file of a book")
        copy_database(source, part)
        return prove(part, told_as=source)


def copy_database(source: Path, out: Path) -> None:
    """Copies an SQLite database in use by SQLite's own online back-up: one state of it, in one file, with nothing left beside.

    In one step, because a copy in several begins anew whenever somebody writes.
    """
    url = URL.create("sqlite", database=str(source))
    address = f"file:{quote(str(source.resolve()))}?mode=rw"
    with (
        told_plainly(url),
        closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as used,
        closing(sqlite3.connect(out)) as copy,
    ):
        used.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def prove(path: Path, *, told_as: Path) -> Verified:
    """Checks the file and recomputes the chain of a copy that nobody uses, without changing anything about it.

    Raises:
        BookBroken: the file is damaged, is no book, or its chain does not hold.
    """
    with used_once(open_still(path)) as engine, told_plainly(URL.create("sqlite", database=str(told_as))):
        with engine.connect() as connection:
            flaw = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
        if flaw != "ok" or not {"events", "alembic_version"} <= tables:
            raise BookBroken("the file is damaged or no book", where=str(told_as), remedy="use another copy")
        return holding(verify_chain(Journal(engine).entries()), where=str(told_as))


def open_still(path: Path) -> Engine:
    """An engine over an SQLite file that nobody writes: it takes no lock and leaves nothing beside it."""
    url = URL.create("sqlite", database=f"file:{quote(str(path.resolve()))}", query={"mode": "ro", "immutable": "1", "uri": "true"})
    return create_engine(url)


def holding(verified: Verified, *, where: str) -> Verified:
    """The same, where the chain holds.

    Raises:
        BookBroken: it does not.
    """
    if not verified.holds:
        raise BookBroken(f"event {verified.broken} does not hold: {verified.why}", where=where, remedy="use another copy")
    return verified


def _write_events(url: URL, out: Path) -> Verified:
    """The events of a book on a server, as they were when the last of them was reached; each is proved as it passes."""
    with used_once(make_engine(url, patience=PATIENCE)) as engine:
        entries = Journal(engine).entries()
        first = next(entries, None)
        with told_plainly(url), out.open("w", encoding="utf-8", newline="") as lines:

            def passing(entry: Entry) -> Entry:
                lines.write(entry.line())
                return entry

            every = chain([first] if first else [], entries)
            return holding(verify_chain(passing(entry) for entry in every), where=str(url))
